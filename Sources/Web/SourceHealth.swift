import Foundation
import Model

/// How a source does, in a word, with a sentence on what to do.
public struct SourceHealth: Hashable, Sendable {
  public enum Condition: String, Hashable, Sendable, CaseIterable {
    /// It is not fetched because an analyst said so, or because it has no address.
    case inactive
    case neverFetched = "never fetched"
    case ok
    /// Valid, and without an entry.
    case empty
    /// Valid, and silent for longer than its habit.
    case stale
    /// Works, and has said more than once that its address is another one now.
    case moved
    /// Failed of late; may mend itself.
    case failing
    /// Has failed so often that somebody should look.
    case broken
    /// Does not let us in.
    case blocked
    /// Says that it is gone for good.
    case gone
  }

  public var condition: Condition
  /// What is known, and what to do where something is to be done; one sentence or two.
  public var sentence: String

  /// Failures of this weight together are no accident.
  static let brokenFrom = 4.0
  /// A source is not stale before two weeks of silence, whatever its habit.
  static let silence = 14 * 86_400
  /// A source is stale after so many times its habit.
  static let habits = 6

  public static func of(_ source: Source, _ state: SourceState?, now: Date) -> SourceHealth {
    if let reason = source.inactiveReason { return SourceHealth(condition: .inactive, sentence: reason) }
    guard let state else {
      return SourceHealth(condition: .neverFetched, sentence: "the next scan fetches it")
    }
    if let since = state.goneSince {
      return SourceHealth(
        condition: .gone,
        sentence: "gone for good since \(since.isoDay); find its new address, or mark it inactive")
    }
    if let failure = state.failure { return SourceHealth(failure) }
    return SourceHealth(working: state, of: source, now: now)
  }

  private init(condition: Condition, sentence: String) {
    self.condition = condition
    self.sentence = sentence
  }

  private init(_ failure: SourceState.Failure) {
    let times = failure.count == 1 ? "once" : "\(failure.count) times since \(failure.since.isoDay)"
    condition =
      failure.kind == "blocked" ? .blocked : failure.weight < Self.brokenFrom ? .failing : .broken
    sentence = "failed \(times): \(failure.reason)"
  }

  private init(working state: SourceState, of source: Source, now: Date) {
    let days = state.newest.map { max(0, Int(now.timeIntervalSince($0) / 86_400)) }
    if let move = state.move, move.isProposed {
      condition = .moved
      sentence =
        "redirects for good to \(move.to) since \(move.since.isoDay); accept with: lookout sources move \(state.source)"
    } else if state.isEmpty, source.form != .watch {
      condition = .empty
      sentence = "a valid feed without entries; open its page to see whether it still publishes"
    } else if let newest = state.newest, let days, Self.isStale(newest, habit: state.habit, now: now) {
      condition = .stale
      sentence =
        "nothing new for \(days) days, though it \(Self.rhythm(state.habit)); open its page to see whether the feed is still kept"
    } else {
      condition = .ok
      sentence =
        days.map { $0 == 0 ? "newest item today" : "newest item \($0) \($0 == 1 ? "day" : "days") ago" }
        ?? "works"
    }
  }

  private static func isStale(_ newest: Date, habit: Int?, now: Date) -> Bool {
    now.timeIntervalSince(newest) > Double(max(silence, (habit ?? 30 * 86_400).multipliedClamped(by: habits)))
  }

  private static func rhythm(_ habit: Int?) -> String {
    guard let habit else { return "has a few items" }
    let days = max(1, (habit + 43_200) / 86_400)
    return habit < 86_400
      ? "used to publish daily" : "used to publish every \(days == 1 ? "day" : "\(days) days")"
  }
}

extension Int {
  fileprivate func multipliedClamped(by factor: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: factor)
    return overflow ? .max : product
  }
}
