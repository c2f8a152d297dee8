import Markup
import Model

/// An element's children by their term, for asking in order of preference.
struct Fields {
  let element: Element
  /// The scope inside the element.
  let scope: Scope
  let vocabulary: Vocabulary
  private let children: [Child]
  /// The terms that occur: most questions are about others.
  let present: TermSet

  private struct Child {
    var term: Term
    var place: Element.Place
  }

  init(_ element: Element, inside scope: Scope, _ vocabulary: Vocabulary) {
    self.element = element
    self.scope = scope
    self.vocabulary = vocabulary
    var children: [Child] = []
    children.reserveCapacity(16)
    var present = TermSet()
    element.forEachPlace { place, name in
      let term = vocabulary.term(numbered: name) ?? vocabulary.term(of: element.at(place))
      present.insert(term)
      children.append(Child(term: term, place: place))
    }
    self.children = children
    self.present = present
  }

  /// What is in an element, itself in the scope of `outer`.
  init(_ element: Element, in outer: Scope, _ vocabulary: Vocabulary) {
    self.init(element, inside: outer.entering(element), vocabulary)
  }

  /// Calls `body` with the children of the first term, then with those of the second, and so on.
  func forEach(_ terms: Term..., body: (Element) -> Void) {
    for term in terms where present.contains(term) {
      for child in children where child.term == term { body(element.at(child.place)) }
    }
  }

  /// Calls `body` with the children of any of the terms, in document order.
  func forEachInOrder(_ terms: Term..., body: (Term, Element) -> Void) {
    var wanted = TermSet()
    for term in terms { wanted.insert(term) }
    guard present.overlaps(wanted) else { return }
    for child in children where wanted.contains(child.term) { body(child.term, element.at(child.place)) }
  }

  /// The children of the first term, then those of the second, and so on.
  func all(_ terms: Term...) -> [Element] {
    var found: [Element] = []
    for term in terms where present.contains(term) {
      for child in children where child.term == term { found.append(element.at(child.place)) }
    }
    return found
  }

  /// What the first child that gives something gives, by preference of terms.
  func firstResult<Result>(_ terms: [Term], _ body: (Element) -> Result?) -> Result? {
    for term in terms where present.contains(term) {
      for child in children where child.term == term {
        if let result = body(element.at(child.place)) { return result }
      }
    }
    return nil
  }

  /// The first child, by preference of terms, that is not blank.
  func first(_ terms: Term...) -> Element? { firstResult(terms) { $0.isBlank ? nil : $0 } }

  /// The first child of that term.
  func first(of term: Term) -> Element? { firstResult([term]) { $0 } }

  /// The text of the first child that has some, trimmed.
  func string(_ terms: Term...) -> String? {
    firstResult(terms) { $0.withText(deep: true) { nonBlank($0) } }
  }

  /// A URL in the first child that has one, absolute where a base is known.
  func url(_ terms: Term...) -> String? { firstResult(terms) { resolveText(of: $0) } }

  func date(_ terms: Term...) -> FeedDate? {
    firstResult(terms) { child in child.withText(deep: true) { FeedDate(reading: $0) } }
  }

  /// The date of the last child that has one, by preference of terms: what is said twice is what was said last.
  func lastDate(_ terms: Term...) -> FeedDate? {
    for term in terms where present.contains(term) {
      for child in children.reversed() where child.term == term {
        let date = element.at(child.place).withText(deep: true) { FeedDate(reading: $0) }
        if let date { return date }
      }
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

  /// The URL that is a child's text; nil where it is blank or may not be followed.
  func resolveText(of child: Element) -> String? {
    let inner = scope.entering(child)
    return child.withText(deep: true) { inner.resolve($0) }
  }
}

extension FeedDate {
  /// A date as a feed writes it; nil where it is blank.
  fileprivate init?(reading text: UnsafeBufferPointer<UInt8>) {
    guard let raw = nonBlank(text) else { return nil }
    self.init(raw: raw, instant: FeedDate.parse(raw))
  }
}
