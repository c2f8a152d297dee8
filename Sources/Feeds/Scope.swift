import Markup

/// What is in scope at an element: the base of relative URLs, and the language.
struct Scope {
  private var surroundings: Surroundings
  var language: String?
  /// Content-Language: that of texts where the document says nothing.
  private(set) var headerLanguage: String?

  /// What was noticed anywhere in the document. A class, because all scopes of a document share it.
  final class Notes {
    /// Whether HTML was nested deeper than the limit.
    fileprivate(set) var depthLimited = false
  }

  /// What changes with the base alone. A class, because a scope is copied at every element, and this is not.
  private final class Surroundings {
    /// Absolute; nil where none is known.
    let base: String?
    /// Cleans HTML whose URLs are relative to `base`.
    let cleaner: HTMLCleaner
    let resolver: URLResolver
    let depthLimit: Int
    let detail: EntryDetail
    let notes: Notes

    init(base: String?, depthLimit: Int, detail: EntryDetail, notes: Notes) {
      self.base = base
      self.depthLimit = depthLimit
      self.detail = detail
      self.notes = notes
      cleaner = HTMLCleaner(base: base, depthLimit: depthLimit)
      resolver = URLResolver(base: base)
    }

    func with(base: String) -> Surroundings {
      Surroundings(base: base, depthLimit: depthLimit, detail: detail, notes: notes)
    }
  }

  init(
    base: String?, headerLanguage: String? = nil, depthLimit: Int, detail: EntryDetail = .all, notes: Notes
  ) {
    surroundings = Surroundings(base: base, depthLimit: depthLimit, detail: detail, notes: notes)
    self.headerLanguage = headerLanguage
  }

  /// Absolute; nil where none is known.
  var base: String? { surroundings.base }

  /// How much of an entry is wanted.
  var detail: EntryDetail { surroundings.detail }

  /// The scope inside an element that may have xml:base and xml:lang; an empty xml:lang means no language.
  func entering(_ element: Element) -> Scope {
    let (base, language) = (element.ownBase, element.ownLanguage)
    guard base != nil || language != nil else { return self }
    var inner = self
    if let base { inner.enter(base: base) }
    if let language {
      inner.language = languageTag(language)
      inner.headerLanguage = nil
    }
    return inner
  }

  /// Takes a base that is given here, itself relative to the one around it.
  mutating func enter(base: String) {
    guard let resolved = resolve(base), resolved != self.base else { return }
    surroundings = surroundings.with(base: resolved)
  }

  /// HTML made safe, its URLs seen from here.
  func clean(_ html: UnsafeBufferPointer<UInt8>) -> CleanHTML {
    let clean = surroundings.cleaner.clean(html.span, markup: detail == .all)
    if clean.depthLimited { surroundings.notes.depthLimited = true }
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
    reference.flatMap(nonBlank).flatMap { nonBlank(surroundings.resolver.safe($0)) }
  }

  /// The same for UTF-8.
  func resolve(_ reference: UnsafeBufferPointer<UInt8>) -> String? {
    let trimmed = trimmingWhitespace(reference)
    return trimmed.isEmpty ? nil : nonBlank(surroundings.resolver.safe(trimmed))
  }
}

/// The text without white space at its ends; nil where nothing is left.
func nonBlank(_ text: String) -> String? {
  guard let first = text.utf8.first else { return nil }
  if isPlain(first), let last = text.utf8.last, isPlain(last) { return text }
  var text = text
  return text.withUTF8 { nonBlank($0) }
}

/// The same for UTF-8.
func nonBlank(_ text: UnsafeBufferPointer<UInt8>) -> String? {
  let trimmed = trimmingWhitespace(text)
  return trimmed.isEmpty ? nil : String(decoding: trimmed, as: UTF8.self)
}

/// ASCII that is no white space and no control.
private func isPlain(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }

/// A language tag with hyphens, as BCP 47 wants them: `en_US` is `en-US`. nil where it is blank.
func languageTag(_ text: String?) -> String? {
  text.flatMap(nonBlank).map { $0.utf8.contains(UInt8(ascii: "_")) ? $0.replacing("_", with: "-") : $0 }
}
