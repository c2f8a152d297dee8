import Model
import Text

/// A word of a title as it is written, with the term it counts as.
struct TitleWord: Hashable {
  var term: String
  var surface: String
  /// Whether the title begins with it, so that its capital letter says nothing.
  var isFirst: Bool
  /// Whether only a space, a hyphen or nothing lies between it and the word before.
  var followsClosely: Bool
  /// What stands between it and the word before when the two are written together: a space, a hyphen or nothing.
  var separator: String
}

extension TitleWord {
  /// The words of a title in order.
  static func words(of title: String) -> [TitleWord] {
    var tokens = TokenText(Terms.beginning(of: title))
    tokens.resolve()
    return words(of: tokens)
  }

  private static func words(of tokens: TokenText) -> [TitleWord] {
    var words: [TitleWord] = []
    words.reserveCapacity(tokens.count)
    tokens.withBytes { entries, bytes in
      var (first, end) = (0, 0)
      while first < entries.count {
        // In scripts without spaces a word is several tokens.
        var next = first + 1
        while next < entries.count, entries[next].position == entries[first].position { next += 1 }
        let (from, to) = (
          place(of: tokens.written(first, in: bytes), in: bytes).lowerBound,
          place(of: tokens.written(next - 1, in: bytes), in: bytes).upperBound
        )
        if end <= from, from < to {
          let between = UnsafeBufferPointer(rebasing: bytes[end..<from])
          words.append(
            TitleWord(
              term: term(entries[first..<next], bytes), surface: string(bytes[from..<to]),
              isFirst: words.isEmpty, followsClosely: !words.isEmpty && joins(between),
              separator: string(between[...])))
          end = to
        }
        first = next
      }
    }
    return words
  }

  /// Where some bytes lie among all.
  private static func place(
    of part: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int> {
    guard let start = part.baseAddress, let all = bytes.baseAddress else { return 0..<0 }
    return start - all..<start - all + part.count
  }

  private static func term(
    _ tokens: Slice<UnsafeBufferPointer<TokenText.Entry>>, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> String {
    if tokens.count == 1, let token = tokens.first {
      return string(Terms.singular(token.folded(in: bytes))[...])
    }
    return Terms.singular(tokens.map { string($0.folded(in: bytes)[...]) }.joined())
  }

  /// Words that stand together, as they are written.
  static func written(_ words: ArraySlice<TitleWord>) -> String {
    words.dropFirst().reduce(words.first?.surface ?? "") { $0 + $1.separator + $1.surface }
  }

  /// Nothing, a space or a hyphen (U+002D, U+2010, U+2011).
  private static func joins(_ between: UnsafeBufferPointer<UInt8>) -> Bool {
    switch between.count {
    case 0: true
    case 1: between[0] == UInt8(ascii: " ") || between[0] == UInt8(ascii: "-")
    case 3: between[0] == 0xE2 && between[1] == 0x80 && (between[2] == 0x90 || between[2] == 0x91)
    default: false
    }
  }

  private static func string(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes), as: UTF8.self)
  }
}
