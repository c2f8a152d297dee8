/// What sanitised HTML never holds.
enum Refused {
  static let elements: Set<String> = [
    "animate", "animatetransform", "applet", "base", "embed", "foreignobject", "frame", "frameset", "iframe",
    "link", "meta", "noembed", "noframes", "noscript", "object", "plaintext", "script", "set", "style",
    "template", "xmp",
  ]

  static let voidElements: Set<String> = [
    "area", "br", "col", "hr", "img", "input", "source", "track", "wbr",
  ]

  private static let attributes: Set<String> = ["srcdoc", "http-equiv", "xml:base"]

  private static let urlAttributes: Set<String> = [
    "action", "archive", "background", "cite", "classid", "codebase", "data", "dynsrc", "formaction", "href",
    "longdesc", "lowsrc", "manifest", "ping", "poster", "profile", "src", "usemap", "xlink:href",
  ]

  private static let schemes = ["javascript:", "vbscript:", "livescript:", "mocha:", "data:", "file:"]

  /// Words of CSS that fetch or run something.
  private static let styleWords = [
    "expression", "javascript", "vbscript", "behavior", "-moz-binding", "url(",
  ]

  /// Throws for an attribute that could run something; `value` as it is written.
  static func check(_ attribute: String, of element: String, value: String) throws(Breach) {
    let place = "\(attribute)=\(value.shown) of <\(element)>"
    try require(!attribute.hasPrefix("on") && !attributes.contains(attribute), "\(place) was let through")
    let read = decoded(value)
    if urlAttributes.contains(attribute) {
      try require(!isRefused(read), "\(place) has a refused scheme")
    } else if attribute == "srcset" {
      try require(!candidates(of: read).contains(where: isRefused), "\(place) has a refused scheme")
    } else if attribute == "style" {
      try require(!styleWords.contains { read.lowercased().contains($0) }, "\(place) was let through")
    }
  }

  /// Whether a browser would take it for a URL of a refused scheme: it drops control characters and spaces before it,
  /// and tabs and line ends anywhere (WHATWG URL, "basic URL parser", steps 1 to 3).
  private static func isRefused(_ url: String) -> Bool {
    let scalars = url.unicodeScalars.drop { $0.value <= 0x20 }.filter {
      ![0x09, 0x0A, 0x0D].contains($0.value)
    }
    let bare = String(String.UnicodeScalarView(scalars)).lowercased()
    return schemes.contains { bare.hasPrefix($0) }
  }

  /// The URLs of a source set, as a browser finds them (HTML, "Parsing a srcset attribute"): a URL goes on up to white
  /// space, what describes it up to a comma outside parentheses.
  private static func candidates(of sourceSet: String) -> [String] {
    let spaces: Set<Unicode.Scalar> = ["\t", "\n", "\u{C}", "\r", " "]
    var urls: [String] = []
    var rest = Substring(sourceSet).unicodeScalars
    while true {
      rest = rest.drop { spaces.contains($0) || $0 == "," }
      let url = rest.prefix { !spaces.contains($0) }
      if url.isEmpty { return urls }
      urls.append(String(url))
      rest = rest.dropFirst(url.count)
      if url.last == "," { continue }
      var isInside = false
      rest = rest.drop {
        if $0 == "(" { isInside = true }
        if $0 == ")" { isInside = false }
        return $0 != "," || isInside
      }
    }
  }

  private static let named = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "colon": ":", "Tab": "\t", "NewLine": "\n",
  ]

  /// The text with the references that matter here decoded.
  private static func decoded(_ value: String) -> String {
    var parts = value.split(separator: "&", omittingEmptySubsequences: false).map(String.init)
    for index in parts.indices.dropFirst() {
      guard let end = parts[index].firstIndex(of: ";"),
        let text = meaning(of: String(parts[index][..<end]))
      else {
        parts[index] = "&" + parts[index]
        continue
      }
      parts[index] = text + parts[index][parts[index].index(after: end)...]
    }
    return parts.joined()
  }

  private static func meaning(of reference: String) -> String? {
    guard reference.hasPrefix("#") else { return named[reference] }
    let isHexadecimal = reference.dropFirst().lowercased().hasPrefix("x")
    let digits = reference.dropFirst(isHexadecimal ? 2 : 1)
    return UInt32(digits, radix: isHexadecimal ? 16 : 10).flatMap(Unicode.Scalar.init).map { String($0) }
  }
}
