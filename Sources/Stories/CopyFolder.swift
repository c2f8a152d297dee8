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
    /// Sorted, each once.
    var shingles: [Shingle]
    var numbers: [Int32]

    init(_ features: ItemFeatures, in vocabulary: Vocabulary) {
      vector = vocabulary.vector(of: features.words)
      numbers = features.numbers
      let words = features.sequence
      shingles = Shingle.sorted(words)
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
      return Double(Shingle.shared(shingles, other.shingles)) >= CopyFolder.sharedShingles * Double(shorter)
    }
  }
}

/// Three words in a row.
private struct Shingle: Comparable {
  private let first: UInt64
  private let last: Int32

  /// Those of a text, each once.
  static func sorted(_ words: [Int32]) -> [Shingle] {
    var shingles: [Shingle] = []
    for shingle in words.indices.dropLast(2).map({ Shingle(words, at: $0) }).sorted()
    where shingle != shingles.last {
      shingles.append(shingle)
    }
    return shingles
  }

  private init(_ words: [Int32], at place: Int) {
    first = UInt64(UInt32(bitPattern: words[place])) << 32 | UInt64(UInt32(bitPattern: words[place + 1]))
    last = words[place + 2]
  }

  static func < (a: Shingle, b: Shingle) -> Bool { (a.first, a.last) < (b.first, b.last) }

  /// How many two texts have in common.
  static func shared(_ a: [Shingle], _ b: [Shingle]) -> Int {
    var (i, j, count) = (0, 0, 0)
    while i < a.count, j < b.count {
      if a[i] == b[j] { count += 1 }
      let step = (i: a[i] <= b[j], j: b[j] <= a[i])
      if step.i { i += 1 }
      if step.j { j += 1 }
    }
    return count
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
