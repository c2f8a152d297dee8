import Markup

/// Reads sanitised HTML by rules of its own, the way a browser cuts it, and says what must not be in it.
struct CleanMarkupChecker {
  /// What is wrong, in words; empty for markup that is harmless.
  private(set) var faults: [String] = []
  private var open: [String] = []

  init(_ markup: String) {
    var rest = Substring(markup)
    while let bracket = rest.firstIndex(of: "<") {
      checkText(rest[..<bracket])
      rest = rest[rest.index(after: bracket)...]
      guard let end = rest.firstIndex(of: ">") else {
        faults.append("a tag without an end: \(rest)")
        return
      }
      checkTag(rest[..<end])
      rest = rest[rest.index(after: end)...]
    }
    checkText(rest)
    if !open.isEmpty { faults.append("left open: \(open)") }
  }

  private mutating func checkText(_ text: Substring) {
    if text.contains(">") || text.unicodeScalars.contains(where: { $0.value == 0 || $0.value == 0x1B }) {
      faults.append("a bare character in text: \(text)")
    }
  }

  /// The tag between its angle brackets, which its values must not contain.
  private mutating func checkTag(_ tag: Substring) {
    if tag.contains("<") { faults.append("a tag in a tag: \(tag)") }
    if tag.hasPrefix("/") {
      let name = String(tag.dropFirst())
      if open.popLast() != name { faults.append("not balanced: \(name)") }
      return
    }
    let name = String(tag.prefix { $0 != " " })
    if !Self.isElement(name) { faults.append("the element \(name)") }
    if !Self.void.contains(name) { open.append(name) }
    checkAttributes(tag.dropFirst(name.count))
  }

  private mutating func checkAttributes(_ attributes: Substring) {
    var rest = attributes
    while !rest.isEmpty {
      guard rest.first == " ", let equals = rest.firstIndex(of: "=") else {
        faults.append("attributes that are not in order: \(rest)")
        return
      }
      let name = String(rest[..<equals].dropFirst())
      let quoted = rest[rest.index(after: equals)...]
      guard quoted.first == "\"", let end = quoted.dropFirst().firstIndex(of: "\"") else {
        faults.append("a value without quotes: \(rest)")
        return
      }
      checkAttribute(name, String(quoted[..<end].dropFirst()))
      rest = quoted[quoted.index(after: end)...]
    }
  }

  private mutating func checkAttribute(_ name: String, _ value: String) {
    let lower = name.lowercased()
    let isPlain = lower.unicodeScalars.allSatisfy {
      ("a"..."z").contains($0) || "-:12".unicodeScalars.contains($0)
    }
    if !isPlain || lower.hasPrefix("on") || Self.forbiddenAttributes.contains(lower) {
      faults.append("the attribute \(name)")
    }
    if ["&amp;", "&lt;", "&gt;", "&quot;"].reduce(value, { $0.replacing($1, with: "") }).contains("&") {
      faults.append("a reference that is none of four: \(value)")
    }
    guard Self.urlAttributes.contains(lower) else { return }
    for url in lower == "srcset" ? value.split(separator: ",").map(String.init) : [value] where Self.runs(url)
    {
      faults.append("the address \(url)")
    }
  }

  /// Whether a browser takes the address for one with a scheme that is no address of the web, of mail or the like.
  private static func runs(_ value: String) -> Bool {
    var text = value.replacing("&amp;", with: "&").replacing("&quot;", with: "\"")
    text.unicodeScalars.removeAll { $0.value < 0x20 }
    let trimmed = text.drop { $0 == " " }
    guard let colon = trimmed.firstIndex(of: ":") else { return false }
    let scheme = trimmed[..<colon].lowercased()
    let isScheme = scheme.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || "0123456789+-.".unicodeScalars.contains($0))
    }
    return isScheme && !["http", "https", "mailto", "tel", "ftp", "magnet"].contains(scheme)
  }

  private static func isElement(_ name: String) -> Bool {
    name.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || "123456".unicodeScalars.contains($0))
    }
      && !forbiddenElements.contains(name.lowercased())
  }

  private static let void: Set<String> = ["area", "br", "col", "hr", "img", "source", "track", "wbr"]

  private static let forbiddenElements: Set<String> = [
    "animate", "animatemotion", "animatetransform", "annotation-xml", "applet", "base", "body", "button",
    "embed", "feimage", "foreignobject", "form",
    "frame", "frameset", "head", "html", "iframe", "image", "input", "isindex", "keygen", "link", "listing",
    "malignmark", "meta", "mglyph", "noembed",
    "noframes", "noscript", "object", "option", "param", "plaintext", "script", "select", "set", "style",
    "template", "textarea", "use", "xmp", "xss",
  ]

  private static let forbiddenAttributes: Set<String> = [
    "action", "archive", "autofocus", "codebase", "contenteditable", "data", "dynsrc", "formaction",
    "http-equiv", "is", "lowsrc", "manifest", "ping",
    "popover", "slot", "srcdoc", "style", "target", "values", "from", "to", "begin", "attributename",
  ]

  private static let urlAttributes: Set<String> = [
    "background", "cite", "href", "longdesc", "poster", "src", "srcset", "usemap", "xlink:href",
  ]
}
