import Foundation
import Model

/// A meeting or due date of the calendar file.
public struct CalendarDate: Hashable, Sendable {
  public var date: PartialDate
  public var title: String
  public var body: String
  /// Area tags that it has to do with; empty for all.
  public var areas: [String]
  public var sourceURL: String
  public var confidence: Confidence

  public init(
    date: PartialDate, title: String, body: String, areas: [String], sourceURL: String, confidence: Confidence
  ) {
    self.date = date
    self.title = title
    self.body = body
    self.areas = areas
    self.sourceURL = sourceURL
    self.confidence = confidence
  }
}

/// What an earlier version or draft of a brief rested on.
public struct PreviousBrief: Hashable, Sendable {
  /// `v1` for a frozen version; nil for a draft.
  public var version: String?
  public var cutOff: Date
  public var items: Set<String>
  /// Where the linked commitments stood then, by id; nil where nobody kept it.
  public var statuses: [String: CommitmentStatus]?

  public init(
    version: String?, cutOff: Date, items: Set<String>, statuses: [String: CommitmentStatus]? = nil
  ) {
    self.version = version
    self.cutOff = cutOff
    self.items = items
    self.statuses = statuses
  }

  /// `v1 of 10 May 2026`, `the draft of 10 May 2026`.
  var name: String { (version ?? "the draft") + " of " + Words.day(cutOff) }
}

/// A dated event ahead.
struct AheadDate {
  var date: PartialDate
  /// Markdown.
  var text: String
  /// The same behind its date.
  var words: String { "\(Words.date(date)), \(text)" }

  /// Whole months from a moment to the date's last day; negative where it is past.
  func months(after moment: Date) -> Int {
    let (year, month, _) = moment.calendarDay
    let end = date.latest.calendarDay
    if date.latest < moment { return -1 }
    return (end.year - year) * 12 + end.month - month
  }
}
