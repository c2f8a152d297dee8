/// The names and terms of some commitments, as a sketch has them.
struct SieveWords: Sendable {
  private let names: NumberTable
  private let runs: [Run]
  private let terms: NumberTable
  private let postings: [[TermIndex.Posting]]
  private let index: TermIndex
  /// Places in the matrix.
  private let places: [Int]
  /// Bits of the words that begin a name or are a term: most words of an item are none, which is soon seen.
  private let known: [UInt64]

  /// A row of words that is a name, or how one begins.
  private struct Run: Sendable {
    var names: [(place: Int, strength: Double)] = []
    var goesOn = false
  }

  init(_ index: CommitmentIndex, _ places: [Int]) {
    self.places = places
    self.index = index.terms
    var known = [UInt64](repeating: 0, count: 1 << 10)
    var runs: [UInt64: Run] = [:]
    var terms: [UInt64: [TermIndex.Posting]] = [:]
    for (number, place) in places.enumerated() {
      for name in index.instrumentNames[place] {
        let words = name.words.map(LinkSketch.short)
        guard let first = words.first else { continue }
        Self.note(first, in: &known)
        var hash = UInt64(first)
        for word in words.dropFirst() {
          runs[hash, default: Run()].goesOn = true
          hash = WordHash.row(hash, UInt64(word))
        }
        runs[hash, default: Run()].names.append((number, name.strength))
      }
      let document = index.documents[place]
      for term in document.counts.keys {
        let key = document.short[term] ?? term
        if let word = UInt32(exactly: key) { Self.note(word, in: &known) }
        terms[key, default: []].append(TermIndex.Posting(term, of: document, at: number, index.rarity))
      }
    }
    (names, self.runs) = Self.numbered(runs)
    (self.terms, postings) = Self.numbered(terms)
    self.known = known
  }

  private static func numbered<Value>(_ entries: [UInt64: Value]) -> (NumberTable, [Value]) {
    let keys = Array(entries.keys)
    return (
      NumberTable(Dictionary(uniqueKeysWithValues: zip(keys, Int32(0)...))), keys.compactMap { entries[$0] }
    )
  }

  private static func note(_ word: UInt32, in known: inout [UInt64]) {
    known[Int(word >> 6 & 1023)] |= 1 << UInt64(word & 63)
  }

  @inline(__always) private func isKnown(_ word: UInt32) -> Bool {
    known[Int(word >> 6 & 1023)] & 1 << UInt64(word & 63) != 0
  }

  /// What a sketch has in common with each commitment; never less than its item has.
  struct Found {
    fileprivate(set) var strengths: [Double]
    fileprivate(set) var words: [Int32]
    fileprivate var sums: [Int32]
    fileprivate var parts: [Double]
    fileprivate let scale: Double

    func isFound(_ place: Int) -> Bool { sums[place] > 0 || strengths[place] > 0 }
    func text(_ place: Int) -> Double { Double(sums[place]) * scale }
    /// The part of title and instrument that it has.
    func named(_ place: Int) -> Double { min(1, parts[place]) }
  }

  func found(in sketch: SketchReader) -> Found {
    let none = [Int32](repeating: 0, count: places.count)
    var found = Found(
      strengths: [Double](repeating: 0, count: places.count), words: none, sums: none,
      parts: [Double](repeating: 0, count: places.count), scale: index.scale(ofTerms: sketch.termCount))
    var seen: [Int32] = []
    var before: UInt32?
    for at in sketch.words.lowerBound..<sketch.end {
      let word = sketch[at]
      guard isKnown(word) else {
        before = nil
        continue
      }
      takeNames(from: at, in: sketch, &found)
      let number = terms.value(of: UInt64(word))
      guard number >= 0, at < sketch.words.upperBound else {
        before = nil
        continue
      }
      seen.append(number)
      // Where a commitment has a pair it has both words.
      if let before {
        let pair = terms.value(of: WordHash.row(UInt64(before), UInt64(word)))
        if pair >= 0 { seen.append(pair) }
      }
      before = word
    }
    take(seen, &found)
    return found
  }

  private func takeNames(from start: Int, in sketch: SketchReader, _ found: inout Found) {
    var hash = UInt64(sketch[start])
    var end = start + 1
    while true {
      let number = names.value(of: hash)
      guard number >= 0 else { return }
      for name in runs[Int(number)].names {
        found.strengths[name.place] = Candidates.strength(found.strengths[name.place], and: name.strength)
      }
      guard runs[Int(number)].goesOn, end < sketch.end, sketch[end] != 0 else { return }
      hash = WordHash.row(hash, UInt64(sketch[end]))
      end += 1
    }
  }

  /// Takes each term once.
  private func take(_ terms: [Int32], _ found: inout Found) {
    guard !terms.isEmpty else { return }
    let sorted = terms.sorted()
    var named = [Int32](repeating: 0, count: places.count)
    for at in sorted.indices where at == 0 || sorted[at] != sorted[at - 1] {
      for posting in postings[Int(sorted[at])] {
        found.sums[Int(posting.place)] &+= posting.weight
        named[Int(posting.place)] &+= posting.named
        found.words[Int(posting.place)] &+= posting.own
      }
    }
    for number in places.indices where named[number] > 0 {
      found.parts[number] = index.part(named[number], of: places[number])
    }
  }
}
