import Model
import Text

/// Where the sentences and paragraphs of one item begin, found when first asked for.
struct TextUnits: Sendable {
  private struct Key: Hashable {
    var field: Field
    var unit: TextUnit
  }

  private var starts: [Key: [Int]] = [:]

  /// The number of the sentence or paragraph that a scalar of a field lies in.
  mutating func number(at offset: Int, of field: Field, _ unit: TextUnit, in content: ItemContent) -> Int {
    let key = Key(field: field, unit: unit)
    let known = starts[key] ?? Self.starts(of: unit, in: content.text(of: field))
    starts[key] = known
    return known.partitioningIndex { $0 > offset }
  }

  static func starts(of unit: TextUnit, in text: String) -> [Int] {
    let scalars = Array(text.unicodeScalars)
    switch unit {
    case .sentence:
      return Set(
        Sentences.ranges(of: text).map(\.lowerBound) + spacesAsEnds(scalars) + afterKhmerEnds(scalars)
      )
      .sorted()
    case .paragraph: return paragraphs(scalars)
    }
  }

  /// Thai and Lao mark the end of a sentence by a space alone; spaces around digits, other scripts and the signs ๆ,
  /// ฯ and ໆ belong to the sentence.
  private static func spacesAsEnds(_ scalars: [Unicode.Scalar]) -> [Int] {
    scalars.indices.dropFirst().filter { at in
      guard scalars[at].isThaiOrLao, scalars[at - 1].properties.isWhitespace else { return false }
      let before = scalars[..<at].last { !$0.properties.isWhitespace }
      return before?.isThaiOrLao == true
    }
  }

  /// Khmer ends a sentence with ។ or ៕, which ICU counts as ends from Unicode 15.1 on only.
  private static func afterKhmerEnds(_ scalars: [Unicode.Scalar]) -> [Int] {
    scalars.indices.filter { scalars[$0] == "\u{17D4}" || scalars[$0] == "\u{17D5}" }.map { $0 + 1 }
  }

  /// A blank line ends a paragraph; in a text without blank lines every line end does. U+2029 always does.
  private static func paragraphs(_ scalars: [Unicode.Scalar]) -> [Int] {
    var afterOne: [Int] = []
    var afterBlank: [Int] = []
    var ends = 0
    var isForced = false
    for (at, scalar) in scalars.enumerated() {
      if scalar.isLineEnd {
        // CR LF is one line end.
        if scalar != "\n" || at == 0 || scalars[at - 1] != "\r" { ends += 1 }
        isForced = isForced || scalar == "\u{2029}"
      } else if !scalar.properties.isWhitespace {
        if ends > 0 { afterOne.append(at) }
        if ends > 1 || isForced { afterBlank.append(at) }
        (ends, isForced) = (0, false)
      }
    }
    return afterBlank.isEmpty ? afterOne : afterBlank
  }
}

extension Unicode.Scalar {
  fileprivate var isThaiOrLao: Bool {
    switch value {
    case 0xE2F, 0xE46, 0xEAF, 0xEC6, 0xE50...0xE59, 0xED0...0xED9: false
    default: (0xE01...0xEDF).contains(value)
    }
  }

  fileprivate var isLineEnd: Bool { [0xA, 0xB, 0xC, 0xD, 0x85, 0x2028, 0x2029].contains(value) }
}
