import CStemmer

/// A Snowball stemmer of one language (snowballstem.org). It keeps a buffer: one owner, one thread at a time.
public final class Stemmer {
  private let handle: OpaquePointer

  /// A stemmer for a BCP 47 language such as `id`; nil where libstemmer has none.
  public init?(language: String) {
    let primary = language.lowercased().prefix { $0 != "-" && $0 != "_" }
    guard (2...3).contains(primary.utf8.count), primary.utf8.allSatisfy({ (97...122).contains($0) }),
      let handle = sb_stemmer_new(String(primary), "UTF_8")
    else { return nil }
    self.handle = handle
  }

  deinit { sb_stemmer_delete(handle) }

  /// The stem of a word that is lower case already; the word itself where there is nothing to cut.
  public func stem(_ word: String) -> String {
    let bytes = Array(word.utf8)
    guard let length = Int32(exactly: bytes.count), length > 0,
      let stem = sb_stemmer_stem(handle, bytes, length)
    else { return word }
    let count = Int(sb_stemmer_length(handle))
    return String(decoding: UnsafeBufferPointer(start: stem, count: max(0, count)), as: UTF8.self)
  }
}

extension Stemmer {
  /// The languages that libstemmer has, as BCP 47 codes, in order. Versions before 2.1 have fewer.
  public static let languages: [String] = [
    "ar", "ca", "da", "de", "el", "en", "es", "et", "eu", "fi", "fr", "ga", "hi", "hu", "hy", "id", "it",
    "lt", "ne", "nl", "no", "pl", "pt", "ro", "ru", "sr", "sv", "ta", "tr", "yi",
  ].filter { Stemmer(language: $0) != nil }
}
