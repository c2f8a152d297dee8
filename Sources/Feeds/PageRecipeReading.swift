import Foundation
import Markup
import Model

/// One page that is read by a recipe.
struct PageRecipeReading {
  private let paths: PageXPaths
  private let document: XPathDocument
  private let source: PageSource
  private let scope: Scope
  private let limits: FeedLimits
  private let notes = Scope.Notes()
  private var parsed = ParsedFeed()

  init(
    _ recipe: PageRecipe, _ document: XPathDocument, _ circumstances: Circumstances, _ limits: FeedLimits
  ) {
    paths = recipe.paths
    self.document = document
    self.limits = limits
    source = PageSource(document.tree, url: circumstances.baseURL)
    var scope = Scope(
      base: source.base, headerLanguage: languageTag(circumstances.contentLanguage), depthLimit: limits.depth,
      notes: notes)
    scope.language = languageTag(
      document.tree.elements("html").first.flatMap { document.tree.attribute("lang", of: $0) })
    self.scope = scope
  }

  mutating func read() -> ParsedFeed {
    readPage()
    var entries: [Entry] = []
    do {
      let items = try items()
      for item in items.prefix(limits.entries) {
        if let entry = try entry(at: item) { entries.append(entry) }
      }
      if items.count > limits.entries { limited(by: "entry-limit") }
      if items.isEmpty { parsed.error = complaint("no element fits") }
      if !items.isEmpty, entries.isEmpty {
        parsed.error = complaint("no title, link or text is in any of the \(items.count) elements that fit")
      }
    } catch {
      parsed.error = "\(error)"
    }
    let (uids, hasDuplicates) = EntryIdentity.uids(of: entries)
    for index in entries.indices { entries[index].uid = uids[index].text(id: entries[index].id) }
    if hasDuplicates { parsed.warn("duplicate-id") }
    if notes.depthLimited { limited(by: "depth-limit") }
    parsed.entries = entries
    return parsed
  }

  private mutating func limited(by code: String) {
    parsed.warn("limit-reached")
    parsed.warn(code)
  }

  private mutating func readPage() {
    parsed.encoding = document.tree.encoding
    parsed.feed.title = source.title.map { TextConstruct(plain: $0, language: scope.textLanguage) }
    parsed.feed.link = source.url
    parsed.feed.language = scope.textLanguage
    for limit in document.tree.limitsReached {
      switch limit {
      case .bytes, .nodes: limited(by: "size-limit")
      case .depth: limited(by: "depth-limit")
      case .attributes: limited(by: "field-limit")
      }
    }
  }

  private func complaint(_ what: String) -> String {
    let page = source.title.map { "the page “\($0.prefix(200))”" } ?? "a page without a title"
    return
      "\(what) xPathItem (\(paths.item)) on \(page); it was rebuilt, or something else stands in its place: "
      + "open it and mend the expression"
  }

  // MARK: - Items

  private func items() throws(PageRecipeFault) -> [Int] {
    guard case .nodes(let nodes) = try value("xPathItem", paths.item, at: nil) else {
      throw PageRecipeFault("xPathItem", paths.item, "expected elements, not a text or number")
    }
    return nodes.filter { $0.attribute == nil && !document.tree.isText($0.place) }.map(\.place)
  }

  /// nil where nothing is said.
  private mutating func entry(at item: Int) throws(PageRecipeFault) -> Entry? {
    var entry = Entry(uid: "")
    entry.id = try text("xPathItemUid", paths.uid, at: item)
    entry.title = try text("xPathItemTitle", paths.title, at: item).map {
      TextConstruct(plain: cut($0), language: scope.textLanguage, base: scope.base ?? "")
    }
    entry.link = try address("xPathItemUri", paths.link, at: item, in: "href")
    entry.links = entry.link.map { [Link(href: $0, rel: "alternate")] } ?? []
    entry.summary = try markup(at: item)
    entry.published = try date(at: item)
    entry.authors = try texts("xPathItemAuthor", paths.author, at: item).compactMap { Person(text: $0) }
    entry.categories = try texts("xPathItemCategories", paths.categories, at: item).map {
      Model.Category(term: $0)
    }
    if let url = try address("xPathItemThumbnail", paths.thumbnail, at: item, in: "src") {
      entry.image = Image(url: url)
    }
    entry.language = scope.textLanguage
    return entry.title == nil && entry.link == nil && entry.summary == nil ? nil : entry
  }

