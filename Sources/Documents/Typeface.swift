/// How wide text stands in Calibri, whose widths Carlito shares, in ems (1 em is the size of the type). The widths of ASCII
/// are Carlito's; other scripts stand in fonts of their own, of which an average is taken.
enum Typeface {
  static func width(_ text: some StringProtocol) -> Double {
    var thousandths = 0
    for scalar in text.unicodeScalars { thousandths += width(scalar) }
    return Double(thousandths) / 1_000
  }

  /// In thousandths of an em.
  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20..<0x7F: ascii[Int(scalar.value) - 0x20]
    case ..<0x20, 0x7F..<0xA0, 0x300..<0x370, 0x200B...0x200F, 0xFE00...0xFE0F: 0
    case 0x2018, 0x2019: 250
    case 0x201C, 0x201D: 418
    case 0x2014: 905
    case 0x2026: 690
    case 0xC0..<0x370, 0x1E00..<0x1F00, 0x2010..<0x2050: 500
    case 0x370..<0x1E00: scalar.properties.generalCategory == .nonspacingMark ? 0 : 580
    default: isWide(scalar) ? 1_000 : 580
    }
  }

  /// Whether it is of East Asia's square scripts, between any two of which a line may end.
  static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    (0x2E80...0xFFDC).contains(scalar.value) || (0x20000...0x3FFFF).contains(scalar.value)
  }

  private static let ascii = [
    226, 326, 401, 498, 507, 715, 682, 221, 303, 303, 498, 498, 250, 306, 252, 386, 507, 507, 507,
    507, 507, 507, 507, 507, 507, 507, 268, 268, 498, 498, 498, 463, 894, 579, 544, 533, 615, 488,
    459, 631, 623, 252, 319, 520, 420, 855, 646, 662, 517, 673, 543, 459, 487, 642, 567, 890, 519,
    487, 468, 307, 386, 307, 498, 498, 291, 479, 525, 423, 525, 498, 305, 471, 525, 229, 239, 455,
    229, 799, 525, 527, 525, 525, 349, 391, 335, 525, 452, 715, 433, 453, 395, 314, 460, 314, 498,
  ]
}

/// A text as a setter of lines sees it: pieces that no line's end cuts, and how wide each is.
struct SetText {
  /// A piece: its own width, and that of the space before it if it does not begin a line; in ems.
  private var pieces: [(width: Double, space: Double)] = []
  /// Of its longest piece, and of the whole on one line; in ems.
  private(set) var longest = 0.0
  private(set) var whole = 0.0

  /// - Parameter text: Plain, without marks. A line may end at a space, behind a hyphen or slash, and behind a wide letter.
  init(_ text: some StringProtocol) {
    for word in text.split(whereSeparator: \.isWhitespace) {
      var space = pieces.isEmpty ? 0 : Typeface.width(" ")
      for piece in Self.pieces(of: Substring(word)) {
        let width = Typeface.width(piece)
        pieces.append((width, space))
        longest = max(longest, width)
        whole += width + space
        space = 0
      }
    }
  }

  private static func pieces(of word: Substring) -> [Substring] {
    var pieces: [Substring] = []
    var start = word.startIndex
    for index in word.indices.dropLast() {
      let next = word.index(after: index)
      guard mayEnd(behind: word[index], before: word[next]) else { continue }
      pieces.append(word[start..<next])
      start = next
    }
    return pieces + [word[start...]]
  }

  /// A date in digits stays whole.
  private static func mayEnd(behind character: Character, before next: Character) -> Bool {
    character == "/" || (character == "-" && !next.isNumber)
      || character.unicodeScalars.contains(where: Typeface.isWide)
  }

  /// Lines that it fills, at least one, when each takes as much as it holds. A piece wider than a line is cut.
  /// - Parameter width: Of a line, in ems; a tenth at least is taken.
  func lines(_ width: Double) -> Int {
    let width = max(width, 0.1)
    var lines = 1
    var filled = 0.0
    for piece in pieces {
      if filled > 0, filled + piece.space + piece.width <= width + 1e-9 {
        filled += piece.space + piece.width
      } else {
        if filled > 0 { lines += 1 }
        let more = (piece.width / width).rounded(.up) - 1
        lines += max(0, Int(more))
        filled = piece.width - max(0, more) * width
      }
    }
    return lines
  }
}
