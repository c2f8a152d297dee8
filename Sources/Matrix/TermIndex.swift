import Foundation

/// From the words and word pairs of commitments to the commitments that have them, with their weights there. Words are
/// numbers here: an item's text is looked up once a word.
struct TermIndex: Sendable {
  private struct Term: Sendable {
    let rarity: Double
    var postings: [(place: Int, weight: Double)]
  }

  private var numbers: [String: Int] = [:]
  private var terms: [TermKey: Term] = [:]
  private let places: Int
  /// The rarity of a term that no commitment has.
  private let unknown: Double

  /// - Parameter weights: For each commitment, the weights of its terms; a pair is two words with a space between.
  init(_ weights: [[String: Double]], rarity: Rarity) {
    places = weights.count
    unknown = rarity.idf(of: "")
    for (place, vector) in weights.enumerated() {
      for (term, weight) in vector {
        let key = key(of: term)
        terms[key, default: Term(rarity: rarity.idf(of: term), postings: [])].postings.append((place, weight))
      }
    }
  }

  private mutating func key(of term: String) -> TermKey {
    let words = term.split(separator: " ").map { word in
      let number = numbers[String(word)] ?? numbers.count
      numbers[String(word)] = number
      return number
    }
    return TermKey(first: words.first ?? 0, second: words.count > 1 ? words[1] : nil)
  }

  /// Cosine of an item's words with every commitment that shares one (TF-IDF as in `TermVector.unit`).
  func similarities(to words: [Word]) -> [(place: Int, cosine: Double)] {
    var sums = [Double](repeating: 0, count: places)
    var square = 0.0
    // In the order of the text: floating point does not add alike in every order.
    for (key, count) in counts(of: words) {
      let term = terms[key]
      let weight = (1 + log(Double(count))) * (term?.rarity ?? unknown)
      square += weight * weight
      for posting in term?.postings ?? [] { sums[posting.place] += weight * posting.weight }
    }
    let length = square.squareRoot()
    guard length > 0 else { return [] }
    return sums.indices.filter { sums[$0] > 0 }.map { ($0, sums[$0] / length) }
  }

  /// How often each word and pair stands in a text, by its first place.
  private func counts(of words: [Word]) -> [(key: TermKey, count: Int)] {
    var counts: [(key: TermKey, count: Int)] = []
    var places: [TermKey: Int] = [:]
    func add(_ key: TermKey) {
      if let place = places[key] {
        counts[place].count += 1
      } else {
        places[key] = counts.count
        counts.append((key, 1))
      }
    }
    var others: [String: Int] = [:]
    var previous: Int?
    for word in words {
      guard !word.isMinor else {
        previous = nil
        continue
      }
      let number = numbers[word.stem] ?? others[word.stem] ?? numbers.count + others.count
      if number >= numbers.count { others[word.stem] = number }
      add(TermKey(first: number, second: nil))
      if let previous { add(TermKey(first: previous, second: number)) }
      previous = number
    }
    return counts
  }
}

/// A word, or two in a row, by their numbers.
private struct TermKey: Hashable, Sendable {
  let packed: UInt64

  init(first: Int, second: Int?) {
    packed =
      UInt64(UInt32(truncatingIfNeeded: first)) << 32 | UInt64(UInt32(truncatingIfNeeded: (second ?? -1) + 1))
  }
}
