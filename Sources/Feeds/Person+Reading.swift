import Markup
import Model

extension Person {
  /// Reads "me@x.org (Name)", "Name <me@x.org>", "Name (me@x.org)", an address or a name alone; nil where it is blank.
  init?(text: String) {
    self.init(folded: foldingWhitespace(text))
  }

  /// The same for UTF-8.
  init?(text: UnsafeBufferPointer<UInt8>) { self.init(folded: foldingWhitespace(text)) }

  private init?(folded text: String) {
    guard !text.isEmpty else { return nil }
    guard text.utf8.contains(UInt8(ascii: "@")) else {
      self.init(name: text)
      return
    }
    for (open, close) in [("(", ")"), ("<", ">")] as [(Character, Character)] {
      guard text.last == close, let start = text.lastIndex(of: open) else { continue }
      let inner = nonBlank(String(text[text.index(after: start)...].dropLast()))
      let outer = nonBlank(String(text[..<start]))
      if let inner, Self.isAddress(inner) {
        self.init(name: outer, email: Self.address(inner))
        return
      }
      if let outer, Self.isAddress(outer) {
        self.init(name: inner, email: Self.address(outer))
        return
      }
    }
    if Self.isAddress(text) {
      self.init(email: Self.address(text))
    } else {
      self.init(name: text)
    }
  }

  private static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && !parts[1].isEmpty && !text.contains(where: \.isWhitespace)
  }

  private static func address(_ text: String) -> String {
    text.lowercased().hasPrefix("mailto:") ? String(text.dropFirst(7)) : text
  }

  /// "Name (email)", or whichever is known.
  var line: String? {
    switch (name, email) {
    case (let name?, let email?): "\(name) (\(email))"
    case (let name?, nil): name
    case (nil, let email?): email
    case (nil, nil): nil
    }
  }
}
