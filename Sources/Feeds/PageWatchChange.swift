import Markup
import Model

/// What a page says now and did not say before, and the other way round.
///
/// Paragraphs are compared as sets: letter case, white space and order do not count. Digits do: a figure that changes in
/// an official text is news. What a page says of itself and not of its matter is not compared: `PageFurniture`.
struct PageChange {
  var added: [String]
  var removed: [String]

  init(from before: [String], to after: [String]) {
    let old = Set(before.map(Self.normal))
    let new = Set(after.map(Self.normal))
    added = Self.lasting(after).filter { !old.contains(Self.normal($0)) }
    removed = Self.lasting(before).filter { !new.contains(Self.normal($0)) }
  }

  var isEmpty: Bool { added.isEmpty && removed.isEmpty }

  /// The paragraphs that count.
  static func lasting(_ paragraphs: [String]) -> [String] { paragraphs.filter { !PageFurniture.matches($0) } }

  private static func normal(_ paragraph: String) -> String { foldingWhitespace(paragraph.lowercased()) }

  /// What was added, then what was removed; cut at a word.
  func summary(atMost length: Int) -> String {
    let parts = [("Added", added), ("Removed", removed)].filter { !$0.1.isEmpty }.map { label, paragraphs in
      label + ": " + paragraphs.joined(separator: " / ")
    }
    let text = parts.joined(separator: " ")
    guard text.count > length else { return text }
    let head = text.prefix(length)
    let place = head.lastIndex(of: " ") ?? head.endIndex
    return String(head[..<place]) + "…"
  }
}

/// Paragraphs by which a page tells of itself: when it was made, how often it was read, whose it is.
enum PageFurniture {
  /// Longer paragraphs say something.
  private static let longest = 120

  /// Whether a paragraph is a date or time and nothing else; a label of the page's own (`Last updated`, `Views`) with
  /// figures and a date and nothing else; an age (`3 hours ago`); or a notice of rights with its year.
  static func matches(_ paragraph: String) -> Bool {
    guard paragraph.count <= longest else { return false }
    let text = paragraph.lowercased()
    if text.hasPrefix("©") || text.hasPrefix("copyright") { return true }
    if isDate(text) { return true }
    guard let rest = withoutLabels(text) else { return false }
    return isDate(rest) || rest.allSatisfy { !$0.isLetter }
  }

  /// nil where no label is in it.
  private static func withoutLabels(_ text: String) -> String? {
    var rest = text
    for label in labels where rest.contains(label) { rest = rest.replacing(label, with: " ") }
    return rest == text ? nil : rest
  }

  /// Whether a text is a date or a time, in any form that dates of feeds have. A number alone is a figure.
  private static func isDate(_ text: String) -> Bool {
    let trimmed = text.drop { !$0.isLetter && !$0.isNumber }.reversed().drop { !$0.isLetter && !$0.isNumber }
    let date = foldingWhitespace(String(trimmed.reversed()).replacing("|", with: " "))
    guard date.contains(where: \.isNumber) else { return false }
    return isClock(date) || date.contains { !$0.isNumber } && FeedDate.parse(date) != nil
  }

  /// Hours and minutes, with seconds, half of day and a zone of letters or not.
  private static func isClock(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard let clock = words.first, words.count <= 3 else { return false }
    let parts = clock.split(separator: clock.contains(":") ? ":" : ".", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts.allSatisfy({ $0.count == 2 && Int($0) != nil }) else {
      return false
    }
    return words.dropFirst().allSatisfy {
      ["am", "pm", "gmt", "utc", "wib", "wita", "wit", "sgt", "hrs"].contains($0)
    }
  }

  /// Longer ones first, so that a part of one does not hide the rest of it.
  private static let labels = [
    "last updated on", "last updated at", "last updated", "last modified on", "last modified",
    "last reviewed", "page updated", "updated on", "updated at", "updated", "date modified", "as of today",
    "seconds ago", "second ago", "minutes ago", "minute ago", "mins ago", "min ago", "hours ago", "hour ago",
    "days ago", "day ago", "weeks ago", "week ago", "months ago", "month ago", "years ago", "year ago",
    "page views", "total visitors", "visitors today", "visitors online", "visitors", "visitor",
    "total visits",
    "visits", "views", "view count", "views today", "hits", "hit counter", "readers", "downloads", "shares",
    "likes", "comments",
    "terakhir diperbarui", "terakhir dikemaskini", "diperbarui", "dikemas kini", "dikemaskini", "dibaca",
    "kali", "dilihat", "pengunjung", "pengunjung hari ini", "jam yang lalu", "hari yang lalu",
    "menit yang lalu", "jumlah pelawat", "cập nhật lần cuối", "cập nhật", "lượt xem", "lượt truy cập",
    "giờ trước", "ngày trước", "phút trước", "แก้ไขล่าสุด", "ปรับปรุงล่าสุด", "ผู้เข้าชม", "จำนวนผู้เข้าชม", "ครั้ง",
    "最終更新", "更新日", "更新", "閲覧数", "更新时间", "更新時間", "浏览次数", "瀏覽次數", "浏览量", "点击数", "조회수", "최종수정일",
    "huling na-update",
  ].sorted { $0.count > $1.count || $0.count == $1.count && $0 < $1 }
}
