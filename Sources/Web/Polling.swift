import Foundation
import Model

/// How often sources are fetched. All times in seconds.
public struct Polling: Hashable, Sendable {
  /// No source is asked more often; half an hour.
  public var floor = 1_800
  /// A source that works is asked at least so often; a day.
  public var ceiling = 86_400
  /// A source that fails is asked at least so often, and no wish of a server is heeded for longer; a week.
  public var longest = 604_800
  /// The first interval of a source whose habit is not known; two hours.
  public var usual = 7_200

  public init() {}

  /// When a source is to be asked again; nil for one that is gone.
  ///
  /// A source that works is asked twice in the time between two of its items, and not before its own and its server's
  /// wishes; one that fails, ever later with the weight of its failures.
  func due(_ state: SourceState, wishes: PollingWishes) -> Date? {
    guard state.goneSince == nil else { return nil }
    var wait = Double(interval(habit: state.habit))
    if let failure = state.failure {
      wait = min(Double(longest), wait * exp2(min(failure.weight, 20)))
      wait *= 1 + Self.jitter(state.source, failure.count)
    } else {
      wait = max(wait, Double(min(wishes.freshFor ?? 0, ceiling)))
      wait = max(wait, Double(min(min(state.ttl ?? 0, longest) * 60, ceiling)))
    }
    wait = max(wait, Double(wishes.retryAfter ?? 0))
    let due = state.last.addingTimeInterval(min(max(wait, Double(floor)), Double(longest)).rounded())
    return Self.outside(due, hours: state.skipHours, days: state.skipDays)
  }

  private func interval(habit: Int?) -> Int {
    guard let habit else { return min(max(usual, floor), ceiling) }
    return min(max(habit / 2, floor), ceiling)
  }

  /// From -0.1 to 0.1, the same for the same source and count: sources that failed together come back apart, and a run can
  /// be repeated.
  private static func jitter(_ source: String, _ count: Int) -> Double {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in "\(source)/\(count)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    return Double(hash >> 33) / Double(UInt32.max >> 1) * 0.2 - 0.1
  }

  /// The first moment from `due` on whose hour and day are not to be skipped; `due` where all are.
  private static func outside(_ due: Date, hours: Set<Int>, days: Set<Int>) -> Date {
    guard !hours.isEmpty || !days.isEmpty else { return due }
    var moment = due
    for _ in 0..<(24 * 8) {
      let hour = Int((moment.timeIntervalSince1970 / 3_600).rounded(.down))
      // 1 January 1970 was a Thursday.
      let weekday = ((Int((Double(hour) / 24).rounded(.down)) + 4) % 7 + 7) % 7
      if !hours.contains(((hour % 24) + 24) % 24), !days.contains(weekday) { return moment }
      moment = Date(timeIntervalSince1970: Double(hour + 1) * 3_600)
    }
    return due
  }
}
