import Fixtures
import Model
import Rules
import Testing

/// A query that the test makes, prints, and evaluates plainly, word by word.
private indirect enum Plain {
  case word(String)
  case stem(String)
  case phrase([String])
  case near(Plain, Plain, Int, inOrder: Bool)
  case and(Plain, Plain)
  case or(Plain, Plain)
  case not(Plain)
  case title(Plain)

  static func random(_ random: inout SplitMix, depth: Int) -> Plain {
    if depth == 0 { return leaf(&random) }
    switch random.below(6) {
    case 0: return .and(.random(&random, depth: depth - 1), .random(&random, depth: depth - 1))
    case 1: return .or(.random(&random, depth: depth - 1), .random(&random, depth: depth - 1))
    case 2: return .not(.random(&random, depth: depth - 1))
    case 3: return .title(.random(&random, depth: depth - 1))
    case 4: return .near(leaf(&random), leaf(&random), 1 + random.below(3), inOrder: random.below(2) == 0)
    default: return leaf(&random)
    }
  }

  private static func leaf(_ random: inout SplitMix) -> Plain {
    switch random.below(4) {
    case 0: .stem(random.pick(["sea", "ship"]))
    case 1: .phrase([random.pick(BruteForceTests.words), random.pick(BruteForceTests.words)])
    default: .word(random.pick(BruteForceTests.words))
    }
  }

  var text: String {
    switch self {
    case .word(let word): word
    case .stem(let stem): "\(stem)*"
    case .phrase(let words): "\"\(words.joined(separator: "-"))\""
    case .near(let a, let b, let distance, let inOrder):
      "(\(a.text) \(inOrder ? "BEFORE" : "NEAR")/\(distance) \(b.text))"
    case .and(let a, let b): "(\(a.text) AND \(b.text))"
    case .or(let a, let b): "(\(a.text) OR \(b.text))"
    case .not(let a): "(NOT \(a.text))"
    case .title(let a): "title:(\(a.text))"
    }
  }

  /// Every stretch of words that a leaf matches.
  private func stretches(_ words: [String]) -> [Range<Int>] {
    switch self {
    case .word(let word): words.indices.filter { words[$0] == word }.map { $0..<($0 + 1) }
    case .stem(let stem): words.indices.filter { words[$0].hasPrefix(stem) }.map { $0..<($0 + 1) }
    case .phrase(let phrase):
      words.indices.filter { words[$0...].starts(with: phrase) }.map { $0..<($0 + phrase.count) }
    default: []
    }
  }

  func isTrue(of fields: [[String]]) -> Bool {
    switch self {
    case .word, .stem, .phrase: fields.contains { !stretches($0).isEmpty }
    case .near(let a, let b, let distance, let inOrder):
      fields.contains { words in
        a.stretches(words).contains { x in
          b.stretches(words).contains { y in
            let after = y.lowerBound - (x.upperBound - 1)
            let before = x.lowerBound - (y.upperBound - 1)
            return (1...distance).contains(after) || (!inOrder && (1...distance).contains(before))
          }
        }
      }
    case .and(let a, let b): a.isTrue(of: fields) && b.isTrue(of: fields)
    case .or(let a, let b): a.isTrue(of: fields) || b.isTrue(of: fields)
    case .not(let a): !a.isTrue(of: fields)
    case .title(let a): a.isTrue(of: [fields[0]])
    }
  }
}

@Suite struct BruteForceTests {
  fileprivate static let words = ["sea", "ship", "seas", "shipping", "reef", "pact"]

  @Test("the engine tags as a plain evaluator does, over generated rules and texts") func agrees() throws {
    var random = SplitMix(seed: 2_026)
    var tagged = 0
    for _ in 0..<40 {
      let queries = (0..<25).map { _ in Plain.random(&random, depth: 3) }
      let files = queries.enumerated().map { number, query in
        ("r/area/t\(number).yaml", "facet: area\ntag: t\(number)\nname: x\nrules:\n  - '\(query.text)'\n")
      }
      let set = try ruleSet(Dictionary(uniqueKeysWithValues: files))
      for _ in 0..<20 {
        let fields = (0..<3).map { _ in (0..<random.below(5)).map { _ in random.pick(Self.words) } }
        let texts = fields.map { $0.joined(separator: " ") }
        let content = ItemContent(title: texts[0], summary: texts[1], content: texts[2])
        let expected = queries.indices.filter { queries[$0].isTrue(of: fields) }.map { "t\($0)" }.sorted()
        let found = set.tag(content).map(\.tag)
        tagged += found.count
        #expect(found == expected, "\(texts) \(queries.map(\.text))")
      }
    }
    #expect(tagged > 1_000)
  }
}
