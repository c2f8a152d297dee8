import Model
import Text

/// Finds the copies of one text inside a story and who stands in front of them.
struct CopyFolder {
  /// Cosine of two texts from which on they are one text.
  static let sameText = 0.8
  /// The same with equal numbers, at least `leastNumbers` of them.
  static let sameTextWithNumbers = 0.6
  static let leastNumbers = 2
  /// Share of the shorter text's three-word shingles that the longer has too (Broder 1997, containment).
  static let sharedShingles = 0.5
  static let leastShingles = 5
  /// Copies are looked for among the first so many items of a story.
  static let mostCompared = 400

  let corpus: Corpus

  /// For each copy, the item in front of it; both by number.
  func copies(in story: [Int]) -> [Int: Int] {
    guard story.count > 1 else { return [:] }
    let texts = story.map { Text(corpus.features[$0], in: corpus.vocabulary) }
    var root = Array(story.indices)
    for later in story.indices.dropFirst() {
      for earlier in story.indices.prefix(min(later, Self.mostCompared))
      where root[earlier] == earlier && texts[later].isCopy(of: texts[earlier]) {
        root[later] = earlier
        break
      }
    }
    return fronts(of: story, root: root)
  }

  private func fronts(of story: [Int], root: [Int]) -> [Int: Int] {
    var copies: [Int: Int] = [:]
    for (first, group) in Dictionary(grouping: story.indices, by: { root[$0] }) where group.count > 1 {
      let front = group.first { !Publisher(corpus.items[story[$0]].content.publisher).isCarrier } ?? first
      for member in group where member != front { copies[story[member]] = story[front] }
    }
    return copies
  }

  /// What of a text tells whether another is its copy.
  private struct Text {
    var vector: SparseVector
    var shingles: Set<[Int32]>
    var numbers: [Int32]

    init(_ features: ItemFeatures, in vocabulary: Vocabulary) {
      vector = vocabulary.vector(of: features.words)
      numbers = features.numbers
      let words = features.sequence
      shingles = Set(words.indices.dropLast(2).map { Array(words[$0...($0 + 2)]) })
    }

    func isCopy(of other: Text) -> Bool {
      let cosine = vector.dot(other.vector)
      if cosine >= CopyFolder.sameText { return true }
      if cosine >= CopyFolder.sameTextWithNumbers, numbers.count >= CopyFolder.leastNumbers,
        numbers == other.numbers
      {
        return true
      }
      let shorter = min(shingles.count, other.shingles.count)
      guard shorter >= CopyFolder.leastShingles else { return false }
      return Double(shingles.intersection(other.shingles).count) >= CopyFolder.sharedShingles
        * Double(shorter)
    }
  }
}

/// A publisher's name taken apart: "X via Y" is X's text that Y carries.
struct Publisher {
  /// Folded name of who wrote it.
  let origin: String
  let isCarrier: Bool

  init(_ name: String) {
    let words = Tokenizer.words(of: name)
    let via = words.lastIndex(of: "via") ?? words.endIndex
    isCarrier = via > words.startIndex && via < words.endIndex - 1
    origin = (isCarrier ? words[..<via] : words[...]).joined(separator: " ")
  }
}
