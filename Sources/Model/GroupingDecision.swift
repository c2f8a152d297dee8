import Foundation

/// An analyst's word on stories or issues; append-only, and it wins over what grouping finds.
public struct GroupingDecision: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The story `subject` is the story `object`.
    case mergeStories = "merge-stories"
    /// The item `subject` is not of the story `object`.
    case splitStory = "split-story"
    /// The item `subject` is of the story `object`, whatever comes.
    case pinStory = "pin-story"
    /// The issue `subject` has the name `object`.
    case nameIssue = "name-issue"
    /// The issue that has the story `subject` is the one that has the story `object`.
    case mergeIssues = "merge-issues"
    /// The story `subject` is of another issue than the story `object`.
    case splitIssue = "split-issue"
    /// The issue `subject` is followed, muted or neither (`object`: `followed`, `muted`, `plain`).
    case markIssue = "mark-issue"
  }

  public var kind: Kind
  /// Ids of stories, items or issues, or words, as the kind says.
  public var subject: String
  public var object: String
  public var who: String
  public var when: Date
  public var why: String

  public init(kind: Kind, subject: String, object: String, who: String, when: Date, why: String) {
    self.kind = kind
    self.subject = subject
    self.object = object
    self.who = who
    self.when = when
    self.why = why
  }
}

/// Analysts' words on stories and issues, as they hold together: of several on one thing the last.
public struct GroupingDecisions: Hashable, Sendable {
  public enum Mark: String, Hashable, Sendable, CaseIterable {
    case plain, followed, muted
  }

  /// In the order in which they were entered.
  public let all: [GroupingDecision]
  /// By issue id.
  public private(set) var names: [String: String] = [:]
  public private(set) var marks: [String: Mark] = [:]

  public init(_ decisions: [GroupingDecision] = []) {
    all = decisions
    for decision in decisions {
      switch decision.kind {
      case .nameIssue: names[decision.subject] = decision.object
      case .markIssue: marks[decision.subject] = Mark(rawValue: decision.object) ?? .plain
      default: break
      }
    }
  }

  /// Pairs of items or stories of a kind, each with what was said of it last.
  public func pairs(_ kinds: Set<GroupingDecision.Kind>) -> [[String]] {
    all.filter { kinds.contains($0.kind) }.map { [$0.subject, $0.object] }
  }

  /// How many of them change which items are together.
  public var regrouping: Int { all.count { $0.kind != .nameIssue && $0.kind != .markIssue } }
}
