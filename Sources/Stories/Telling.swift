import Foundation

/// What of a text tells whether another tells the same event in other words.
///
/// Outlets choose their own words, and share names and figures: both count double. A word is a name where it is written with
/// a capital and was never seen without. Titles are what is most reworded, so their words count no more than others.
struct Telling: Sendable {
  static let nameWeight: Float = 2
  static let figureWeight: Float = 2
  /// Two texts are held against each other by what they share over the product of their lengths to this power: 1 would
  /// be the cosine, that forgets how much it is, and 0 the sum, that grows with the texts.
  static let power = 0.75

  private var vector: SparseVector
  private var length: Double

  /// Of no text.
  init() { (vector, length) = (SparseVector(), 0) }

  /// - Parameter standings: Of each word of the sequence.
  init(_ features: ItemFeatures, _ standings: [WordStanding], _ statistics: TermStatistics) {
    var words: [(feature: Feature, weight: Float)] = []
    words.reserveCapacity(features.sequence.count)
    let sequence = features.sequence
    for (place, feature) in sequence.enumerated() {
      let written = features.cases[place]
      let goesOn = place + 1 < sequence.count && features.cases[place + 1] == .further
      switch written {
      case .further:
        let whole = Features.pair(sequence[place - 1], feature)
        words.append((whole, statistics.rarity(ofPair: whole) * Self.figureWeight))
      case .figure where goesOn: break
      case .figure: words.append((feature, standings[place].rarity * Self.figureWeight))
      case .capital where !standings[place].wasSeenSmall:
        words.append((feature, standings[place].rarity * Self.nameWeight))
      default: words.append((feature, standings[place].rarity))
      }
    }
    vector = SparseVector(sorted: Self.once(words))
    // A word that one item alone holds weighs 1, however many items there are.
    vector.scale(by: 1 / max(1, log(Double(statistics.items) + 1)))
    length = vector.length
  }

  /// Each once, with the most that it weighs: how often a text says a word does not tell what it tells.
  private static func once(
    _ words: [(feature: Feature, weight: Float)]
  ) -> [(feature: Feature, weight: Float)] {
    // Weights are not negative, and so in the order of their bits: the heaviest first among equals.
    let keys = words.map { UInt64($0.feature) << 32 | UInt64(~$0.weight.bitPattern) }.sorted()
    var once: [(feature: Feature, weight: Float)] = []
    once.reserveCapacity(keys.count)
    for key in keys where once.last?.feature != Feature(key >> 32) {
      once.append((Feature(key >> 32), Float(bitPattern: ~UInt32(truncatingIfNeeded: key))))
    }
    return once
  }

  func likeness(_ other: Telling) -> Double {
    guard length > 0, other.length > 0 else { return 0 }
    return vector.dot(other.vector) / pow(length * other.length, Self.power)
  }
}
