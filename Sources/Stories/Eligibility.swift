import Model

/// Which items may open or join an issue: those with an area, a mechanism or some relevance.
enum Eligibility {
  static func isUntagged(_ tags: [Tag], relevance: Double?) -> Bool { tags.isEmpty && relevance == nil }

  /// Where no rule has looked at anything, every item.
  static func admits(_ tags: [Tag], relevance: Double?, isTagged: Bool, _ options: GroupingOptions) -> Bool {
    !isTagged || tags.contains { $0.facet == .area || $0.facet == .mechanism }
      || (relevance ?? 0) >= options.leastRelevance
  }
}
