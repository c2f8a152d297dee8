import Foundation
import Model

/// A text that a name is drawn from, and what a phrase in it counts.
struct NamedText {
  var words: [TitleWord]
  var weight: Double
}

/// Draws the characteristic words and word pairs of an issue from the titles and summaries of its items.
struct IssueNamer {
  /// A word in a larger share of its language's other items than this characterises nothing…
  static let commonShare = 0.08
  /// …where the language has so many other items that the share means something.
  static let leastOthers = 20
  /// A pair of words says more than each of them, a name more than a common word.
  static let pairBonus = 1.5
  static let nameBonus = 1.25
  /// So many titles in English give an issue an English name, whatever else is spoken in it.
  static let leastEnglish = 2
  static let mostTerms = 8
  /// What a phrase of a summary counts against one of a title.
  static let summaryShare = 0.5

  let statistics: TermStatistics

  /// The other items of a language, without those that are named.
  private struct Rest {
    let statistics: TermStatistics
    let language: String
    let items: Int
    /// How many of the named items hold each feature.
    var left = FeatureTally()

    /// Share of the other items that hold the word, smoothed.
    func share(ofWord word: Feature) -> Double {
      share(statistics.count(ofWord: word, in: language), of: word)
    }

    func share(ofPair pair: Feature) -> Double { share(statistics.count(ofPair: pair), of: pair) }

    private func share(_ held: Double, of feature: Feature) -> Double {
      (max(0, held - Double(left.count(of: feature))) + 0.5) / (Double(items) + 1)
    }
  }

  /// Strongest first, at most `mostTerms`; none is part of another.
  func terms(of contents: [ItemContent]) -> [String] {
    let language = language(of: contents)
    let spoken = contents.filter { TermStatistics.language($0.language) == language }
    let texts = spoken.map { content in
      [
        NamedText(words: TitleWord.words(of: content.title), weight: 1),
        NamedText(words: TitleWord.words(of: content.summary), weight: Self.summaryShare),
      ]
    }
    let rest = rest(without: spoken, of: language)
    let parts = texts.flatMap { $0.map(\.words) }
    let ranked = phrases(of: texts, least: min(2, texts.count)).compactMap {
      scored($0, of: parts, among: texts.count, rest: rest)
    }
    .sorted(by: Self.isStronger)
    let extender = PhraseExtender(parts) { isTelling($0, rest: rest) }
    var chosen: [(terms: [String], surface: String)] = []
    for phrase in ranked where chosen.count < Self.mostTerms {
      guard chosen.allSatisfy({ Set($0.terms).isDisjoint(with: phrase.terms) }) else { continue }
      let whole = extender.extended(phrase.terms, isName: phrase.isName) ?? (phrase.terms, phrase.surface)
      // `code of conduct` takes the place of `code`.
      let part = chosen.firstIndex { Set($0.terms).isSubset(of: whole.terms) }
      chosen.removeAll { Set($0.terms).isSubset(of: whole.terms) }
      chosen.insert(whole, at: part ?? chosen.count)
    }
    return joined(chosen, extender).map(\.surface)
  }

  /// `Strait` and `Hormuz` are `Strait of Hormuz`: of the strongest, two that mostly stand together are one.
  private func joined(
    _ chosen: [(terms: [String], surface: String)], _ extender: PhraseExtender
  ) -> [(terms: [String], surface: String)] {
    var chosen = chosen
    var first = 0
    while first < min(2, chosen.count) {
      let other = chosen.indices.dropFirst(first + 1).prefix(Self.mostPassedOver).first {
        extender.joined(chosen[first].terms, chosen[$0].terms) != nil
      }
      if let other, let whole = extender.joined(chosen[first].terms, chosen[other].terms) {
        chosen.remove(at: other)
        chosen[first] = whole
      } else {
        first += 1
      }
    }
    return chosen
  }

