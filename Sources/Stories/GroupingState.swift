import Foundation
import Model

/// A grouping between two runs: what must be known for new items to be put beside the old, without the old.
public struct GroupingState: Sendable {
  /// How often terms occur, and whether a rule has looked at any item; opaque.
  public var statistics: [UInt8]
  public var isTagged: Bool
  /// The number that the next line gets.
  public var nextLine: Int
  /// Every line of development.
  public var lines: [LineRecord]

  public init(
    statistics: [UInt8] = [], isTagged: Bool = false, nextLine: Int = 0, lines: [LineRecord] = []
  ) {
    self.statistics = statistics
    self.isTagged = isTagged
    self.nextLine = nextLine
    self.lines = lines
  }

  /// A line of development as it is kept.
  public struct LineRecord: Sendable {
    /// Given once and never again.
    public var number: Int
    /// The issue that it is of, by the lowest number of its lines.
    public var issue: Int
    /// Opaque.
    public var state: [UInt8]

    public init(number: Int, issue: Int, state: [UInt8]) {
      self.number = number
      self.issue = issue
      self.state = state
    }
  }
}

/// What a batch changed, for a store to keep.
public struct GroupingChanges: Sendable {
  public var statistics: [UInt8]
  public var isTagged: Bool
  public var nextLine: Int
  /// Stories that are new or have changed, but for single items of no line.
  public var stories: [Story]
  /// Stories that became part of another: theirs, and that.
  public var mergedStories: [(story: String, into: String)]
  /// Lines that are new or have changed, and the numbers of those that are no more.
  public var lines: [GroupingState.LineRecord]
  public var removedLines: [Int]
  /// Numbers of issues that became part of another: theirs, and that.
  public var mergedIssues: [(issue: Int, into: Int)]
}

extension GroupingBook {
  /// A book as it was put away.
  /// - Throws: `GroupingStateError` where another version kept it, or it is damaged: group all items anew.
  public init(
    _ state: GroupingState, options: GroupingOptions = .standard, storyWords: GroupingConstraints = .init(),
    issueWords: GroupingConstraints = .init()
  ) throws(GroupingStateError) {
    do {
      self.init(
        options: options, storyWords: storyWords, issueWords: issueWords,
        statistics: state.statistics.isEmpty ? TermStatistics() : try TermStatistics(bytes: state.statistics),
        isTagged: state.isTagged)
      for record in state.lines.sorted(by: { $0.number < $1.number }) {
        restore(try Line(bytes: record.state), record)
      }
      lines.nextKey = max(lines.nextKey, state.nextLine)
    } catch {
      throw GroupingStateError()
    }
  }

  /// The relevance that an item needs to be compared with so many new ones, where it has neither an area nor a mechanism; nil
  /// where all are compared (`GroupingOptions.leastSelective`).
  public func leastRelevance(with new: Int) -> Double? {
    isTagged && statistics.items + new > options.leastSelective ? options.leastRelevance : nil
  }

  /// What has changed since the book was made or this was last asked.
  public mutating func takeChanges() -> GroupingChanges {
    let changed = stories.takeChanged()
    let isKept = { (story: OpenStory) in story.members.count > 1 || self.lines.line(of: story.id) != nil }
    let nextLine = lines.nextKey
    let (lines, removed, issues) = lines.takeChanged()
    return GroupingChanges(
      statistics: statistics.bytes, isTagged: isTagged, nextLine: nextLine,
      stories: changed.stories.filter(isKept).map(story),
      mergedStories: changed.merged, lines: lines, removedLines: removed, mergedIssues: issues)
  }
}

/// A kept grouping cannot be used any more.
public struct GroupingStateError: Error, CustomStringConvertible {
  public var description: String { "the grouping was kept by another version; all items are grouped anew" }
}
