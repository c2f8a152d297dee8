import Model

/// Groups stories into lines of development: average-linked over words, word pairs and tags, without an end in time.
struct IssueGrouper {
  let corpus: Corpus
  let options: GroupingOptions

  /// Clusters of story numbers, each in ascending order.
  func clusters(of stories: [StoryDraft]) -> [[Int]] {
    let untagged = Eligibility.isUntagged(corpus.items)
    let eligible = corpus.items.map { untagged || Eligibility.mayBelongToIssue($0, options) }
    let chosen = stories.indices.filter { stories[$0].members.contains { eligible[$0] } }
    let lines = bridged(developments(chosen, in: stories), in: stories)
    return lines.filter { isIssue($0, in: stories) }
  }

  private func developments(_ chosen: [Int], in stories: [StoryDraft]) -> [[Int]] {
    let vectors = chosen.map { sum(of: stories[$0]) }
    let sizes = chosen.map { stories[$0].fronts.count }
    let areas = chosen.map { areaBits(of: stories[$0]) }
    let neighbours = Neighbours(
      floor: options.issueThreshold / 2, sizes: sizes, reach: [Int](repeating: 0, count: chosen.count))
    var agglomeration = Agglomeration(
      vectors, sizes: sizes,
      pairs: neighbours.pairs(of: vectors, features: corpus.vocabulary.frequency.count),
      linkage: .average, threshold: options.issueThreshold,
      condition: .init(traits: areas, union: |) { one, other, _ in
        one == 0 || other == 0 || one & other != 0
      })
    return agglomeration.run().map { $0.map { chosen[$0] } }
  }

  /// The areas of a story's items, a bit each. Lines that are each of an area, but of none in common, are two issues,
  /// whatever words they share.
  private func areaBits(of story: StoryDraft) -> Int {
    let found = story.members.flatMap { corpus.items[$0].areas }
    return Area.allCases.enumerated().reduce(0) { bits, area in
      found.contains(area.element) ? bits | 1 << area.offset : bits
    }
  }

  /// Lines that share no language have no words in common but names: there the tags decide.
  private func bridged(_ lines: [[Int]], in stories: [StoryDraft]) -> [[Int]] {
    let fronts = lines.map { $0.flatMap { stories[$0].fronts } }
    let vectors = fronts.map(tags)
    let languages = fronts.map {
      Set($0.map { LanguageFrequencies.language(corpus.items[$0].content.language) })
    }
    let sizes = [Int](repeating: 1, count: lines.count)
    let neighbours = Neighbours(
      floor: options.bridgeThreshold, sizes: sizes, reach: [Int](repeating: 0, count: lines.count))
    var agglomeration = Agglomeration(
      vectors, sizes: sizes,
      pairs: neighbours.pairs(of: vectors, features: corpus.vocabulary.frequency.count),
      linkage: .average, threshold: options.bridgeThreshold,
      condition: .init(traits: languages, union: { $0.union($1) }) { one, other, _ in
        !one.contains("") && !other.contains("") && one.isDisjoint(with: other)
      })
    return agglomeration.run().map { $0.flatMap { lines[$0] }.sorted() }
  }

  /// What a line's tags point at, no longer than its items' tags are on average.
  private func tags(of items: [Int]) -> SparseVector {
    let vectors = items.map { corpus.vocabulary.vector(of: corpus.features[$0].tags) }
    let mean = vectors.reduce(0) { $0 + $1.length } / Double(max(1, items.count))
    return vectors.reduce(SparseVector(), +).scaled(toLength: mean)
  }

  /// Copies are left out: a text counts once however often it was carried.
  private func sum(of story: StoryDraft) -> SparseVector {
    story.fronts.dropFirst().reduce(vector(of: story.fronts[0])) { $0 + vector(of: $1) }
  }

  /// Words, pairs and tags beside each other, so that a dot product is the sum of the three with their shares.
  private func vector(of item: Int) -> SparseVector {
    let features = corpus.features[item]
    let parts = [
      (features.words, options.wordShare), (features.pairs, options.pairShare),
      (features.tags, options.tagShare),
    ]
    return parts.map { counts, share in
      corpus.vocabulary.vector(of: counts).scaled(by: share.squareRoot())
    }.reduce(SparseVector(), +)
  }

  private func isIssue(_ line: [Int], in stories: [StoryDraft]) -> Bool {
    line.count >= options.leastStories
      || line.reduce(0) { $0 + stories[$1].members.count } >= options.leastItems
  }
}

/// Which items may open or join an issue: those with an area, a mechanism or some relevance. Where no rule has looked at
/// any item there is nothing to go by, and all may.
enum Eligibility {
  static func isUntagged(_ items: [TaggedItem]) -> Bool {
    items.allSatisfy { $0.tags.isEmpty && $0.relevance == nil }
  }

  static func mayBelongToIssue(_ item: TaggedItem, _ options: GroupingOptions) -> Bool {
    item.tags.contains { $0.facet == .area || $0.facet == .mechanism }
      || (item.relevance?.score ?? 0) >= options.leastRelevance
  }
}
