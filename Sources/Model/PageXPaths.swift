/// How the entries of a web page without a feed are found: XPath 1.0 expressions, as FreshRSS keeps them in OPML
/// (freshrss.github.io/FreshRSS/en/developers/OPML.html). All but `item` are seen from an item; an empty one gives nothing.
public struct PageXPaths: Hashable, Sendable {
  /// The elements that are the items, seen from the page.
  public var item: String
  public var title: String
  public var link: String
  public var content: String
  public var author: String
  public var time: String
  /// How the time is written, in the letters of PHP's `DateTime::createFromFormat`; empty where any form may stand.
  public var timeFormat: String
  public var thumbnail: String
  public var categories: String
  public var uid: String

  public init(
    item: String, title: String = "", link: String = "", content: String = "", author: String = "",
    time: String = "", timeFormat: String = "", thumbnail: String = "", categories: String = "",
    uid: String = ""
  ) {
    self.item = item
    self.title = title
    self.link = link
    self.content = content
    self.author = author
    self.time = time
    self.timeFormat = timeFormat
    self.thumbnail = thumbnail
    self.categories = categories
    self.uid = uid
  }

  /// The parts by the names of FreshRSS's attributes, in the order in which it writes them.
  public static let attributes: [(name: String, part: WritableKeyPath<PageXPaths, String> & Sendable)] = [
    ("xPathItem", \.item), ("xPathItemTitle", \.title), ("xPathItemContent", \.content),
    ("xPathItemUri", \.link), ("xPathItemAuthor", \.author), ("xPathItemTimestamp", \.time),
    ("xPathItemTimeFormat", \.timeFormat), ("xPathItemThumbnail", \.thumbnail),
    ("xPathItemCategories", \.categories), ("xPathItemUid", \.uid),
  ]
}
