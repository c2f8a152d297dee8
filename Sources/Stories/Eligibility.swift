import Model

/// Which items may open or join an issue: those with an area, a mechanism or some relevance.
enum Eligibility {
  static func isUntagged(_ items: some Sequence<TaggedItem>) -> Bool {
    items.allSatisfy { $0.tags.isEmpty && $0.relevance == nil }
  }

  /// Where no rule has looked at anything, every item.
  static func admits(_ item: TaggedItem, isTagged: Bool, _ options: GroupingOptions) -> Bool {
    !isTagged || mayBelongToIssue(item, options)
  }

  private static func mayBelongToIssue(_ item: TaggedItem, _ options: GroupingOptions) -> Bool {
    item.tags.contains { $0.facet == .area || $0.facet == .mechanism }
      || (item.relevance?.score ?? 0) >= options.leastRelevance
  }
}
