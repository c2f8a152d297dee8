import Foundation
import Model
import Testing

@testable import Pipeline

@Suite struct ScanPlanTests {
  private let now = Date(year: 2026, month: 5, day: 10)

  private func state(_ id: String, due hours: Int?, gone: Bool = false, url: String? = nil) -> SourceState {
    var state = SourceState(source: id, url: url ?? "http://h/\(id)", last: now)
    state.due = hours.map { now.addingTimeInterval(Double($0) * 3_600) }
    state.goneSince = gone ? now : nil
    return state
  }

  private var sources: [Source] {
    ["new", "due", "later", "gone", "moved"].map { Source(id: $0, title: $0, feedURL: "http://h/\($0)") } + [
      Source(id: "off", title: "off", feedURL: "http://h/off", inactiveReason: "closed"),
      Source(id: "file", title: "file", feedURL: "file:///feed.xml"),
    ]
  }

  private var states: [String: SourceState] {
    let states = [
      state("due", due: -1), state("later", due: 5), state("gone", due: nil, gone: true),
      state("moved", due: 9, url: "http://old/"), state("file", due: 7, url: "file:///feed.xml"),
    ]
    return Dictionary(uniqueKeysWithValues: states.map { ($0.source, $0) })
  }

  @Test(
    "asks what is due, what is new, and files; all but the gone; or just what was named",
    arguments: [
      (ScanPlan.Choice.due, ["new", "due", "moved", "file"]),
      (.all, ["new", "due", "later", "moved", "file"]), (.only(["gone", "off"]), ["gone"]),
    ])
  func chooses(_ choice: ScanPlan.Choice, _ asked: [String]) throws {
    let plan = try ScanPlan.make(sources, states, choice: choice, now: now)
    #expect(plan.asked.map(\.id) == asked)
    #expect(plan.asked.count + plan.left.count == sources.count)
    #expect(plan.left.allSatisfy { !$0.why.isEmpty })
    #expect(plan.left.first { $0.source.id == "off" }?.why == "closed")
  }

  @Test func knowsWhenTheNextOneIsDue() throws {
    let plan = try ScanPlan.make(sources, states, choice: .due, now: now)
    #expect(plan.next == now.addingTimeInterval(5 * 3_600))
  }

  @Test func refusesANameThatNoSourceHas() {
    #expect(throws: PipelineError.self) {
      try ScanPlan.make(sources, states, choice: .only(["nobody"]), now: now)
    }
  }
}
