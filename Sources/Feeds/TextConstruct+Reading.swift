import Foundation
import Markup
import Model

extension TextConstruct {
  /// Text of a MIME type as Lookout gives it: HTML sanitised, plain text trimmed. nil where it is blank.
  init?(_ text: String, type: String, scope: Scope, source: String? = nil) {
    var text = text
    guard
      let construct = text.withUTF8({ TextConstruct(bytes: $0, type: type, scope: scope, source: source) })
    else { return nil }
    self = construct
  }

  /// The same for UTF-8.
  init?(bytes: UnsafeBufferPointer<UInt8>, type: String, scope: Scope, source: String? = nil) {
    let text = trimmingWhitespace(bytes)
    guard !text.isEmpty || source != nil else { return nil }
    self.init(
      plain: "", type: type, value: "", language: scope.textLanguage, base: scope.base ?? "", source: source)
    if Self.isHTML(type) {
      let clean = scope.clean(text)
      plain = clean.text
      value = nonBlank(clean.markup) ?? ""
    } else {
      value = String(decoding: text, as: UTF8.self)
      plain = foldingWhitespace(value)
    }
  }

  private static func isHTML(_ type: String) -> Bool {
    if type == "text/html" { return true }
    if type == "text/plain" { return false }
    let type = type.lowercased()
    return type.hasPrefix("text/html") || type.mentions("xhtml")
  }

  /// Text of RSS: HTML where the element always is (`description`) or where it looks like it.
  init?(rss element: Element, alwaysHTML: Bool, in outer: Scope) {
    let scope = outer.entering(element)
    let construct: TextConstruct? =
      if element.hasElements {
        element.innerMarkup(base: scope.base).withUnsafeBufferPointer {
          TextConstruct(bytes: $0, type: Self.markupType(of: element), scope: scope)
        }
      } else {
        element.withText(deep: false) { text in
          TextConstruct(
            bytes: text, type: alwaysHTML || looksLikeHTML(text.span) ? "text/html" : "text/plain",
            scope: scope)
        }
      }
    guard let construct else { return nil }
    self = construct
  }

  private static func markupType(of element: Element) -> String {
    element.name.namespace == "http://www.w3.org/1999/xhtml" ? "application/xhtml+xml" : "text/html"
  }

  /// A text construct or content of Atom 1.0 (RFC 4287 sections 3.1 and 4.1.3) or 0.3 (`mode`).
  init?(atom element: Element, in outer: Scope, isAtom03: Bool) {
    let scope = outer.entering(element)
    let source = scope.resolve(element.attribute("src"))
    let type = Self.atomType(of: element)
    let mode = element.attribute("mode")?.lowercased()
    let isBase64 = mode == "base64" || (!isAtom03 && Self.isBinary(type) && source == nil)
    let construct: TextConstruct? =
      if isBase64, let decoded = Self.decodedBase64(element.deepText) {
        TextConstruct(decoded, type: type, scope: scope, source: source)
      } else if type == "text/html", element.hasElements {
        Self.unescaped(element, scope: scope, source: source)
      } else if mode != "escaped", type.hasSuffix("xml") || element.hasElements {
        Self.inline(element, type: type, scope: scope, isAtom03: isAtom03, source: source)
      } else {
        element.withText(deep: false) {
          TextConstruct(bytes: $0, type: type, scope: scope, source: source)
        }
      }
    guard let construct else { return nil }
    self = construct
  }

  private static func atomType(of element: Element) -> String {
    switch element.attribute("type").flatMap(nonBlank)?.lowercased() {
    case nil, "text": "text/plain"
    case "html": "text/html"
    case "xhtml": "application/xhtml+xml"
    case let declared?: declared
    }
  }

  /// Escaped HTML that stands inside elements, which it must not (RFC 4287 section 3.1.1.2).
  private static func unescaped(_ element: Element, scope: Scope, source: String?) -> TextConstruct? {
    (element.wrappedDivision ?? element).innerMarkup(base: scope.base, escapingText: false)
      .withUnsafeBufferPointer { TextConstruct(bytes: $0, type: "text/html", scope: scope, source: source) }
  }

  /// Markup that is part of the feed's own.
  private static func inline(
    _ element: Element, type: String, scope: Scope, isAtom03: Bool, source: String?
  ) -> TextConstruct? {
    let division = isAtom03 ? nil : element.wrappedDivision
    let inner = division.map { scope.entering($0) } ?? scope
    var construct = (division ?? element).innerMarkup(base: inner.base).withUnsafeBufferPointer {
      TextConstruct(bytes: $0, type: type, scope: inner, source: source)
    }
    construct?.language = scope.textLanguage
    construct?.base = scope.base ?? ""
    return construct
  }

  /// Neither text nor XML: its content is base64.
  private static func isBinary(_ type: String) -> Bool {
    !type.hasPrefix("text/") && !type.hasSuffix("xml") && type.utf8.contains(UInt8(ascii: "/"))
  }

  private static func decodedBase64(_ text: String) -> String? {
    Data(base64Encoded: text, options: .ignoreUnknownCharacters).map { String(decoding: $0, as: UTF8.self) }
  }
}

extension Element {
  /// The one `div` that XHTML content of Atom 1.0 is wrapped in.
  fileprivate var wrappedDivision: Element? {
    let inner = elements
    guard inner.count == 1, inner[0].name.local.lowercased() == "div", nonBlank(text) == nil else {
      return nil
    }
    return inner[0]
  }
}
