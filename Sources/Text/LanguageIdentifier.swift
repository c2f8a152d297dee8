/// Says which language a text is written in: by its script where that decides, else by its letters and n-grams.
public enum LanguageIdentifier {
  /// A language that was guessed, and how sure the guess is.
  public struct Guess: Hashable, Sendable {
    /// BCP 47 primary language such as `vi`, lower case.
    public var language: String
    /// 0 to 1. Of a script that one language writes: the share of letters in it. Of Vietnamese: its own letters, 1 from one in
    /// ten on. Of n-grams: 0.5 where the runner-up is as near, 1 where it is a tenth worse or more.
    public var confidence: Double
  }

  /// nil when the text is too short or nothing stands out.
  public static func guess(_ text: String) -> Guess? {
    let census = LetterCensus(text)
    return census.byScript ?? census.vietnamese ?? TextCategorizer.guess(text, census: census)
  }

  /// The language of the guess alone.
  public static func identify(_ text: String) -> String? { guess(text)?.language }
}

/// How many letters of each script a text has.
struct LetterCensus {
  private(set) var letters = 0
  private(set) var latin = 0
  private var thai = 0
  private var lao = 0
  private var burmese = 0
  private var khmer = 0
  private var hangul = 0
  private var kana = 0
  private var han = 0
  private var vietnameseLetters = 0

  /// Scalars that are looked at: the beginning of a text says enough.
  private static let limit = 4_000

  init(_ text: String) {
    for scalar in text.unicodeScalars.prefix(Self.limit) { count(scalar) }
  }

  private mutating func count(_ scalar: Unicode.Scalar) {
    let kind = scalar.characterClass
    guard kind == .word || kind == .unspaced, !(0x30...0x39).contains(scalar.value) else { return }
    letters += 1
    switch scalar.value {
    case 0x41...0x24F: countLatin(scalar)
    case 0x1E00...0x1EFF: countLatin(scalar)
    case 0xE00...0xE7F: thai += 1
    case 0xE80...0xEFF: lao += 1
    case 0x1000...0x109F: burmese += 1
    case 0x1780...0x17FF: khmer += 1
    case 0x3041...0x30FF, 0xFF66...0xFF9F: kana += 1
    default: if scalar.isHangul { hangul += 1 } else if scalar.isWrittenWithoutSpaces { han += 1 }
    }
  }

  private mutating func countLatin(_ scalar: Unicode.Scalar) {
    latin += 1
    // Letters that no other language of the region writes: ă đ ơ ư and all with two marks (Latin Extended Additional).
    let isVietnamese =
      (0x1EA0...0x1EF9).contains(scalar.value)
      || [0x102, 0x103, 0x110, 0x111, 0x1A0, 0x1A1, 0x1AF, 0x1B0].contains(scalar.value)
    if isVietnamese { vietnameseLetters += 1 }
  }

  /// The language of the script that most letters are in, where one language alone writes it.
  var byScript: LanguageIdentifier.Guess? {
    guard letters > 0 else { return nil }
    // A tenth in kana makes Japanese of a text in Han: every Japanese sentence has some.
    if kana * 10 >= letters, (kana + han) * 2 >= letters { return guess("ja", kana + han, of: letters) }
    let counts = [("th", thai), ("lo", lao), ("my", burmese), ("km", khmer), ("ko", hangul), ("zh", han)]
    return counts.first { $0.1 * 2 > letters }.map { guess($0.0, $0.1, of: letters) }
  }

  /// `vi` where one letter in 20 is written by Vietnamese alone.
  var vietnamese: LanguageIdentifier.Guess? {
    let isVietnamese = latin * 2 > letters && vietnameseLetters * 20 >= latin && vietnameseLetters >= 2
    return isVietnamese ? guess("vi", vietnameseLetters * 10, of: latin) : nil
  }

  private func guess(_ language: String, _ count: Int, of whole: Int) -> LanguageIdentifier.Guess {
    LanguageIdentifier.Guess(language: language, confidence: min(1, Double(count) / Double(max(1, whole))))
  }
}
