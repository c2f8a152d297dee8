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
      linkage: .centroid, threshold: options.storyThreshold, allows: allows)
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

  private func allows(_ a: [Int], _ b: [Int], _ similarity: Double) -> Bool {
    guard let one = span(of: a), let other = span(of: b) else {
      return similarity >= options.undatedThreshold
    }
    let first = min(one.first, other.first)
    return max(one.last, other.last).timeIntervalSince(first) <= options.storyWindow
  }

  private func span(of members: [Int]) -> (first: Date, last: Date)? {
    let dates = members.compactMap(corpus.date)
    guard let first = dates.min(), let last = dates.max() else { return nil }
    return (first, last)
  }
}
