import Model
import Text

/// The words of a text as similarity counts them.
enum Terms {
  /// Folded words of the beginning of a text, English plurals without their s.
  static func words(of text: String) -> [String] {
    Tokenizer.words(of: beginning(of: text)).map(singular)
  }

  /// `railways` and `railway` are one term. Short words, `-ss` and `-us` stay (`press`, `status`).
  static func singular(_ word: String) -> String {
    let bytes = word.utf8
    guard bytes.count > 4, bytes.last == UInt8(ascii: "s"), let before = bytes.dropLast().last,
      before != UInt8(ascii: "s"), before != UInt8(ascii: "u"), bytes.allSatisfy({ $0 < 128 })
    else { return word }
    return String(word.dropLast())
  }

  /// The same of the bytes of a folded word.
  static func singular(_ word: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard word.count > 4, word[word.count - 1] == UInt8(ascii: "s") else { return word }
    let before = word[word.count - 2]
    guard before != UInt8(ascii: "s"), before != UInt8(ascii: "u"), word.allSatisfy({ $0 < 128 }) else {
      return word
    }
    return UnsafeBufferPointer(rebasing: word.dropLast())
  }

  /// At most `Limits.textBytes` bytes, cut between scalars.
  static func beginning(of text: String) -> String {
    guard text.utf8.count > Limits.textBytes else { return text }
    var end = text.utf8.index(text.startIndex, offsetBy: Limits.textBytes)
    while end > text.startIndex, end.samePosition(in: text.unicodeScalars) == nil {
      end = text.utf8.index(before: end)
    }
    return String(text.unicodeScalars[..<end])
  }

  static func isNumber(_ word: String) -> Bool {
    !word.isEmpty && word.unicodeScalars.allSatisfy { $0.properties.numericType != nil }
  }
}
