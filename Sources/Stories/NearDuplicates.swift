import Model
import Text

/// Finds texts that are another text lightly edited.
///
/// Candidates share several of the shingles whose hashes are lowest, a sample of the same part of each text (bottom-k sketch:
/// Broder, On the resemblance and containment of documents, 1997; Cohen and Kaplan, 2007); the check is the resemblance of all
/// shingles, two words in a row.
public struct NearDuplicates: Sendable {
  /// Words in a row of a shingle.
  static let width = 2
  /// Lowest hashes of a text that others are looked for by, and how many of them a copy must share.
  static let sampled = 10
  static let leastShared = 3
  /// Share of the shingles of both that two texts have in common, from which on one is the other edited.
  static let resemblance = 0.57
  /// The newest so many texts that hold a shingle are looked at.
  static let mostHolders = 256

  private var holders = HolderChains()
  private var texts: [Shingles] = []
  /// For each text the one that it is a copy of, or its own number.
  private var fronts: [Int32] = []
  /// How much of a sample each text shares; 0 outside a search.
  private var shared: [UInt8] = []

  public init() {}

  /// For each text the first one that it is a near-duplicate of, by number; itself where there is none.
  public static func fronts(of texts: [String]) -> [Int] {
    let shingles = mappedInParallel(texts, with: FeatureReader.init) { text, reader in
      Shingles(reader.read(ItemContent(title: text)).title, width: width)
    }
    var found = NearDuplicates()
    return shingles.enumerated().map { number, text in found.front(of: text) ?? number }
  }

  /// The text given before that one of these shingles, of `width` words each, is a near-duplicate of, the nearest, or what that is one
  /// of; nil where there is none. The text gets the next number.
  mutating func front(of text: Shingles) -> Int? {
    let sample = text.hashes.prefix(Self.sampled)
    var found: Int?
    var most = Self.resemblance
    for candidate in candidates(sample) {
      let resemblance = texts[candidate].resemblance(to: text, atLeast: most)
      if resemblance >= most, found == nil || resemblance > most { (found, most) = (candidate, resemblance) }
    }
    let number = texts.count
    texts.append(text)
    shared.append(0)
    for hash in sample { holders.add(Int32(clamping: number), to: hash) }
    fronts.append(found.map { fronts[$0] } ?? Int32(clamping: number))
    return found.map { Int(fronts[$0]) }
  }

  /// Texts that share enough of the sample; the earliest first.
  private mutating func candidates(_ sample: ArraySlice<UInt64>) -> [Int] {
    var seen: [Int32] = []
    for hash in sample { holders.gather(hash, most: Self.mostHolders, into: &seen) }
    guard seen.count >= Self.leastShared else { return [] }
    var found: [Int] = []
    for text in seen {
      shared[Int(text)] += 1
      if Int(shared[Int(text)]) == Self.leastShared { found.append(Int(text)) }
    }
    for text in seen { shared[Int(text)] = 0 }
    return found.sorted()
  }
}

/// So many words in a row of a text, as hashes, sorted, each once.
struct Shingles: Sendable {
  /// Share of the shorter text's shingles that the longer has too.
  static let shared = 0.5
  static let least = 5

  private(set) var hashes: [UInt64]
  /// Of no text.
  init() { hashes = [] }

  init(_ words: [Feature], width: Int) {
    guard words.count >= width else {
      hashes = []
      return
    }
    var found: [UInt64] = []
    found.reserveCapacity(words.count)
    for end in width...words.count {
      var hash: UInt64 = 0
      for place in (end - width)..<end { hash = (hash ^ UInt64(words[place])) &* 0x9E37_79B9_7F4A_7C15 }
      found.append(hash ^ (hash >> 32))
    }
    found.sort()
    hashes = []
    hashes.reserveCapacity(found.count)
    for hash in found where hash != hashes.last { hashes.append(hash) }
  }

  /// Shared shingles over those of both (Jaccard); 0 where it is below `least` for certain.
  func resemblance(to other: Shingles, atLeast least: Double) -> Double {
    let all = hashes.count + other.hashes.count
    let shorter = min(hashes.count, other.hashes.count)
    // No more than the shorter one's can be shared.
    guard shorter >= Self.least, Double(shorter) >= least * Double(all - shorter) else { return 0 }
    let shared = countShared(other)
    return Double(shared) / Double(all - shared)
  }

  /// - Parameter filter: Of this text.
  func isCopy(of other: Shingles, _ filter: ShingleFilter) -> Bool {
    let least = min(hashes.count, other.hashes.count)
    guard least >= Self.least else { return false }
    let wanted = Int((Self.shared * Double(least)).rounded(.up))
    // Most pairs share next to nothing.
    return filter.mayShare(wanted, with: other) && countShared(other) >= wanted
  }

  private func countShared(_ other: Shingles) -> Int {
    hashes.withUnsafeBufferPointer { a in
      other.hashes.withUnsafeBufferPointer { b in
        var (i, j, shared) = (0, 0, 0)
        while i < a.count, j < b.count {
          let (left, right) = (a[i], b[j])
          shared += left == right ? 1 : 0
          i += left <= right ? 1 : 0
          j += right <= left ? 1 : 0
        }
        return shared
      }
    }
  }
}
