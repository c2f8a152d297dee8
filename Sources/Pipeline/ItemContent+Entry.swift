import Feeds
import Model
import Text

/// Unicode scalars of an item's text that are kept; a longer text is cut where it says so, for one entry must not
/// stall a scan.
public enum ItemLimits {
  public static let title = 2_000
  public static let summary = 100_000
  public static let content = 1_000_000
}

extension ItemContent {
  /// What the store keeps of an entry. A dialect with one date only (dc:date) means the day it appeared. What the entry leaves out, its source or feed says; a date is never made up.
  public init(_ entry: Entry, in feed: Feed, from source: Source) {
    self.init(EntryGist(entry), in: feed, from: source)
  }

  /// The same of an entry's gist.
  public init(_ entry: EntryGist, in feed: Feed, from source: Source) {
    let title = Self.cut(entry.title, at: ItemLimits.title)
    let summary = Self.cut(entry.summary, at: ItemLimits.summary)
    let content = Self.cut(entry.content, at: ItemLimits.content)
    let said = Self.primary(entry.language ?? source.language ?? feed.language)
    let guess = said == nil ? LanguageIdentifier.guess([title, summary].joined(separator: ". ")) : nil
    self.init(
      title: title, summary: summary, content: content == summary ? "" : content,
      link: entry.link.flatMap(Self.webAddress),
      publisher: Self.nonEmpty(entry.origin) ?? Self.nonEmpty(source.publisher)
        ?? Self.nonEmpty(feed.title?.plain) ?? source.title,
      language: said ?? guess?.language, languageConfidence: guess?.confidence,
      published: entry.published?.instant ?? entry.updated?.instant, updated: entry.updated?.instant,
      authors: entry.authors.compactMap { $0.name ?? $0.email },
      categories: entry.categories.map { $0.label ?? $0.term })
  }

  private static func cut(_ text: String, at limit: Int) -> String {
    guard text.utf8.count > limit, text.unicodeScalars.count > limit else { return text }
    return String(text.unicodeScalars.prefix(limit)) + "… [cut at \(limit) characters]"
  }

  private static func nonEmpty(_ text: String?) -> String? { text?.isEmpty == true ? nil : text }

  private static func webAddress(_ address: String) -> String? {
    if address.utf8.starts(with: "http://".utf8) || address.utf8.starts(with: "https://".utf8) {
      return address
    }
    let scheme = address.prefix { $0 != ":" }.lowercased()
    return scheme == "http" || scheme == "https" ? address : nil
  }

  /// The primary subtag, lower case; ISO 639's old and three-letter codes of the region's languages as everyone writes them.
  static func primary(_ language: String?) -> String? {
    guard let language else { return nil }
    // Most are two small letters and nothing else.
    if language.utf8.count == 2, language != "in",
      language.utf8.allSatisfy({ (0x61...0x7A).contains($0) })
    {
      return language
    }
    let subtag = language.lowercased().prefix { $0.isASCII && $0.isLetter }
    switch subtag {
    case "": return nil
    case "in": return "id"
    case "fil", "tgl": return "tl"
    default: return String(subtag)
    }
  }
}
