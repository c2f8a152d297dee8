import CTextCat
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// N-gram statistics by libexttextcat (W. Cavnar, J. Trenkle, "N-Gram-Based Text Categorization", 1994).
enum TextCategorizer {
  /// Letters that a text needs before its n-grams say anything.
  private static let minimumLetters = 25
  /// Scalars that are looked at.
  private static let maximumScalars = 2_000
  /// How much worse the runner-up must be, as a share of the best score.
  private static let margin = 0.01

  /// Where the fingerprints may lie: Debian, then Homebrew on Apple silicon and Intel, then a local build.
  private static let folders = [
    "/usr/share/libexttextcat/", "/opt/homebrew/share/libexttextcat/", "/usr/local/share/libexttextcat/",
    "/opt/homebrew/opt/libexttextcat/share/libexttextcat/",
    "/home/linuxbrew/.linuxbrew/share/libexttextcat/",
  ]

  /// What the watch list may hold: fingerprints of other languages only take votes away on a headline.
  private static let candidates: Set<String> = [
    "en", "id", "ms", "tl", "vi", "fr", "es", "pt", "de", "nl", "it", "ru", "tet", "jv", "su", "hi", "ta",
    "bn",
    "ar", "tr", "pl", "sv",
  ]

  private static let classifier = Mutex(Classifier(folders: folders))

  static func guess(_ text: String, census: LetterCensus) -> LanguageIdentifier.Guess? {
    guard census.letters >= minimumLetters else { return nil }
    let beginning = String(String.UnicodeScalarView(text.unicodeScalars.prefix(maximumScalars)))
    let ranked = classifier.withLock { $0?.scores(of: beginning) ?? [] }
      .filter { candidates.contains($0.language) }
      .sorted { ($0.score, $0.language) < ($1.score, $1.language) }
    guard let best = ranked.first else { return nil }
    guard let next = ranked.dropFirst().first(where: { $0.language != best.language }) else {
      return LanguageIdentifier.Guess(language: best.language, confidence: 1)
    }
    let lead = Double(next.score - best.score) / Double(max(1, best.score))
    guard lead >= margin else { return nil }
    return LanguageIdentifier.Guess(language: best.language, confidence: min(1, 0.5 + 5 * lead))
  }
}

/// The library's handle. It keeps buffers, so one thread at a time uses it.
private struct Classifier: ~Copyable {
  private let handle: UnsafeMutableRawPointer

  /// nil where no folder holds readable fingerprints.
  init?(folders: [String]) {
    let configured = folders.first { access($0 + "fpdb.conf", R_OK) == 0 }
    guard let folder = configured, let handle = special_textcat_Init(folder + "fpdb.conf", folder)
    else { return nil }
    textcat_SetProperty(handle, TCPROP_UTF8AWARE, 1)
    textcat_SetProperty(handle, TCPROP_MINIMUM_DOCUMENT_SIZE, 20)
    self.handle = handle
  }

  deinit { textcat_Done(handle) }

  /// The distance of a text to each fingerprint: less is nearer. Empty where the text is too short.
  func scores(of text: String) -> [(language: String, score: Int32)] {
    guard let output = textcat_GetClassifyFullOutput(handle) else { return [] }
    defer { textcat_ReleaseClassifyFullOutput(handle, output) }
    var text = text
    let count = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        textcat_ClassifyFull(handle, $0.baseAddress, $0.count, output)
      }
    }
    guard count > 0 else { return [] }
    return UnsafeBufferPointer(start: output, count: Int(count)).compactMap { candidate in
      guard let name = candidate.name else { return nil }
      return (Self.primary(String(cString: name)), candidate.score)
    }
  }

  /// `en` of a fingerprint's name such as `en--utf8`.
  private static func primary(_ name: String) -> String {
    String(name.drop { $0 == "[" }.prefix { $0 != "-" && $0 != "_" && $0 != "]" })
  }
}
