import Foundation
import Model

/// One independent text: who wrote it and when.
struct Origin {
  var publisher: String
  var date: Date?
}

/// A story with the numbers of its items.
struct StoryDraft {
  var story: Story
  /// By published time, then id.
  var members: [Int]
  /// Those that are no copies.
  var fronts: [Int]
  /// One for each publisher that has a text of its own, with its earliest date.
  var origins: [Origin]
}

extension StoryDraft {
  init(members: [Int], corpus: Corpus) {
    let copies = CopyFolder(corpus: corpus).copies(in: members)
    let fronts = members.filter { copies[$0] == nil }
    let items = members.map { corpus.items[$0] }
    let dates = items.compactMap(\.content.published)
    var seen: Set<String> = []
    let origins = fronts.map { corpus.items[$0].content }
      .map { Origin(publisher: Publisher($0.publisher).origin, date: $0.published) }
      .filter { seen.insert($0.publisher).inserted }
    let named = copies.map { (corpus.items[$0.key].id, corpus.items[$0.value].id) }
    self.init(
      story: Story(
        id: Self.id(first: items[0].id), items: items.map(\.id),
        copies: Dictionary(named, uniquingKeysWith: { first, _ in first }),
        title: Self.title(fronts, corpus: corpus), first: dates.min(), last: dates.max(),
        origins: origins.count),
      members: members, fronts: fronts, origins: origins)
  }

  static func id(first item: String) -> String { "story-" + item }

  /// The title of the first front that has one.
  private static func title(_ fronts: [Int], corpus: Corpus) -> String {
    fronts.lazy.map { corpus.items[$0].content.title }.first { !$0.isEmpty } ?? ""
  }
}
