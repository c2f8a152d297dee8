import Foundation

/// How near an item's words are to each commitment: Okapi BM25 over the fields of the commitments, the item being the
/// query (S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009). Words and pairs
/// of neighbouring words are terms. Weights are whole numbers, so that sums are the same in every order.
struct TermIndex: Sendable {
  /// How soon a further occurrence of a term in a commitment adds little.
  static let k1 = 1.2
  /// How much a long commitment counts less.
  static let b = 0.75
  /// The length, in weighted words, that counts as neither long nor short. Fixed, so that a commitment's weights do not
  /// change with each other commitment.
  static let usualLength = 60.0
  /// What a weight of 1 is kept as.
  fileprivate static let unit = 4_096.0

  struct Posting: Sendable {
    let place: Int32
    /// What the term adds to the likeness.
    let weight: Int32
    /// What it adds to the part of title and instrument that the item has.
    let named: Int32
    /// 1 for a word of the commitment's own, 0 for a pair and for what most instruments share.
    let own: Int32
  }

  private let numbers: NumberTable
  /// Where the postings of each term begin, and the end.
  private let starts: [Int32]
  private let postings: [Posting]
  /// What each term weighs in the length of an item: as much as one that no commitment has, which most are.
  private let usual: Double
  /// For each commitment, what all terms of its title and instrument weigh.
  private let wholes: [Int32]

  /// The terms of one commitment.
  struct Document: Sendable {
    /// Occurrences of words and pairs, by weight of their fields.
    var counts: [UInt64: Double] = [:]
    /// The words that most instruments do not share, and those of them that title and instrument have.
    var own: Set<UInt64> = []
    var named: Set<UInt64> = []
    /// What each term is in a sketch, where words are shorter.
    var short: [UInt64: UInt64] = [:]
    /// Weighted words.
    var length = 0.0
  }

  init(_ documents: [Document], rarity: Rarity) {
    var byTerm: [UInt64: [Posting]] = [:]
    var wholes: [Int32] = []
    for (place, document) in documents.enumerated() {
      var whole: Int32 = 0
      for term in document.counts.keys {
        let posting = Posting(term, of: document, at: place, rarity)
        whole += posting.named
        byTerm[term, default: []].append(posting)
      }
      wholes.append(whole)
    }
    var numbers: [UInt64: Int32] = [:]
    var starts: [Int32] = [0]
    var postings: [Posting] = []
    for (term, list) in byTerm {
      numbers[term] = Int32(starts.count - 1)
      postings += list
      starts.append(Int32(postings.count))
    }
    self.numbers = NumberTable(numbers)
    self.starts = starts
    self.postings = postings
    self.wholes = wholes
    usual = rarity.idf(of: 0) * Self.unit
  }

  /// What a term adds that a commitment of this length has so often.
  static func weight(_ count: Double, _ length: Double, _ idf: Double) -> Double {
    idf * count * (k1 + 1) / (count + k1 * (1 - b + b * length / usualLength))
  }

  /// What an item's words have in common with every commitment.
  struct Likeness {
    /// 0 and more, by place: BM25 by the length of the vector of the item's terms.
    var texts: [Double]
    /// 0 to 1, by place: the part of title and instrument, by weight, that the item has.
    var named: [Double]
    /// How many of the commitment's own words the item has, by place.
    var words: [Int32]
  }

  /// - Parameter terms: Each once (`LinkText.terms`).
  func likeness(of terms: [UInt64]) -> Likeness {
    var sums = [Int32](repeating: 0, count: wholes.count)
    var (named, words) = (sums, sums)
    for term in terms {
      let number = numbers.value(of: term)
      guard number >= 0 else { continue }
      for at in Int(starts[Int(number)])..<Int(starts[Int(number) + 1]) {
        let posting = postings[at]
        sums[Int(posting.place)] &+= posting.weight
        named[Int(posting.place)] &+= posting.named
        words[Int(posting.place)] &+= posting.own
      }
    }
    let scale = scale(ofTerms: terms.count)
    return Likeness(
      texts: sums.map { Double($0) * scale }, named: wholes.indices.map { part(named[$0], of: $0) },
      words: words)
  }

  /// What the sum of weights is multiplied with in an item of so many terms. They all count alike, so that the likeness to
  /// a commitment does not change with how many other commitments have some word of the item.
  func scale(ofTerms count: Int) -> Double {
    1 / max(Self.unit, Double(count).squareRoot() * usual * (Self.k1 + 1))
  }

  /// The part of title and instrument that terms of this weight are.
  func part(_ named: Int32, of place: Int) -> Double {
    wholes[place] > 0 ? Double(named) / Double(wholes[place]) : 0
  }

  /// What a term weighs in one commitment; 0 where it has it not.
  func weight(of term: UInt64, in place: Int) -> Int32 {
    let number = numbers.value(of: term)
    guard number >= 0 else { return 0 }
    return postings[Int(starts[Int(number)])..<Int(starts[Int(number) + 1])]
      .first { $0.place == Int32(place) }?.weight ?? 0
  }

  /// A number that changes with any weight of a commitment, in whatever order they come.
  func fingerprint(of document: Document, at place: Int) -> UInt64 {
    document.counts.keys.reduce(UInt64(wholes[place])) { sum, term in
      sum &+ WordHash.row(term, UInt64(truncatingIfNeeded: weight(of: term, in: place)))
    }
  }
}

extension TermIndex.Posting {
  init(_ term: UInt64, of document: TermIndex.Document, at place: Int, _ rarity: Rarity) {
    let idf = rarity.idf(of: term)
    let weight = TermIndex.weight(document.counts[term] ?? 0, document.length, idf)
    self.init(
      place: Int32(place), weight: Int32(weight * TermIndex.unit),
      named: document.named.contains(term) ? Int32(idf * TermIndex.unit) : 0,
      own: document.own.contains(term) ? 1 : 0)
  }
}

/// In how few commitments a word occurs. Counts are rounded down to powers of two, so that one row that changes
/// leaves nearly all others as they are.
struct Rarity: Sendable {
  private let counts: [UInt64: Int32]
  private let total: Double

  /// The terms of each commitment, each once.
  init(documents: [Set<UInt64>]) {
    var counts: [UInt64: Int32] = [:]
    for document in documents {
      for word in document { counts[word, default: 0] += 1 }
    }
    self.counts = counts
    total = Self.rounded(documents.count)
  }

  private func count(_ word: UInt64) -> Double { min(total, Self.rounded(Int(counts[word] ?? 1))) }

  private static func rounded(_ count: Int) -> Double {
    count <= 1 ? 1 : Double(1 << (Int.bitWidth - 1 - count.leadingZeroBitCount))
  }

  /// 1 for a word of one commitment or none, near 0 for one that all have.
  func share(of word: UInt64) -> Double { log((total + 1) / count(word)) / log(total + 1) }

  /// Inverse document frequency, smoothed: never 0.
  func idf(of word: UInt64) -> Double { log(1 + total / count(word)) }
}
