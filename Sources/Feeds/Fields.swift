import Foundation
import Markup
import Model

/// What is in scope at an element: the base of relative URLs, and the language.
struct Scope {
  /// Absolute; nil where none is known.
  var base: String?
  var language: String?

  /// The scope inside an element that may have xml:base and xml:lang; an empty xml:lang means no language.
  func entering(_ element: Element) -> Scope {
    var inner = self
    if let base = element.attribute("base", namespace: Element.xmlNamespace).flatMap(nonBlank) {
      let resolved = URLReference.safe(base, base: self.base)
      if !resolved.isEmpty { inner.base = resolved }
    }
    if let language = element.attribute("lang", namespace: Element.xmlNamespace) {
      inner.language = languageTag(language)
    }
    return inner
  }
}

/// An element's children by their key (`Vocabulary.key`), for asking in order of preference.
struct Fields {
  let element: Element
  /// The scope inside the element.
  let scope: Scope
  private let home: Element.Name
  private let children: [String: [Element]]

  init(_ element: Element, in outer: Scope, home: Element.Name) {
    self.element = element
    self.home = home
    scope = outer.entering(element)
    children = Dictionary(grouping: element.elements) { Vocabulary.key(of: $0.name, home: home) }
  }

  /// The children of the first key, then those of the second, and so on.
  func all(_ keys: String...) -> [Element] { keys.flatMap { children[$0] ?? [] } }

  /// The first child, by preference of keys, that is not blank.
  func first(_ keys: String...) -> Element? {
    for key in keys {
      if let found = children[key]?.first(where: { !$0.isBlank }) { return found }
    }
    return nil
  }

  /// The text of the first child that has some, trimmed.
  func string(_ keys: String...) -> String? {
    for key in keys {
      for child in children[key] ?? [] {
        if let text = nonBlank(child.deepText) { return text }
      }
    }
    return nil
  }

  /// A URL in the first child that has one, absolute where a base is known.
  func url(_ keys: String...) -> String? {
    for key in keys {
      for child in children[key] ?? [] {
        if let url = resolve(child.deepText, at: child) { return url }
      }
    }
    return nil
  }

  func date(_ keys: String...) -> FeedDate? {
    for key in keys {
      for child in children[key] ?? [] {
        if let text = nonBlank(child.deepText) { return FeedDate(raw: text, instant: FeedDate.parse(text)) }
      }
    }
    return nil
  }

  /// A child of this element with its own children.
  func fields(of child: Element) -> Fields { Fields(child, in: scope, home: home) }

  /// A URL found at a child; nil where it is blank or may not be followed.
  func resolve(_ url: String?, at child: Element) -> String? {
    url.flatMap(nonBlank).flatMap { nonBlank(URLReference.safe($0, base: scope.entering(child).base)) }
  }
}

extension Element {
  /// Neither text nor elements nor attributes that could say something.
  var isBlank: Bool {
    attributes.isEmpty
      && children.allSatisfy { if case .text(let text) = $0 { nonBlank(text) == nil } else { false } }
  }
}

/// The text without white space at its ends; nil where nothing is left.
func nonBlank(_ text: String) -> String? {
  let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
  return trimmed.isEmpty ? nil : trimmed
}

/// A language tag with hyphens, as BCP 47 wants them: `en_US` is `en-US`. nil where it is blank.
func languageTag(_ text: String?) -> String? {
  text.flatMap(nonBlank).map { $0.replacing("_", with: "-") }
}
