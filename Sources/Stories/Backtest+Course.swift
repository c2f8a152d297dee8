import Foundation

extension Backtest {
  /// A replay on its way: what is grouped and what was flagged so far.
  struct Course {
    private var book: GroupingBook
    private let coverage: Coverage?
    private let quietDays: Double
    private(set) var replay = Replay(flags: [])
    /// The last day that each issue was emerging, and those of the topics that surged lately.
    private var raised: [Int: Double] = [:]
    private var surged: [(day: Int, items: Set<String>)] = []
    /// Rules of areas by item.
    private var topics: [String: [String]] = [:]

    init(book: GroupingBook, coverage: Coverage?, quietDays: Double) {
      self.book = book
      self.coverage = coverage
      self.quietDays = quietDays
    }

    /// Takes in a day's items, and flags what rises at its end.
    /// - Parameter panel: What the sources that were live all along found alone; nil where all were.
    mutating func play(_ day: Int, _ batch: [GroupingBook.Numbered], beside panel: Panel?) {
      if !batch.isEmpty {
        book.add(batch)
        for entry in batch { topics[entry.item.id] = TopicSurge.topics(of: entry.item) }
      }
      let now = Backtest.end(of: day)
      var emerging: [Flag] = []
      for (issue, found) in book.emerging(asOf: now, coverage: coverage) {
        guard let flag = panel.map({ $0.confirmed(found, on: day) }) ?? found else { continue }
        emerging.append(flag)
        let before = raised.filter { book.lines.issue(of: $0.key) == issue }.values.max()
        raised[issue] = Double(day)
        replay.emerging[day, default: []].append(Set(flag.latest))
        if Double(day) - (before ?? -.infinity) > quietDays { replay.flags.append(flag) }
      }
      // A topic surges by what came, so nothing new is found on a day without.
      guard !batch.isEmpty else { return }
      let explained = explained(by: emerging, on: day)
      for surge in TopicSurge.surges(
        book.tellings(topics, explained, asOf: now, coverage: coverage), asOf: now)
      {
        let found = Flag(surge, day: now)
        guard let flag = panel.map({ $0.confirmed(found, on: day) }) ?? found else { continue }
        replay.emerging[day, default: []].append(Set(flag.latest))
        let before = surged.filter { Double(day - $0.day) <= quietDays }
        surged = before + [(day, Set(flag.latest))]
        if !before.contains(where: { !$0.items.isDisjoint(with: flag.latest) }) { replay.flags.append(flag) }
      }
    }

    /// Items of issues that are emerging, or were flagged in the four weeks before.
    private func explained(by emerging: [Flag], on day: Int) -> Set<String> {
      let before = replay.flags.reversed().prefix {
        Double(day - Backtest.day(of: $0.day)) <= 2 * EmergenceScore.recentDays
      }
      return Set((emerging + before.filter(\.topics.isEmpty)).flatMap(\.items))
    }

    /// Draws the names of what was flagged.
    mutating func name(by items: [GroupingBook.Numbered]) {
      let contents = Dictionary(items.map { ($0.number, $0.item.content) }) { first, _ in first }
      let namer = IssueNamer(statistics: book.statistics)
      for place in replay.flags.indices {
        let terms = namer.terms(of: replay.flags[place].sample.compactMap { contents[$0] })
        replay.flags[place].name = terms.isEmpty ? "" : IssueNamer.name(from: terms)
      }
    }
  }
}
