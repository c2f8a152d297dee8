import Documents
import Foundation
import Markup
import Model

/// The frozen versions of a brief: `ISSUE.v1.md` with `ISSUE.v1.evidence.json`, and so on, in the folder of the briefs.
struct Versions {
  let issue: String
  let folder: String
  /// How many there are, from v1 without a gap.
  let count: Int

  init(of issue: String, in folder: String) {
    self.issue = issue
    self.folder = folder
    var count = 0
    while FileManager.default.fileExists(atPath: Self.path(issue, folder, count + 1, "evidence.json"))
      || FileManager.default.fileExists(atPath: Self.path(issue, folder, count + 1, "md"))
    { count += 1 }
    self.count = count
  }

  private static func path(_ issue: String, _ folder: String, _ number: Int, _ kind: String) -> String {
    "\(folder)/\(issue).v\(number).\(kind)"
  }

  func text(_ number: Int) -> String { Self.path(issue, folder, number, "md") }

  func evidence(_ number: Int) -> String { Self.path(issue, folder, number, "evidence.json") }

  /// The last version's text; nil where none is frozen.
  var lastText: String? {
    get throws(PipelineError) {
      guard count > 0 else { return nil }
      return String(decoding: try Files.read(text(count)), as: UTF8.self)
    }
  }

  /// What the last version rested on; nil where none is frozen.
  var previous: PreviousBrief? {
    get throws(PipelineError) {
      guard count > 0 else { return nil }
      let bundle = try EvidenceBundle.read(evidence(count))
      return PreviousBrief(
        version: "v\(count)", cutOff: bundle.material.cutOff,
        items: Set(bundle.material.items.map(\.item.id)), statuses: bundle.material.statuses)
    }
  }
}
