/// What is wrong with a file of feeds. A feed itself never throws: see `ParsedFeed.error`.
public enum FeedsError: Error, Hashable, Sendable {
  /// A document that is no OPML; `line` counts from 1.
  case malformedOPML(line: Int, expected: String)
  /// Pasted text, or a line of JSON Lines, that cannot be taken in; `line` counts from 1.
  case malformedPaste(line: Int, expected: String)
}

extension FeedsError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .malformedOPML(let line, let expected): "line \(line): not valid OPML, expected \(expected)"
    case .malformedPaste(let line, let expected): "line \(line): expected \(expected)"
    }
  }
}
