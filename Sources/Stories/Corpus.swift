import Foundation
import Model

/// The items in their fixed order, with what of them is compared.
struct Corpus: Sendable {
  /// By published time, those without one last, then by id; each id once.
  let items: [TaggedItem]
  let features: [ItemFeatures]
  let vocabulary: Vocabulary
  let frequencies: LanguageFrequencies

  init(_ given: [TaggedItem], options: GroupingOptions) {
    items = Self.ordered(given)
    let ubiquitous = TagFeatures.ubiquitous(in: items, share: options.ubiquitousShare)
    var vocabulary = Vocabulary()
    features = items.map {
      ItemFeatures($0, ubiquitous: ubiquitous, titleWeight: options.titleWeight, in: &vocabulary)
    }
    frequencies = LanguageFrequencies(items, features, size: vocabulary.frequency.count)
    vocabulary.spread(over: frequencies.languages.values.map { ($0.items, $0.features) })
    self.vocabulary = vocabulary
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
