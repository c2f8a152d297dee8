import Model
import Text

/// The text of an item as the linker reads it: a number for each word, no string for any.
struct LinkText: Sendable {
  /// A word, or a character of a script without spaces.
  struct Word: Sendable {
    /// Of the folded form, an English plural made singular.
    let hash: UInt64
    /// Offsets in Unicode scalars of the field; `end` is one past the last.
    let start: Int32
    let end: Int32
    /// Number of the field.
    let field: Int32
    /// Whether it carries no meaning of its own.
    let isMinor: Bool
    /// Of a number of four digits; 0 for other words.
    let year: Int32
  }

  private(set) var fields: [(field: Field, text: String)] = []
  private(set) var words: [Word] = []

  init() {}

  mutating func append(_ field: Field, _ text: String) {
    let number = Int32(fields.count)
    fields.append((field, text))
    TokenText.reading(text) { tokens in
      words.reserveCapacity(words.count + tokens.count)
      tokens.withBytes { entries, bytes in
        tokens.forEachPlace { place, offsets in
          words.append(Self.word(entries[place], bytes, field: number, offsets))
        }
      }
    }
  }

  @inline(__always) private static func word(
    _ entry: TokenText.Entry, _ bytes: UnsafeBufferPointer<UInt8>, field: Int32, _ offsets: Range<Int>
  ) -> Word {
    let folded = entry.folded(in: bytes)
    let hash = WordHash.singular(folded, whole: entry.hash)
    return Word(
      hash: hash, start: Int32(truncatingIfNeeded: offsets.lowerBound),
      end: Int32(truncatingIfNeeded: offsets.upperBound), field: field,
      isMinor: folded.count <= WordHash.longestMinor && WordHash.minor.value(of: hash) >= 0,
      year: year(folded))
  }

  /// Words that carry meaning and pairs of such words that stand side by side, each once.
  var terms: [UInt64] {
    var terms = NumberCollector(atMost: 2 * words.count)
    var before: Word?
    for word in words {
      guard !word.isMinor else {
        before = nil
        continue
      }
      terms.add(word.hash)
      if let before, before.field == word.field { terms.add(WordHash.row(before.hash, word.hash)) }
      before = word
    }
    return terms.numbers
  }

  /// The words of a range as they are written, between one space each.
  func written(_ range: Range<Int>) -> String { range.map(written).joined(separator: " ") }

  /// A word as it is written.
  func written(_ number: Int) -> String {
    let word = words[number]
    let scalars = fields[Int(word.field)].text.unicodeScalars
    let start = scalars.index(scalars.startIndex, offsetBy: Int(word.start))
    return String(scalars[start..<scalars.index(start, offsetBy: Int(word.end - word.start))])
  }

  var years: Set<Int> { Set(words.lazy.filter { $0.year > 0 }.map { Int($0.year) }) }

  private static func year(_ word: UnsafeBufferPointer<UInt8>) -> Int32 {
    guard word.count == 4 else { return 0 }
    var year: Int32 = 0
    for byte in word {
      guard (48...57).contains(byte) else { return 0 }
      year = year * 10 + Int32(byte - 48)
    }
    return year
  }
}

/// Hashes of words and of words in a row. Two words of one hash would be taken for each other; with 64 bits that needs a
/// text made for it, and gains a proposal that an analyst rejects.
enum WordHash {
  /// Of a word that `Words.read` gave.
  static func of(_ word: Word) -> UInt64 { TokenHash.of(word.stem) }

  /// Of two words, or of a row and the word after it.
  @inline(__always) static func row(_ before: UInt64, _ word: UInt64) -> UInt64 {
    let (high, low) = (before ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: word | 1)
    return high ^ low &+ word
  }

  /// Of a folded word without the ending of an English plural, as `Words.singular` leaves it.
  @inline(__always) static func singular(_ word: UnsafeBufferPointer<UInt8>, whole: UInt64) -> UInt64 {
    let count = word.count
    guard count > 3, word[count - 1] == UInt8(ascii: "s") else { return whole }
    switch word[count - 2] {
    case UInt8(ascii: "s"), UInt8(ascii: "u"), UInt8(ascii: "i"): return whole
    case UInt8(ascii: "e") where word[count - 3] == UInt8(ascii: "i") && count > 4:
      return TokenHash.of(String(decoding: word.dropLast(3), as: UTF8.self) + "y")
    default: return TokenHash.of(UnsafeBufferPointer(rebasing: word.dropLast()))
    }
  }

  static let minor = NumberTable(
    Dictionary(uniqueKeysWithValues: Words.minor.map { (TokenHash.of($0), 0) }))
  /// Letters of the longest, with the ending of a plural.
  static let longestMinor = (Words.minor.map(\.utf8.count).max() ?? 0) + 1
}
