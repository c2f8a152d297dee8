import Foundation
import Markup
import Model

extension TextConstruct {
  /// Text of a MIME type as Lookout gives it: HTML sanitised, plain text trimmed. nil where it is blank.
  init?(_ text: String, type: String, scope: Scope, source: String? = nil) {
    guard let text = nonBlank(text) ?? source.map({ _ in "" }) else { return nil }
    let isHTML = type.lowercased().hasPrefix("text/html") || type.lowercased().contains("xhtml")
    self.init(
      plain: isHTML ? plainText(fromHTML: text) : foldingWhitespace(text), type: type,
      value: isHTML ? nonBlank(sanitised(html: text, base: scope.base)) ?? "" : text,
      language: scope.language,
      base: scope.base ?? "", source: source)
  }

  /// Text of RSS: HTML where the element always is (`description`) or where it looks like it.
  init?(rss element: Element, alwaysHTML: Bool, in outer: Scope) {
    let scope = outer.entering(element)
    let hasMarkup = element.children.contains { if case .element = $0 { true } else { false } }
    let text = hasMarkup ? element.innerMarkup : element.text
    self.init(
      text, type: alwaysHTML || hasMarkup || looksLikeHTML(text) ? "text/html" : "text/plain", scope: scope)
  }

  /// A text construct or content of Atom 1.0 (RFC 4287 sections 3.1 and 4.1.3) or 0.3 (`mode`).
  init?(atom element: Element, in outer: Scope, isAtom03: Bool) {
    let scope = outer.entering(element)
    let source = element.attribute("src").map { URLReference.safe($0, base: scope.base) }.flatMap(nonBlank)
    let declared = element.attribute("type").flatMap(nonBlank)?.lowercased() ?? "text"
    let type =
      ["text": "text/plain", "html": "text/html", "xhtml": "application/xhtml+xml"][declared] ?? declared
    let mode = element.attribute("mode")?.lowercased()
    let isBase64 = mode == "base64" || (!isAtom03 && Self.isBinary(type) && source == nil)
    if isBase64, let decoded = Self.decodedBase64(element.deepText) {
      self.init(decoded, type: type, scope: scope, source: source)
    } else if mode != "escaped", type.hasSuffix("xml") || element.hasElements {
      let holder = isAtom03 ? element : element.wrappedDivision ?? element
      self.init(holder.innerMarkup, type: type, scope: scope, source: source)
    } else {
      self.init(element.text, type: type, scope: scope, source: source)
    }
  }

  /// Neither text nor XML: its content is base64.
  private static func isBinary(_ type: String) -> Bool {
    type.contains("/") && !type.hasPrefix("text/") && !type.hasSuffix("xml")
  }

  private static func decodedBase64(_ text: String) -> String? {
    Data(base64Encoded: text, options: .ignoreUnknownCharacters).map { String(decoding: $0, as: UTF8.self) }
  }
}

extension Element {
  var hasElements: Bool { children.contains { if case .element = $0 { true } else { false } } }

  /// The one `div` that XHTML content of Atom 1.0 is wrapped in.
  fileprivate var wrappedDivision: Element? {
    let inner = elements
    guard inner.count == 1, inner[0].name.local.lowercased() == "div", nonBlank(text) == nil else {
      return nil
    }
    return inner[0]
  }

  /// What is inside as HTML, prefixes of elements dropped.
  var innerMarkup: String {
    var output = ""
    writeContent(to: &output)
    return output
  }

  private func writeContent(to output: inout String) {
    for child in children {
      switch child {
      case .text(let text): output += escaped(html: text)
      case .element(let element): element.write(to: &output)
      }
    }
  }

  private func write(to output: inout String) {
    output += "<\(name.local)"
    for attribute in attributes {
      let prefix = attribute.name.prefix.map { $0 + ":" } ?? ""
      output += " \(prefix)\(attribute.name.local)=\"\(escaped(html: attribute.value))\""
    }
    if children.isEmpty {
      output += " />"
    } else {
      output += ">"
      writeContent(to: &output)
      output += "</\(name.local)>"
    }
  }
}
