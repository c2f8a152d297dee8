import Foundation

/// Numbers for words, pairs of words and tags, with the items that hold each.
struct Vocabulary: Sendable {
  private var words: [String: Int32] = [:]
  private var pairs: [UInt64: Int32] = [:]
  /// For each feature, how many items hold it.
  private(set) var frequency: [Int] = []
  /// For each feature, how many would hold it if the languages that use it were all that is spoken.
  private var spread: [Double] = []
  private(set) var items = 0

  mutating func number(of word: String) -> Int32 {
    if let known = words[word] { return known }
    let new = next()
    words[word] = new
    return new
  }

  mutating func number(of first: Int32, before second: Int32) -> Int32 {
    let key = Self.key(first, second)
    if let known = pairs[key] { return known }
    let new = next()
    pairs[key] = new
    return new
  }

  func known(_ word: String) -> Int32? { words[word] }

  func known(_ first: Int32, before second: Int32) -> Int32? { pairs[Self.key(first, second)] }

  /// Counts an item that holds these features, each named once.
  mutating func count(_ features: [Int32]) {
    for feature in features { frequency[Int(feature)] += 1 }
  }

  mutating func countItem() { items += 1 }

  /// Smoothed inverse document frequency: log((N + 1) / (df + ½)), never negative.
  func rarity(of feature: Int32) -> Double {
    let place = Int(feature)
    let held = place < spread.count ? spread[place] : Double(frequency[place])
    return max(0, log((Double(items) + 1) / (held + 0.5)))
  }

  /// A language counts as having so many items more than it has, so that a handful proves no word common.
  static let unseenItems = 0.5

  /// Weighs words by the languages that use them: in a language of few items its small words are in few items too, and
  /// would pass for rare.
  /// - Parameter languages: how many items each language has, and the features that they hold.
  mutating func spread(over languages: [(items: Int, features: [Int32])]) {
    var speaking = [Double](repeating: 0, count: frequency.count)
    for language in languages {
      for feature in language.features {
        speaking[Int(feature)] += Double(language.items) + Self.unseenItems
      }
    }
    spread = zip(frequency, speaking).map { held, speaking in
      guard speaking > 0 else { return Double(held) }
      return max(Double(held), Double(held) / speaking * Double(items))
    }
  }

  private mutating func next() -> Int32 {
    frequency.append(0)
    return Int32(clamping: frequency.count - 1)
  }

  private static func key(_ first: Int32, _ second: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
  }
}
