import Foundation
import Text

/// A word as the linker compares it.
struct Word: Hashable {
  /// Folded, an English plural made singular.
  let stem: String
  /// As written.
  let text: String
  /// Offsets in Unicode scalars of the text it was read from.
  let start: Int
  let end: Int

  var isCapitalised: Bool { text.unicodeScalars.first?.properties.isUppercase == true || isNumber }
  var isNumber: Bool { !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) } }
  /// Three letters or more, at most one of them small: `RCEP`, `ASEANO`, `MoU`.
  var isAcronym: Bool {
    let capitals = text.unicodeScalars.count { $0.properties.isUppercase }
    return capitals >= 3 && text.unicodeScalars.count - capitals <= 1
  }
  var isMinor: Bool { Words.minor.contains(stem) }
  /// A month, or a number that is no year: `47th`, `8`.
  var isDating: Bool {
    if Words.months.contains(stem) { return true }
    guard let first = stem.utf8.first, (48...57).contains(first) else { return false }
    return stem.utf8.count != 4 || !isNumber
  }
}

enum Words {
  static func read(_ text: String) -> [Word] {
    let bytes = Array(text.utf8)
    // Where each scalar begins, and the end.
    let starts = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 } + [bytes.count]
    return Tokenizer.tokens(of: text).map { token in
      let isInside = token.start >= 0 && token.start <= token.end && token.end < starts.count
      let written = isInside ? bytes[starts[token.start]..<starts[token.end]] : []
      return Word(
        stem: singular(token.folded), text: String(decoding: written, as: UTF8.self), start: token.start,
        end: token.end)
    }
  }

  /// An English plural without its ending; other words as they are.
  static func singular(_ word: String) -> String {
    let letters = word.utf8
    guard letters.count > 3, letters.last == UInt8(ascii: "s") else { return word }
    if word.hasSuffix("ies"), letters.count > 4 { return word.dropLast(3) + "y" }
    return ["ss", "us", "is"].contains(where: word.hasSuffix) ? word : String(word.dropLast())
  }

  /// Words that carry no meaning of their own and may stand inside a name.
  static let minor: Set<String> = [
    "a", "an", "and", "as", "at", "be", "by", "for", "from", "in", "into", "it", "its", "of", "on", "or",
    "over",
    "per",
    "that", "the", "their", "this", "to", "under", "up", "was", "which", "will", "with", "within",
  ]

  static let months: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november",
    "december",
  ]

  /// Words that the names of most instruments share; alone they name none.
  static let generic: Set<String> = Set(
    """
    accelerate accelerating action agreed agreement announced announcement annual area asean body chair closer
    combating commemorative commitment communique comprehensive concept conclude conclusion concluded cooperate
    cooperation country declaration developing development dialogue discussion edition effective enhance enhanced
    enhancing establish establishment expand expanded first forum framework fourth future fund funding guideline
    high implement implementation implementing initiative issue joint launch leader level mainstream mainstreaming
    maintaining master measure mechanism meeting member memorandum minister ministerial ministry national network
    new office outcome outlook package paper partner partnership perspective plan policy practical press priority
    programme project promote promoting protocol ready region regional relation report retreat review second
    sectoral senior special state statement step strategic strategy strengthen strengthening substantive summit
    support supporting sustainable task third towards train training treaty understanding upgrade vision work
    working year
    """.split(whereSeparator: \.isWhitespace).map { singular(String($0)) })
}
