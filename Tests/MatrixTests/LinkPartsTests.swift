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

  private static func text(_ random: inout SeededRandom, _ count: Int) -> String {
    (0..<count).map { _ in vocabulary.randomElement(using: &random) ?? "" }.joined(separator: " ")
  }

  @Test("a text's words have the hashes of the words that a matrix is read into", arguments: 0..<40)
  func readsAlike(_ seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
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
    var random = SeededRandom(seed: UInt64(seed))
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

  private static func matrix(_ random: inout SeededRandom) -> [Commitment] {
    (0..<12).map { number in
      LinkerTests.commitment(
        "C\(number)", text(&random, 6), areas: ["maritime.scs"], partners: ["JPN"],
        instrument: text(&random, 4),
        indicators: text(&random, 5), adopted: "2020")
    }
  }

  @Test("likeness is BM25, reckoned term by term", arguments: 0..<20)
  func reckonsBM25(_ seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
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
    let length = terms.reduce(0) { $0 + pow(rarity.idf(of: $1), 2) }.squareRoot()
    for (place, likeness) in index.likeness(of: text).texts.enumerated() {
      let sum = terms.reduce(0) { sum, term in
        guard let count = documents[place].counts[term] else { return sum }
        return sum + TermIndex.weight(count, documents[place].length, rarity.idf(of: term))
      }
      #expect(abs(likeness - sum / max(1, length * (TermIndex.k1 + 1))) < 0.01)
    }
  }

  @Test("whatever is linked, or might be, passes the sieve of its commitment", arguments: 0..<40)
  func sievesNothingAway(_ seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let matrix = MonitoringMatrix(commitments: Self.matrix(&random))
    let linker = Linker(matrix: matrix, actors: LinkerTests.actors)
    var judged = 0
    for _ in 0..<15 {
      let tags = ["area/maritime.scs", "partner/JPN", "event/incident", "mechanism/reef", "event/meeting"]
        .filter { _ in Bool.random(using: &random) }
      let item = LinkerTests.item(
        Self.text(&random, 8), Self.text(&random, 12), "2024-06-01", tags + ["topic/sea"])
      let facts = linker.facts(of: item)
      let sketch = LinkSketch.bytes(of: item, facts)
      for candidate in linker.judged(item, facts) {
        judged += 1
        let sieve = linker.sieve(for: [matrix.commitments[candidate.place].id])
        #expect(sketch.withUnsafeBytes(sieve.passes))
      }
    }
    #expect(judged > 0)
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
