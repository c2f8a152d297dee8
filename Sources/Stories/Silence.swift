import Foundation
import Model

/// The news of a topic so far: of an area's sub-topic, or of an issue.
public struct TopicNews: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case area, issue
  }

  public var kind: Kind
  /// The tag, or the id of the issue.
  public var id: String
  public var name: String
  /// Each day with news, as days since 1970 UTC, with the source that gave items on it and how many.
  public var news: [(day: Int, source: String, items: Int)]

  public init(kind: Kind, id: String, name: String, news: [(day: Int, source: String, items: Int)]) {
    self.kind = kind
    self.id = id
    self.name = name
    self.news = news
  }
}

/// What must be known of a source to tell whether it could have brought news.
public struct Hearing: Hashable, Sendable {
  public var source: String
  /// Whether it is on the watch list and fetched.
  public var isFetched: Bool
  /// When it last gave a document that could be read; what it said until then is known, as a feed holds its last entries.
  public var lastGood: Date?
  /// Area tags that it is watched for.
  public var topics: [String]

  public init(source: String, isFetched: Bool, lastGood: Date?, topics: [String] = []) {
    self.source = source
    self.isFetched = isFetched
    self.lastGood = lastGood
    self.topics = topics
  }
}

/// A topic that was silent for longer than its habit.
public struct Silence: Hashable, Sendable {
  public var kind: TopicNews.Kind
  public var id: String
  public var name: String
  /// Days between two days with news, that nine of ten gaps do not exceed.
  public var habit: Int
  /// The last day with news.
  public var last: Date
  /// Days since then.
  public var days: Int
  public var cause: SilenceCause
  /// Ids of the sources that cover it, those of most of its news first.
  public var sources: [String]
  /// What to do, one sentence.
  public var advice: String
}

/// Tells which topics are silent for longer than their habit, and why.
///
/// News comes at a rate that is the days with news of the last year over the days of it, shrunk towards half a day in four
/// weeks; so long a silence must have a chance below 5 % (the predictive distribution of the gamma-Poisson model:
/// A. Gelman and others, Bayesian Data Analysis, section 2.6) and be longer than nine of ten gaps before it. Where the
/// part of it that our sources could have filled would be no surprise, they are the cause, not the world.
public struct SilenceFinder: Sendable {
  static let significance = 0.05
  /// Days with news that a habit needs.
  static let leastDays = 5
  static let year = 365
  static let priorDays = 0.5
  static let priorSpan = 28.0
  /// An issue that is silent for longer is closed, not silent.
  static let closedDays = 180

  private let hearings: [String: Hearing]
  private let today: Int

  public init(_ hearings: [Hearing], asOf now: Date) {
    self.hearings = Dictionary(hearings.map { ($0.source, $0) }) { first, _ in first }
    today = Self.day(of: now)
  }

  /// Silent topics, the longest silence beside its habit first; ties by kind and id.
  public func silences(_ topics: [TopicNews]) -> [Silence] {
    topics.compactMap(silence).sorted { a, b in
      let (x, y) = (a.days * b.habit, b.days * a.habit)
      return x != y ? x > y : (a.kind.rawValue, a.id) < (b.kind.rawValue, b.id)
    }
  }

  /// nil where it is not silent, or too little is known of its habit.
  public func silence(_ topic: TopicNews) -> Silence? {
    let known = topic.news.filter { $0.day <= today && $0.items > 0 }
    guard let last = known.map(\.day).max() else { return nil }
    let days = Set(known.map(\.day).filter { $0 > last - Self.year }).sorted()
    let silent = today - last
    guard days.count >= Self.leastDays, topic.kind == .area || silent <= Self.closedDays else { return nil }
    let habit = Self.habit(of: days)
    let span = Double(last - days[0] + 1)
    guard silent > habit, Self.chance(of: Double(silent), days.count, in: span) < Self.significance else {
      return nil
    }
    let shares = shares(known, of: topic)
    let heard = shares.reduce(0) { $0 + $1.share * daysHeard($1.source, since: last) }
    let isHeard = heard > Double(habit) && Self.chance(of: heard, days.count, in: span) < Self.significance
    let cause = isHeard ? .noNews : cause(shares, since: last)
    return Silence(
      kind: topic.kind, id: topic.id, name: topic.name, habit: habit,
      last: Date(timeIntervalSince1970: Double(last) * 86_400), days: silent, cause: cause,
      sources: shares.map(\.source), advice: advice(cause, shares, since: last))
  }

