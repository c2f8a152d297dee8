import Foundation

extension Backtest.Flag {
  /// - Parameter now: The end of the day.
  init(_ surge: TopicSurge.Surge, day now: Date) {
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
  func tellings(
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
  func emerging(asOf now: Date, coverage: Coverage?) -> [(Int, Backtest.Flag)] {
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
