import Model

/// What became of the items: stories, issues, and where each item went.
public struct Grouping: Hashable, Sendable {
  /// Oldest first; stories without a date last. Those of items that were compared with none are left out.
  public var stories: [Story]
  /// Strongest emergence first.
  public var issues: [Issue]
  /// Item id to story id; every item is in it.
  public var storyOf: [String: String]
  /// Item id to issue id; items of no issue are missing.
  public var issueOf: [String: String]

  public init(
    stories: [Story] = [], issues: [Issue] = [], storyOf: [String: String] = [:],
    issueOf: [String: String] = [:]
  ) {
    self.stories = stories
    self.issues = issues
    self.storyOf = storyOf
    self.issueOf = issueOf
  }
}
