import Foundation
import Model

/// Finds narrow topics that surge though no line of development shows it: what is told in words that have nothing in common,
/// but is of one matter to the rules. A narrow topic is a rule of an area: "passages on which trade and oil hang".
///
/// What is expected of a topic in 14 days is its share of all that was told in the year before, of all that is told now:
/// where everybody tells more, or sources come and go, that is no surge. Many topics are looked at, so chance must be
/// less by as many times (Bonferroni). Items of issues that are emerging are explained, and do not count.
public struct TopicSurge: Sendable {
  /// An independent text.
  public struct Telling: Hashable, Sendable {
    /// Id of the item, and the number that its giver knows it by.
    public var item: String
    public var number: Int
    public var date: Date
    /// Who wrote it.
    public var publisher: String
    /// Names of the rules of areas that hit.
    public var topics: [String]
    /// Whether an issue that is emerging has it.
    public var isExplained: Bool

    public init(
      item: String, number: Int = 0, date: Date, publisher: String, topics: [String],
      isExplained: Bool = false
    ) {
      self.item = item
      self.number = number
      self.date = date
      self.publisher = publisher
      self.topics = topics
      self.isExplained = isExplained
    }
  }

  /// A topic that surges.
  public struct Surge: Hashable, Sendable {
    /// Names of the rules, that of the least chance first: rules that the same items hit are one topic.
    public var topics: [String]
    /// By date, then id.
    public var tellings: [Telling]
    /// Publishers, and how many texts were expected.
    public var origins: Int
    public var expected: Double
    /// That chance alone gives as much.
    public var chance: Double
  }

  static let yearDays = 365.0
  /// How far back a surge looks, in seconds: what is older counts nowhere.
  public static let reach = (EmergenceScore.recentDays + yearDays) * EmergenceScore.day
  /// The share of a topic is reckoned as if so many further texts had been told, of which half a text was of it.
  static let priorTellings = 10.0
  static let priorHits = 0.5

  /// The rules of areas that hit an item, sorted, each once.
  public static func topics(of item: TaggedItem) -> [String] {
    Set(item.tags.lazy.filter { $0.facet == .area }.flatMap(\.matches).map(\.rule)).sorted()
  }

  /// Surges at a moment, the least likely first.
  public static func surges(_ tellings: [Telling], asOf now: Date) -> [Surge] {
    let recentStart = now.addingTimeInterval(-EmergenceScore.recentDays * EmergenceScore.day)
    let start = recentStart.addingTimeInterval(-yearDays * EmergenceScore.day)
    let before = tellings.filter { $0.date >= start && $0.date < recentStart }
    let recent = tellings.filter { $0.date >= recentStart && $0.date <= now }
    guard recent.count >= EmergenceScore.leastRecent else { return [] }
    let past = counts(before)
    let lately = Dictionary(
      grouping: recent.flatMap { telling in telling.topics.map { (topic: $0, telling: telling) } },
      by: \.topic)
    let tried = Set(past.keys).union(lately.keys).count
    let surges = lately.compactMap { topic, hits -> Surge? in
      let hits = hits.map(\.telling).filter { !$0.isExplained }
      let origins = Set(hits.map { Publisher($0.publisher).origin }).count
      guard origins >= EmergenceScore.leastRecent else { return nil }
      let share =
        (Double(past[topic] ?? 0) + priorHits) / (Double(before.count) + priorTellings + 2 * priorHits)
      let expected = share * Double(recent.count)
      let chance = Poisson.tail(from: origins, mean: expected)
      guard chance * Double(tried) < EmergenceScore.significance else { return nil }
      return Surge(
        topics: [topic], tellings: hits.sorted { ($0.date, $0.item) < ($1.date, $1.item) }, origins: origins,
        expected: expected, chance: chance)
    }
    return merged(surges.sorted { ($0.chance, $0.topics[0]) < ($1.chance, $1.topics[0]) })
  }

  private static func counts(_ tellings: [Telling]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for topic in tellings.flatMap(\.topics) { counts[topic, default: 0] += 1 }
    return counts
  }

  /// Rules that hit half of the same items are one topic.
  private static func merged(_ surges: [Surge]) -> [Surge] {
    var kept: [Surge] = []
    for surge in surges {
      let items = Set(surge.tellings.map(\.item))
      if let same = kept.firstIndex(where: { one in
        2 * one.tellings.count { items.contains($0.item) } >= min(items.count, one.tellings.count)
      }) {
        kept[same].topics += surge.topics
      } else {
        kept.append(surge)
      }
    }
    return kept
  }
}
