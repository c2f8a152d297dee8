import Foundation
import Model

/// An issue as it stood at an earlier moment, reckoned from its lines of development as they are kept.
public struct PastStanding: Sendable {
  private let line: Line

  /// - Parameter states: Of the issue's lines. Throws where one cannot be read: it was cut short, or another version wrote it.
  public init(_ states: [[UInt8]]) throws {
    var whole = Line()
    for state in states { whole.absorb(try Line(bytes: state)) }
    line = whole
  }

  /// State and score by what was published by then.
  /// - Parameters:
  ///   - items: Of the issue, by then; too few, and too few stories, make no issue: nil.
  ///   - last: The date of the last of them.
  ///   - links: From them to commitments.
  public func standing(
    asOf moment: Date, items: Int, last: Date?, links: Int, coverage: Coverage?,
    options: GroupingOptions = .standard
  ) -> (state: Issue.State, emergence: Emergence)? {
    let then = moment.timeIntervalSince1970
    let stories = line.stories.values.count { $0.contains { $0.date.map { $0 <= then } ?? true } }
    guard items >= options.leastItems || stories >= options.leastStories else { return nil }
    let score = EmergenceScore(
      origins: line.stories.sorted { $0.key < $1.key }.flatMap(\.value), seen: line.seen,
      first: line.first.map { Date(timeIntervalSince1970: $0) }, last: last, links: links, now: moment,
      coverage: coverage)
    return (score.state, score.emergence)
  }
}
