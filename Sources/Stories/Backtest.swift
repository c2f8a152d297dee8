import Foundation
import Model

/// Replays items day by day, and notes when each issue would have been flagged.
public struct Backtest: Sendable {
  /// An issue that a replay found emerging.
  public struct Flag: Sendable {
    /// The day at whose end it was flagged.
    public var day: Date
    /// Ids of the items that it had then, and of those among them of the fourteen days before.
    public var items: [String]
    public var latest: [String]
    /// Independent origins in the fourteen days before.
    public var recent: Int
    public var score: Double
    public var areas: [String]
    /// Rules whose narrow topic surged; empty for an issue.
    public var topics: [String] = []
    /// The day of the third independent origin of the fourteen days.
    public var third: Date?
    /// Whether it is there by what changed between this replay and another.
    public var isRaised = false
    /// Contents of its newest texts, newest first, to name it by.
    fileprivate var sample: [Int]
    /// Its name, drawn when the replay was over.
    public var name = ""
  }

  /// What a replay found.
  public struct Replay: Sendable {
    /// In order of time.
    public var flags: [Flag]
    /// For each day the latest items of every issue that was emerging then, flagged that day or before.
    fileprivate var emerging: [Int: [Set<String>]] = [:]

    /// Marks the flags that a change raised: those of the days while recent and baseline counts hold it, that none of some
    /// replays without it knows of. To know one is to have an issue or a topic emerging within two days that holds half
    /// of the same latest items.
    public mutating func mark(raisedBeside others: [Replay], by changes: [Date]) {
      for place in flags.indices {
        let (flagged, latest) = (flags[place].day, flags[place].latest)
        let isNear = changes.contains {
          (0...Backtest.echoDays * EmergenceScore.day) ~= flagged.timeIntervalSince($0)
        }
        let day = Backtest.day(of: flagged)
        let known = ((day - 2)...(day + 2)).flatMap { day in others.flatMap { $0.emerging[day] ?? [] } }
        flags[place].isRaised =
          isNear && !known.contains { 2 * $0.intersection(latest).count >= latest.count }
      }
    }
  }

  /// A flag so long after a change is counted from days after it alone, and no flag before keeps it quiet.
  static let echoDays = EmergenceScore.recentDays + EmergenceScore.baselineDays + 14

  public let coverage: Coverage?
  public let options: GroupingOptions

  public init(coverage: Coverage?, options: GroupingOptions = .standard) {
    self.coverage = coverage
    self.options = options
  }

  /// Plays the items day by day. An issue that was emerging the day before is flagged no second time; nor is one within
  /// `quietDays` of the last day that it was.
  /// - Parameter items: Those without a date are left out.
  public func replay(
    _ items: [GroupingBook.Numbered], quietDays: Double = 14
  ) -> Replay {
    let dated = items.filter { $0.item.content.published != nil }
    let days = Dictionary(grouping: dated) { Self.day(of: $0.item.content.published ?? .distantPast) }
    guard let last = days.keys.max() else { return Replay(flags: []) }
    // An issue emerges by what the last days brought: on others, decades of them where a date is wrong, none is found.
    let span = Int(EmergenceScore.recentDays) + 1
    let played = Set(days.keys.flatMap { $0...min(last, $0 + span) }).sorted()
    var book = GroupingBook(options: options)
    var raised: [Int: Double] = [:]
    var topics: [String: [String]] = [:]
    var surged: [(day: Int, items: Set<String>)] = []
    var replay = Replay(flags: [])
    for day in played {
      if let batch = days[day] {
        book.add(batch)
        for entry in batch { topics[entry.item.id] = TopicSurge.topics(of: entry.item) }
      }
      let now = Date(timeIntervalSince1970: Double(day + 1) * EmergenceScore.day)
      let emerging = book.emerging(asOf: now, coverage: coverage)
      for (issue, flag) in emerging {
        let before = raised.filter { book.lines.issue(of: $0.key) == issue }.values.max()
        raised[issue] = Double(day)
        replay.emerging[day, default: []].append(Set(flag.latest))
        if Double(day) - (before ?? -.infinity) > quietDays { replay.flags.append(flag) }
      }
      // A topic surges by what came, so nothing new is found on a day without.
      guard days[day] != nil else { continue }
      let explained = explained(by: emerging.map(\.1), on: day, replay)
      for surge in TopicSurge.surges(
        book.tellings(topics, explained, asOf: now, coverage: coverage), asOf: now)
      {
        let flag = Flag(surge, day: now)
        replay.emerging[day, default: []].append(Set(flag.latest))
        let before = surged.filter { Double(day - $0.day) <= quietDays }
        surged = before + [(day, Set(flag.latest))]
        if !before.contains(where: { !$0.items.isDisjoint(with: flag.latest) }) { replay.flags.append(flag) }
      }
    }
    let contents = Dictionary(items.map { ($0.number, $0.item.content) }) { first, _ in first }
    let namer = IssueNamer(statistics: book.statistics)
    for place in replay.flags.indices {
      let terms = namer.terms(of: replay.flags[place].sample.compactMap { contents[$0] })
      replay.flags[place].name = terms.isEmpty ? "" : IssueNamer.name(from: terms)
    }
    return replay
  }