  private func value(
    _ name: String, _ expression: String, at item: Int?
  ) throws(PageRecipeFault) -> XPathValue {
    guard let trimmed = nonBlank(expression) else { return .nodes([]) }
    do {
      return try document.evaluate(trimmed, at: item)
    } catch {
      throw PageRecipeFault(name, trimmed, "\(error)")
    }
  }

  /// All texts, each once, white space folded; none of them blank.
  private func texts(_ name: String, _ expression: String, at item: Int) throws(PageRecipeFault) -> [String] {
    var seen: Set<String> = []
    return text(of: try value(name, expression, at: item)).compactMap { nonBlank(foldingWhitespace($0)) }
      .filter { seen.insert($0).inserted }
  }

  private func text(_ name: String, _ expression: String, at item: Int) throws(PageRecipeFault) -> String? {
    try texts(name, expression, at: item).first
  }

  private func text(of value: XPathValue) -> [String] {
    switch value {
    case .nodes(let nodes): nodes.map { $0.attribute ?? document.tree.text(of: $0.place) }
    case .text(let text): [text]
    case .number(let number): [Int(exactly: number).map(String.init) ?? "\(number)"]
    case .truth: []
    }
  }

  private mutating func cut(_ text: String) -> String {
    guard text.utf8.count > limits.field else { return text }
    limited(by: "field-limit")
    return String(decoding: text.utf8.prefix(limits.field), as: UTF8.self)
  }

  /// An address in a text, an attribute, or the attribute of an element that is led to.
  private func address(
    _ name: String, _ expression: String, at item: Int, in attribute: String
  ) throws(PageRecipeFault) -> String? {
    let value = try value(name, expression, at: item)
    guard case .nodes(let nodes) = value else {
      return text(of: value).lazy.compactMap { source.address($0) }.first
    }
    return nodes.lazy.compactMap { node in
      let written = node.attribute ?? document.tree.attribute(attribute, of: node.place)
      return source.address(written ?? document.tree.text(of: node.place))
    }.first
  }

  private mutating func markup(at item: Int) throws(PageRecipeFault) -> TextConstruct? {
    guard case .nodes(let nodes) = try value("xPathItemContent", paths.content, at: item) else {
      return try text("xPathItemContent", paths.content, at: item).map {
        TextConstruct(plain: cut($0), language: scope.textLanguage)
      }
    }
    let parts = nodes.map { $0.attribute.map(escaped(html:)) ?? document.tree.markup(of: $0.place) }
    return TextConstruct(cut(parts.joined(separator: "\n")), type: "text/html", scope: scope)
  }

  /// The first that can be read, else the first as written. Of an element, `datetime` counts as well as its text.
  private mutating func date(at item: Int) throws(PageRecipeFault) -> FeedDate? {
    let value = try value("xPathItemTimestamp", paths.time, at: item)
    var written = text(of: value)
    if case .nodes(let nodes) = value {
      written += nodes.filter { $0.attribute == nil }.compactMap {
        document.tree.attribute("datetime", of: $0.place)
      }
    }
    let dates = written.compactMap { nonBlank(foldingWhitespace($0)) }.map {
      FeedDate(raw: String($0.prefix(FeedDate.longestText)), instant: instant($0))
    }
    guard let date = dates.first(where: { $0.instant != nil }) ?? dates.first else { return nil }
    if date.instant == nil { parsed.warn("unparsed-date") }
    return date
  }

  private func instant(_ text: String) -> Date? {
    let format = nonBlank(paths.timeFormat).flatMap { PageTimeFormat.date(text, format: $0) }
    return format ?? FeedDate.parse(text)
  }
}

/// An expression that cannot be evaluated on a page.
private struct PageRecipeFault: Error, CustomStringConvertible {
  let description: String

  init(_ attribute: String, _ expression: String, _ reason: String) {
    description = "\(attribute) (\(expression)): \(reason)"
  }
}
