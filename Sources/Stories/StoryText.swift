import Text

/// What of a text tells whether another is its copy.
struct StoryText: Sendable {
  /// Cosine of two texts from which on they are one text.
  static let sameText = 0.8
  /// The same with equal numbers, at least `leastNumbers` of them.
  static let sameTextWithNumbers = 0.6
  static let leastNumbers = 2

  /// Of its words.
  var vector: SparseVector
  var shingles: Shingles
  var numbers: [Feature]
  var telling: Telling

  /// Of no text.
  init() { (vector, shingles, numbers, telling) = (SparseVector(), Shingles(), [], Telling()) }

  init(_ features: ItemFeatures, vector: SparseVector, telling: Telling) {
    self.vector = vector
    self.telling = telling
    numbers = features.numbers
    shingles = Shingles(features.sequence, width: 3)
  }

  /// - Parameters:
  ///   - cosine: Of the two vectors.
  ///   - filter: Of the shingles of this text.
  @inline(__always)
  func isCopy(of other: StoryText, cosine: Double, _ filter: ShingleFilter) -> Bool {
    if cosine >= Self.sameText { return true }
    if cosine >= Self.sameTextWithNumbers, numbers.count >= Self.leastNumbers, numbers == other.numbers {
      return true
    }
    return shingles.isCopy(of: other.shingles, filter)
  }
}
