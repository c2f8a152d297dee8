import Foundation
import Model
import Stories

extension GroupingRun {
  /// A source that fails for less time than this, in seconds, is not lost: its feed holds its last entries.
  private static let lossTime = 14 * 86_400.0
  /// Of larger stores no witness is heard: to group all of it once more in every run would take too long.
  private static let mostWitnessed = 10_000

  /// Which sources were live when.
  func coverage() async throws -> Coverage {
    Coverage(
      try await store.sourceVisits().map { visit in
        let lost = visit.lost.flatMap { now.timeIntervalSince($0) > Self.lossTime ? $0 : nil }
        return .init(source: visit.source, from: visit.first, to: lost)
      })
  }

  /// What the sources that were live all along show alone; nil where all were, or where nothing rises.
  func witness(
    of drafts: [IssueDraft], in book: GroupingBook, _ coverage: Coverage,
    all: () async throws -> [TaggedItem]
  ) async throws -> Witness? {
    guard book.itemCount <= Self.mostWitnessed else { return nil }
    let outside = coverage.outside(Set(try await store.sourceVisits().map(\.source)), asOf: now)
    let rises = drafts.contains { $0.standing(asOf: now, links: 0, coverage: coverage).state == .emerging }
    guard !outside.isEmpty, rises else { return nil }
    let items = try await numbered(try await all()).filter { !outside.contains($0.source) }
    return Witness(items, asOf: now, storyWords: storyWords, issueWords: issueWords)
  }
}
