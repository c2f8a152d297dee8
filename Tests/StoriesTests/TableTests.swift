import Fixtures
import Foundation
import Model
import Testing

@testable import Stories

/// What makes a search quick must give what the plain way gives, to the last bit: a grouping hangs on which of two sums is greater.
@Suite struct TableTests {
  /// Vectors of few and of many features, some of which they share.
  private static func vectors(_ generator: inout SplitMix) -> [SparseVector] {
    [1, 3, 40, 60, 300, 2_500].map { count in
      let features = Set(
        (0..<count).map { _ in Feature.random(in: 1...6_000, using: &generator) &* 699_051 | 1 })
      return SparseVector(
        sorted: features.sorted().map { ($0, Float.random(in: 0.001...3, using: &generator)) })
    }
  }

  @Test(
    "a vector that was spread out gives the same products as one that is walked through",
    arguments: [1, 2, 3])
  func probes(seed: UInt64) {
    var generator = SplitMix(seed: seed)
    let vectors = Self.vectors(&generator) + [SparseVector()]
    var probe = VectorProbe()
    for one in vectors + vectors.reversed() {
      probe.take(one)
      for other in vectors { #expect(probe.dot(other).bitPattern == one.dot(other).bitPattern) }
    }
    probe.take(vectors[4])
    #expect(probe.dot(vectors[5]) > 0)
  }

  @Test("an index finds the owners that going through all entries finds", arguments: [4, 5])
  func finds(seed: UInt64) {
    var generator = SplitMix(seed: seed)
    var index = PostingIndex()
    var entries: [(owner: Int, feature: Feature, weight: Float)] = []
    for owner in 0..<900 {
      // Some features are of so many owners that they propose nobody.
      let features = Set((1...8).map { Feature(1 + Int.random(in: 0..<40, using: &generator) / $0) })
      let terms = features.sorted().map {
        (feature: $0, weight: Float.random(in: 0.1...1, using: &generator))
      }
      index.add(terms, owner: owner)
      entries += terms.map { (owner, $0.feature, $0.weight) }
    }
    let root = { (owner: Int) in (owner: owner / 3, isOpen: owner % 7 != 0) }
    func agree() -> Bool {
      let terms = (1..<60).map { (feature: Feature($0), weight: Float($0) / 10) }
      let found = index.candidates(of: terms, limit: 10, root: root)
      let plain = Self.candidates(of: terms, in: entries, limit: 10, root)
      return !found.isEmpty && found.map(\.owner) == plain.map(\.owner)
        && found.map(\.sum) == plain.map(\.sum)
    }
    #expect(agree())
    #expect(agree(), "a search leaves something behind")
    index.purge(root: root)
    entries.removeAll { !root($0.owner).isOpen }
    #expect(index.count == entries.count)
    #expect(agree())
  }

  private static func candidates(
    of terms: [(feature: Feature, weight: Float)],
    in entries: [(owner: Int, feature: Feature, weight: Float)],
    limit: Int, _ root: PostingIndex.Root
  ) -> [(owner: Int, sum: Float)] {
    var sums: [Int: Float] = [:]
    for term in terms {
      let held = entries.filter { $0.feature == term.feature }
      guard held.count <= Limits.commonTerm else { continue }
      for entry in held {
        let (owner, isOpen) = root(entry.owner)
        if isOpen { sums[owner, default: 0] += term.weight * entry.weight }
      }
    }
    let ranked = sums.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
    return ranked.prefix(limit).map { ($0.key, $0.value) }
  }

  @Test("chains give the newest holders of a shingle")
  func chains() {
    var chains = HolderChains()
    var generator = SplitMix(seed: 6)
    var lists: [UInt64: [Int32]] = [:]
    for text in 0..<5_000 {
      let hash = UInt64.random(in: 0..<1_500, using: &generator) << 40
      chains.add(Int32(text), to: hash)
      lists[hash, default: []].append(Int32(text))
    }
    for (hash, list) in lists {
      var found: [Int32] = []
      chains.gather(hash, most: 3, into: &found)
      #expect(found == list.suffix(3).reversed())
    }
    var none: [Int32] = []
    chains.gather(7, most: 3, into: &none)
    #expect(none.isEmpty)
  }

  @Test("a feature counts once in an item, and tallies of parts add up to that of all")
  func tallies() {
    var generator = SplitMix(seed: 7)
    let items = (0..<400).map { _ in (0..<30).map { _ in Feature.random(in: 1...3_000, using: &generator) } }
    var whole: [Feature: UInt32] = [:]
    for item in items { for feature in Set(item) { whole[feature, default: 0] += 1 } }
    var table = CountTable()
    for part in [items[..<150], items[150...]] {
      var tally = FeatureTally()
      for (number, item) in part.enumerated() {
        var places: [Int] = []
        tally.count(item, of: UInt32(number + 1), mask: 2, at: &places)
        for (feature, place) in zip(item, places) where feature % 5 == 0 { tally.mark(place, 4) }
      }
      table.add(tally)
    }
    for (feature, count) in whole {
      #expect(table.find(feature).count == count)
      #expect(table.find(feature).mask == (feature % 5 == 0 ? 6 : 2))
    }
    #expect(table.used == whole.count)
  }

  @Test("states of all cores hold every number of a range once")
  func gathers() {
    let gathered = { (count: Int) in
      gatheredInParallel(count, in: 16, from: { [Int]() }, { numbers, state in state += numbers })
    }
    #expect(gathered(10_007).flatMap(\.self).sorted() == Array(0..<10_007))
    #expect(gathered(0).isEmpty)
  }
}
