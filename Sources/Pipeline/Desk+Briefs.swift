import Documents
import Foundation
import Matrix
import Model
import Storage

/// Briefs of issues, written where no edited one stands.
extension Desk {
  /// The issues that a daily reader should see first: by emergence, those that bear on a commitment.
  public func strongestIssues(_ number: Int) async throws -> [Issue] {
    let linked = Set(try await standing(try await store.allEvidence()).map(\.evidence.item))
    return Array(
      try await store.issues().filter { issue in issue.items.contains(where: linked.contains) }.prefix(number)
    )
  }

  private func standing(_ evidence: [Evidence]) async throws -> [JudgedEvidence] {
    try await judged(evidence).filter { $0.verdict != .rejected }
  }

  /// The file of an issue's brief that nobody has touched.
  public func brief(of issue: Issue, sources: [Source], cutOff: Date) async throws -> String {
    var material = try await material(of: issue, sources: sources, cutOff: cutOff)
    let frozen = BriefVersions(of: issue.id, in: workspace.briefs)
    material.versions = frozen.count
    material.previous = try frozen.previous
    return LivingBrief.file(of: IssueBrief(material).draft(), issue: issue.id, cutOff: cutOff)
  }

  /// What a brief of an issue is made of.
  func material(of issue: Issue, sources: [Source], cutOff: Date) async throws -> BriefMaterial {
    let members = Set(issue.items)
    let links = try await standing(try await store.evidence(forItems: issue.items))
      .filter { members.contains($0.evidence.item) }
      .compactMap { judged in
        knowledge.matrix.commitment(judged.evidence.commitment).map {
          BriefLink(evidence: judged.evidence, commitment: $0, decision: judged.decision)
        }
      }
    let lines = Set(links.flatMap(\.commitment.frameworkLines))
    var material = BriefMaterial(
      issue: issue, items: try await briefItems(issue, sources),
      stories: try await markedOrigins(of: issue, sources: sources).stories, links: links,
      areaNames: knowledge.areaNames,
      frameworkLines: Dictionary(
        lines.compactMap { id in knowledge.frameworks.line(id).map { (id, $0) } },
        uniquingKeysWith: { a, _ in a }),
      actors: knowledge.actors.actors, coverage: try await coverage(sources),
      method: BriefMethod(
        version: Product.version, rules: knowledge.rules.files.map(\.rules.count).reduce(0, +),
        rulesFingerprint: knowledge.rules.fingerprint, stored: try await store.itemCount()),
      cutOff: cutOff)
    material.mechanismNames = Dictionary(
      knowledge.rules.files.filter { $0.facet == .mechanism }.map { ($0.tag, $0.name) },
      uniquingKeysWith: { a, _ in a })
    material.calendar = try CalendarFile.dates(workspace)
    let book = try await statusBook()
    for link in links {
      material.statuses[link.commitment.id] = book.status(of: link.commitment.id, asOf: cutOff).status
    }
    return material
  }

  private func briefItems(_ issue: Issue, _ sources: [Source]) async throws -> [BriefItem] {
    let known = Dictionary(sources.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    let tags = Dictionary(
      try await store.taggedItems(ids: issue.items).map { ($0.id, $0.tags) }, uniquingKeysWith: { a, _ in a })
    var items: [BriefItem] = []
    for id in issue.items {
      guard let item = try await store.item(id: id) else { continue }
      items.append(
        BriefItem(
          item: item, tags: tags[id] ?? [],
          source: known[item.sourceID] ?? Source(id: item.sourceID, title: item.sourceID)))
    }
    return items
  }

  private func coverage(_ sources: [Source]) async throws -> BriefCoverage {
    let fetches = try await store.lastFetches()
    let active = sources.filter(\.isActive)
    let failed = active.compactMap { source -> (title: String, reason: String)? in
      guard let fetch = fetches[source.id], fetch.outcome == .failed else { return nil }
      return (title: source.title, reason: fetch.reason ?? "no reason given")
    }
    return BriefCoverage(
      fetched: active.filter { fetches[$0.id] != nil }.count, failed: failed,
      inactive: sources.count - active.count, languages: Set(active.compactMap(\.language)).sorted())
  }

  /// Writes a brief; false where a file that a person edited stands, which is left alone.
  public func write(_ brief: String, to path: String) throws(PipelineError) -> Bool {
    if FileManager.default.fileExists(atPath: path) {
      let standing = String(decoding: try Files.read(path), as: UTF8.self)
      guard LivingBrief.isSealed(standing) else { return false }
    }
    try Files.write(brief, to: path)
    return true
  }
}
