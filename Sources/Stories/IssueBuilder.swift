import Foundation
import Model

/// Makes issues of clusters of stories: name, slug, what holds them together, emergence.
struct IssueBuilder {
  /// An area or partner belongs to an issue when this share of its texts carry it.
  static let leastShare = 0.2

  let corpus: Corpus
  let now: Date
  let evidenceCounts: [String: Int]

  /// Strongest first; ties by newest item, then id.
  func issues(from clusters: [[StoryDraft]]) -> [Issue] {
    let namer = IssueNamer(corpus: corpus, frequencies: corpus.frequencies)
    var slugs = SlugBook()
    return clusters.map { issue(from: $0, namer: namer, slugs: &slugs) }
      .sorted { Self.isStronger($0, $1) }
  }

  private func issue(from stories: [StoryDraft], namer: IssueNamer, slugs: inout SlugBook) -> Issue {
    let members = stories.flatMap(\.members).sorted()
    let fronts = stories.flatMap(\.fronts).sorted()
    let terms = namer.terms(of: fronts)
    let areas = strongest(.area, among: fronts)
    let partners = strongest(.partner, among: fronts)
    let name = terms.isEmpty ? stories[0].story.title : IssueNamer.name(from: terms)
    let items = members.map { corpus.items[$0] }
    let dates = items.compactMap(\.content.published)
    let score = EmergenceScore(
      origins: stories.flatMap(\.origins), first: dates.min(), last: dates.max(),
      links: items.reduce(0) { $0 &+ max(0, evidenceCounts[$1.id] ?? 0) }, now: now)
    return Issue(
      id: slugs.slug(for: name, otherwise: Array(areas.prefix(1)) + partners.prefix(2)), name: name,
      stories: stories.map(\.story.id), items: items.map(\.id), areas: areas, partners: partners,
      terms: terms,
      first: dates.min(), last: dates.max(), state: score.state, emergence: score.emergence)
  }

  /// Tags of a facet that enough of the texts carry, most frequent first; the most frequent alone where none is.
  private func strongest(_ facet: Facet, among fronts: [Int]) -> [String] {
    var counts: [String: Int] = [:]
    for front in fronts {
      for tag in TagFeatures.finest(Set(corpus.items[front].tags(of: facet)).sorted()) {
        counts[tag, default: 0] += 1
      }
    }
    let ranked = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
    let enough = ranked.filter { Double($0.value) >= Self.leastShare * Double(fronts.count) }
    return (enough.isEmpty ? Array(ranked.prefix(1)) : enough).map(\.key)
  }

  private static func isStronger(_ a: Issue, _ b: Issue) -> Bool {
    if a.emergence.score != b.emergence.score { return a.emergence.score > b.emergence.score }
    let last = (a.last ?? .distantPast, b.last ?? .distantPast)
    return last.0 != last.1 ? last.0 > last.1 : a.id < b.id
  }
}
