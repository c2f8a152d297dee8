import Foundation
import Model

/// An issue as lines of development make it, before it has an id and a name.
public struct IssueDraft: Sendable {
  /// The number that it is kept under.
  public let number: Int
  /// Ids of its stories, oldest first.
  public let stories: [String]
  /// Texts that are no copies.
  public let texts: Int
  /// Strongest first.
  public let areas: [String]
  public let partners: [String]
  public let first: Date?
  public let last: Date?
  /// Whether anything of it changed since the changes of its book were last taken.
  public let isChanged: Bool
  /// The numbers of its newest texts, newest first.
  public let sample: [Int]
  let origins: [Origin]
  let seen: [Feature: Double]

  /// How it stands at a moment.
  /// - Parameters:
  ///   - links: Links of its items to commitments.
  ///   - witness: Where sources came or went lately, what the others show alone.
  public func standing(
    asOf now: Date, links: Int, coverage: Coverage?, witness: Witness? = nil
  ) -> (state: Issue.State, emergence: Emergence) {
    let score = EmergenceScore(
      origins: origins, seen: seen, first: first, last: last, links: links, now: now, coverage: coverage,
      witness: witness)
    return (score.state, score.emergence)
  }
}

extension GroupingBook {
  /// Every issue, by number. Ask before the changes are taken.
  public var issueDrafts: [IssueDraft] {
    let changed = lines.changedIssues
    return lines.issues.compactMap { issue in
      let line = lines.whole(issue)
      guard isIssue(line) else { return nil }
      let stories = line.stories.map { (first: $0.value.compactMap(\.date).min() ?? .infinity, id: $0.key) }
        .sorted { ($0.first, $0.id) < ($1.first, $1.id) }
      return IssueDraft(
        number: lines.key(ofIssue: issue), stories: stories.map(\.id), texts: line.fronts,
        areas: IssueBuilder.strongest(line.areaCounts, of: line.fronts),
        partners: IssueBuilder.strongest(line.partnerCounts, of: line.fronts),
        first: line.first.map { Date(timeIntervalSince1970: $0) },
        last: line.last.map { Date(timeIntervalSince1970: $0) }, isChanged: changed.contains(issue),
        sample: line.sample.map(\.number), origins: stories.flatMap { line.stories[$0.id] ?? [] },
        seen: line.seen)
    }
  }

  /// Whether a line is an issue yet: it has enough stories or items.
  func isIssue(_ line: Line) -> Bool {
    line.stories.count >= options.leastStories || line.items >= options.leastItems
  }

  /// A name for an issue of these texts, and the words that it was drawn from.
  public func name(of contents: [ItemContent]) -> (name: String, terms: [String]) {
    let terms = IssueNamer(statistics: statistics).terms(of: contents)
    return (terms.isEmpty ? contents.first?.title ?? "" : IssueNamer.name(from: terms), terms)
  }
}

/// Gives out ids of issues that are like their names, each once.
public struct IssueIDs: Sendable {
  private var book = SlugBook()

  /// - Parameter taken: Ids that were given before.
  public init(taken: [String]) { for id in taken { book.take(id) } }

  /// ASCII words of the name; of the other words where it has none; numbered where it is taken.
  public mutating func id(for name: String, otherwise: [String]) -> String {
    book.slug(for: name, otherwise: otherwise)
  }
}
