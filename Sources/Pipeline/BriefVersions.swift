import Documents
import Foundation
import Markup
import Model

/// The frozen versions of a brief: `ISSUE.v1.md` with `ISSUE.v1.evidence.json`, and so on, in the folder of the briefs.
struct BriefVersions {
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

  /// The text of the version before a brief's file: of the living one the last, of a version the one before; nil where
  /// there is none.
  static func textBefore(_ path: String) throws(PipelineError) -> String? {
    let url = URL(fileURLWithPath: path)
    let name = url.deletingPathExtension().lastPathComponent
    let version = name.firstMatch(of: /^(.+)\.v([0-9]+)$/)
    let versions = BriefVersions(
      of: version.map { String($0.1) } ?? name, in: url.deletingLastPathComponent().path)
    let number = version.flatMap { Int($0.2) }.map { $0 - 1 } ?? versions.count
    guard number > 0, FileManager.default.fileExists(atPath: versions.text(number)) else { return nil }
    return String(decoding: try Files.read(versions.text(number)), as: UTF8.self)
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
