import Foundation
import Model

/// A digest as a document; the same values give the same bytes.
public struct DigestText: Sendable {
  public struct Line: Sendable {
    public var title: String
    public var publisher: String
    public var published: Date?
    public var language: String?
    public var link: String?

    public init(title: String, publisher: String, published: Date?, language: String?, link: String?) {
      self.title = title
      self.publisher = publisher
      self.published = published
      self.language = language
      self.link = link
    }
  }

  /// A chapter's topics in their order, each with its items, newest first.
  public struct Area: Sendable {
    public var name: String
    public var items: Int
    public var topics: [(name: String, lines: [Line])]

    public init(name: String, items: Int, topics: [(name: String, lines: [Line])]) {
      self.name = name
      self.items = items
      self.topics = topics
    }
  }

  /// Facts under a heading: a table without numbers to be verified.
  public struct Facts: Sendable {
    public var heading: String
    public var caption: String
    public var columns: [String]
    public var rows: [[String]]

    public init(heading: String, caption: String, columns: [String], rows: [[String]]) {
      self.heading = heading
      self.caption = caption
      self.columns = columns
      self.rows = rows
    }
  }

  public var title: String
  public var header: [(name: String, value: String)]
  public var areas: [Area]
  public var facts: [Facts]

  public init(
    title: String, header: [(name: String, value: String)], areas: [Area], facts: [Facts]
  ) {
    self.title = title
    self.header = header
    self.areas = areas
    self.facts = facts
  }

  /// How many items a topic shows before it says how many more there are.
  public static let shown = 8

  public func markdown() -> String {
    var text = "# \(Markdown.escaped(title))\n\n"
    text += Markdown.table(["Digest", ""], header.map { [$0.name, Markdown.escaped($0.value)] }) + "\n"
    for area in areas where !area.topics.isEmpty {
      text += "## \(Markdown.escaped(area.name)) (\(area.items))\n\n"
      for topic in area.topics {
        text += "### \(Markdown.escaped(topic.name)) (\(topic.lines.count))\n\n"
        text += topic.lines.prefix(Self.shown).map(Self.line).joined()
        let rest = topic.lines.count - Self.shown
        text += rest > 0 ? "- and \(rest) more\n\n" : "\n"
      }
    }
    for part in facts where !part.rows.isEmpty {
      text += "## \(Markdown.escaped(part.heading)) (\(part.rows.count))\n\n"
      text += "Table: \(Markdown.escaped(part.caption))\n\n"
      text += Markdown.table(part.columns, part.rows.map { $0.map(Markdown.escaped) }) + "\n"
    }
    return text
  }

  private static func line(_ line: Line) -> String {
    let isForeign = line.language.map { !$0.hasPrefix("en") } ?? false
    let language = isForeign ? ", in \(Words.language(line.language))" : ""
    return
      "- \(Markdown.link(line.title, to: line.link)) — \(Markdown.escaped(line.publisher)), \(Words.day(line.published))\(language)\n"
  }
}
