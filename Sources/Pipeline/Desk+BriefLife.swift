import Documents
import Foundation
import Model
import Storage

/// The life of a brief: refreshed as news arrives, frozen into versions.
extension Desk {
  /// What a refresh did.
  public struct Refresh: Sendable {
    public var path: String
    public var replaced: [(section: String, lines: Int)]
    public var kept: Int
    public var conflicts: Int
    public var leftOut: [String]
  }

  /// Brings the brief of an issue, or a brief's file, up to now. Every line of an analyst's stays.
  public func refresh(_ name: String, sources: [Source], cutOff: Date) async throws -> Refresh {
    let (path, brief) = try livingBrief(name)
    let issue = try await issue(brief.record.issue)
    var material = try await material(of: issue, sources: sources, cutOff: cutOff)
    let versions = BriefVersions(of: issue.id, in: workspace.briefs)
    material.versions = versions.count
    material.numbers = brief.record.numbers
    material.previous =
      try versions.previous
      ?? PreviousBrief(version: nil, cutOff: brief.record.cutOff, items: Set(brief.record.numbers.keys))
    let result = brief.refreshed(with: IssueBrief(material).draft(), cutOff: cutOff)
    // Who edits it while the draft is made must not lose a line.
    let standing = try livingBrief(name).brief
    guard standing.body == brief.body, standing.record == brief.record else {
      throw PipelineError.file(path: workspace.shown(path), reason: "was changed meanwhile; run again")
    }
    try Files.write(result.text, to: path)
    return Refresh(
      path: path, replaced: result.replaced, kept: result.kept, conflicts: result.conflicts,
      leftOut: result.leftOut)
  }

  /// A brief by its issue or its file.
  private func livingBrief(_ name: String) throws -> (path: String, brief: LivingBrief) {
    let path = name.hasSuffix(".md") ? name : workspace.briefs + "/\(name).md"
    guard path.firstMatch(of: /\.v[0-9]+\.md$/) == nil else {
      throw PipelineError.badArgument("\(workspace.shown(path)) is a frozen version, which stays as it is")
    }
    guard FileManager.default.fileExists(atPath: path) else {
      throw PipelineError.notFound(
        what: "brief", name: workspace.shown(path), hint: "`lookout brief ISSUE` drafts one")
    }
    guard let file = String(bytes: try Files.read(path), encoding: .utf8) else {
      throw PipelineError.file(
        path: workspace.shown(path), reason: "is not UTF-8; save it as UTF-8, or its letters would be lost")
    }
    guard let brief = LivingBrief(file: file) else {
      throw PipelineError.file(
        path: workspace.shown(path),
        reason:
          "has lost the record of the machine's draft at its end, or it was changed; without it nobody can tell "
          + "which lines are yours. Put it back from version control, or draft anew elsewhere with "
          + "`lookout brief ISSUE --output FILE`")
    }
    return (path, brief)
  }

  /// Writes the next version of a brief with its evidence bundle; returns both paths.
  public func freeze(_ name: String, sources: [Source], now: Date) async throws -> (
    text: String, evidence: String
  ) {
    let (path, brief) = try livingBrief(name)
    guard !brief.body.contains(LivingBrief.conflictMark) else {
      throw PipelineError.file(
        path: workspace.shown(path),
        reason: "has an open conflict; keep one of its two texts, and delete the other with its mark")
    }
    let record = brief.record
    let issue = try await issue(record.issue)
    var material = try await material(of: issue, sources: sources, cutOff: record.cutOff)
    // What came after the draft is no evidence of it.
    material.items.removeAll { record.numbers[$0.item.id] == nil }
    material.links.removeAll { record.numbers[$0.evidence.item] == nil }
    material.numbers = record.numbers
    let versions = BriefVersions(of: issue.id, in: workspace.briefs)
    material.versions = versions.count
    material.previous = try versions.previous
    let number = versions.count + 1
    let text = brief.version(number, frozen: now)
    let bundle = EvidenceBundle(version: number, frozen: now, material: material.kept, text: text)
    try Files.write(bundle.json.pretty() + "\n", to: versions.evidence(number))
    try Files.write(text, to: versions.text(number))
    return (versions.text(number), versions.evidence(number))
  }

  /// The text of a frozen version from its evidence bundle alone.
  /// - Returns: false in the second place where the machine drafts otherwise now, and the text is the one that was kept.
  public static func rebuild(_ path: String) throws -> (text: String, isDrafted: Bool) {
    guard let rebuilt = try EvidenceBundle.read(path).rebuilt() else {
      throw PipelineError.file(
        path: path,
        reason: "does not hold what was frozen: its hash does not fit; take the bundle from version control")
    }
    return rebuilt
  }
}

extension BriefMaterial {
  /// What an evidence bundle keeps of it.
  fileprivate var kept: BriefMaterial { BriefMaterial(json: json) ?? self }
}
