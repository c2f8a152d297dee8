import Foundation

/// Numbers for words, pairs of words and tags, with the items that hold each.
struct Vocabulary: Sendable {
  private var words: [String: Int32] = [:]
  private var pairs: [UInt64: Int32] = [:]
  /// For each feature, how many items hold it.
  private(set) var frequency: [Int] = []
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
    log((Double(items) + 1) / (Double(frequency[Int(feature)]) + 0.5))
  }

  private mutating func next() -> Int32 {
    frequency.append(0)
    return Int32(clamping: frequency.count - 1)
  }

  private static func key(_ first: Int32, _ second: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
  }
}
