import Foundation
import Model

/// The stories of an issue in the order of time, what is told of each, and which of them the two pages hold.
struct Timeline {
  struct Event {
    var story: Story
    /// The item that stands for the story.
    var front: BriefItem
    /// The other items of the story, oldest first.
    var others: [BriefItem]
    /// Places of the sentences that tell it, the headline first; empty where it has no candidate.
    var sentences: [Int]
    var weight: Double

    var items: [String] { [front.item.id] + others.map(\.item.id) }
    var date: Date? { front.item.content.published }

    /// Whether it may well be another event's in another language.
    fileprivate func isTranslation(of other: Event) -> Bool {
      let languages = [self, other].map { $0.front.item.content.language?.prefix(2) ?? "" }
      guard let date, let otherDate = other.date, languages[0] != languages[1] else { return false }
      return abs(date.timeIntervalSince(otherDate)) < 86_400
    }
  }

  /// Every event, oldest first.
  let events: [Event]
  /// What the body tells where it has room: the last event, then the weightiest and latest that are not alike.
  let told: [Event]
  /// The event that leads the brief: weighty and recent.
  let leading: Event?

  init(_ material: BriefMaterial, _ references: References, _ choice: SentenceChoice) {
    let linked = Set(material.links.map(\.evidence.item))
    let events = Self.weighed(material.stories.compactMap { Self.event($0, linked, references, choice) })
      .sorted {
        (references.place(of: $0.front.item.id) ?? 0) < (references.place(of: $1.front.item.id) ?? 0)
      }
    self.events = events
    let told = Self.told(events, choice)
    self.told = told.map { events[$0] }
    leading = Self.leading(told.sorted().map { events[$0] })
  }

  /// The last event, where it stands, then the weightiest and latest that are not alike: a brief is of news, and annex C has the
  /// rest. The first, where it began, loses nothing by its age.
  private static func told(_ events: [Event], _ choice: SentenceChoice) -> [Int] {
    guard events.count > 2 else { return Array(events.indices) }
    let limit = max(2, choice.options.events)
    var told = [events.count - 1]
    var left = Array(events.indices.dropLast())
    let weights = zip(events, [1] + recency(events).dropFirst()).map { $0.weight * $1 }
    let most = left.map { weights[$0] }.max() ?? 1
    var likeness = left.reduce(into: [Int: Double]()) {
      $0[$1] = like(events[$1], told.map { events[$0] }, choice)
    }
    while told.count < limit {
      let rank = { (place: Int) in
        choice.options.relevance * weights[place] / most
          - (1 - choice.options.relevance) * likeness[place, default: 0]
      }
      guard let best = left.max(by: { (rank($0), $0) < (rank($1), $1) }) else { break }
      told.append(best)
      left.removeAll { $0 == best }
      for place in left {
        likeness[place] = max(likeness[place, default: 0], like(events[place], [events[best]], choice))
      }
    }
    return told
  }

  /// Of each event, from a half for the first to 1 for the last.
  private static func recency(_ events: [Event]) -> [Double] {
    let dates = events.compactMap(\.date)
    guard let first = dates.min(), let last = dates.max(), first < last else { return events.map { _ in 1 } }
    let half = last.timeIntervalSince(first)
    return events.map { event in event.date.map { exp2(-last.timeIntervalSince($0) / half) } ?? 0.5 }
  }

  /// An event weighs more the more events there are within a week of it: what has consequences is written about again.
  private static func weighed(_ events: [Event]) -> [Event] {
    let dates = events.compactMap { $0.date?.timeIntervalSince1970 }.sorted()
    return events.map { event in
      guard let date = event.date?.timeIntervalSince1970 else { return event }
      let near = place(of: date + week + 1, in: dates) - place(of: date - week, in: dates)
      var event = event
      event.weight *= log2(1 + Double(near))
      return event
    }
  }

  private static let week = 7 * 86_400.0