  /// The gap between two days with news that nine of ten do not exceed.
  private static func habit(of days: [Int]) -> Int {
    let gaps = zip(days, days.dropFirst()).map { $1 - $0 }.sorted()
    return max(1, gaps[(gaps.count * 9 + 9) / 10 - 1])
  }

  /// That no news comes for so many days, after so many days with news in a span.
  private static func chance(of silent: Double, _ days: Int, in span: Double) -> Double {
    pow((span + priorSpan) / (span + priorSpan + silent), Double(days) + priorDays)
  }

  static func day(of date: Date) -> Int {
    Int(min(1e9, max(-1e9, (date.timeIntervalSince1970 / 86_400).rounded(.down))))
  }
}

// MARK: Who covers it

extension SilenceFinder {
  /// The sources that brought its news, each with its share, most first; where none of these is fetched any more, those too
  /// that are watched for the topic, as if the news were theirs.
  private func shares(
    _ news: [(day: Int, source: String, items: Int)], of topic: TopicNews
  ) -> [(source: String, share: Double)] {
    var counts: [String: Int] = [:]
    for entry in news { counts[entry.source, default: 0] += entry.items }
    if !counts.keys.contains(where: isFetched), topic.kind == .area {
      let fitting = hearings.values.filter { $0.isFetched && Self.covers($0, topic.id) }.map(\.source)
      if !fitting.isEmpty { counts = Dictionary(uniqueKeysWithValues: fitting.map { ($0, 1) }) }
    }
    let all = Double(counts.values.reduce(0, +))
    return counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map { ($0.key, Double($0.value) / all) }
  }

  private static func covers(_ hearing: Hearing, _ tag: String) -> Bool {
    hearing.topics.contains { $0 == tag || tag.hasPrefix($0 + ".") }
  }

  private func isFetched(_ source: String) -> Bool { hearings[source]?.isFetched ?? false }

  /// Days of the silence that a source could have filled.
  private func daysHeard(_ source: String, since last: Int) -> Double {
    guard isFetched(source), let good = hearings[source]?.lastGood else { return 0 }
    return Double(min(today, max(last, Self.day(of: good))) - last)
  }

  /// Which weighs more in what was not heard: sources that failed, or that are not fetched.
  private func cause(_ shares: [(source: String, share: Double)], since last: Int) -> SilenceCause {
    var (down, unfetched) = (0.0, 0.0)
    for (source, share) in shares {
      let lost = share * (Double(today - last) - daysHeard(source, since: last))
      if isFetched(source) { down += lost } else { unfetched += lost }
    }
    return down >= unfetched && down > 0 ? .sourcesDown : .notCovered
  }

  private func advice(
    _ cause: SilenceCause, _ shares: [(source: String, share: Double)], since last: Int
  ) -> String {
    switch cause {
    case .noNews:
      let working = shares.filter { daysHeard($0.source, since: last) > 0 }.map(\.source)
      return "\(Self.list(working)) worked and had nothing; ask elsewhere whether it rests or is over"
    case .sourcesDown:
      let down = shares.filter {
        isFetched($0.source) && daysHeard($0.source, since: last) < Double(today - last)
      }
      return
        "\(Self.list(down.map(\.source))) gave nothing that could be read of late; see: lookout sources health"
    case .notCovered:
      let gone = shares.filter { !isFetched($0.source) }.map(\.source)
      return "\(Self.list(gone)), which brought its news, \(gone.count == 1 ? "is" : "are") not fetched; "
        + "add a source with: lookout sources add URL"
    }
  }

  private static func list(_ sources: [String]) -> String {
    let shown = sources.prefix(3).joined(separator: ", ")
    return sources.count > 3 ? "\(shown) and \(sources.count - 3) more" : shown
  }
}
