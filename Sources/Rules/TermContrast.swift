import Foundation
import Model
import Text

/// A word or phrase that tells some items from others.
public struct ContrastTerm: Hashable, Sendable {
  /// As some item writes it.
  public var text: String
  /// Of the items compared; nil for those whose language nobody knows.
  public var language: String?
  /// Log-odds ratio over its standard error: 1.96 and more is unlikely to be chance.
  public var z: Double
  /// Items with the term, among those of the tag and among the rest of the language.
  public var inside: Int
  public var outside: Int
  /// Id of an item of the tag that has it.
  public var example: String
  /// Whether it has a word or phrase of the tag's rules in it.
  public var isPartlyKnown = false
}

/// Finds the words and the phrases of two and three words that tell a tag's items from the rest, language by language:
/// log-odds ratios with an informative Dirichlet prior, counted in items (Monroe, Colaresi and Quinn, "Fightin' Words",
/// Political Analysis 16, 2008, section 3.5).
public struct TermContrast: Sendable {
  /// What the prior weighs, in items; it has the term as often as all items together have it.
  public static let priorItems = 10.0
  /// Terms below this z are left out.
  public static let leastZ = 1.96
  /// A word in more than this share of a language's items neither begins nor ends a phrase, nor is a term.
  public static let common = 0.25

  /// A term that a longer one has in it in this share of its items is left to the longer one.
  public static let swallowed = 0.9

  /// How many items of each language have which terms.
  public struct Counts: Sendable {
    fileprivate var items: [String: Int] = [:]
    fileprivate var terms: [String: [TermKey: Int]] = [:]

    public init() {}

    /// Adds the counts of other items.
    public mutating func add(_ other: Counts) {
      items.merge(other.items) { $0 + $1 }
      terms.merge(other.terms) { $0.merging($1) { $0 + $1 } }
    }
  }

  private let vocabulary: Vocabulary
  private let inside: Counts
  private var samples: [TermKey: Sample] = [:]

  /// Gathers the terms of a tag's items; what only one of them has is none.
  public init(_ items: [(id: String, content: ItemContent)]) {
    var vocabulary = Vocabulary()
    for item in items { vocabulary.add(item.content) }
    self.vocabulary = vocabulary
    var counts = Counts()
    for item in items {
      let found = vocabulary.terms(of: item.content)
      counts.add(Self.counts(of: found.keys, item.content))
      for (key, text) in found where samples[key] == nil { samples[key] = Sample(text: text, item: item.id) }
    }
    counts.terms = counts.terms.mapValues { $0.filter { $0.value > 1 } }
    inside = counts
  }

  /// The counts of items that do not have the tag. Any number of threads may count.
  public func counts(of items: some Sequence<ItemContent>) -> Counts {
    var counts = Counts()
    for content in items where inside.items[content.language ?? ""] != nil {
      counts.add(Self.counts(of: vocabulary.terms(of: content).keys, content))
    }
    return counts
  }

  private static func counts(of keys: some Sequence<TermKey>, _ content: ItemContent) -> Counts {
    var counts = Counts()
    counts.items[content.language ?? ""] = 1
    counts.terms[content.language ?? ""] = Dictionary(keys.map { ($0, 1) }, uniquingKeysWith: { a, _ in a })
    return counts
  }

  /// The terms, the most telling first.
  public func terms(against outside: Counts) -> [ContrastTerm] {
    inside.terms.flatMap { language, counts in terms(language, counts, outside) }
      .sorted { ($1.z, $0.text, $0.language ?? "") < ($0.z, $1.text, $1.language ?? "") }
  }

  private func terms(_ language: String, _ counts: [TermKey: Int], _ outside: Counts) -> [ContrastTerm] {
    let others = outside.terms[language] ?? [:]
    let sizes = (inside.items[language] ?? 0, outside.items[language] ?? 0)
    // A phrase is framed by words of the language at large where it begins or ends with one.
    let most = Self.common * Double(sizes.0 + sizes.1)
    let isFramed = { (key: TermKey) in
      [key.first, key.last].contains { Double(others[TermKey($0)] ?? 0) > most }
    }
    return counts.compactMap { key, count in
      guard !isFramed(key) else { return nil }
      let longer =
        (vocabulary.longer[key] ?? []).filter { !isFramed($0) }.compactMap { counts[$0] }.max() ?? 0
      guard Double(longer) < Self.swallowed * Double(count) else { return nil }
      let other = others[key] ?? 0
      let z = Self.z((count, sizes.0), (other, sizes.1))
      guard z >= Self.leastZ, let sample = samples[key], sample.text.contains(where: \.isLetter) else {
        return nil
      }
      return ContrastTerm(
        text: sample.text, language: language.isEmpty ? nil : language, z: z, inside: count, outside: other,
        example: sample.item)
    }
  }

