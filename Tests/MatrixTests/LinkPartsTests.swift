import Fixtures
import Foundation
import Model
import Testing
import Text

@testable import Matrix

/// The parts of the linker that have a slow and a fast way.
@Suite struct LinkPartsTests {
  private static let vocabulary = [
    "reef", "reefs", "policy", "policies", "of", "the", "code", "codes", "conduct", "Đà", "status", "buses",
    "2024",
    "COC", "ties", "gas", "海", "論", "น้ำ",
  ]

  private static func text(_ random: inout SplitMix, _ count: Int) -> String {
    (0..<count).map { _ in vocabulary.randomElement(using: &random) ?? "" }.joined(separator: " ")
  }

  @Test("a text's words have the hashes of the words that a matrix is read into", arguments: 0..<40)
  func readsAlike(_ seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    let text = Self.text(&random, 30)
    var read = LinkText()
    read.append(.title, text)
    let words = Words.read(text)
    #expect(read.words.map(\.hash) == words.map(WordHash.of))
    #expect(read.words.map(\.isMinor) == words.map(\.isMinor))
    #expect(read.words.indices.map { read.written($0) } == words.map(\.text))
  }

  @Test("names are found wherever their words stand in a row", arguments: 0..<60)
  func findsRuns(_ seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    let names = (0..<12).map { _ in Words.read(Self.text(&random, Int.random(in: 1...4, using: &random))) }
    let text = Self.text(&random, 60)
    let words = Words.read(text)
    var read = LinkText()
    read.append(.title, text)
    var found: [[Int]] = []
    RunTable(names.enumerated().map { ($0.element, false, $0.offset) })
      .forEachHit(in: read) { found.append([$0, $1.lowerBound, $1.upperBound]) }
    var expected: [[Int]] = []
    for start in words.indices {
      for (number, name) in names.enumerated() where start + name.count <= words.count {
        if words[start..<(start + name.count)].map(\.stem) == name.map(\.stem) {
          expected.append([number, start, start + name.count])
        }
      }
    }
    #expect(Set(found) == Set(expected) && found.count == expected.count)
  }

  @Test("an acronym must be written as it is, and no name reaches from one field into the next")
  func minds() {
    let table = RunTable<Int>([
      (Words.read("COC"), true, 1), (Words.read("reef code"), false, 2),
    ])
    func found(_ title: String, _ summary: String) -> [Int] {
      var text = LinkText()
      text.append(.title, title)
      text.append(.summary, summary)
      var values: [Int] = []
      table.forEachHit(in: text) { value, _ in values.append(value) }
      return values
    }
    #expect(found("the COC", "") == [1])
    #expect(found("the coc", "") == [])
    #expect(found("reef", "code") == [])
    #expect(found("Reef codes", "") == [2])
  }

  private static func matrix(_ random: inout SplitMix) -> [Commitment] {
    (0..<12).map { number in
      LinkerTests.commitment(
        "C\(number)", text(&random, 6), areas: ["maritime.scs"], partners: ["JPN"],
        instrument: text(&random, 4),
        indicators: text(&random, 5), adopted: "2020")
    }
  }

  @Test("likeness is BM25, reckoned term by term", arguments: 0..<20)
  func reckonsBM25(_ seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    let documents = Self.matrix(&random).map { TermIndex.Document($0, actorNames: ActorNames(ActorList([]))) }
    let rarity = Rarity(documents: documents.map { Set($0.counts.keys) })
    let index = TermIndex(documents, rarity: rarity)
    var text = LinkText()
    text.append(.title, Self.text(&random, 20))
    var terms: Set<UInt64> = []
    for (place, word) in text.words.enumerated() where !word.isMinor {
      terms.insert(word.hash)
      if place > 0, !text.words[place - 1].isMinor {
        terms.insert(WordHash.row(text.words[place - 1].hash, word.hash))
      }
    }
    #expect(Set(text.terms) == terms && text.terms.count == terms.count)
    let length = Double(terms.count).squareRoot() * rarity.idf(of: 0)
    for (place, likeness) in index.likeness(of: text.terms).texts.enumerated() {
      let sum = terms.reduce(0) { sum, term in
        guard let count = documents[place].counts[term] else { return sum }
        return sum + TermIndex.weight(count, documents[place].length, rarity.idf(of: term))
      }
      #expect(abs(likeness - sum / max(1, length * (TermIndex.k1 + 1))) < 0.01)
    }
  }

