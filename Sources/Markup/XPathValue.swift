/// What an XPath gave (XPath 1.0, section 1).
public enum XPathValue: Hashable, Sendable {
  /// In document order; empty where nothing fits.
  case nodes([XPathNode])
  case text(String)
  case number(Double)
  case truth(Bool)
}

/// An element, a text or an attribute that an XPath led to.
public struct XPathNode: Hashable, Sendable {
  /// The element or text in the document's tree; for an attribute, the element that has it.
  public var place: Int
  /// The value of an attribute; nil for an element or a text.
  public var attribute: String?

  public init(place: Int, attribute: String? = nil) {
    self.place = place
    self.attribute = attribute
  }
}

/// The rules of an XPath that can be told without a page.
public enum XPathSyntax {
  /// Longest expression, in bytes of UTF-8.
  public static let lengthLimit = 2_000
  /// Brackets and parentheses that may stand inside each other.
  public static let nestingLimit = 32

  /// Throws `malformedXPath` where an expression is too long, too nested, or no XPath 1.0. A function or prefix that is
  /// not known shows only when it is evaluated.
  public static func check(_ expression: String) throws(MarkupError) {
    try checkSize(expression)
    try XPathDocument([]).check(expression)
  }

  /// What keeps the parser of expressions from exhausting its stack.
  static func checkSize(_ expression: String) throws(MarkupError) {
    guard expression.utf8.count <= lengthLimit else {
      throw .malformedXPath(
        column: nil, reason: "longer than \(lengthLimit) bytes; say it with fewer conditions")
    }
    guard !expression.utf8.contains(0) else {
      throw .malformedXPath(column: nil, reason: "a zero character in it")
    }
    var depth = 0
    for (place, scalar) in expression.unicodeScalars.enumerated() {
      if scalar == "(" || scalar == "[" { depth += 1 }
      if scalar == ")" || scalar == "]" { depth -= 1 }
      guard depth <= nestingLimit else {
        throw .malformedXPath(
          column: place + 1, reason: "brackets nested more than \(nestingLimit) deep; say it with fewer")
      }
    }
  }

  /// What the library's codes mean (libxml2, `xmlXPathError`).
  static func reason(_ code: Int) -> String {
    switch code {
    case 1: "a number that cannot be read"
    case 2, 3: "a text whose quotation mark is not closed"
    case 4, 5, 24: "a variable; there are none here"
    case 6: "a condition in [ ] that is not closed or empty"
    case 7: "an expression was expected"
    case 8: "a parenthesis that is not closed"
    case 9: "a function that XPath 1.0 does not have"
    case 10: "an operand that cannot be used there"
    case 11: "a text or number where elements are needed, or the other way round"
    case 12: "a function with too few or too many arguments"
    case 13, 14: "position() or last() outside [ ]"
    case 19: "a prefix; elements of HTML have none"
    case 21: "a character that may not stand there"
    case 26: "too many parts inside each other"
    default: "it cannot be evaluated (code \(code) of libxml2)"
    }
  }
}
