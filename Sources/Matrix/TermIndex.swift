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
  private static let unit = 4_096.0

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
  /// What each term weighs in an item.
  private let weights: [Int32]
  /// What a term that no commitment has weighs.
  private let unknown: Int32
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
      for (term, count) in document.counts {
        let idf = rarity.idf(of: term)
        let named = document.named.contains(term) ? Int32(idf * Self.unit) : 0
        whole += named
        byTerm[term, default: []].append(
          Posting(
            place: Int32(place), weight: Int32(Self.weight(count, document.length, idf) * Self.unit),
            named: named, own: document.own.contains(term) ? 1 : 0))
      }
      wholes.append(whole)
    }
    var numbers: [UInt64: Int32] = [:]
    var starts: [Int32] = [0]
    var postings: [Posting] = []
    var weights: [Int32] = []
    for (term, list) in byTerm {
      numbers[term] = Int32(weights.count)
      postings += list
      starts.append(Int32(postings.count))
      weights.append(Int32(rarity.idf(of: term) * Self.unit))
    }
    self.numbers = NumberTable(numbers)
    self.starts = starts
    self.postings = postings
    self.weights = weights
    self.wholes = wholes
    unknown = Int32(rarity.idf(of: 0) * Self.unit)
  }

  /// What a term adds that a commitment of this length has so often.
  static func weight(_ count: Double, _ length: Double, _ idf: Double) -> Double {
    idf * count * (k1 + 1) / (count + k1 * (1 - b + b * length / usualLength))
  }

  /// What an item's words have in common with every commitment.
  struct Likeness {
    /// 0 and more, by place: BM25 by the length of the vector of the item's own terms.
    var texts: [Double]
    /// 0 to 1, by place: the part of title and instrument, by weight, that the item has.
    var named: [Double]
    /// How many of the commitment's own words the item has, by place.
    var words: [Int32]
  }

  func likeness(of text: LinkText) -> Likeness {
    let found = terms(of: text)
    var sums = [Int32](repeating: 0, count: wholes.count)
    var (named, words) = (sums, sums)
    for term in found.known {
      for at in Int(starts[Int(term)])..<Int(starts[Int(term) + 1]) {
        let posting = postings[at]
        sums[Int(posting.place)] &+= posting.weight
        named[Int(posting.place)] &+= posting.named
        words[Int(posting.place)] &+= posting.own
      }
    }
    let scale = 1 / max(Self.unit, found.length * (Self.k1 + 1))
    return Likeness(
      texts: sums.map { Double($0) * scale },
      named: wholes.indices.map { wholes[$0] > 0 ? Double(named[$0]) / Double(wholes[$0]) : 0 },
      words: words)
  }

  /// The terms of a text that a commitment has, each once, and the length of the vector of all its terms.
  private func terms(of text: LinkText) -> (known: [Int32], length: Double) {
    var known: [Int32] = []
    known.reserveCapacity(text.words.count)
    var others: [UInt64] = []
    var before: (hash: UInt64, field: Int32)?
    for word in text.words {
      guard !word.isMinor else {
        before = nil
        continue
      }
      note(word.hash, &known, &others)
      if let before, before.field == word.field {
        note(WordHash.row(before.hash, word.hash), &known, &others)
      }
      before = (word.hash, word.field)
    }
    known.sort()
    others.sort()
    var square = 0.0
    var kept = 0
    for at in known.indices where at == 0 || known[at] != known[at - 1] {
      known[kept] = known[at]
      kept += 1
      let weight = Double(weights[Int(known[at])])
      square += weight * weight
    }
    known.removeSubrange(kept...)
    let unknownTerms = others.indices.count { $0 == 0 || others[$0] != others[$0 - 1] }
    square += Double(unknownTerms) * Double(unknown) * Double(unknown)
    return (known, square.squareRoot())
  }

  @inline(__always)
  private func note(_ term: UInt64, _ known: inout [Int32], _ others: inout [UInt64]) {
    let number = numbers.value(of: term)
    if number >= 0 { known.append(number) } else { others.append(term) }
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
