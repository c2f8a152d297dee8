import Foundation
import Model
import Testing
import Web

private let now = Date(year: 2026, month: 5, day: 10)
private func days(_ number: Int) -> Date { now.addingTimeInterval(Double(-number) * 86_400) }

@Suite struct SourceHealthTests {
  private let source = Source(id: "a", title: "A", feedURL: "http://h/")

  private func health(_ change: (inout SourceState) -> Void) -> SourceHealth {
    var state = SourceState(source: "a", url: "http://h/", last: now)
    state.lastGood = now
    state.newest = days(1)
    change(&state)
    return SourceHealth.of(source, state, now: now)
  }

  @Test(
    "each condition has its word, and a sentence that says what to do",
    arguments: cases)
  func names(_ example: Example) {
    let health = health(example.change)
    #expect(health.condition == example.condition)
    #expect(health.sentence.contains(example.words), "\(health.sentence)")
  }

  struct Example: Sendable {
    var condition: SourceHealth.Condition
    var words: String
    var change: @Sendable (inout SourceState) -> Void

    init(
      _ condition: SourceHealth.Condition, _ words: String,
      _ change: @escaping @Sendable (inout SourceState) -> Void
    ) {
      (self.condition, self.words, self.change) = (condition, words, change)
    }
  }

  private static let cases = [
    Example(.ok, "1 day ago", { _ in }),
    Example(.ok, "works", { $0.newest = nil }),
    Example(.empty, "open its page", { $0.isEmpty = true }),
    Example(.stale, "every 2 days", { ($0.newest, $0.habit) = (days(40), 2 * 86_400) }),
    Example(.stale, "daily", { ($0.newest, $0.habit) = (days(15), 3_600) }),
    Example(.ok, "13 days ago", { ($0.newest, $0.habit) = (days(13), 3_600) }),
    Example(.ok, "40 days ago", { ($0.newest, $0.habit) = (days(40), 10 * 86_400) }),
    Example(.ok, "170 days ago", { ($0.newest, $0.habit) = (days(170), nil) }),
    Example(.stale, "nothing new for 190 days", { ($0.newest, $0.habit) = (days(190), nil) }),
    Example(.moved, "lookout sources move a", { $0.move = .init(to: "http://k/", since: days(3), count: 2) }),
    Example(.ok, "1 day ago", { $0.move = .init(to: "http://k/", since: days(3), count: 1) }),
    Example(.failing, "once: no address", { $0.failure = failure("dns", 1, 1) }),
    Example(.broken, "9 times since 2026-05-01", { $0.failure = failure("dns", 9, 9) }),
    Example(.blocked, "failed", { $0.failure = failure("blocked", 2, 2) }),
    Example(.gone, "find its new address", { $0.goneSince = days(2) }),
  ]

  private static func failure(_ kind: String, _ count: Int, _ weight: Double) -> SourceState.Failure {
    .init(kind: kind, reason: "no address", since: days(9), count: count, weight: weight, isOfContent: false)
  }

  @Test func tellsTheNeverFetchedFromTheInactive() {
    #expect(SourceHealth.of(source, nil, now: now).condition == .neverFetched)
    let inactive = Source(id: "a", title: "A", feedURL: "http://h/", inactiveReason: "closed")
    #expect(
      SourceHealth.of(inactive, nil, now: now)
        == SourceHealth.of(inactive, SourceState(source: "a", url: "http://h/", last: now), now: now))
    #expect(SourceHealth.of(inactive, nil, now: now).condition == .inactive)
  }
}
