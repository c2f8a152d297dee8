import Foundation
import Model

/// The items in their fixed order, with what of them is compared.
struct Corpus: Sendable {
  /// By published time, those without one last, then by id; each id once.
  let items: [TaggedItem]
  let features: [ItemFeatures]
  let vocabulary: Vocabulary

  init(_ given: [TaggedItem], options: GroupingOptions) {
    items = Self.ordered(given)
    let ubiquitous = TagFeatures.ubiquitous(in: items, share: options.ubiquitousShare)
    var vocabulary = Vocabulary()
    features = items.map {
      ItemFeatures($0, ubiquitous: ubiquitous, titleWeight: options.titleWeight, in: &vocabulary)
    }
    vocabulary.spread(over: Self.languages(items, features))
    self.vocabulary = vocabulary
  }

  /// For each language, its items and how many of them hold each word and pair of words.
  private static func languages(
    _ items: [TaggedItem], _ features: [ItemFeatures]
  ) -> [(items: Int, counts: [Int32: Int])] {
    var languages: [String: (items: Int, counts: [Int32: Int])] = [:]
    for (item, features) in zip(items, features) {
      let language = LanguageFrequencies.language(item.content.language)
      languages[language, default: (0, [:])].items += 1
      for entry in features.words + features.pairs {
        languages[language, default: (0, [:])].counts[entry.feature, default: 0] += 1
      }
    }
    return Array(languages.values)
  }

  func date(_ item: Int) -> Date? { items[item].content.published }

  private static func ordered(_ given: [TaggedItem]) -> [TaggedItem] {
    var seen: Set<String> = []
    return given.sorted { isBefore($0, $1) }.filter { seen.insert($0.id).inserted }
  }

  private static func isBefore(_ a: TaggedItem, _ b: TaggedItem) -> Bool {
    let dates = (a.content.published ?? .distantFuture, b.content.published ?? .distantFuture)
    if dates.0 != dates.1 { return dates.0 < dates.1 }
    if a.id != b.id { return a.id < b.id }
    return (a.content.title, a.content.summary, a.content.publisher)
      < (b.content.title, b.content.summary, b.content.publisher)
  }
}
