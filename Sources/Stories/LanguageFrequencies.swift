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

  /// The frequencies of a language without some of its items.
  struct Rest {
    var items: Int
    fileprivate var counts: [Int32: Int]
    fileprivate var left: [Int32: Int]

    /// Share of the other items that hold the feature, smoothed.
    func share(of feature: Int32) -> Double {
      (Double((counts[feature] ?? 0) - (left[feature] ?? 0)) + 0.5) / (Double(items) + 1)
    }
  }

  /// `left` must be items of the language.
  func without(_ left: [Int], of language: String, in corpus: Corpus) -> Rest {
    var held: [Int32: Int] = [:]
    for item in left {
      for entry in corpus.features[item].words { held[entry.feature, default: 0] += 1 }
      for entry in corpus.features[item].pairs { held[entry.feature, default: 0] += 1 }
    }
    return Rest(items: (items[language] ?? 0) - left.count, counts: counts[language] ?? [:], left: held)
  }

  static func language(_ tag: String?) -> String {
    String((tag ?? "").lowercased().prefix { $0 != "-" && $0 != "_" })
  }
}
