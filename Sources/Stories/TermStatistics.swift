import Foundation
import Model

/// In how many items terms occur: how rare they are, by the languages that use them.
struct TermStatistics: Sendable {
  /// A language counts as having so many items more than it has, so that a handful proves no word common.
  static let unseenItems = 0.5
  /// The mark of a word that was seen written small; the marks below it are languages.
  static let smallBit: UInt32 = 1 << 31
  /// Languages that are told apart.
  static let mostLanguages = 31
  /// A partner counts as ubiquitous only where so many items name one.
  static let leastNaming = 20

  /// Items counted, and those whose pairs and tags were.
  private(set) var items = 0
  private(set) var paired = 0
  /// The first is that of items that name none.
  private(set) var languages: [(name: String, items: Int)] = [("", 0)]
  private(set) var words = CountTable()
  private(set) var pairs = PairCounts()
  private(set) var tags = CountTable()
  /// Items that name each partner, and any.
  private(set) var partners: [String: Int] = [:]
  private(set) var naming = 0

  init() {}

  init(
    items: Int, paired: Int, languages: [(name: String, items: Int)], words: CountTable, pairs: PairCounts,
    tags: CountTable, partners: [String: Int], naming: Int
  ) {
    self.items = items
    self.paired = paired
    self.languages = languages
    self.words = words
    self.pairs = pairs
    self.tags = tags
    self.partners = partners
    self.naming = naming
  }

  /// Counts an item of a language, and gives the mark of that.
  mutating func count(language: String) -> UInt32 {
    items += 1
    let bit = bit(of: language)
    languages[bit].items += 1
    return 1 << UInt32(bit)
  }

  /// Adds what was counted of such items.
  mutating func add(_ tally: ItemTally) {
    paired += tally.eligible.count
    words.add(tally.words)
    tags.add(tally.tags)
    pairs.add(tally.pairs)
  }

  mutating func count(partners named: Set<String>) {
    naming += named.isEmpty ? 0 : 1
    for partner in named { partners[partner, default: 0] += 1 }
  }

  /// Partners named by more than `share` of the items that name any.
  func ubiquitous(share: Double) -> Set<String> {
    guard naming >= Self.leastNaming else { return [] }
    return Set(partners.filter { Double($0.value) > share * Double(naming) }.keys)
  }

  /// Smoothed inverse document frequency: log((N + 1) / (df + ½)), never negative. Words weigh by the languages that use
  /// them: in a language of few items its small words are in few items too, and would pass for rare.
  /// - Returns: That, and whether the word was ever written with a small letter.
  func standing(ofWord word: Feature) -> WordStanding {
    let (count, mask) = words.find(word)
    let held = Double(count)
    let speaking = speaking(mask)
    return WordStanding(
      rarity: rarity(held: speaking > 0 ? max(held, held / speaking * Double(items)) : held, of: items),
      wasSeenSmall: mask & Self.smallBit != 0)
  }

  func rarity(ofPair pair: Feature) -> Float { rarity(held: Double(pairs.find(pair)), of: paired) }

  func rarity(ofTag tag: Feature) -> Float { rarity(held: Double(tags.find(tag).count), of: paired) }

  /// How many items of a language hold a word, as far as the total tells: shared out by the languages' sizes.
  func count(ofWord word: Feature, in language: String) -> Double {
    guard let bit = known(language) else { return 0 }
    let (count, mask) = words.find(word)
    guard mask & (1 << UInt32(bit)) != 0 else { return 0 }
    return Double(count) * (Double(languages[bit].items) + Self.unseenItems) / speaking(mask)
  }

  func count(ofPair pair: Feature) -> Double { Double(pairs.find(pair)) }

  func items(in language: String) -> Int { known(language).map { languages[$0].items } ?? 0 }

  /// The number of a language below `mostLanguages`; the last takes in all that are too many.
  mutating func bit(of language: String) -> Int {
    if let known = known(language) { return known }
    if languages.count < Self.mostLanguages { languages.append((language, 0)) }
    return languages.count - 1
  }

  func known(_ language: String) -> Int? { languages.firstIndex { $0.name == language } }

  private func speaking(_ mask: UInt32) -> Double {
    var mask = mask
    var sum = 0.0
    while mask != 0 {
      let bit = mask.trailingZeroBitCount
      if bit < languages.count { sum += Double(languages[bit].items) + Self.unseenItems }
      mask &= mask - 1
    }
    return sum
  }

  private func rarity(held: Double, of all: Int) -> Float {
    Float(max(0, log((Double(all) + 1) / (held + 0.5))))
  }
}

extension TermStatistics {
  /// TF-IDF with logarithmic counts: (1 + ln tf) · idf (Salton and Buckley 1988), of length 1.
  ///
  /// What holds common features only stays shorter: two items that share nothing but a broad tag are not alike.
  /// - Parameter standings: Of these words.
  func vector(ofWords counts: ItemFeatures.Counts, _ standings: [WordStanding]) -> SparseVector {
    vector(counts, among: items) { standings[$0].rarity }
  }

  func vector(ofPairs counts: ItemFeatures.Counts) -> SparseVector {
    vector(counts, among: paired) { rarity(ofPair: counts[$0].feature) }
  }

  func vector(ofTags counts: ItemFeatures.Counts) -> SparseVector {
    vector(counts, among: paired) { rarity(ofTag: counts[$0].feature) }
  }

  /// The rarity of a term that √N of N items hold is the raw length from which on a vector has length 1.
  private func vector(
    _ counts: ItemFeatures.Counts, among all: Int, rarity: (Int) -> Float
  ) -> SparseVector {
    var vector = SparseVector(
      sorted: counts.indices.map { place in
        let (feature, count) = counts[place]
        let amount = count >= 1 ? 1 + log(count) : count
        return (feature, amount * rarity(place))
      })
    vector.scale(toLength: min(1, vector.length / (log(Double(all) + 1) / 2)))
    return vector
  }

  /// The language of a tag such as `en-GB`.
  static func language(_ tag: String?) -> String {
    guard let tag else { return "" }
    if tag.utf8.allSatisfy({ UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }) { return tag }
    return String(tag.lowercased().prefix { $0 != "-" && $0 != "_" })
  }
}

/// How a word stands among all items.
struct WordStanding: Sendable {
  var rarity: Float
  var wasSeenSmall: Bool
}
