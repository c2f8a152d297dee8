import Model

/// What an item has in common with each commitment of a matrix, by place.
struct Candidates {
  /// Likeness of words.
  let texts: [Double]
  /// The part of title and instrument that the item has.
  let named: [Double]
  /// How many of the commitment's own words the item has.
  let words: [Int32]
  let nearness: AreaTable.Nearness
  /// Strength of the names found, and whether the watch query finds the item.
  private(set) var strengths: [Double]
  private(set) var isWatched: [Bool]
  private var found: [Int: Found] = [:]

  /// What names a commitment in an item.
  private struct Found {
    /// As the item has them, strongest first.
    var names: [String] = []
    /// The words that names of more than one word take.
    var ranges: [Range<Int>] = []
    var watched: [String]?
  }

  /// What a further name adds, as a share of its strength.
  private static let further = 0.2

  init(_ facts: ItemFacts, watched: [WatchHit], index: CommitmentIndex) {
    let likeness = index.terms.likeness(of: facts.terms)
    (texts, named, words) = (likeness.texts, likeness.named, likeness.words)
    nearness = index.areas.nearness(to: facts.areas)
    strengths = [Double](repeating: 0, count: texts.count)
    isWatched = [Bool](repeating: false, count: texts.count)
    var hits: [(value: CommitmentIndex.NamedCommitment, range: Range<Int>)] = []
    index.names.forEachHit(in: facts.text) { hits.append(($0, $1)) }
    var written: (range: Range<Int>, text: String)?
    for hit in hits {
      // Many commitments share a name: it is written out once.
      let name = written?.range == hit.range ? written?.text ?? "" : facts.text.written(hit.range)
      written = (hit.range, name)
      take(name, hit.value)
      if hit.range.count > 1 { found[hit.value.place]?.ranges.append(hit.range) }
    }
    // A part of a mechanism's name is another name: the DOC is not the working group on the DOC.
    for mechanism in facts.mechanisms {
      let name = mechanism.map(\.text).joined(separator: " ")
      for value in index.names.values(of: mechanism) { take(name, value) }
    }
    for hit in watched {
      guard let place = index.place(of: hit.commitment) else { continue }
      isWatched[place] = true
      found[place, default: Found()].watched = hit.words
    }
  }

  private mutating func take(_ name: String, _ value: CommitmentIndex.NamedCommitment) {
    var entry = found.removeValue(forKey: value.place) ?? Found()
    let strength = strengths[value.place]
    if !entry.names.contains(name) {
      let isStrongest = value.strength > strength
      entry.names.insert(name, at: isStrongest ? 0 : entry.names.count)
      strengths[value.place] = Self.strength(strength, and: value.strength)
    }
    found[value.place] = entry
  }

  /// The strength of names together with that of one more.
  static func strength(_ names: Double, and name: Double) -> Double {
    min(1, name > names ? name + names * further : names + name * further)
  }

  func words(thatWatch place: Int) -> [String]? { found[place]?.watched }
  func names(of place: Int) -> [String] { found[place]?.names ?? [] }
  func ranges(of place: Int) -> [Range<Int>] { found[place]?.ranges ?? [] }
}

/// Whether a commitment takes evidence on the day of an item.
enum Standing: Equatable {
  case inForce
  /// More than the allowed days before its adoption; how near that is, 0 to 1.
  case early(Double)
  /// After the end of its timeframe, or too long before its adoption.
  case ended

  /// - Parameter published: Seconds since 1970.
  init(of traits: CommitmentTraits, on published: Double?, _ options: LinkingOptions) {
    self = .inForce
    guard let published else { return }
    if let until = traits.until, published > until { self = .ended }
    if let from = traits.from {
      let days = (from - published) / 86_400
      guard days > Double(options.daysBefore) else { return }
      self =
        days > Double(options.daysInTheMaking)
        ? .ended : .early(1 - days / Double(options.daysInTheMaking))
    }
  }

  var isEarly: Bool { if case .early = self { true } else { false } }

  /// What the feature is.
  var part: Double {
    switch self {
    case .inForce: 1
    case .early(let nearness): 0.5 * nearness
    case .ended: 0
    }
  }
}

/// Who of those who promised takes part.
struct ActorMatch {
  let part: Double
  /// The actor's id; nil where nobody had to.
  let who: String?
  /// Whether it is one from outside ASEAN.
  let isPartner: Bool
  /// Whether it is one of those who promised by name.
  var isParty: Bool { part >= 0.5 }

  /// nil where nobody does, and then there is no link. ASEAN's own promises may also be met by a member, by the named
  /// mechanism itself, or by an incident, which nobody signs.
  /// - Parameters:
  ///   - takesPart: Whether one of the partners does, by number.
  ///   - member: A member of ASEAN that takes part.
  @inline(__always) init?(
    _ traits: CommitmentTraits, mayBeNobody: Bool, takesPart: (Int) -> Bool, member: () -> String?
  ) {
    var best: Int?
    for number in traits.partners.indices where takesPart(number) {
      if let known = best, traits.rarities[number] <= traits.rarities[known] { continue }
      best = number
    }
    if let best {
      part = 0.5 + 0.5 * traits.rarities[best]
      (who, isPartner) = (traits.partners[best], traits.isOutside[best])
    } else if !traits.isOwn {
      return nil
    } else if let member = member() {
      (part, who, isPartner) = (0.3, member, false)
    } else if mayBeNobody {
      (part, who, isPartner) = (0, nil, false)
    } else {
      return nil
    }
  }
}

/// A candidate that passed, with what made it pass.
struct JudgedCandidate {
  let place: Int
  let features: LinkFeatures
  var score: Double
  let standing: Standing
  /// The commitment's sub-topic that meets best.
  let area: String?
  let isSameArea: Bool
  let actor: ActorMatch
  /// The kinds of event of the item that an indicator counts.
  let kinds: EventKinds
  /// The words that its watch query found; nil where it did not.
  let watched: [String]?
  /// The names that were found, strongest first.
  let names: [String]
  /// The words of the text that names of more than one word take.
  let nameRanges: [Range<Int>]
  let likeness: Double
}
