/// A piece of a date's text: digits, a word, or a sign.
struct DatePiece {
  enum Content {
    /// `digits` counts leading zeros too.
    case number(Int, digits: Int)
    /// In lower case, without the dots of an abbreviation.
    case word(String, DateWord)
    /// A character of ASCII that is neither letter nor digit nor space.
    case sign(UInt8)
  }

  var content: Content
  /// Nothing stands between this piece and the one before.
  var isGlued: Bool

  var number: (value: Int, digits: Int)? {
    if case .number(let value, let digits) = content { (value, digits) } else { nil }
  }
  var word: DateWord? { if case .word(_, let word) = content { word } else { nil } }
  var text: String? { if case .word(let text, _) = content { text } else { nil } }
  var sign: UInt8? { if case .sign(let sign) = content { sign } else { nil } }
}

/// Cuts a text into pieces. Digits of every script become ASCII, letters lower case, all dashes `-`, full-width signs
/// their narrow twins; characters without a width are dropped.
struct DateScanner {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var isGlued = false
  private var pieces: [DatePiece] = []

  static func pieces(of text: String) -> [DatePiece] {
    var scanner = DateScanner(scalars: folded(text))
    while scanner.index < scanner.scalars.count { scanner.step() }
    return scanner.pieces
  }

  private init(scalars: [Unicode.Scalar]) {
    self.scalars = scalars
    pieces.reserveCapacity(16)
  }

  private mutating func step() {
    let next = scalars[index]
    if next == " " {
      index += 1
      isGlued = false
      return
    }
    if Self.isDigit(next) {
      add(number())
    } else if Self.isLetter(next) {
      addWords()
    } else {
      index += 1
      add(.sign(next.isASCII ? UInt8(ascii: next) : 0))
    }
  }

  private mutating func add(_ content: DatePiece.Content) {
    pieces.append(DatePiece(content: content, isGlued: isGlued))
    isGlued = true
  }

  /// More than eighteen digits are no part of a date; their value is 0.
  private mutating func number() -> DatePiece.Content {
    let start = index
    var value = 0
    while index < scalars.count, Self.isDigit(scalars[index]) {
      value = index - start < 18 ? value * 10 + Int(scalars[index].value - 0x30) : 0
      index += 1
    }
    return .number(value, digits: index - start)
  }

  private mutating func addWords() {
    var word = run(from: index)
    if let zone = zoneName(after: word) { word = zone }
    while let longer = abbreviation(word) { word = longer }
    let text = Self.text(scalars[word].filter { $0 != "." && $0 != " " })
    index = word.upperBound
    if let meaning = DateWords.meaning(of: text) { return add(.word(text, meaning)) }
    for part in DateWords.parts(of: scalars[word]) ?? [text] {
      add(.word(part, DateWords.meaning(of: part) ?? DateWord()))
    }
  }

  private func run(from start: Int) -> Range<Int> {
    var end = start
    while end < scalars.count, Self.isLetter(scalars[end]) { end += 1 }
    return start..<end
  }

  /// `a.m.`, `พ.ค.`: the word with the one after its dot, where both together are a word that is known.
  private func abbreviation(_ word: Range<Int>) -> Range<Int>? {
    var start = word.upperBound
    guard start < scalars.count, scalars[start] == "." else { return nil }
    start += 1
    if start < scalars.count, scalars[start] == " " { start += 1 }
    let next = run(from: start)
    let whole = word.lowerBound..<next.upperBound
    guard !next.isEmpty, next.count <= 3 else { return nil }
    let text = Self.text(scalars[whole].filter { $0 != "." && $0 != " " })
    return DateWords.meaning(of: text) == nil ? nil : whole
  }

  /// `asia/ho_chi_minh`, `etc/gmt+7`.
  private func zoneName(after word: Range<Int>) -> Range<Int>? {
    guard word.upperBound < scalars.count, scalars[word.upperBound] == "/",
      DateZones.regions.contains(Self.text(scalars[word]))
    else { return nil }
    var end = word.upperBound
    while end < scalars.count,
      Self.isLetter(scalars[end]) || "/_+-0123456789".unicodeScalars.contains(scalars[end])
    {
      end += 1
    }
    return word.lowerBound..<end
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

  private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}

extension DateScanner {
  /// Letters, and the marks above and below them that are no letters by themselves.
  fileprivate static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return ("a"..."z").contains(scalar) }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark: return true
    default: return scalar.properties.isAlphabetic
    }
  }

  /// What the scanner sees of a text: nothing, itself, or plain twins of each character.
  fileprivate static func folded(_ text: String) -> [Unicode.Scalar] {
    var folded: [Unicode.Scalar] = []
    folded.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars { append(scalar, to: &folded) }
    return folded
  }

  private static func append(_ scalar: Unicode.Scalar, to folded: inout [Unicode.Scalar]) {
    if scalar.isASCII {
      let isUpper = ("A"..."Z").contains(scalar)
      let byte = UInt8(ascii: scalar)
      return folded.append(byte <= 0x20 ? " " : Unicode.Scalar(isUpper ? byte | 0x20 : byte))
    }
    if (0xFF01...0xFF5E).contains(scalar.value), let narrow = Unicode.Scalar(scalar.value - 0xFEE0) {
      return append(narrow, to: &folded)
    }
    switch scalar.properties.generalCategory {
    case .decimalNumber: folded.append(Unicode.Scalar(0x30 + UInt8(scalar.properties.numericValue ?? 0)))
    case .dashPunctuation: folded.append("-")
    case .format: break
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: folded.append(" ")
    case .otherLetter, .nonspacingMark, .spacingMark: folded.append(scalar)
    default:
      if let twin = twins[scalar] {
        folded.append(twin)
      } else {
        folded.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
  }

  private static let twins: [Unicode.Scalar: Unicode.Scalar] = [
    "−": "-", "、": ",", "。": ",", "،": ",", "·": "|", "•": "|", "・": "|", "∙": "|", "’": "'", "‘": "'",
    "ς": "σ",
    "′": "'", "【": "[", "】": "]", "〔": "[", "〕": "]",
  ]
}
