import Text

/// What of a text tells whether another is its copy.
struct StoryText: Sendable {
  /// Cosine of two texts from which on they are one text.
  static let sameText = 0.8
  /// The same with equal numbers, at least `leastNumbers` of them.
  static let sameTextWithNumbers = 0.6
  static let leastNumbers = 2
  /// Share of the shorter text's three-word shingles that the longer has too (Broder 1997, containment).
  static let sharedShingles = 0.5
  static let leastShingles = 5

  /// Of its words.
  var vector: SparseVector
  /// Hashes of three words in a row, sorted, each once.
  var shingles: [UInt64]
  var numbers: [Feature]

  /// Of no text.
  init() { (vector, shingles, numbers) = (SparseVector(), [], []) }

  init(_ features: ItemFeatures, vector: SparseVector) {
    self.vector = vector
    numbers = features.numbers
    shingles = Self.shingles(of: features.sequence)
  }

  func isCopy(of other: StoryText) -> Bool {
    let cosine = vector.dot(other.vector)
    if cosine >= Self.sameText { return true }
    if cosine >= Self.sameTextWithNumbers, numbers.count >= Self.leastNumbers, numbers == other.numbers {
      return true
    }
    let shorter = min(shingles.count, other.shingles.count)
    guard shorter >= Self.leastShingles else { return false }
    return Double(Self.shared(shingles, other.shingles)) >= Self.sharedShingles * Double(shorter)
  }

  private static func shingles(of words: [Feature]) -> [UInt64] {
    guard words.count > 2 else { return [] }
    var shingles = (2..<words.count).map { k in
      (UInt64(words[k - 2]) << 32 | UInt64(words[k - 1])) &* 0x9E37_79B9_7F4A_7C15
        ^ UInt64(words[k]) &* 0xC2B2_AE3D_27D4_EB4F
    }
    shingles.sort()
    var last: UInt64?
    shingles.removeAll { shingle in
      defer { last = shingle }
      return shingle == last
    }
    return shingles
  }

  /// How many two sorted lists share.
  private static func shared(_ a: [UInt64], _ b: [UInt64]) -> Int {
    var (i, j, shared) = (0, 0, 0)
    while i < a.count, j < b.count {
      if a[i] == b[j] { shared += 1 }
      let (left, right) = (a[i], b[j])
      i += left <= right ? 1 : 0
      j += right <= left ? 1 : 0
    }
    return shared
  }
}
