import Foundation

/// What the sources that were live throughout recent days and baseline show alone.
///
/// How items fall into stories and lines hangs on all of them: those of a source that came or went can bring together what would
/// be apart. It is not enough, then, that they do not count; an issue rises only where it does without them too.
public struct Witness: Sendable {
  /// A text by what every grouping knows it by.
  private struct Text: Hashable {
    var publisher: Feature
    var date: Double
  }

  /// Recent texts of each issue that is emerging.
  private let rising: [Set<Text>]

  /// - Parameter items: Of these sources, every one.
  public init(
    _ items: [GroupingBook.Numbered], asOf now: Date, options: GroupingOptions = .standard,
    storyWords: GroupingConstraints = .init(), issueWords: GroupingConstraints = .init()
  ) {
    var book = GroupingBook(options: options, storyWords: storyWords, issueWords: issueWords)
    book.add(items)
    rising = book.issueDrafts.filter { $0.standing(asOf: now, links: 0, coverage: nil).state == .emerging }
      .map { Self.recent($0.origins, asOf: now.timeIntervalSince1970) }
  }

  /// Whether half of the recent texts are in one that rises here.
  func knows(_ origins: [Origin], asOf now: Double) -> Bool {
    let recent = Self.recent(origins, asOf: now)
    return rising.contains {
      let shared = $0.intersection(recent).count
      return shared > 0 && 2 * shared >= recent.count
    }
  }

  private static func recent(_ origins: [Origin], asOf now: Double) -> Set<Text> {
    let since = now - EmergenceScore.recentDays * EmergenceScore.day
    return Set(
      origins.compactMap { origin in
        guard let date = origin.date, date >= since, date <= now else { return nil }
        return Text(publisher: origin.publisher, date: date)
      })
  }
}