  private static let areas = [
    "maritime", "maritime.scs", "maritime.fon", "economic.trade", "principles", "principles.centrality",
  ]

  /// Commitments of which some have a watch query: the word that it asks for.
  private static func varied(_ random: inout SplitMix) -> [Commitment] {
    (0..<12).map { number in
      var commitment = LinkerTests.commitment(
        "C\(number)", text(&random, 6),
        areas: areas.filter { _ in Int.random(in: 0..<3, using: &random) == 0 },
        partners: ["ASEAN", "JPN", "KOR", "IDN"].filter { _ in Int.random(in: 0..<3, using: &random) == 0 },
        instrument: text(&random, 4), indicators: text(&random, 3) + " incident grants meeting",
        adopted: ["2020", "2024-08", "2026", "2031"].randomElement(using: &random) ?? "",
        end: number % 4 == 0 ? "2024-09" : nil)
      commitment.watchQuery = number % 3 == 0 ? vocabulary.randomElement(using: &random) ?? "" : ""
      return commitment
    }
  }

  private static let tags =
    areas.map { "area/\($0)" } + ["partner/JPN", "partner/ASEAN", "partner/IDN", "partner/KOR"]
    + ["event/incident", "event/meeting", "event/funding", "mechanism/reef", "topic/sea"]

  @Test("what reaches the threshold passes the sieve, and little else does")
  func sievesNothingAway() throws {
    var (reached, passed) = (0, 0)
    for seed in 0..<40 {
      var random = SplitMix(seed: UInt64(seed))
      let matrix = MonitoringMatrix(commitments: Self.varied(&random))
      let linker = Linker(
        matrix: matrix, actors: LinkerTests.actors,
        watch: { item in
          matrix.commitments.filter { item.content.title.split(separator: " ").contains($0.watchQuery[...]) }
            .map { WatchHit(commitment: $0.id, words: []) }
        })
      let ids = matrix.commitments.map(\.id).shuffled(using: &random)
      let sieves = ids.map { linker.sieve(for: ["none", $0]) }
      let whole = linker.sieve(for: ids)
      for _ in 0..<15 {
        let chosen = Self.tags.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
        let item = LinkerTests.item(
          Self.text(&random, 8), Self.text(&random, 12), "2024-06-01", chosen + ["topic/air"])
        let reading = linker.reading(of: item)
        let good = linker.judged(item, linker.facts(of: item)).filter { $0.score >= linker.model.threshold }
          .map { matrix.commitments[$0.place].id }
        let watched = matrix.commitments.filter { reading.watched.contains($0.watchQuery) }.map(\.id)
        for (id, sieve) in zip(ids, sieves) {
          let passes = reading.sketch.withUnsafeBytes {
            sieve.passes($0, watched: watched.contains(id) ? [1] : [])
          }
          #expect(passes || !good.contains(id))
          (reached, passed) = (reached + (good.contains(id) ? 1 : 0), passed + (passes ? 1 : 0))
        }
        let numbers = ids.indices.filter { watched.contains(ids[$0]) }
        #expect(reading.sketch.withUnsafeBytes { whole.passes($0, watched: numbers[...]) } || good.isEmpty)
      }
    }
    #expect(reached > 100 && passed < reached + reached / 5, "\(reached) reached, \(passed) passed")
  }

  @Test("what is no sketch passes", arguments: [[], [1, 2, 3], [UInt8](repeating: 255, count: 40)])
  func takesAnything(_ bytes: [UInt8]) {
    let sieve = LinkerTests.linker.sieve(for: ["REEF"])
    #expect(bytes.withUnsafeBytes { sieve.passes($0, watched: []) })
  }

  @Test("a row that changes leaves the state of rows that share no rare word with it")
  func keepsStates() {
    func states(_ title: String) -> [String: String] {
      Linker(
        matrix: MonitoringMatrix(commitments: [
          LinkerTests.commitment(
            "A", "Coral survey of bays", areas: [], partners: ["JPN"], instrument: "Coral Compact",
            indicators: "Bays surveyed", adopted: "2020"),
          LinkerTests.commitment(
            "B", title, areas: [], partners: ["KOR"], instrument: "Grain Pact", indicators: "Stocks",
            adopted: "2020"),
        ]), actors: LinkerTests.actors
      ).states
    }
    let (one, other) = (states("Grain stores"), states("Grain cellars"))
    #expect(one["A"] == other["A"])
    #expect(one["B"] != other["B"])
    // A word that A has becomes less rare.
    #expect(states("Coral stores")["A"] != one["A"])
  }
}