  /// The strongest phrase, and beside it the next that is a name or several words, since a lone common word names nothing;
  /// where there is none of these, two phrases, or three where they are single words. Of two that share a word the longer stands.
  static func name(from terms: [String]) -> String {
    let words = terms.prefix(2).reduce(0) { $0 + $1.split(separator: " ").count }
    var chosen = Array(terms.prefix(1))
    for term in terms.dropFirst().prefix(mostPassedOver) where chosen.count == 1 && isTelling(term) {
      if !shareWord(term, chosen[0]) {
        chosen.append(term)
      } else if term.split(separator: " ").count > chosen[0].split(separator: " ").count {
        chosen = [term]
      }
    }
    let isPlain = chosen.count < 2 && chosen == Array(terms.prefix(1))
    let name = (isPlain ? Array(terms.prefix(words < 3 ? 3 : 2)) : chosen).joined(separator: ", ")
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  private static func shareWord(_ one: String, _ other: String) -> Bool {
    !Set(one.lowercased().split(separator: " ")).isDisjoint(with: other.lowercased().split(separator: " "))
  }

  /// Phrases that are looked at for a name beside the strongest.
  private static let mostPassedOver = 4

  private static func isTelling(_ phrase: String) -> Bool {
    phrase.contains(" ") || phrase.unicodeScalars.first?.properties.isUppercase == true
  }

  private func rest(without spoken: [ItemContent], of language: String) -> Rest {
    var rest = Rest(
      statistics: statistics, language: language,
      items: max(0, statistics.items(in: language) - spoken.count))
    var reader = FeatureReader()
    var places: [Int] = []
    for (number, content) in spoken.enumerated() {
      let features = reader.read(content)
      // A word and a pair that have one number are counted apart.
      let item = UInt32(clamping: 2 * number + 1)
      var pairs: [Feature] = []
      features.forEachPair { pair, _ in pairs.append(pair) }
      rest.left.count(features.sequence, of: item, mask: 0, at: &places)
      rest.left.count(pairs, of: item + 1, mask: 0, at: &places)
    }
    return rest
  }

  /// English where there is enough of it, else the language of most items.
  private func language(of contents: [ItemContent]) -> String {
    var counts: [String: Int] = [:]
    for content in contents { counts[TermStatistics.language(content.language), default: 0] += 1 }
    if counts["en", default: 0] >= Self.leastEnglish { return "en" }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
  }

  /// By score, then by how it is written, then by its terms: one way of writing can be one word here and two there.
  private static func isStronger(_ a: Phrase, _ b: Phrase) -> Bool {
    if a.score != b.score { return a.score > b.score }
    let (one, other) = (a.surface, b.surface)
    return one != other ? one < other : a.terms.lexicographicallyPrecedes(b.terms)
  }

  private func scored(
    _ phrase: Phrase, of parts: [[TitleWord]], among items: Int, rest: Rest
  ) -> Phrase? {
    guard phrase.terms.allSatisfy({ isTelling($0, rest: rest) }) else { return nil }
    let lift = Double(phrase.items) / Double(items) / Self.share(of: phrase.terms, rest)
    guard lift > 1 else { return nil }
    var scored = phrase
    scored.surface = surface(of: phrase, in: parts)
    scored.score =
      phrase.weight * log(lift) * (phrase.terms.count > 1 ? Self.pairBonus : 1)
      * (scored.isName ? Self.nameBonus : 1)
    return scored
  }

  private static func share(of terms: [String], _ rest: Rest) -> Double {
    let words = terms.map { Features.word($0) }
    return words.count > 1
      ? rest.share(ofPair: Features.pair(words[0], words[1])) : rest.share(ofWord: words[0])
  }

  private func isTelling(_ term: String, rest: Rest) -> Bool {
    guard !Terms.isNumber(term), term.utf8.count > 2, term.unicodeScalars.count > 1,
      !FunctionWords.contains(term, in: rest.language)
    else { return false }
    guard rest.items >= Self.leastOthers else { return true }
    return rest.share(ofWord: Features.word(term)) <= Self.commonShare
  }
}
