import Markup

/// What JSON-LD says of the article that a page shows.
struct LinkedArticle {
  /// Whether its type is one of an article, not of a page.
  let isArticle: Bool
  let title: String?
  let description: String?
  let url: String?
  let site: String?
  let language: String?
  let authors: [String]
  let published: String?
  let modified: String?
  let image: String?
  let section: String?
  let keywords: [String]
  /// The whole text, its line feeds kept.
  let body: String?

  init(_ members: [String: JSONValue], isArticle: Bool, in data: LinkedData) {
    func texts(_ key: String) -> [String] { members[key].map { Self.texts($0, data) } ?? [] }
    self.isArticle = isArticle
    title = texts("headline").first ?? texts("name").first
    description = texts("description").first
    url =
      [members["url"], members["mainEntityOfPage"]].lazy
      .compactMap { $0.flatMap { Self.addressText($0) } }.first
    site = texts("publisher").first ?? texts("isPartOf").first
    language = texts("inLanguage").first
    authors = Self.unique(texts("author").isEmpty ? texts("creator") : texts("author"))
    published = ["datePublished", "dateCreated", "uploadDate"].lazy.compactMap { texts($0).first }.first
    modified = texts("dateModified").first
    image =
      ["image", "thumbnailUrl"].lazy
      .compactMap { members[$0].flatMap { Self.image($0, data, depth: 0) } }.first
    section = texts("articleSection").first
    keywords = Self.unique(texts("keywords").flatMap(Self.list))
    body = (members["articleBody"] ?? members["text"])?.string.flatMap(nonBlank)
  }

  /// The text of a value, or the names of the things that it means; several for a list.
  private static func texts(_ value: JSONValue, _ data: LinkedData) -> [String] {
    let values = value.array ?? [value]
    return values.prefix(64).compactMap { element -> String? in
      let element = data.resolved(element)
      if let members = element.object {
        let names = ["name", "alternateName", "@value"].lazy.compactMap {
          members[$0]?.string ?? members[$0]?[0]?.string
        }
        let given = [members["givenName"]?.string, members["familyName"]?.string].compactMap(\.self)
        return (names.first ?? nonBlank(given.joined(separator: " "))).flatMap(clean)
      }
      return (element.string ?? element.int.map(String.init)).flatMap(clean)
    }
  }

  /// Plain text of what may have references and tags in it; nil where nothing is left.
  static func clean(_ text: String) -> String? { nonBlank(plainText(fromHTML: text)) }

  /// The address that a string or an object gives.
  static func addressText(_ value: JSONValue) -> String? {
    value.string ?? value["@id"]?.string ?? value["url"]?.string
  }

  private static func image(_ value: JSONValue, _ data: LinkedData, depth: Int) -> String? {
    guard depth < 4 else { return nil }
    if let values = value.array { return values.lazy.compactMap { image($0, data, depth: depth + 1) }.first }
    let value = data.resolved(value)
    guard let members = value.object else { return value.string.flatMap(nonBlank) }
    return ["url", "contentUrl", "@id"].lazy
      .compactMap { members[$0].flatMap { image($0, data, depth: depth + 1) } }.first
  }

  /// The words of a list that is parted by commas or semicolons.
  static func list(_ text: String) -> [String] {
    text.split { ",;，、；".contains($0) }.compactMap { nonBlank(String($0)) }
  }

  /// Each text once, in the order given.
  static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
