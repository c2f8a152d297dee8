import Foundation
import Model
import Text

/// A matrix prepared for linking: what each commitment is known by, and from every term, name and area to the
/// commitments that have it.
struct CommitmentIndex: Sendable {
  let commitments: [Commitment]
  /// What is asked of each commitment again and again.
  let traits: [CommitmentTraits]
  let names: RunTable<NamedCommitment>
  let terms: TermIndex
  /// What `terms` and `names` were made of.
  let documents: [TermIndex.Document]
  let rarity: Rarity
  let instrumentNames: [[InstrumentName]]
  let areas: AreaTable
  private let placesByID: [String: Int]
  /// Changes with whatever the links of a commitment rest on, other rows of the matrix included.
  let fingerprints: [String]

  struct NamedCommitment: Sendable {
    let place: Int
    let strength: Double
  }

  init(_ commitments: [Commitment], actorNames: ActorNames, members: Set<String>) {
    self.commitments = commitments
    let documents = commitments.map { TermIndex.Document($0, actorNames: actorNames) }
    let rarity = Rarity(documents: documents.map { Set($0.counts.keys) })
    (self.documents, self.rarity) = (documents, rarity)
    terms = TermIndex(documents, rarity: rarity)
    areas = AreaTable(commitments.map(\.areas))
    let actors = Rarity(documents: commitments.map { Set($0.partners.map { TokenHash.of($0) }) })
    traits = commitments.map { CommitmentTraits($0, members: members, rarity: actors) }
    placesByID = Dictionary(zip(commitments.map(\.id), commitments.indices)) { first, _ in first }
    let drawn = InstrumentNames(commitments, actorNames: actorNames)
    let named = commitments.map { drawn.names(of: $0) }
    instrumentNames = named
    names = RunTable(
      named.enumerated().flatMap { place, names in
        names.map { ($0.words, $0.asWritten, NamedCommitment(place: place, strength: $0.strength)) }
      })
    let (terms, traits) = (terms, traits)
    fingerprints = commitments.indices.map { place in
      Self.fingerprint(
        commitments[place], named[place], traits[place],
        terms.fingerprint(of: documents[place], at: place))
    }
  }

  func place(of id: String) -> Int? { placesByID[id] }

  private static func fingerprint(
    _ commitment: Commitment, _ names: [InstrumentName], _ traits: CommitmentTraits, _ terms: UInt64
  ) -> String {
    var text = [
      commitment.id, commitment.title, commitment.description, commitment.instrument, commitment.indicators,
      commitment.leadBody, commitment.watchQuery, "\(commitment.adopted?.description ?? "")",
      "\(commitment.start?.description ?? "")", "\(commitment.end?.description ?? "")",
    ]
    text += commitment.areas + commitment.partners + traits.rarities.map { "\($0)" } + ["\(terms)"]
    for name in names {
      text += name.words.map(\.text) + ["\(name.asWritten) \(name.strength)"]
    }
    return SHA256.hex(text.joined(separator: "\u{1F}"))
  }
}

/// What the linker asks of a commitment again and again.
struct CommitmentTraits: Sendable {
  /// Kinds of events that its indicators count.
  let counted: EventKinds
  /// Who promised, and how few commitments each is in, 0 to 1.
  let partners: [String]
  let rarities: [Double]
  /// Whether ASEAN or its members promised, or nobody is named.
  let isOwn: Bool
  /// Which of the partners are from outside ASEAN.
  let isOutside: [Bool]
  /// Seconds since 1970: from when it counts in full but for the days before, and until when; nil for no bound.
  let from: Double?
  let until: Double?

  init(_ commitment: Commitment, members: Set<String>, rarity: Rarity) {
    counted = EventKind.counted(by: Words.read(commitment.indicators))
    partners = commitment.partners
    rarities = partners.map { rarity.share(of: TokenHash.of($0)) }
    isOutside = partners.map { $0 != "ASEAN" && !members.contains($0) }
    isOwn = !isOutside.allSatisfy { $0 } || partners.isEmpty
    from = (commitment.adopted ?? commitment.start)?.earliest.timeIntervalSince1970
    until = commitment.end?.latest.timeIntervalSince1970
  }
}

extension TermIndex.Document {
  /// How much the words of a field count.
  private static func fields(of commitment: Commitment) -> [(text: String, weight: Double)] {
    [
      (commitment.title, 2), (commitment.instrument, 1.5), (commitment.description, 1),
      (commitment.indicators, 1), (commitment.leadBody, 0.3),
    ]
  }

  /// What a word that most instruments share counts against another.
  private static let generic = 0.25

