import Foundation
import Model

/// A matrix prepared for linking: what each commitment is known by, and from every term, name, area and actor to the
/// commitments that have it.
struct CommitmentIndex: Sendable {
  let commitments: [Commitment]
  /// Kinds of events that each commitment's indicators count.
  let counted: [Set<EventKind>]
  /// Stems of each commitment, for saying which words it shares with an item.
  let weights: [[String: Double]]
  let names: PhraseTable<NamedCommitment>
  /// Who promised, who is no member and not ASEAN.
  let rarity: Rarity
  let terms: TermIndex
  private let placesByID: [String: Int]
  private let placesByArea: [String: [Int]]
  private let actorRarity: Rarity

  struct NamedCommitment: Sendable {
    let place: Int
    let strength: Double
  }

  /// How much the words of a field count.
  private static func fields(of commitment: Commitment) -> [(text: String, weight: Double)] {
    [
      (commitment.title, 2), (commitment.instrument, 1.5), (commitment.description, 1),
      (commitment.indicators, 1), (commitment.leadBody, 0.3),
    ]
  }

  init(_ commitments: [Commitment], actorNames: ActorNames) {
    self.commitments = commitments
    counted = commitments.map { EventKind.counted(by: Words.read($0.indicators)) }
    let counts = commitments.map(Self.termCounts)
    let rarity = Rarity(documents: counts.map { Set($0.keys) })
    self.rarity = rarity
    weights = counts.map { TermVector.unit($0, rarity) }
    actorRarity = Rarity(documents: commitments.map { Set($0.partners) })
    terms = TermIndex(weights, rarity: rarity)
    placesByID = Dictionary(zip(commitments.map(\.id), commitments.indices)) { first, _ in first }
    placesByArea = Dictionary(
      commitments.indices.flatMap { place in commitments[place].areas.map { ($0, [place]) } },
      uniquingKeysWith: +)
    names = Self.names(commitments, actorNames: actorNames)
  }

  func place(of id: String) -> Int? { placesByID[id] }

  /// Commitments with one of these sub-topics.
  func places(withAreas areas: Set<String>) -> Set<Int> { Set(areas.flatMap { placesByArea[$0] ?? [] }) }

  /// 0 to 1: how few commitments name this actor.
  func rarity(ofActor id: String) -> Double { actorRarity.share(of: id) }

  private static func termCounts(_ commitment: Commitment) -> [String: Double] {
    var counts: [String: Double] = [:]
    for (text, weight) in fields(of: commitment) {
      for (term, count) in TermVector.counts(of: Words.read(text)) {
        counts[term, default: 0] += count * weight
      }
    }
    return counts
  }

  private static func names(
    _ commitments: [Commitment], actorNames: ActorNames
  ) -> PhraseTable<NamedCommitment> {
    let drawn = InstrumentNames(commitments, actorNames: actorNames)
    var table = PhraseTable<NamedCommitment>()
    for (place, commitment) in commitments.enumerated() {
      for name in drawn.names(of: commitment) {
        table.add(
          name.words, asWritten: name.asWritten,
          value: NamedCommitment(place: place, strength: name.strength))
      }
    }
    return table
  }
}

/// Texts as weighted terms: words, and pairs of neighbouring words.
enum TermVector {
  static func counts(of words: [Word]) -> [String: Double] {
    var counts: [String: Double] = [:]
    for (place, word) in words.enumerated() where !word.isMinor {
      counts[word.stem, default: 0] += 1
      if place > 0, !words[place - 1].isMinor {
        counts[words[place - 1].stem + " " + word.stem, default: 0] += 1
      }
    }
    return counts
  }

  /// TF-IDF with sublinear term frequency, of length 1.
  static func unit(_ counts: [String: Double], _ rarity: Rarity) -> [String: Double] {
    let weights = counts.mapValues { 1 + log(max(1, $0)) }
    let weighted = Dictionary(
      uniqueKeysWithValues: weights.map { ($0.key, $0.value * rarity.idf(of: $0.key)) })
    // Summed in a fixed order: floating point does not add alike in every order.
    let length = weighted.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value * $1.value }.squareRoot()
    return length > 0 ? weighted.mapValues { $0 / length } : weighted
  }
}
