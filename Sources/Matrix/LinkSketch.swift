import Foundation
import Model
import Text

/// What is kept of an item so that it can be held against a commitment that changes, without its text: 32 bits of each
/// word's hash in the order of the text, of its tags, and its day. It can only mislead into judging an item for nothing.
enum LinkSketch {
  /// Little-endian numbers of 32 bits: the day since 1970 plus a million, or 0; how many tags; a number for each tag; the words
  /// of the fields and of the mechanism tags, 0 between any two of these.
  static func bytes(of item: TaggedItem, _ facts: ItemFacts) -> [UInt8] {
    var numbers: [UInt32] = [facts.published.map(day) ?? 0, 0]
    for tag in item.tags where [.area, .partner, .event].contains(tag.facet) {
      numbers.append(number(of: tag.facet, tag.tag))
    }
    numbers[1] = UInt32(numbers.count - 2)
    var field: Int32 = 0
    for word in facts.text.words {
      if word.field != field { numbers.append(0) }
      field = word.field
      numbers.append(short(word.hash))
    }
    for mechanism in facts.mechanisms {
      numbers.append(0)
      numbers += mechanism.map { short(WordHash.of($0)) }
    }
    return numbers.flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
  }

  private static let farDays = 1_000_000.0

  static func day(_ seconds: Double) -> UInt32 {
    UInt32(min(max(1, (seconds / 86_400).rounded(.down) + farDays), 4e9))
  }

  /// Never 0, which stands between fields.
  @inline(__always) static func short(_ hash: UInt64) -> UInt32 { max(1, UInt32(truncatingIfNeeded: hash)) }

  static func number(of facet: Facet, _ tag: String) -> UInt32 {
    short(TokenHash.of("\(facet.rawValue)/\(tag)"))
  }
}

/// Says of a sketch whether one of some commitments might be linked to its item: a yes may be wrong, a no never is, but for
/// what only a watch query finds.
public struct LinkSieve: Sendable {
  private let wanted: [Wanted]
  private let names: NumberTable
  private let runs: [Run]
  private let terms: ShortTermIndex
  private let options: LinkingOptions
  private let incidents: Set<UInt32>
  private let events: Set<UInt32>

  private struct Wanted: Sendable {
    let areas: Set<UInt32>
    let partners: Set<UInt32>
    let isOwn: Bool
    let countsIncidents: Bool
    let from: UInt32
    let until: UInt32
  }

  /// A row of words that is a name, or how one begins.
  private struct Run: Sendable {
    var names: [(place: Int, strength: Double)] = []
    var goesOn = false
  }

  init(_ linker: Linker, _ places: [Int]) {
    options = linker.options
    wanted = places.map { Self.wanted(linker.index.traits[$0], linker.index.commitments[$0], linker.options) }
    terms = ShortTermIndex(linker.index.documents, linker.index.rarity, keeping: places)
    let kinds = EventKind.allCases.map { ($0, LinkSketch.number(of: .event, $0.rawValue)) }
    events = Set(kinds.map(\.1))
    incidents = Set(kinds.filter { $0.0 == .incident }.map(\.1))
    var byHash: [UInt64: Run] = [:]
    for (number, place) in places.enumerated() {
      for name in linker.index.instrumentNames[place] {
        var hash: UInt64?
        for word in name.words {
          if let hash { byHash[hash, default: Run()].goesOn = true }
          hash = Self.row(hash, LinkSketch.short(WordHash.of(word)))
        }
        if let hash { byHash[hash, default: Run()].names.append((number, name.strength)) }
      }
    }
    var numbers: [UInt64: Int32] = [:]
    var runs: [Run] = []
    for (hash, run) in byHash {
      numbers[hash] = Int32(runs.count)
      runs.append(run)
    }
    names = NumberTable(numbers)
    self.runs = runs
  }

  private static func row(_ before: UInt64?, _ word: UInt32) -> UInt64 {
    before.map { WordHash.row($0, UInt64(word)) } ?? UInt64(word)
  }

  private static func wanted(
    _ traits: CommitmentTraits, _ commitment: Commitment, _ options: LinkingOptions
  ) -> Wanted {
    Wanted(
      areas: Set(commitment.areas.map { LinkSketch.number(of: .area, $0) }),
      partners: Set(commitment.partners.map { LinkSketch.number(of: .partner, $0) }),
      isOwn: traits.isOwn, countsIncidents: traits.counted.contains(.incident),
      from: traits.from.map { LinkSketch.day($0 - 86_400 * Double(options.daysInTheMaking + 1)) } ?? 0,
      until: traits.until.map { LinkSketch.day($0 + 86_400) } ?? .max)
  }

