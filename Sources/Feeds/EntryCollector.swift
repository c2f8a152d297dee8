import Markup
import Model

/// Finds the feed in an XML document and takes its entries out, one by one.
final class EntryCollector: XMLEntryReader {
  /// The element that is the feed, once its start tag was read; what is in it besides entries stays there.
  private(set) var root: Element?
  /// Entries that were left out for being too many.
  private(set) var surplus = 0
  private(set) var dialect: Dialect = .rss
  /// What is in scope outside the root.
  private var outer: Scope

  enum Dialect { case rss, atom, cdf }

  private let document: Scope
  private let limit: Int
  private let begun: () -> Void
  private let take: (consuming Entry) -> Void
  private var known: Vocabulary?
  private var count = 0
  /// What `format` is, once an entry asked; the root's start tag says all that counts.
  private var dialectOfEntries: (isAtom03: Bool, isCDF: Bool)?
  /// The last entry's surroundings, and the scope there.
  private var surroundings: (element: Element, scope: Scope)?

  /// `take` gets each entry in document order; `begun` is called when the document is read from its start, and what
  /// was taken before is void.
  init(
    outer: Scope, limit: Int, begun: @escaping () -> Void, take: @escaping (consuming Entry) -> Void
  ) {
    document = outer
    self.outer = outer
    self.limit = limit
    self.begun = begun
    self.take = take
  }

  /// What is in scope inside the root.
  var scope: Scope { root.map { outer.inside($0) } ?? outer }

  /// The terms of this document.
  var vocabulary: Vocabulary { known ?? Vocabulary(home: root?.name ?? Element.Name("rss")) }

  func begin() {
    root = nil
    outer = document
    known = nil
    surroundings = nil
    dialectOfEntries = nil
    dialect = .rss
    (count, surplus) = (0, 0)
    begun()
  }

  func wants(_ element: Element) -> Bool {
    guard root != nil else {
      findRoot(element)
      return false
    }
    // What `channel` is written in is RSS, whatever namespace the document declares for it.
    if known == nil, ["channel", "item"].contains(element.name.local.lowercased()) {
      known = Vocabulary(home: element.name)
    }
    return known.map { isEntry($0.term(of: element)) } ?? false
  }

  /// The first element that can be a feed is one; it may stand inside an envelope, or a page that a server put around it.
  private func findRoot(_ element: Element) {
    switch element.name.local.lowercased() {
    case "rss", "rdf": dialect = .rss
    case "feed": dialect = .atom
    case "channel": dialect = .cdf
    default: return
    }
    root = element
    if dialect != .rss { known = Vocabulary(home: element.name) }
    // CDF's own base, from before there was xml:base.
    if dialect == .cdf, let base = element.attribute(anyCase: "base") { outer.enter(base: base) }
  }

  /// An entry of another dialect is one too.
  private func isEntry(_ term: Term) -> Bool { term == .item || term == .entry }

  func read(_ element: Element) {
    add(element, in: scope(around: element))
    let vocabulary = vocabulary
    // A name that nobody asked for yet may be that of an entry.
    let mayHoldEntries = element.containsElement { vocabulary.term(numbered: $0).map(isEntry) ?? true }
    if mayHoldEntries { addNested(in: element) }
  }

  /// Inside another entry, where only damage puts it, an empty one does not count.
  private func addNested(in element: Element) {
    element.forEachElement { child in
      if isEntry(vocabulary.term(of: child)), !child.isBlank { add(child, in: scope(around: child)) }
      addNested(in: child)
    }
  }

  private func add(_ element: Element, in scope: Scope) {
    count += 1
    guard count <= limit else {
      surplus += 1
      return
    }
    let fields = Fields(element, in: scope, vocabulary)
    let known = dialectOfEntries ?? (isAtom03, isCDF)
    dialectOfEntries = known
    switch dialect {
    case .atom: take(AtomReader.entry(fields, isAtom03: known.isAtom03))
    case .cdf where known.isCDF: take(CDFReader.entry(fields))
    case .rss, .cdf: take(RSSReader.entry(fields))
    }
  }

  var isAtom03: Bool { root.map { AtomReader.format(of: $0) == .atom03 } ?? false }

  var isCDF: Bool { root.map { dialect == .cdf && CDFReader.isCDF($0, vocabulary) } ?? false }

  /// Most entries stand side by side.
  private func scope(around element: Element) -> Scope {
    guard let parent = element.parent else { return outer }
    if let surroundings, surroundings.element == parent { return surroundings.scope }
    let scope = outer.inside(parent)
    surroundings = (parent, scope)
    return scope
  }
}
