import Foundation
import Model

extension FeedDate {
  /// The longest text that may be a date, in bytes of UTF-8.
  static let longestText = 256

  /// Reads a date of a feed; nil for what is no date, or could be two. Never now, never a guess.
  ///
  /// RFC 822, 1123, 2822, asctime, W3C-DTF, ISO 8601 and what feeds make of them, with names of months and weekdays in
  /// the languages of `DateWords`. UTC where no zone is given, midnight where no time is. docs/dates.md lists every form.
  public static func parse(_ text: String) -> Date? {
    let quick = text.utf8.withContiguousStorageIfAvailable { QuickDate.parse($0) } ?? nil
    return quick?.date ?? parseAnyForm(text)
  }

  /// What `parse` gives, without its short way for the commonest forms.
  static func parseAnyForm(_ text: String) -> Date? {
    guard text.utf8.count <= longestText else { return nil }
    var reader = DateReader(DateScanner.pieces(of: text))
    return reader.read()?.date
  }
}
