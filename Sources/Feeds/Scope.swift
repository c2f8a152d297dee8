import Markup

/// What is in scope at an element: the base of relative URLs, and the language.
struct Scope {
  /// Absolute; nil where none is known.
  private(set) var base: String?
  var language: String?
  /// Content-Language: that of texts where the document says nothing.
  private(set) var headerLanguage: String?
  /// Cleans HTML whose URLs are relative to `base`.
  private var cleaner: HTMLCleaner
  private var resolver: URLResolver
  private let depthLimit: Int
  private let markup: Bool
  private let notes: Notes

  /// What was noticed anywhere in the document. A class, because all scopes of a document share it.
  final class Notes {
    /// Whether HTML was nested deeper than the limit.
    fileprivate(set) var depthLimited = false
  }

  /// `markup` is whether HTML is given as markup too, or as plain text alone.
  init(base: String?, headerLanguage: String? = nil, depthLimit: Int, markup: Bool = true, notes: Notes) {
    self.base = base
    self.headerLanguage = headerLanguage
    self.depthLimit = depthLimit
    self.markup = markup
    self.notes = notes
    cleaner = HTMLCleaner(base: base, depthLimit: depthLimit)
    resolver = URLResolver(base: base)
  }

  /// The scope inside an element that may have xml:base and xml:lang; an empty xml:lang means no language.
  func entering(_ element: Element) -> Scope {
    guard element.hasAttributes else { return self }
    var inner = self
    if let base = element.attribute("base", namespace: Element.xmlNamespace) { inner.enter(base: base) }
    if let language = element.attribute("lang", namespace: Element.xmlNamespace) {
      inner.language = languageTag(language)
      inner.headerLanguage = nil
    }
    return inner
  }

  /// Takes a base that is given here, itself relative to the one around it.
  mutating func enter(base: String) {
    guard let resolved = resolve(base), resolved != self.base else { return }
    self.base = resolved
    cleaner = HTMLCleaner(base: resolved, depthLimit: depthLimit)
    resolver = URLResolver(base: resolved)
  }

  /// HTML made safe, its URLs seen from here.
  func clean(_ html: UnsafeBufferPointer<UInt8>) -> CleanHTML {
    let clean = cleaner.clean(html.span, markup: markup)
    if clean.depthLimited { notes.depthLimited = true }
    return clean
  }

  /// The language of a text.
  var textLanguage: String? { language ?? headerLanguage }

  /// The scope inside an element, seen from outside the root.
  func inside(_ element: Element) -> Scope {
    var path = [element]
    while let outer = path[path.count - 1].parent { path.append(outer) }
    return path.reversed().reduce(self) { $0.entering($1) }
  }

  /// `reference` made absolute where a base is known; nil where it is blank or may not be followed.
  func resolve(_ reference: String?) -> String? {
    reference.flatMap(nonBlank).flatMap { nonBlank(resolver.safe($0)) }
  }
}

/// The text without white space at its ends; nil where nothing is left.
func nonBlank(_ text: String) -> String? {
  guard let first = text.utf8.first else { return nil }
  if isPlain(first), let last = text.utf8.last, isPlain(last) { return text }
  var text = text
  let trimmed = text.withUTF8 { String(decoding: trimmingWhitespace($0), as: UTF8.self) }
  return trimmed.isEmpty ? nil : trimmed
}

/// ASCII that is no white space and no control.
private func isPlain(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }

/// A language tag with hyphens, as BCP 47 wants them: `en_US` is `en-US`. nil where it is blank.
func languageTag(_ text: String?) -> String? {
  text.flatMap(nonBlank).map { $0.utf8.contains(UInt8(ascii: "_")) ? $0.replacing("_", with: "-") : $0 }
}