  /// Whether the item of a sketch must be judged.
  public func passes(_ sketch: UnsafeRawBufferPointer) -> Bool {
    let numbers = sketch.bindMemory(to: UInt32.self)
    guard numbers.count > 2, numbers.count >= 2 + Int(numbers[1]) else { return true }
    let tags = numbers[2..<(2 + Int(numbers[1]))]
    let words = UnsafeBufferPointer(rebasing: numbers[(2 + Int(numbers[1]))...])
    let day = numbers[0]
    let possible = wanted.indices.filter { number in
      let wanted = wanted[number]
      return (day == 0 || (day >= wanted.from && day <= wanted.until))
        && (wanted.isOwn || tags.contains { wanted.partners.contains($0) })
    }
    guard !possible.isEmpty else { return false }
    let strengths = strengths(in: words)
    let likeness = terms.likeness(of: words)
    // A little less than is asked for: the sum here is of shorter hashes.
    return possible.contains { number in
      let text = likeness[number] * 1.01
      if strengths[number] >= options.named || text >= options.strongText { return true }
      guard tags.contains(where: { wanted[number].areas.contains($0) }) else { return false }
      return text >= options.anyText
        || (wanted[number].countsIncidents
          && (tags.contains { incidents.contains($0) } || !tags.contains { events.contains($0) }))
    }
  }

  private func strengths(in words: UnsafeBufferPointer<UInt32>) -> [Double] {
    var strengths = [Double](repeating: 0, count: wanted.count)
    for start in words.indices where words[start] != 0 {
      var hash = UInt64(words[start])
      var end = start + 1
      while true {
        let number = names.value(of: hash)
        guard number >= 0 else { break }
        // All of a name's strength each time: more than the linker gives, never less.
        for name in runs[Int(number)].names { strengths[name.place] += name.strength }
        guard runs[Int(number)].goesOn, end < words.count, words[end] != 0 else { break }
        hash = WordHash.row(hash, UInt64(words[end]))
        end += 1
      }
    }
    return strengths
  }
}

/// `TermIndex` over 32 bits of each word's hash, for some commitments of a matrix.
struct ShortTermIndex: Sendable {
  private let numbers: NumberTable
  /// What each term weighs in an item.
  private let weights: [Double]
  private let postings: [[(place: Int, weight: Double)]]
  private let unknown: Double
  private let count: Int
  private let minor: NumberTable
  /// The words of the commitments that are kept: most items have none of them, which is soon seen.
  private let own: NumberTable

  init(_ documents: [TermIndex.Document], _ rarity: Rarity, keeping places: [Int]) {
    let kept = Dictionary(uniqueKeysWithValues: zip(places, 0...))
    var numbers: [UInt64: Int32] = [:]
    var weights: [Double] = []
    var postings: [[(place: Int, weight: Double)]] = []
    var own: [UInt64: Int32] = [:]
    for (place, document) in documents.enumerated() {
      for (term, count) in document.counts {
        let key = document.short[term] ?? term
        let idf = rarity.idf(of: term)
        let number = Int(numbers[key] ?? Int32(weights.count))
        if number == weights.count {
          numbers[key] = Int32(number)
          weights.append(idf)
          postings.append([])
        }
        // Of two terms with one key the lighter counts for the length, so that likeness is never too small.
        weights[number] = min(weights[number], idf)
        if let place = kept[place] {
          own[key] = 0
          postings[number].append((place, TermIndex.weight(count, document.length, idf)))
        }
      }
    }
    self.numbers = NumberTable(numbers)
    self.weights = weights
    self.postings = postings
    unknown = rarity.idf(of: 0)
    count = places.count
    self.own = NumberTable(own)
    minor = NumberTable(
      Dictionary(
        Words.minor.map { (UInt64(LinkSketch.short(TokenHash.of($0))), Int32(0)) },
        uniquingKeysWith: { a, _ in a }))
  }

  func likeness(of words: UnsafeBufferPointer<UInt32>) -> [Double] {
    var sums = [Double](repeating: 0, count: count)
    guard words.contains(where: { own.value(of: UInt64($0)) >= 0 }) else { return sums }
    var seen: [UInt64] = []
    seen.reserveCapacity(2 * words.count)
    var before: UInt64?
    for word in words {
      let hash = UInt64(word)
      guard word != 0, minor.value(of: hash) < 0 else {
        before = nil
        continue
      }
      seen.append(hash)
      if let before { seen.append(WordHash.row(before, hash)) }
      before = hash
    }
    seen.sort()
    var square = 0.0
    for at in seen.indices where at == 0 || seen[at] != seen[at - 1] {
      let number = numbers.value(of: seen[at])
      guard number >= 0 else {
        square += unknown * unknown
        continue
      }
      square += weights[Int(number)] * weights[Int(number)]
      for posting in postings[Int(number)] { sums[posting.place] += posting.weight }
    }
    let scale = 1 / max(1, square.squareRoot() * (TermIndex.k1 + 1))
    return sums.map { $0 * scale }
  }
}
