import Documents
import Foundation
import Matrix
import Model
import Storage
import Text

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

  /// The Markdown of an issue's brief.
  public func brief(of issue: Issue, sources: [Source], cutOff: Date) async throws -> String {
    let members = Set(issue.items)
    let links = try await standing(try await store.evidence(forItems: issue.items))
      .filter { members.contains($0.evidence.item) }
      .compactMap { judged in
        knowledge.matrix.commitment(judged.evidence.commitment).map {
          BriefLink(evidence: judged.evidence, commitment: $0, decision: judged.decision)
        }
      }
    let lines = Set(links.flatMap(\.commitment.frameworkLines))
    return IssueBrief(
      BriefMaterial(
        issue: issue, items: try await briefItems(issue, sources),
        stories: try await markedOrigins(of: issue, sources: sources).stories, links: links,
        areaNames: knowledge.areaNames,
        frameworkLines: Dictionary(
          lines.compactMap { id in knowledge.frameworks.line(id).map { (id, $0) } },
          uniquingKeysWith: { a, _ in a }),
        actors: knowledge.actors.actors, coverage: try await coverage(sources),
        method: BriefMethod(
          version: Product.version, rules: knowledge.rules.files.map(\.rules.count).reduce(0, +),
          rulesFingerprint: knowledge.rules.fingerprint,
          stored: try await store.itemCount()),
        cutOff: cutOff)
    ).markdown()
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
      guard Draft.isUntouched(standing) else { return false }
    }
    try Files.write(Draft.sealed(brief), to: path)
    return true
  }

  /// The mark by which Lookout knows a draft that nobody has touched: the hash of what stands above it.
  public enum Draft {
    private static let opening = "<!-- lookout draft sha256:"

    public static func sealed(_ text: String) -> String {
      text + "\n" + opening + SHA256.hex(text) + " -->\n"
    }

    public static func isUntouched(_ text: String) -> Bool {
      guard let mark = text.range(of: "\n" + opening, options: .backwards) else { return false }
      return text == sealed(String(text[..<mark.lowerBound]))
    }
  }
}