  /// Items of issues that are emerging, or were flagged in the four weeks before.
  private func explained(by emerging: [Flag], on day: Int, _ replay: Replay) -> Set<String> {
    let before = replay.flags.reversed().prefix {
      Double(day - Self.day(of: $0.day)) <= 2 * EmergenceScore.recentDays
    }
    return Set((emerging + before.filter(\.topics.isEmpty)).flatMap(\.items))
  }

  static func day(of date: Date) -> Int {
    Int((date.timeIntervalSince1970 / EmergenceScore.day).rounded(.down).clamped)
  }
}

extension Backtest.Flag {
  /// - Parameter now: The end of the day.
  fileprivate init(_ surge: TopicSurge.Surge, day now: Date) {
    let items = surge.tellings.map(\.item)
    var seen: Set<String> = []
    let firsts = surge.tellings.filter { seen.insert(Publisher($0.publisher).origin).inserted }
    self.init(
      day: now.addingTimeInterval(-EmergenceScore.day), items: items, latest: items, recent: surge.origins,
      score: min(EmergenceScore.surgeCap, -log10(max(surge.chance, .leastNormalMagnitude))), areas: [],
      topics: surge.topics, third: firsts.count > 2 ? firsts[2].date : nil,
      sample: surge.tellings.reversed().map(\.number))
  }
}

extension GroupingBook {
  /// The texts in front that may belong to an issue, of sources that are as old as the baseline.
  fileprivate func tellings(
    _ topics: [String: [String]], _ explained: Set<String>, asOf now: Date, coverage: Coverage?
  ) -> [TopicSurge.Telling] {
    let start =
      now.timeIntervalSince1970
      - (EmergenceScore.recentDays + EmergenceScore.baselineDays) * EmergenceScore.day
    let mature = coverage.flatMap { $0.isAnyLive(since: start) ? $0 : nil }
    return stories.stories.flatMap { story in
      story.members.compactMap { member in
        guard member.behind == nil, member.isEligible, let date = member.date,
          mature?.isLive(member.source, since: start) ?? true
        else { return nil }
        return TopicSurge.Telling(
          item: member.id, number: member.item, date: Date(timeIntervalSince1970: date),
          publisher: member.origin, topics: topics[member.id] ?? [],
          isExplained: explained.contains(member.id))
      }
    }
  }

  /// The issues that are emerging at a moment, by number.
  fileprivate func emerging(asOf now: Date, coverage: Coverage?) -> [(Int, Backtest.Flag)] {
    let since = now.timeIntervalSince1970 - EmergenceScore.recentDays * EmergenceScore.day
    let awake = Set(
      lines.lines.indices.filter { lines.root($0) == $0 && lines.lines[$0].last ?? -.infinity >= since }
        .map(lines.issue))
    return awake.sorted().compactMap { issue in
      let line = lines.whole(issue)
      guard line.stories.count >= options.leastStories || line.items >= options.leastItems else { return nil }
      let origins = line.stories.sorted { $0.key < $1.key }.flatMap(\.value)
      let score = EmergenceScore(
        origins: origins, seen: line.seen, first: nil, last: nil, links: 0, now: now, coverage: coverage)
      guard score.state == .emerging else { return nil }
      let dates = origins.compactMap(\.date).filter { $0 >= since && $0 <= now.timeIntervalSince1970 }
        .sorted()
      return (
        issue,
        Backtest.Flag(
          day: now.addingTimeInterval(-EmergenceScore.day), items: items(of: line).map(\.id),
          latest: items(of: line).filter {
            $0.date.map { $0 >= since && $0 <= now.timeIntervalSince1970 } ?? false
          }
          .map(\.id),
          recent: score.emergence.recent, score: score.emergence.score,
          areas: line.areaCounts.keys.sorted(),
          third: dates.count > 2 ? Date(timeIntervalSince1970: dates[2]) : nil,
          sample: line.sample.map(\.number))
      )
    }
  }

  /// A line's items, by story.
  private func items(of line: Line) -> [Member] {
    stories.stories.filter { line.stories[$0.id] != nil && !$0.members.isEmpty }.flatMap(\.members)
  }
}

extension Double {
  /// Within what an `Int` holds with room to spare.
  fileprivate var clamped: Double { Swift.min(1e9, Swift.max(-1e9, self)) }
}
