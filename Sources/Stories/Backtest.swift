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
    var sample: [Int]
    /// Its name, drawn when the replay was over.
    public var name = ""
  }

  /// What a replay found.
  public struct Replay: Sendable {
    /// In order of time.
    public var flags: [Flag]
    /// For each day the latest items of every issue that was emerging then, flagged that day or before.
    var emerging: [Int: [Set<String>]] = [:]

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
  /// `quietDays` of the last day that it was. Where sources came or went lately, only what a replay of the others alone finds
  /// too is flagged.
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
    let panels = panels(on: played, dated, quietDays: quietDays)
    var course = Course(book: GroupingBook(options: options), coverage: coverage, quietDays: quietDays)
    for day in played { course.play(day, days[day] ?? [], beside: panels[day]) }
    course.name(by: items)
    return course.replay
  }

  static func day(of date: Date) -> Int {
    Int((date.timeIntervalSince1970 / EmergenceScore.day).rounded(.down).clamped)
  }

  static func end(of day: Int) -> Date {
    Date(timeIntervalSince1970: Double(day + 1) * EmergenceScore.day)
  }
}

extension Double {
  /// Within what an `Int` holds with room to spare.
  fileprivate var clamped: Double { Swift.min(1e9, Swift.max(-1e9, self)) }
}
