import Foundation
import Model

/// Groups items that tell one event: centroid-linked clusters of title and summary, none longer than the window.
struct StoryGrouper {
  let corpus: Corpus
  let options: GroupingOptions

  /// Clusters of item numbers, oldest first.
  func clusters() -> [[Int]] {
    let vectors = corpus.features.map { corpus.vocabulary.vector(of: $0.words) }
    let sizes = [Int](repeating: 1, count: vectors.count)
    let neighbours = Neighbours(floor: options.storyThreshold / 2, sizes: sizes, reach: reach())
    var agglomeration = Agglomeration(
      vectors, sizes: sizes,
      pairs: neighbours.pairs(of: vectors, features: corpus.vocabulary.frequency.count),
      linkage: .centroid, threshold: options.storyThreshold,
      condition: .init(traits: corpus.items.indices.map(span), union: Self.union, allows: allows))
    return agglomeration.run()
  }

  /// For each item the oldest one inside its window; items without a date may meet any.
  private func reach() -> [Int] {
    var oldest = 0
    return corpus.items.indices.map { k in
      guard let date = corpus.date(k) else { return 0 }
      while let first = corpus.date(oldest), date.timeIntervalSince(first) > options.storyWindow {
        oldest += 1
      }
      return oldest
    }
  }

  /// First and last date of items; nil where none has a date.
  private typealias Span = (first: Date, last: Date)

  private func allows(_ one: Span?, _ other: Span?, _ similarity: Double) -> Bool {
    guard let span = one.flatMap({ one in other.map { Self.union(one, $0) } }) else {
      return similarity >= options.undatedThreshold
    }
    return span.last.timeIntervalSince(span.first) <= options.storyWindow
  }

  private func span(of item: Int) -> Span? { corpus.date(item).map { ($0, $0) } }

  private static func union(_ one: Span?, _ other: Span?) -> Span? {
    guard let one, let other else { return one ?? other }
    return union(one, other)
  }

  private static func union(_ one: Span, _ other: Span) -> Span {
    (min(one.first, other.first), max(one.last, other.last))
  }
}
