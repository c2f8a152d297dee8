import Foundation

/// The text and facts of a stored entry at one revision. All text is plain, never HTML.
public struct ItemContent: Hashable, Sendable {
  public var title: String
  public var summary: String
  public var content: String
  /// Where a person can read it; http or https.
  public var link: String?
  /// Who published it: what the entry says, else its source's publisher.
  public var publisher: String
  /// BCP 47 primary language, lower case; nil when nobody knows.
  public var language: String?
  /// How sure a guess of the language is, 0 to 1; nil where the entry or its source said it, or nobody knows.
  public var languageConfidence: Double?
  /// When the feed says it appeared, else when it was updated; nil when the feed says neither, never "now".
  public var published: Date?
  public var updated: Date?
  public var authors: [String]
  public var categories: [String]

  public init(
    title: String, summary: String = "", content: String = "", link: String? = nil, publisher: String = "",
    language: String? = nil, languageConfidence: Double? = nil, published: Date? = nil, updated: Date? = nil,
    authors: [String] = [], categories: [String] = []
  ) {
    self.title = title
    self.summary = summary
    self.content = content
    self.link = link
    self.publisher = publisher
    self.language = language
    self.languageConfidence = languageConfidence
    self.published = published
    self.updated = updated
    self.authors = authors
    self.categories = categories
  }

  /// The text of a field that rules and offsets speak of.
  public func text(of field: Field) -> String {
    switch field {
    case .title: title
    case .summary: summary
    case .content: content
    }
  }
}

/// A field of an item that rules look at.
public enum Field: String, Hashable, Sendable, CaseIterable, Comparable {
  case title, summary, content

  public static func < (a: Field, b: Field) -> Bool { a.order < b.order }

  private var order: Int {
    switch self {
    case .title: 0
    case .summary: 1
    case .content: 2
    }
  }
}

/// A stored entry, one per source and uid.
public struct Item: Hashable, Sendable, Identifiable {
  /// Sixteen hexadecimal digits made from source and uid: the same in every store.
  public var id: String
  public var sourceID: String
  public var uid: String
  /// The newest revision.
  public var content: ItemContent
  /// 1 for an item that never changed.
  public var revision: Int
  /// SHA-256 of the content, hexadecimal.
  public var contentHash: String
  /// When Lookout first saw it.
  public var retrieved: Date
  /// When Lookout saw this revision.
  public var revised: Date

  public init(
    id: String, sourceID: String, uid: String, content: ItemContent, revision: Int, contentHash: String,
    retrieved: Date, revised: Date
  ) {
    self.id = id
    self.sourceID = sourceID
    self.uid = uid
    self.content = content
    self.revision = revision
    self.contentHash = contentHash
    self.retrieved = retrieved
    self.revised = revised
  }
}

/// What stages after tagging take: an item's content with its tags. It need not be stored.
public struct TaggedItem: Hashable, Sendable, Identifiable {
  public var id: String
  public var content: ItemContent
  public var tags: [Tag]
  /// nil where no rule has looked at it.
  public var relevance: Relevance?

  public init(id: String, content: ItemContent, tags: [Tag] = [], relevance: Relevance? = nil) {
    self.id = id
    self.content = content
    self.tags = tags
    self.relevance = relevance
  }

  /// The tags of one facet, in the order given.
  public func tags(of facet: Facet) -> [String] {
    tags.lazy.filter { $0.facet == facet }.map(\.tag)
  }

  /// The AOIP areas (first part of the area tags) in the order of `Area.allCases`; `principles` is none of them.
  public var areas: [Area] {
    let roots = Set(tags(of: .area).map { String($0.prefix { $0 != "." }) })
    return Area.allCases.filter { roots.contains($0.rawValue) }
  }
}
