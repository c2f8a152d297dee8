import Model
import Text

/// What `source:` looks at: the publisher's name, and the host of the item's link.
enum Publisher {
  static func matches(_ pattern: LiteralPattern, _ content: ItemContent) -> Bool {
    occurs(pattern, in: content.publisher) || occurs(pattern, in: host(of: content.link ?? ""))
  }

  private static func occurs(_ pattern: LiteralPattern, in text: String) -> Bool {
    let tokens = Tokenizer.tokens(of: text)
    let last = pattern.words.count - 1
    guard tokens.count > last else { return false }
    return (0..<(tokens.count - last)).contains { start in
      pattern.words.indices.allSatisfy { index in
        let isPrefix = pattern.lastIsPrefix && index == last
        return LiteralPattern.matches(tokens[start + index], pattern.words[index], isPrefix: isPrefix)
      }
    }
  }

  /// What stands between `//` and the next `/`.
  private static func host(of link: String) -> String {
    let parts = link.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return parts.count > 2 && parts[1].isEmpty ? String(parts[2]) : ""
  }
}
