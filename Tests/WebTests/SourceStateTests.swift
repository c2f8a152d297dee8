import Foundation
import Model
import Testing
import Web

private let start = Date(year: 2026, month: 5, day: 4)
private func hour(_ number: Int) -> Date { start.addingTimeInterval(Double(number) * 3_600) }

/// A source that is visited again and again.
private struct Visited {
  var state: SourceState?
  var polling = Polling()

  mutating func visit(
    at number: Int, _ result: Visit.Result, url: String = "http://h/",
    _ change: (inout Visit) -> Void = { _ in }
  ) {
    var visit = Visit(at: hour(number), url: url, result: result)
    change(&visit)
    state = SourceState.after(visit, source: "a", before: state, polling: polling)
  }

  var waits: Int? { state.flatMap { state in state.due.map { Int($0.timeIntervalSince(state.last)) } } }
}

@Suite struct SourceStateTests {
  @Test("failures add up by their weight, wait ever longer, and end with a feed") func weighsFailures() {
    var source = Visited()
    source.visit(at: 0, .read(entries: 3, new: 3))
    var waits: [Int] = []
    for number in 1...6 {
      source.visit(at: number, .failed(kind: "dns", reason: "no address"))
      waits.append(source.waits ?? 0)
    }
    #expect(waits == waits.sorted() && waits[5] > 5 * waits[0])
    #expect(source.state?.failure?.count == 6 && source.state?.failure?.weight == 6)
    #expect(source.state?.failure?.since == hour(1))
    #expect(source.state?.lastGood == hour(0))
    source.visit(at: 9, .read(entries: 3, new: 0))
    #expect(
      source.state?.failure == nil && source.state?.lastGood == hour(9) && source.state?.lastNew == hour(0))
    #expect(source.waits == source.polling.usual)
  }

  @Test("no wait is longer than the longest, whatever fails how often") func bounds() {
    var source = Visited()
    for number in 0..<200 { source.visit(at: number, .failed(kind: "refused-address", reason: "private")) }
    let longest = source.polling.longest
    #expect(source.waits.map { (longest * 9 / 10...longest).contains($0) } == true)
  }

  @Test("sources that failed together come back apart, and each at the same time again") func spreads() {
    let waits = (0..<20).map { number in
      let visit = Visit(at: start, url: "http://h/", result: .failed(kind: "dns", reason: ""))
      return SourceState.after(visit, source: "s\(number)", before: nil, polling: Polling()).due
    }
    #expect(Set(waits).count > 15)
    let again = SourceState.after(
      Visit(at: start, url: "http://h/", result: .failed(kind: "dns", reason: "")), source: "s3", before: nil,
      polling: Polling())
    #expect(again.due == waits[3])
  }

  @Test("a 304 ends a failure of the way, never one of the content")
  func neverClearsContent() {
    var source = Visited()
    source.visit(at: 0, .read(entries: 1, new: 1)) { $0.etag = "1" }
    source.visit(at: 1, .failed(kind: "timeout", reason: "slow"))
    #expect(source.state?.validators.etag == "1")
    source.visit(at: 2, .unchanged(isSameBody: false))
    #expect(source.state?.failure == nil)
    source.visit(at: 3, .failed(kind: "not-a-feed", reason: "a page"))
    #expect(source.state?.validators.etag == nil && source.state?.etag == "1")
    source.visit(at: 4, .unchanged(isSameBody: false))
    #expect(source.state?.failure?.count == 2 && source.state?.lastGood == hour(2))
    source.visit(at: 5, .unchanged(isSameBody: true))
    #expect(source.state?.failure == nil && source.state?.lastGood == hour(5))
  }

  @Test("one that is gone is not asked again, until it answers after all") func retires() {
    var source = Visited()
    source.visit(at: 0, .failed(kind: "gone", reason: "410"))
    #expect(source.state?.due == nil && source.state?.goneSince == hour(0))
    source.visit(at: 5, .failed(kind: "timeout", reason: "slow"))
    #expect(source.state?.due == nil && source.state?.goneSince == hour(0))
    source.visit(at: 9, .read(entries: 0, new: 0))
    #expect(source.state?.goneSince == nil && source.state?.due != nil)
  }

  @Test("a move is proposed when two answers in a row name the same new address") func proposesMoves() {
    var source = Visited()
    source.visit(at: 0, .read(entries: 1, new: 1)) { $0.permanentRedirect = "http://k/" }
    #expect(source.state?.move?.isProposed == false)
    source.visit(at: 1, .failed(kind: "timeout", reason: "slow"))
    source.visit(at: 2, .unchanged(isSameBody: false)) { $0.permanentRedirect = "http://k/" }
    #expect(source.state?.move == SourceState.Move(to: "http://k/", since: hour(0), count: 2))
    #expect(source.state?.move?.isProposed == true)
    source.visit(at: 3, .read(entries: 1, new: 0)) { $0.permanentRedirect = "http://m/" }
    #expect(source.state?.move == SourceState.Move(to: "http://m/", since: hour(3), count: 1))
    source.visit(at: 4, .read(entries: 1, new: 0))
    #expect(source.state?.move == nil)
  }

  @Test("another address begins anew") func forgetsTheOldAddress() {
    var source = Visited()
    source.visit(at: 0, .failed(kind: "dns", reason: "")) { $0.etag = "1" }
    source.visit(at: 1, .read(entries: 1, new: 1), url: "http://new/")
    #expect(source.state?.failure == nil && source.state?.etag == nil && source.state?.url == "http://new/")
  }

  @Test(
    "the wait follows the habit, between floor and ceiling, and heeds wishes",
    arguments: [
      (nil, PollingWishes(), 7_200), (600, PollingWishes(), 1_800), (20_000, PollingWishes(), 10_000),
      (9_000_000, PollingWishes(), 86_400), (20_000, wishes { $0.freshFor = 600 }, 10_000),
      (20_000, wishes { $0.freshFor = 30_000 }, 30_000), (20_000, wishes { $0.freshFor = 9_999_999 }, 86_400),
      (20_000, wishes { $0.ttl = 300 }, 18_000), (20_000, wishes { $0.ttl = .max }, 86_400),
      (20_000, wishes { $0.retryAfter = 100_000 }, 100_000),
      (20_000, wishes { $0.retryAfter = .max }, 604_800),
      (20_000, wishes { $0.ttl = -5 }, 10_000),
      // 4 May 2026 is a Monday; the wait of three hours ends at 03:00.
      (21_600, wishes { $0.skipHours = [3, 4] }, 5 * 3_600),
      (21_600, wishes { $0.skipHours = [2] }, 3 * 3_600),
      (21_600, wishes { $0.skipDays = [1] }, 24 * 3_600),
      (21_600, wishes { $0.skipDays = [0, 2] }, 3 * 3_600),
      (21_600, wishes { $0.skipDays = Set(0...6) }, 3 * 3_600),
    ] as [(Int?, PollingWishes, Int)])
  func waits(_ habit: Int?, _ wishes: PollingWishes, _ seconds: Int) {
    var source = Visited()
    source.visit(at: 0, .read(entries: 5, new: 1)) {
      $0.habit = habit
      $0.wishes = wishes
    }
    #expect(source.waits == seconds)
  }

  private static func wishes(_ change: (inout PollingWishes) -> Void) -> PollingWishes {
    var wishes = PollingWishes()
    change(&wishes)
    return wishes
  }

  @Test("the rhythm is the median gap of the latest items; mistakes in the future do not count")
  func findsRhythm() {
    let days = [0, 1, 2, 3, 4, 30].map { start.addingTimeInterval(Double(-$0) * 86_400) }
    #expect(Rhythm(days, now: start).habit == 86_400)
    #expect(Rhythm(days + [start.addingTimeInterval(90 * 86_400)], now: start).newest == start)
    #expect(Rhythm(Array(days.prefix(3)), now: start).habit == nil)
    #expect(Rhythm([], now: start).newest == nil)
  }
}
