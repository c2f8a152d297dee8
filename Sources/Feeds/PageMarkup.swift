import Markup

/// What the elements of a page themselves say of it: `<link>`, `<html lang>`, `<time>`, microdata, RDFa.
struct PageMarkup {
  /// Values of `itemprop` and `property` by name in lower case without prefix, in document order.
  private(set) var properties: [String: [String]] = [:]
  private(set) var authors: [String] = []
  private(set) var publishedTime: String?
  private(set) var modifiedTime: String?
  let canonical: String?
  let language: String?

  private let tree: HTMLTree

  init(_ source: PageSource) {
    tree = source.tree
    let tree = source.tree
    canonical =
      tree.elements("link").lazy
      .filter { Self.words(tree.attribute("rel", of: $0)).contains("canonical") }
      .compactMap { source.address(tree.attribute("href", of: $0)) }.first
    let html = tree.elements("html").first
    language = html.flatMap { tree.attribute("lang", of: $0) ?? tree.attribute("xml:lang", of: $0) }
    readProperties()
    readTimes()
  }

  static func words(_ value: String?) -> [String] {
    (value ?? "").lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private mutating func readProperties() {
    for node in 0..<tree.count where !tree.isText(node) && tree.name(of: node) != "meta" || isMicrodata(node)
    {
      let written =
        Self.words(tree.attribute("itemprop", of: node)) + Self.words(tree.attribute("property", of: node))
      guard !written.isEmpty, let value = value(of: node) else { continue }
      let names = Set(written.map { String($0.split(separator: ":").last ?? "") })
      for name in names { properties[name, default: []].append(value) }
      if names.contains("author"), value.count <= 100 {
        authors = LinkedArticle.unique(authors + [name(in: node) ?? value])
      }
    }
  }

  /// `<meta itemprop>` stands beside what it describes; `<meta property>` is read elsewhere.
  private func isMicrodata(_ node: Int) -> Bool { tree.attribute("itemprop", of: node) != nil }

  private func value(of node: Int) -> String? {
    for name in ["content", "datetime", "src"] {
      if let value = tree.attribute(name, of: node).flatMap(nonBlank) { return value }
    }
    guard tree.subtree(of: node).count < 64 else { return nil }
    return nonBlank(foldingWhitespace(tree.text(of: node)))
  }

  /// The `name` inside an author.
  private func name(in node: Int) -> String? {
    tree.subtree(of: node).dropFirst().lazy.filter {
      Self.words(tree.attribute("itemprop", of: $0)).contains("name")
    }
    .compactMap { value(of: $0) }.first
  }

  /// A `<time>` that says what it is of; else the only one in the element of the first heading.
  private mutating func readTimes() {
    var plain: [String] = []
    let heading = tree.elements("h1").first
    for node in tree.elements("time").prefix(256) {
      guard let value = value(of: node) else { continue }
      let words =
        Self.words(tree.attribute("itemprop", of: node)) + Self.words(tree.attribute("class", of: node))
      if words.contains("datemodified") || words.contains("updated") && !words.contains("published") {
        modifiedTime = modifiedTime ?? value
      } else if tree.attribute("pubdate", of: node) != nil || words.contains("datepublished")
        || words.contains("published") || words.contains("entry-date")
      {
        publishedTime = publishedTime ?? value
      } else if isBeside(heading, node) {
        plain.append(value)
      }
    }
    if publishedTime == nil, Set(plain).count == 1 { publishedTime = plain.first }
  }

  /// Whether the nearest article, main or header element around it has the first heading in it.
  private func isBeside(_ heading: Int?, _ node: Int) -> Bool {
    guard let heading else { return false }
    var next = tree.parent(of: node)
    while let element = next, !["article", "main", "header", "body"].contains(tree.name(of: element)) {
      next = tree.parent(of: element)
    }
    return next.map { tree.subtree(of: $0).contains(heading) && tree.name(of: $0) != "body" } ?? false
  }
}
