import Foundation
import Model

/// The draft of a monitoring report of a period against a framework, with the data that every number of it comes from.
public struct MonitoringReport: Sendable {
  /// CommonMark with tables. The same material gives the same bytes.
  public let text: String
  /// SVG by the address that the text names.
  public let charts: [(address: String, svg: String)]
  /// What lies beside it, but for `items`, which is too long to be held (`ReportSheets.itemColumns`).
  public let sheets: [DataSheet]
  public let title: String

  public init(_ material: ReportMaterial) {
    var draft = ReportDraft(material)
    // The cover tells of what comes after it, so it is written last.
    let body = [
      draft.keyMessages(), draft.dashboard(), draft.progress(), draft.memberStates(), draft.partners(),
      draft.alignment(), draft.results(), draft.emergingIssues(), draft.decisions(),
      draft.fullMatrix(), draft.evidenceRegister(), draft.method(), draft.corrections(),
    ]
    let cover = draft.cover()
    text = ([cover] + body).joined(separator: "\n")
    charts = draft.charts
    sheets = draft.sheets()
    title = Self.title(material)
  }

  public func markdown() -> String { text }

  static func title(_ material: ReportMaterial) -> String {
    "AOIP monitoring report, \(material.period.words)"
  }
}
