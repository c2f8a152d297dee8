import Text

/// Gives out slugs, each once.
struct SlugBook {
  static let mostWords = 6
  private var given: Set<String> = []

  mutating func take(_ slug: String) { given.insert(slug) }

  /// ASCII words of the name joined by hyphens; of the other words where the name has none; numbered when taken.
  mutating func slug(for name: String, otherwise: [String]) -> String {
    let words = [Self.words(of: name), otherwise.flatMap(Self.words), ["issue"]].first { !$0.isEmpty } ?? []
    let base = words.prefix(Self.mostWords).joined(separator: "-")
    var slug = base
    var number = 2
    while !given.insert(slug).inserted {
      slug = "\(base)-\(number)"
      number += 1
    }
    return slug
  }

  private static func words(of text: String) -> [String] {
    Tokenizer.words(of: text).map {
      String($0.unicodeScalars.filter { $0.isASCII && $0.properties.isAlphanumeric })
    }
    .filter { !$0.isEmpty }
  }
}

extension Unicode.Scalar.Properties {
  fileprivate var isAlphanumeric: Bool { isAlphabetic || numericType != nil }
}
