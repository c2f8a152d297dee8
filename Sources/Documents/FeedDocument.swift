import Foundation
import Markup
import Model

/// A feed that we give out, as Atom 1.0 (RFC 4287) and as JSON Feed 1.1 (jsonfeed.org/version/1.1).
public struct FeedDocument: Sendable {
  public struct Entry: Sendable {
    /// Stable; a URI.
    public var id: String
    public var title: String
    public var summary: String
    public var link: String?
    public var publisher: String
    public var language: String?
    public var published: Date?
    public var updated: Date
    public var tags: [String]

    public init(
      id: String, title: String, summary: String, link: String?, publisher: String, language: String?,
      published: Date?, updated: Date, tags: [String]
    ) {
      self.id = id
      self.title = title
      self.summary = summary
      self.link = link
      self.publisher = publisher
      self.language = language
      self.published = published
      self.updated = updated
      self.tags = tags
    }
  }

  public var id: String
  public var title: String
  public var subtitle: String
  public var updated: Date
  public var entries: [Entry]

  public init(id: String, title: String, subtitle: String, updated: Date, entries: [Entry]) {
    self.id = id
    self.title = title
    self.subtitle = subtitle
    self.updated = updated
    self.entries = entries
  }

  public func atom() -> String {
    var text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
    text += Self.element("id", id) + Self.element("title", title) + Self.element("subtitle", subtitle)
    text += Self.element("updated", updated.rfc3339)
    // RFC 4287 section 4.1.1 wants an author of the feed where an entry may have none.
    text += "<author><name>Lookout</name></author>\n<generator>Lookout</generator>\n"
    return text + entries.map(Self.atom).joined() + "</feed>\n"
  }

  private static func atom(_ entry: Entry) -> String {
    let language = entry.language.map { " xml:lang=\"\(XMLText.escaped($0))\"" } ?? ""
    var text = "<entry\(language)>\n"
    text += element("id", entry.id) + element("title", entry.title)
    if let link = entry.link { text += "<link rel=\"alternate\" href=\"\(XMLText.escaped(link))\"/>\n" }
    text += element("updated", entry.updated.rfc3339)
    if let published = entry.published { text += element("published", published.rfc3339) }
    if !entry.publisher.isEmpty { text += "<author>\(element("name", entry.publisher, end: ""))</author>\n" }
    text += entry.tags.map { "<category term=\"\(XMLText.escaped($0))\"/>\n" }.joined()
    return text + element("summary", entry.summary) + "</entry>\n"
  }

  private static func element(_ name: String, _ text: String, end: String = "\n") -> String {
    "<\(name)>\(XMLText.escaped(text))</\(name)>\(end)"
  }

  public func json() -> String {
    JSONValue.object([
      "version": .string("https://jsonfeed.org/version/1.1"), "title": .string(title),
      "description": .string(subtitle), "authors": .array([.object(["name": .string("Lookout")])]),
      "items": .array(entries.map(Self.json)),
    ]).pretty() + "\n"
  }

  private static func json(_ entry: Entry) -> JSONValue {
    var members: [String: JSONValue] = [
      "id": .string(entry.id), "title": .string(entry.title), "content_text": .string(entry.summary),
      "date_modified": .string(entry.updated.rfc3339), "tags": .array(entry.tags.map(JSONValue.string)),
    ]
    if !entry.publisher.isEmpty {
      members["authors"] = .array([.object(["name": .string(entry.publisher)])])
    }
    if let link = entry.link { members["url"] = .string(link) }
    if let published = entry.published { members["date_published"] = .string(published.rfc3339) }
    if let language = entry.language { members["language"] = .string(language) }
    return .object(members)
  }
}
