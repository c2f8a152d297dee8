/// In how many items of each language a term occurs: what is a common word is a matter of the language.
struct LanguageFrequencies {
  private var counts: [String: [Int32: Int]] = [:]
  private var items: [String: Int] = [:]

  init(_ corpus: Corpus) {
    for (item, features) in zip(corpus.items, corpus.features) {
      let language = Self.language(item.content.language)
      items[language, default: 0] += 1
      for entry in features.words { counts[language, default: [:]][entry.feature, default: 0] += 1 }
      for entry in features.pairs { counts[language, default: [:]][entry.feature, default: 0] += 1 }
    }
  }

  /// Share of the items of a language that hold the feature, smoothed.
  func share(of feature: Int32, in language: String) -> Double {
    (Double(counts[language]?[feature] ?? 0) + 0.5) / (Double(items[language] ?? 0) + 1)
  }

  func items(in language: String) -> Int { items[language] ?? 0 }

  static func language(_ tag: String?) -> String {
    String((tag ?? "").lowercased().prefix { $0 != "-" && $0 != "_" })
  }
}
