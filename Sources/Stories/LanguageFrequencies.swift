import Model

/// In how many items of each language a term occurs: what is a common word is a matter of the language.
struct LanguageFrequencies: Sendable {
  /// The words and pairs of one language with the items that hold them, by feature.
  struct Counts: Sendable {
    fileprivate(set) var items = 0
    fileprivate(set) var features: [Int32] = []
    fileprivate var held: [Int32] = []

    /// How many items hold a feature.
    func count(of feature: Int32) -> Int {
      var (low, high) = (0, features.count)
      while low < high {
        let middle = (low + high) / 2
        if features[middle] < feature { low = middle + 1 } else { high = middle }
      }
      return low < features.count && features[low] == feature ? Int(held[low]) : 0
    }
  }

  private(set) var languages: [String: Counts] = [:]

  /// - Parameter size: One more than the highest feature.
  init(_ items: [TaggedItem], _ features: [ItemFeatures], size: Int) {
    var held = [Int32](repeating: 0, count: size)
    let numbers = Dictionary(grouping: items.indices) { Self.language(items[$0].content.language) }
    for (language, numbers) in numbers {
      var counts = Counts()
      counts.items = numbers.count
      for number in numbers {
        for entries in [features[number].words, features[number].pairs] {
          for entry in entries {
            if held[Int(entry.feature)] == 0 { counts.features.append(entry.feature) }
            held[Int(entry.feature)] += 1
          }
        }
      }
      counts.features.sort()
      counts.held = counts.features.map { held[Int($0)] }
      for feature in counts.features { held[Int(feature)] = 0 }
      languages[language] = counts
    }
  }

  /// The frequencies of a language without some of its items.
  struct Rest {
    var items: Int
    fileprivate var counts: Counts
    fileprivate var left: [Int32: Int]

    /// Share of the other items that hold the feature, smoothed.
    func share(of feature: Int32) -> Double {
      (Double(counts.count(of: feature) - (left[feature] ?? 0)) + 0.5) / (Double(items) + 1)
    }
  }

  /// `left` must be items of the language.
  func without(_ left: [Int], of language: String, in corpus: Corpus) -> Rest {
    var held: [Int32: Int] = [:]
    for item in left {
      for entry in corpus.features[item].words { held[entry.feature, default: 0] += 1 }
      for entry in corpus.features[item].pairs { held[entry.feature, default: 0] += 1 }
    }
    let counts = languages[language] ?? Counts()
    return Rest(items: counts.items - left.count, counts: counts, left: held)
  }

  static func language(_ tag: String?) -> String {
    String((tag ?? "").lowercased().prefix { $0 != "-" && $0 != "_" })
  }
}