  /// Names of actors are left out, who have a feature of their own, and so is what only dates a meeting.
  init(_ commitment: Commitment, actorNames: ActorNames) {
    for (number, field) in Self.fields(of: commitment).enumerated() {
      let words = Words.read(field.text)
      let actors = actorNames.places(in: words)
      var before: (hash: UInt64, weight: Double)?
      for (place, word) in words.enumerated() {
        guard !word.isMinor, !word.isDating, !actors.contains(place) else {
          before = nil
          continue
        }
        let isGeneric = Words.generic.contains(word.stem)
        let (hash, weight) = (WordHash.of(word), field.weight * (isGeneric ? Self.generic : 1))
        counts[hash, default: 0] += weight
        short[hash] = UInt64(LinkSketch.short(hash))
        length += weight
        if !isGeneric { own.insert(hash) }
        if number < 2, !isGeneric { named.insert(hash) }
        if let before {
          let pair = WordHash.row(before.hash, hash)
          counts[pair, default: 0] += max(before.weight, weight)
          short[pair] = WordHash.row(UInt64(LinkSketch.short(before.hash)), UInt64(LinkSketch.short(hash)))
        }
        before = (hash, weight)
      }
    }
  }
}

/// The sub-topics of a matrix by number, so that an item's are compared with each once.
struct AreaTable: Sendable {
  private var names: [String] = []
  private var numberOfName: [String: Int] = [:]
  /// How near each is to each, row by row.
  private var grid: [[Double]] = []
  /// The areas of all commitments, one after another, and where those of each begin; the end comes last.
  private var numbers: [Int32] = []
  private var starts: [Int32] = [0]
  /// What stands in a sketch for each area.
  private var sketched: [[UInt32]] = []

  init(_ areas: [[String]]) {
    for list in areas {
      for area in list {
        let number = numberOfName[area] ?? names.count
        if number == names.count {
          numberOfName[area] = number
          names.append(area)
        }
        numbers.append(Int32(number))
      }
      starts.append(Int32(numbers.count))
    }
    sketched = names.map(LinkSketch.numbers(ofArea:))
    let known = names
    grid = known.map { a in known.map { Self.nearness(a, $0) } }
  }

  /// How an item's sub-topics meet those of the matrix.
  struct Nearness {
    fileprivate var parts: [Double]
  }

  func nearness(to areas: [String]) -> Nearness {
    var nearness = Nearness(parts: [Double](repeating: 0, count: names.count))
    for area in areas {
      let row = numberOfName[area].map { grid[$0] } ?? names.map { Self.nearness($0, area) }
      for number in row.indices where row[number] > nearness.parts[number] {
        nearness.parts[number] = row[number]
      }
    }
    return nearness
  }

  /// The nearest sub-topic of a commitment: 1 for the same, 0.6 where one holds the other or it is no priority area, 0.3 in one area,
  /// 0 elsewhere; nil where it has none.
  @inline(__always) func best(_ nearness: Nearness, of place: Int) -> (part: Double, number: Int?) {
    var best: (part: Double, number: Int?) = (0, nil)
    for at in Int(starts[place])..<Int(starts[place + 1]) {
      let number = Int(numbers[at])
      if nearness.parts[number] > best.part { best = (nearness.parts[number], number) }
    }
    return best
  }

  func name(_ number: Int) -> String { names[number] }

  /// What stands in a sketch for an area.
  func sketch(of area: String) -> [UInt32] {
    numberOfName[area].map { sketched[$0] } ?? LinkSketch.numbers(ofArea: area)
  }

  private static func nearness(_ a: String, _ b: String) -> Double {
    // Most areas are far apart, as the first letter tells.
    guard a.utf8.first == b.utf8.first else { return 0 }
    let (left, right) = (a.split(separator: "."), b.split(separator: "."))
    guard let root = left.first, root == right.first else { return 0 }
    if a == b { return left.count > 1 && root != "principles" ? same : within }
    let shared = zip(left, right).prefix { $0 == $1 }.count
    return shared == min(left.count, right.count) ? within : beside
  }

  /// What areas count that are the same, of which one holds the other, and that are parts of one.
  private static let (same, within, beside) = (1.0, 0.6, 0.3)

  /// The areas that an area is part of, the largest first.
  static func wholes(of area: String) -> [String] {
    let parts = area.split(separator: ".")
    return parts.indices.dropFirst().map { parts[..<$0].joined(separator: ".") }
  }

  /// How near an item is to an area whose sketch has one of these numbers; the nearest counts.
  static func nearness(bySketch area: String) -> [(number: UInt32, part: Double)] {
    let wholes = wholes(of: area)
    return [
      (LinkSketch.number(ofArea: area), nearness(area, area)), (LinkSketch.number(under: area), within),
    ]
      + wholes.map { (LinkSketch.number(ofArea: $0), within) }
      + wholes.prefix(1).map { (LinkSketch.number(under: $0), beside) }
  }
}
