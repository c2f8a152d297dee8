import Foundation
import Model

/// Makes issues of lines of development: name, what holds them together, emergence.
struct IssueBuilder {
  /// An area or partner belongs to an issue when this share of its texts carry it.
  static let leastShare = 0.2

  let options: GroupingOptions
  let namer: IssueNamer
  let now: Date
  /// For each item id, its links to commitments.
  let evidenceCounts: [String: Int]
  let coverage: Coverage?

  /// Whether a line is one yet: it has enough stories or items.
  func isIssue(_ line: Line) -> Bool {
    line.stories.count >= options.leastStories || line.items >= options.leastItems
  }

  /// - Parameters:
  ///   - line: All lines of the issue as one.
  ///   - stories: Its stories, oldest first, with the items of each.
  ///   - contents: Texts to draw the name from.
  func issue(
    of line: Line, stories: [(id: String, items: [String])], items: [String], contents: [ItemContent],
    slug: (_ name: String, _ otherwise: [String]) -> String
  ) -> Issue {
    let terms = namer.terms(of: contents)
    let areas = strongest(line.areaCounts, of: line.fronts)
    let partners = strongest(line.partnerCounts, of: line.fronts)
    let name = terms.isEmpty ? contents.first?.title ?? "" : IssueNamer.name(from: terms)
    let (first, last) = (line.first.map(Self.date), line.last.map(Self.date))
    let score = EmergenceScore(
      origins: stories.flatMap { line.stories[$0.id] ?? [] }, seen: line.seen, first: first, last: last,
      links: items.reduce(0) { $0 &+ max(0, evidenceCounts[$1] ?? 0) }, now: now, coverage: coverage)
    return Issue(
      id: slug(name, Array(areas.prefix(1)) + partners.prefix(2)), name: name,
      stories: stories.map(\.id), items: items, areas: areas, partners: partners, terms: terms,
      first: first, last: last, state: score.state, emergence: score.emergence)
  }

  private static func date(_ seconds: Double) -> Date { Date(timeIntervalSince1970: seconds) }

  /// Tags that enough of the texts carry, most frequent first; the most frequent alone where none is.
  private func strongest(_ counts: [String: Int], of fronts: Int) -> [String] {
    let ranked = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
    let enough = ranked.filter { Double($0.value) >= Self.leastShare * Double(fronts) }
    return (enough.isEmpty ? Array(ranked.prefix(1)) : enough).map(\.key)
  }

  static func isStronger(_ a: Issue, _ b: Issue) -> Bool {
    if a.emergence.score != b.emergence.score { return a.emergence.score > b.emergence.score }
    let last = (a.last ?? .distantPast, b.last ?? .distantPast)
    return last.0 != last.1 ? last.0 > last.1 : a.id < b.id
  }
}
