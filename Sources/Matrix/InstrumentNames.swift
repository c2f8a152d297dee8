import Foundation
import Model

/// The names by which a text can call a commitment's instrument, programme or body.
struct InstrumentName: Sendable {
  /// The words that must occur in this order.
  let words: [Word]
  /// Whether case matters: acronyms.
  let asWritten: Bool
  /// 0 to 1: how surely these words mean this commitment and no other.
  let strength: Double
}

/// Draws the names of every commitment of a matrix from its title, instrument and description.
struct InstrumentNames {
  private let acronyms: Acronyms
  private let actorNames: ActorNames
  private let rarity: Rarity
  /// Words a part of a name may have at most, and the strength below which it is not worth keeping.
  private static let longest = 6
  private static let weakest = 0.35
  /// What names from the description count against those from the title and instrument.
  private static let fromDescription = 0.6
  /// What a word that most instruments share, and a number, count against a word of the instrument's own.
  private static let genericMass = 0.25
  private static let numberMass = 0.4

  init(_ commitments: [Commitment], actorNames: ActorNames) {
    self.actorNames = actorNames
    let texts = commitments.map { Self.texts(of: $0).map(Words.read) }
    acronyms = Acronyms(texts: texts.flatMap(\.self))
    rarity = Rarity(documents: texts.map { Set($0.joined().map(WordHash.of)) })
  }

  /// The names of one commitment; of equal ones the strongest.
  func names(of commitment: Commitment) -> [InstrumentName] {
    var names: [String: InstrumentName] = [:]
    func keep(_ name: InstrumentName) {
      let key = name.words.map(\.stem).joined(separator: " ")
      guard name.strength >= Self.weakest, name.strength > (names[key]?.strength ?? 0) else { return }
      names[key] = name
    }
    for segment in Self.segments(commitment.title) + Self.segments(commitment.instrument) {
      let words = Words.read(segment)
      parts(of: words).forEach(keep)
      acronymNames(in: words).forEach(keep)
    }
    for name in acronymNames(in: Words.read(commitment.description)) {
      keep(
        InstrumentName(
          words: name.words, asWritten: name.asWritten, strength: name.strength * Self.fromDescription))
    }
    return names.keys.sorted().compactMap { names[$0] }
  }

  /// Parts of a name: each is as strong as the share of the name's weight that its words carry.
  private func parts(of words: [Word]) -> [InstrumentName] {
    let actors = actorNames.places(in: words)
    let masses = words.indices.map { actors.contains($0) ? 0 : mass(of: words[$0]) }
    let whole = masses.reduce(0, +)
    guard whole > 0 else { return [] }
    var names: [InstrumentName] = []
    for start in words.indices where masses[start] > 0 {
      for end in (start + 1)..<max(start + 2, min(words.count, start + Self.longest))
      where end < words.count && masses[end] > 0 {
        let mass = masses[start...end].reduce(0, +)
        names.append(
          InstrumentName(
            words: Array(words[start...end]), asWritten: false,
            strength: mass / whole * min(1, mass)))
      }
    }
    return names
      + acronyms.spelledOut(in: words).map { acronym, range in
        let mass = masses[range].reduce(0, +)
        return InstrumentName(words: [acronym], asWritten: true, strength: mass / whole * min(1, mass))
      }
  }

  private func mass(of word: Word) -> Double {
    if word.isMinor { return 0 }
    if word.isNumber { return Self.numberMass }
    if Words.generic.contains(word.stem) { return Self.genericMass }
    return max(Self.genericMass, rarity.share(of: WordHash.of(word)))
  }

  /// The acronyms that words hold, with their long forms; as strong as few commitments use them, and full where the
  /// name is nothing else.
  private func acronymNames(in words: [Word]) -> [InstrumentName] {
    let actors = actorNames.places(in: words)
    let own = words.indices.filter { !actors.contains($0) }
    return own.filter { words[$0].isAcronym }.flatMap { place -> [InstrumentName] in
      let word = words[place]
      let strength = rarity.share(of: WordHash.of(word))
      return [InstrumentName(words: [word], asWritten: true, strength: strength)]
        + acronyms.longForms(of: word.text).map {
          InstrumentName(words: $0, asWritten: false, strength: strength)
        }
    }
  }

  private static func texts(of commitment: Commitment) -> [String] {
    [
      commitment.title, commitment.instrument, commitment.description, commitment.leadBody,
      commitment.indicators,
    ]
  }

  /// A name's parts between semicolons, colons, brackets and dashes.
  private static func segments(_ name: String) -> [String] {
    name.replacing(" - ", with: ";").split { ";:()–—,".contains($0) }.map { trimmed(String($0)) }
      .filter { !$0.isEmpty }
  }
}
