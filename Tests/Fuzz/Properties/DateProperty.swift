import Feeds
import Foundation
import Model

/// A date that was read lies in the years that RFC 3339 can write, and reads back from it. Each line is a date.
enum DateProperty {
  static func check(_ text: String) throws(Breach) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard let date = FeedDate.parse(String(line)) else { continue }
      try check(date, of: String(line))
    }
  }

  private static func check(_ date: Date, of line: String) throws(Breach) {
    let seconds = date.timeIntervalSince1970
    try require(seconds.isFinite && abs(seconds) < 1e12, "\(line.shown) is \(seconds) s after 1970")
    let year = date.calendarDay.year
    try require((1...9_999).contains(year), "\(line.shown) lies in the year \(year)")
    let written = date.rfc3339
    let whole = seconds.rounded(.down)
    try require(
      Date(rfc3339: written)?.timeIntervalSince1970 == whole, "\(line.shown) gives unreadable \(written)")
    try require(
      FeedDate.parse(written)?.timeIntervalSince1970 == whole,
      "\(written), from \(line.shown), reads as \(FeedDate.parse(written)?.rfc3339 ?? "nothing")")
  }
}
