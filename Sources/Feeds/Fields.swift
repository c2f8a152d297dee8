import Markup
import Model

/// An element's children by their term, for asking in order of preference.
struct Fields {
  let element: Element
  /// The scope inside the element.
  let scope: Scope
  let vocabulary: Vocabulary
  private let children: [(term: Term, element: Element)]
  /// The terms that occur, a bit each: most questions are about others.
  private let present: TermSet

  init(_ element: Element, inside scope: Scope, _ vocabulary: Vocabulary) {
    self.element = element
    self.scope = scope
    self.vocabulary = vocabulary
    var children: [(Term, Element)] = []
    children.reserveCapacity(16)
    var present = TermSet()
    element.forEachElement { child in
      let term = vocabulary.term(of: child)
      present.insert(term)
      children.append((term, child))
    }
    self.children = children
    self.present = present
  }

  /// What is in an element, itself in the scope of `outer`.
  init(_ element: Element, in outer: Scope, _ vocabulary: Vocabulary) {
    self.init(element, inside: outer.entering(element), vocabulary)
  }

  /// The children of the first term, then those of the second, and so on.
  func all(_ terms: Term...) -> [Element] {
    var found: [Element] = []
    for term in terms where present.contains(term) {
      for child in children where child.term == term { found.append(child.element) }
    }
    return found
  }

  /// What the first child that gives something gives, by preference of terms.
  func firstResult<Result>(_ terms: [Term], _ body: (Element) -> Result?) -> Result? {
    for term in terms where present.contains(term) {
      for child in children where child.term == term {
        if let result = body(child.element) { return result }
      }
    }
    return nil
  }

  /// The first child, by preference of terms, that is not blank.
  func first(_ terms: Term...) -> Element? { firstResult(terms) { $0.isBlank ? nil : $0 } }

  /// The text of the first child that has some, trimmed.
  func string(_ terms: Term...) -> String? { firstResult(terms) { nonBlank($0.deepText) } }

  /// A URL in the first child that has one, absolute where a base is known.
  func url(_ terms: Term...) -> String? { firstResult(terms) { resolve($0.deepText, at: $0) } }

  func date(_ terms: Term...) -> FeedDate? {
    firstResult(terms) { child in
      nonBlank(child.deepText).map { FeedDate(raw: $0, instant: FeedDate.parse($0)) }
    }
  }

  /// The children of any of the terms, in document order.
  func inOrder(_ terms: Term...) -> [Element] {
    children.filter { terms.contains($0.term) }.map(\.element)
  }

  /// The date of the last child that has one, by preference of terms: what is said twice is what was said last.
  func lastDate(_ terms: Term...) -> FeedDate? {
    for term in terms where present.contains(term) {
      let texts = children.lazy.filter { $0.term == term }.compactMap { nonBlank($0.element.deepText) }
      if let text = Array(texts).last { return FeedDate(raw: text, instant: FeedDate.parse(text)) }
    }
    return nil
  }

  /// The first text that is not blank, by preference of terms.
  func text(_ terms: Term..., read: (Element) -> TextConstruct?) -> TextConstruct? {
    firstResult(terms, read)
  }

  /// A child of this element with its own children.
  func fields(of child: Element) -> Fields { Fields(child, in: scope, vocabulary) }

  /// A URL found at a child; nil where it is blank or may not be followed.
  func resolve(_ url: String?, at child: Element) -> String? {
    guard let url else { return nil }
    return scope.entering(child).resolve(url)
  }
}
