import Model

/// What a store keeps of an entry: its words as plain text, and what tells it from the others of its feed.
public struct EntryGist: Hashable, Sendable {
  /// What the store keys on, as `Entry` has it.
  public var uid: String
  /// Only what the feed says.
  public var id: String?
  public var title: String
  public var summary: String
  /// All its contents, a line each.
  public var content: String
  public var link: String?
  /// What the feed is called that it came from first.
  public var origin: String?
  public var published: FeedDate?
  public var updated: FeedDate?
  public var authors: [Person]
  public var categories: [Model.Category]
  /// BCP 47: the entry's own, else what is in scope.
  public var language: String?
  /// Address of the first enclosure.
  public var enclosure: String?

  public init(_ entry: Entry) {
    uid = entry.uid
    id = entry.id
    title = entry.title?.plain ?? ""
    summary = entry.summary?.plain ?? ""
    content = Self.joined(entry.content)
    link = entry.link
    origin = entry.source?.title
    (published, updated) = (entry.published, entry.updated)
    (authors, categories) = (entry.authors, entry.categories)
    language = entry.language
    enclosure = entry.enclosures.first?.url
  }

  private static func joined(_ texts: [TextConstruct]) -> String {
    guard texts.count > 1 else { return texts.first?.plain ?? "" }
    return texts.lazy.map(\.plain).filter { !$0.isEmpty }.joined(separator: "\n")
  }
}

/// An entry as a reader gives it: whole, or its gist.
protocol EntryForm {
  init(_ entry: Entry)
  var uid: String { get set }
  var id: String? { get }
  var language: String? { get set }
  var authors: [Person] { get set }
  var identity: EntryIdentity { get }
}

extension Entry: EntryForm {
  init(_ entry: Entry) { self = entry }

  var identity: EntryIdentity {
    EntryIdentity(
      id: id, link: link, published: published, title: title?.plain, enclosure: enclosures.first?.url)
  }
}

extension EntryGist: EntryForm {
  var identity: EntryIdentity {
    EntryIdentity(id: id, link: link, published: published, title: title, enclosure: enclosure)
  }
}