  /// How many of sorted dates lie before a moment.
  private static func place(of date: Double, in dates: [Double]) -> Int {
    var (low, high) = (0, dates.count)
    while low < high {
      let middle = (low + high) / 2
      if dates[middle] < date { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// How much of an event others tell: its likest pair of sentences with theirs; all of it where another is of the same day
  /// and in another language, since words of two languages are hardly alike.
  private static func like(_ event: Event, _ others: [Event], _ choice: SentenceChoice) -> Double {
    if others.contains(where: { $0.isTranslation(of: event) }) { return 1 }
    let said = others.flatMap { $0.sentences.prefix(3) }
    return event.sentences.prefix(3).flatMap { mine in said.map { choice.vectors.similarity(mine, $0) } }
      .max() ?? 0
  }

  /// Of the told events that are in English the one that weighs most, each year of age halving it.
  private static func leading(_ events: [Event]) -> Event? {
    guard let last = events.compactMap(\.date).max() else { return events.last }
    let english = events.filter { $0.front.item.content.language?.hasPrefix("en") ?? true }
    return (english.isEmpty ? events : english).max {
      $0.weight * age($0.date, last) < $1.weight * age($1.date, last)
    }
  }

  private static func age(_ date: Date?, _ last: Date) -> Double {
    date.map { exp2($0.timeIntervalSince(last) / (365 * 86_400)) } ?? 0.1
  }

  private static func event(
    _ story: Story, _ linked: Set<String>, _ references: References, _ choice: SentenceChoice
  ) -> Event? {
    let items = story.items.compactMap(references.item)
    guard let front = front(items, story, linked, choice) else { return nil }
    let sentences = sentences(front, items, choice)
    let heaviest = items.compactMap { choice.book.ofItem[$0.item.id] }.flatMap {
      $0.map { choice.weights[$0] }
    }.max()
    let isEnglish = front.item.content.language?.hasPrefix("en") ?? true
    let bears = items.contains { linked.contains($0.item.id) }
    return Event(
      story: story, front: front, others: items.filter { $0.item.id != front.item.id }, sentences: sentences,
      weight: (heaviest ?? 0) * Double(max(1, story.origins)) * (bears ? 1.25 : 1) * (isEnglish ? 1 : 0.8))
  }

  /// What gives sentences before what does not, original before copy, English before other languages, then the item whose headline is most central.
  private static func front(
    _ items: [BriefItem], _ story: Story, _ linked: Set<String>, _ choice: SentenceChoice
  ) -> BriefItem? {
    let rank = { (item: BriefItem) in
      (choice.book.ofItem[item.item.id] == nil ? 8 : 0) + (story.copies[item.item.id] == nil ? 0 : 4)
        + (item.item.content.language?.hasPrefix("en") == true ? 0 : 2)
        + (linked.contains(item.item.id) ? 0 : 1)
    }
    let weight = { (item: BriefItem) in
      choice.book.ofItem[item.item.id]?.first.map { choice.weights[$0] } ?? 0
    }
    return items.min { a, b in
      rank(a) == rank(b) ? weight(a) > weight(b) : rank(a) < rank(b)
    }
  }

  /// The front's headline, then sentences of the front that add to it, in the order of the item, then one of another
  /// origin in the same language, if there is room for it.
  private static func sentences(_ front: BriefItem, _ items: [BriefItem], _ choice: SentenceChoice) -> [Int] {
    guard let own = choice.book.ofItem[front.item.id], let headline = own.first else { return [] }
    let limit = choice.options.sentencesPerEvent + choice.options.furtherSentences
    let told = choice.choose(limit, from: Array(own.dropFirst()), beside: [headline]).sorted()
    let others = items.filter {
      $0.item.id != front.item.id && $0.item.content.language == front.item.content.language
    }
    // Titles say again what the front says; what others add stands in their texts.
    let further = others.compactMap { choice.book.ofItem[$0.item.id]?.dropFirst() }.flatMap { Array($0) }
    let added = choice.choose(max(0, limit - told.count), from: further, beside: [headline] + told)
    return [headline] + told + added
  }
}