  /// The log-odds ratio of two shares over its standard error.
  static func z(_ a: (count: Int, of: Int), _ b: (count: Int, of: Int)) -> Double {
    guard a.of > 0, b.of > 0 else { return 0 }
    let share = Double(a.count + b.count) / Double(a.of + b.of)
    let prior = (with: priorItems * share, without: priorItems * (1 - share))
    let cells = [
      Double(a.count) + prior.with, Double(a.of - a.count) + prior.without, Double(b.count) + prior.with,
      Double(b.of - b.count) + prior.without,
    ]
    guard cells.allSatisfy({ $0 > 0 }) else { return 0 }
    let ratio = log(cells[0] / cells[1]) - log(cells[2] / cells[3])
    return ratio / cells.reduce(0) { $0 + 1 / $1 }.squareRoot()
  }

  private struct Sample: Sendable {
    var text: String
    var item: String
  }
}

/// Up to three words by their numbers; -1 where there is none.
private struct TermKey: Hashable, Sendable {
  var first: Int32
  var second: Int32 = -1
  var third: Int32 = -1

  init(_ first: Int32, _ second: Int32 = -1, _ third: Int32 = -1) {
    self.first = first
    self.second = second
    self.third = third
  }

  var last: Int32 { third >= 0 ? third : second >= 0 ? second : first }
}

/// The words of a tag's items.
private struct Vocabulary: Sendable {
  private var numbers: [String: Int32] = [:]
  /// The longer terms that have a term in them.
  private(set) var longer: [TermKey: Set<TermKey>] = [:]

  mutating func add(_ content: ItemContent) {
    for field in Field.allCases {
      for word in FieldWords(content.text(of: field)).words where numbers[word.folded] == nil {
        numbers[word.folded] = Int32(numbers.count)
      }
    }
    for key in terms(of: content).keys where key.second >= 0 {
      let ends =
        key.third >= 0
        ? [
          TermKey(key.first, key.second), TermKey(key.second, key.third), TermKey(key.first),
          TermKey(key.second),
          TermKey(key.third),
        ]
        : [TermKey(key.first), TermKey(key.second)]
      for end in ends { longer[end, default: []].insert(key) }
    }
  }

  /// The terms of an item that are made of these words alone, each as it is written first.
  func terms(of content: ItemContent) -> [TermKey: String] {
    var found: [TermKey: String] = [:]
    for field in Field.allCases where !content.text(of: field).isEmpty {
      let text = FieldWords(content.text(of: field))
      let ids = text.words.map { numbers[$0.folded] ?? -1 }
      for start in ids.indices where ids[start] >= 0 {
        var key = TermKey(ids[start])
        note(key, text, start, start, &found)
        guard start + 1 < ids.count, ids[start + 1] >= 0, text.words[start + 1].isJoined else { continue }
        key.second = ids[start + 1]
        note(key, text, start, start + 1, &found)
        guard start + 2 < ids.count, ids[start + 2] >= 0, text.words[start + 2].isJoined else { continue }
        key.third = ids[start + 2]
        note(key, text, start, start + 2, &found)
      }
    }
    return found
  }

  private func note(
    _ key: TermKey, _ text: FieldWords, _ first: Int, _ last: Int, _ found: inout [TermKey: String]
  ) {
    if found[key] == nil { found[key] = text.written(first, last) }
  }
}

/// The words of a field in order, as they are compared and as they are written.
private struct FieldWords {
  struct Word {
    var folded: String
    var start: Int
    var end: Int
    /// Whether nothing but spaces, hyphens and apostrophes stands between it and the word before.
    var isJoined: Bool
  }

  private let scalars: [Unicode.Scalar]
  private(set) var words: [Word] = []

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    var position = -1
    for token in Tokenizer.tokens(of: text) {
      if token.position == position, !words.isEmpty {
        words[words.count - 1].folded += token.folded
        words[words.count - 1].end = token.end
      } else {
        let isJoined = words.last.map { joins($0.end, token.start) } ?? false
        words.append(Word(folded: token.folded, start: token.start, end: token.end, isJoined: isJoined))
        position = token.position
      }
    }
  }

  private func joins(_ end: Int, _ start: Int) -> Bool {
    guard end <= start, start <= scalars.count else { return false }
    return scalars[end..<start].allSatisfy {
      $0.properties.isWhitespace || $0.properties.isDash || $0 == "'" || $0 == "’"
        || $0.properties.isDefaultIgnorableCodePoint
    }
  }

  func written(_ first: Int, _ last: Int) -> String {
    let range = words[first].start..<min(max(words[first].start, words[last].end), scalars.count)
    return String(String.UnicodeScalarView(scalars[range])).lowercased()
  }
}
