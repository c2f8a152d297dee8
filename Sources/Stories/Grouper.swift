import Foundation
import Model

/// Groups items into stories and stories into issues, and says how strongly each issue rises.
///
/// The same items give the same result in whatever order they come; of two items with one id the earlier counts.
public struct Grouper: Sendable {
  public let options: GroupingOptions

  public init(options: GroupingOptions = .standard) {
    self.options = options
  }

  /// - Parameters:
  ///   - now: The moment that windows of emergence end at; items dated later do not count there.
  ///   - evidenceCounts: For each item id, its links to commitments; nearness to them is part of emergence.
  public func group(
    _ items: [TaggedItem], asOf now: Date, evidenceCounts: [String: Int] = [:]
  ) -> Grouping {
    let corpus = Corpus(compared(among: items), options: options)
    let drafts = StoryGrouper(corpus: corpus, options: options).clusters()
      .map { StoryDraft(members: $0, corpus: corpus) }
    let lines = IssueGrouper(corpus: corpus, options: options).clusters(of: drafts)
    let issues = IssueBuilder(corpus: corpus, now: now, evidenceCounts: evidenceCounts)
      .issues(from: lines.map { $0.map { drafts[$0] } })
    let stories = drafts.map(\.story)
    var storyOf = Self.places(stories.map { ($0.id, $0.items) })
    for item in items where storyOf[item.id] == nil { storyOf[item.id] = StoryDraft.id(first: item.id) }
    return Grouping(
      stories: stories, issues: issues, storyOf: storyOf,
      issueOf: Self.places(issues.map { ($0.id, $0.items) }))
  }

  /// All of a few items; of many those that may belong to an issue: work grows with what is watched for, not with all
  /// that its sources say.
  private func compared(among items: [TaggedItem]) -> [TaggedItem] {
    guard items.count > options.leastSelective, !Eligibility.isUntagged(items) else { return items }
    return items.filter { Eligibility.mayBelongToIssue($0, options) }
  }

  private static func places(_ groups: [(id: String, items: [String])]) -> [String: String] {
    var places: [String: String] = [:]
    for group in groups { for item in group.items { places[item] = group.id } }
    return places
  }
}
