import Documents
import Foundation
import Model
import Storage
import Stories

/// States and scores of issues as they were known at an earlier moment, never those of today.
struct PastStandings {
  let store: Store
  /// What came after it is not known.
  let moment: Date

  /// The strongest of some issues as they stood then, strongest first, then by id. A score is that of the last scan until then;
  /// states are reckoned, and scores too where there was no scan. What was no issue by then is left out.
  func strongest(_ limit: Int, of lines: [IssueLine]) async throws -> (
    issues: [IssueLine], origin: StandingOrigin
  ) {
    guard let scan = try await store.lastGrouping(asOf: moment) else {
      return (
        Self.first(limit, of: try await reckoned(lines, links: try await store.linkCounts(until: moment))),
        .reckoned
      )
    }
    let scores = try await store.scores(asOf: moment)
    let known = lines.compactMap { line in
      scores[line.id].map { IssueLine(id: line.id, name: line.name, state: line.state, score: $0) }
    }
    let first = Self.first(limit, of: known)
    // No state hangs on links.
    let states = Dictionary(try await reckoned(first, links: [:]).map { ($0.id, $0.state) }) { first, _ in
      first
    }
    let issues = first.map { line in
      IssueLine(id: line.id, name: line.name, state: states[line.id] ?? line.state, score: line.score)
    }
    return (issues, .scanned(scan))
  }

  /// Score by issue.
  func scores(of lines: [IssueLine]) async throws -> [String: Double] {
    if try await store.lastGrouping(asOf: moment) != nil { return try await store.scores(asOf: moment) }
    let links = try await store.linkCounts(until: moment)
    return Dictionary(try await reckoned(lines, links: links).map { ($0.id, $0.score) }) { first, _ in first }
  }

  private static func first(_ limit: Int, of lines: [IssueLine]) -> [IssueLine] {
    Array(lines.sorted { $0.score == $1.score ? $0.id < $1.id : $0.score > $1.score }.prefix(limit))
  }

  /// - Parameter links: By issue.
  private func reckoned(_ lines: [IssueLine], links: [String: Int]) async throws -> [IssueLine] {
    guard !lines.isEmpty else { return [] }
    let coverage = Coverage(
      try await store.sourceVisits().map { .init(source: $0.source, from: $0.first, to: $0.lost) })
    var found: [IssueLine] = []
    for line in lines {
      let states = try await store.keptLines(ofIssue: line.id)
      guard !states.isEmpty, let past = try? PastStanding(states) else { continue }
      let items = try await store.items(
        ofIssue: line.id, from: .distantPast, until: moment.addingTimeInterval(1))
      guard
        let standing = past.standing(
          asOf: moment, items: items.count, last: items.last?.shown, links: links[line.id] ?? 0,
          coverage: coverage)
      else { continue }
      found.append(
        IssueLine(id: line.id, name: line.name, state: standing.state, score: standing.emergence.score))
    }
    return found
  }
}
