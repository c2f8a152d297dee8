import Foundation
import Model

/// The data that lies beside a report; docs/reports.md says what each column holds.
public enum ReportSheets {
  /// Columns of `items`, one row an item of the period.
  public static let itemColumns = ["id", "date", "week", "areas", "actors", "members", "events", "issue"]

  static let matrixColumns = [
    "id", "title", "areas", "actors", "framework_lines", "sdg", "instrument", "adopted", "due", "confidence",
    "lifecycle_before", "trajectory_before", "lifecycle", "trajectory", "compliance", "outcome", "impact",
    "review",
    "movement", "overdue", "last_heard",
  ]

  static func matrix(_ draft: ReportDraft) -> DataSheet {
    DataSheet(
      name: "matrix", columns: matrixColumns,
      rows: draft.material.commitments.map { tracked in
        let commitment = tracked.commitment
        return [
          commitment.id, commitment.title, list(commitment.areas), list(ReportDraft.actors(of: commitment)),
          list(draft.lines[commitment.id] ?? []), list(commitment.sdgTargets), commitment.instrument,
          commitment.adopted?.description ?? "", commitment.end?.description ?? "",
          commitment.confidence.rawValue,
          tracked.before.lifecycle?.rawValue ?? none, tracked.before.trajectory?.rawValue ?? none,
          tracked.status.lifecycle?.rawValue ?? none, tracked.status.trajectory?.rawValue ?? none,
          commitment.results.compliance?.rawValue ?? none, commitment.results.outcome?.rawValue ?? none,
          commitment.results.impact?.rawValue ?? none, commitment.review.state?.rawValue ?? none,
          draft.movement(commitment.id).rawValue, draft.isOverdue(tracked) ? "yes" : "no",
          tracked.lastHeard?.isoDay ?? "",
        ]
      })
  }

  private static let none = "not assessed"

  static func evidence(_ material: ReportMaterial) -> DataSheet {
    DataSheet(
      name: "evidence",
      columns: [
        "commitment", "item", "relation", "score", "verdict", "published", "publisher", "title", "link",
        "passage",
      ],
      rows: material.evidence.map {
        [
          $0.commitment, $0.item.id, $0.relation.rawValue, decimal($0.score),
          $0.isAccepted ? "accepted" : "proposed", $0.item.published?.isoDay ?? "", $0.item.publisher,
          $0.item.title, $0.item.link ?? "", $0.passage ?? "",
        ]
      })
  }

  static func issues(_ material: ReportMaterial) -> DataSheet {
    DataSheet(
      name: "issues", columns: ["issue", "name", "state", "score", "change"],
      rows: material.issues.map { issue in
        let changed = material.previous.map { change(issue, $0) } ?? ""
        return [issue.id, issue.name, issue.state.rawValue, decimal(issue.score), changed]
      })
  }

  /// `+0.25`, against the last report; empty where that had no such issue.
  static func change(_ issue: TrackedIssue, _ previous: PreviousReport) -> String {
    guard let before = previous.scores[issue.id] else { return "" }
    let now = Double(decimal(issue.score)) ?? 0
    return (now >= before ? "+" : "") + decimal(now - before)
  }

  static func list(_ values: [String]) -> String { values.joined(separator: ";") }

  /// Two decimals; 0.00 for what is no number.
  static func decimal(_ value: Double) -> String {
    let hundredths = value.isNaN ? 0 : Int(min(abs(value) * 100, 1e15).rounded())
    let fraction = hundredths % 100
    return (value < 0 && hundredths > 0 ? "-" : "")
      + "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }
}

extension ReportDraft {
  func sheets() -> [DataSheet] {
    let sources = DataSheet(
      name: "sources", columns: ["id", "title", "language", "outcome", "items", "reason"],
      rows: material.coverage.sources.map {
        [$0.id, $0.title, $0.language, $0.outcome, "\($0.items)", $0.reason]
      })
    let motions = DataSheet(
      name: "motions", columns: ["id", "commitment", "lifecycle", "trajectory", "who", "when", "why"],
      rows: material.openMotions.map {
        [
          $0.id, $0.commitment, $0.lifecycle?.rawValue ?? "", $0.trajectory?.rawValue ?? "", $0.who,
          $0.when.rfc3339,
          $0.why,
        ]
      })
    let said = DataSheet(
      name: "sentences", columns: ["section", "sentence", "item", "sourced"],
      rows: sentences.map { $0 + ["yes"] })
    let report = DataSheet(
      name: "report", columns: ["key", "value"],
      rows: [
        ["from", material.period.from.isoDay], ["to", material.period.to.isoDay],
        ["framework", material.framework], ["cut_off", material.method.cutOff.rfc3339],
        ["version", material.method.version],
      ])
    return [
      report, ReportSheets.matrix(self), ReportSheets.evidence(material), ReportSheets.issues(material),
      sources,
      motions, said,
      DataSheet(
        name: "numbers", columns: ["id", "value", "formula", "place"],
        rows: numbers.map { [$0.id, $0.value, $0.formula, $0.place] }),
    ]
  }
}
