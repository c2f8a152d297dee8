import Fixtures
import Foundation
import Model
import Testing

@testable import Stories

/// Nothing of stories and issues may hang on the order in which items arrive, nor on the order in which sets and
/// dictionaries happen to be walked, which is another for each of them and in each process.
@Suite struct DeterminismTests {
  private static let count = 2_000

  /// Subjects of more than a hundred texts each, in a few words that come equally often, several in the same second.
  private static func items() -> [TaggedItem] {
    var generator = SplitMix(seed: 4_711)
    let languages = ["en", "en", "en", "id", "fr"]
    return (0..<count).map { number in
      let subject = number % 16
      let words =
        (0..<12).map { "sub\(subject)word\($0)" } + ["Caf\u{E9}\(subject)", "Cafe\u{301}\(subject)"]
      let told = words.shuffled(using: &generator).prefix(6)
      let common = (0..<4).map { _ in "common\(Int.random(in: 0..<30, using: &generator))" }
      let hour = Int.random(in: 0..<(24 * 120), using: &generator)
      return .sample(
        "i\(number)",
        told.map { Bool.random(using: &generator) ? $0.capitalized : $0 }.joined(separator: " "),
        (told.shuffled(using: &generator) + common).joined(separator: " "),
        daysAgo: number % 41 == 0 ? nil : Double(hour / 6 * 6) / 24,
        publisher: "Paper \(Int.random(in: 0..<17, using: &generator))",
        language: languages[Int.random(in: languages.indices, using: &generator)],
        areas: [["maritime.scs", "connectivity.rail", "economy.trade"][subject % 3]],
        partners: ["VNM", "PHL", "IDN"].shuffled(using: &generator).prefix(2).sorted())
    }
  }

  /// Sources that came at odd moments after the windows began: sums over them are sums of fractions.
  private static func coverage(_ sources: Int = 300) -> Coverage {
    Coverage(
      (0..<sources).map { number in
        Coverage.Life(source: "s\(number)", from: Moment.daysAgo(200 - Double(number % 300) * 0.512_345_7))
      })
  }

  /// Stories and issues as bytes, after batches that were each shuffled; numbers are given as items arrive.
  private static func grouped(_ items: [TaggedItem], batches: Int, seed: UInt64?) -> [String] {
    var book = GroupingBook()
    var arrived: [TaggedItem] = []
    let size = items.count / batches
    for start in stride(from: 0, to: items.count, by: size) {
      var batch = Array(items[start..<min(start + size, items.count)])
      if let seed {
        var generator = SplitMix(seed: seed)
        batch.shuffle(using: &generator)
      }
      book.add(
        batch.enumerated().map { place, item in
          let source = "s\((Int(item.id.dropFirst()) ?? 0) % 300)"
          return .init(number: arrived.count + place, item: item, source: source, country: "VNM")
        })
      arrived += batch
    }
    let grouping = book.grouping(asOf: Moment.now, coverage: coverage()) { arrived[$0].content }
    let stories = grouping.stories.map { story in
      "\(story.id) \(story.items) \(story.copies.sorted { $0.key < $1.key }) \(story.title) \(story.origins)"
    }
    return stories + grouping.issues.map { "\($0)" } + ["\(book.takeChanges().statistics)"]
  }

  @Test(
    "stories and issues are the same byte for byte in whatever order a batch comes",
    arguments: [(1, [1, 2] as [UInt64]), (3, [3])])
  func shuffledBatches(batches: Int, seeds: [UInt64]) {
    let items = Self.items()
    let expected = Self.grouped(items, batches: batches, seed: nil)
    #expect(expected.contains { $0.contains("Sub3word") } || expected.contains { $0.contains("sub3word") })
    for seed in seeds {
      let found = Self.grouped(items, batches: batches, seed: seed)
      #expect(found.count == expected.count)
      let differing = zip(found, expected).filter { Array($0.utf8) != Array($1.utf8) }
      #expect(differing.isEmpty, "seed \(seed): \(differing.prefix(2))")
    }
  }

  @Test("mean numbers of live sources are the same to the last bit each time")
  func coverageSums() {
    // All are held at once: the order of a dictionary hangs on where it lies in memory.
    let coverages = (0..<20).map { _ in Self.coverage(3_000) }
    let now = Moment.now.timeIntervalSince1970
    let found = Set(
      coverages.map { $0.live(from: now - 70 * 86_400, to: now - 14 * 86_400).bitPattern })
    #expect(found.count == 1)
  }

  @Test("a name is drawn from the newest texts, those of one moment in an order of their own")
  func newestTexts() {
    let texts = (0..<100).map { number in
      LineItem(
        item: number, key: UInt64(number) &* 0x9E37_79B9_7F4A_7C15, vector: SparseVector(),
        tags: SparseVector(),
        areaTags: [], partnerTags: [], areas: 0, language: 1, date: number < 10 ? nil : Double(number / 20),
        isCopy: false, leading: [])
    }
    var generator = SplitMix(seed: 9)
    let samples = (0..<5).map { _ in
      var (one, other) = (Line(), Line())
      for text in texts.shuffled(using: &generator) {
        if Bool.random(using: &generator) { one.add(text) } else { other.add(text) }
      }
      one.absorb(other)
      return one.sample
    }
    #expect(Set(samples).count == 1)
    #expect(samples[0].count == Line.mostSampled && samples[0].allSatisfy { $0.number >= 40 })
  }
}
