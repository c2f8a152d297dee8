import Model

/// A test of a rule file that did not come out as it says.
public struct RuleTestFailure: Hashable, Sendable {
  public var file: String
  /// From 1.
  public var line: Int
  /// The tag that the file votes for, with its facet.
  public var tag: String
  public var text: String
  /// Whether the text should have had the tag.
  public var expectedTag: Bool
}

extension RuleTestFailure: CustomStringConvertible {
  public var description: String {
    "\(file):\(line): expected \(expectedTag ? "" : "no ")\(tag) of: \(text)"
  }
}

extension RuleSet {
  /// Runs the tests of every file: each text is an item's summary, without title, in a language nobody knows.
  public func runTests() -> [RuleTestFailure] {
    files.flatMap { file in
      file.tests.compactMap { test in
        let tags = tag(ItemContent(title: "", summary: test.text))
        let isTagged = tags.contains { $0.facet == file.facet && $0.tag == file.tag }
        guard isTagged != test.expectsTag else { return nil }
        return RuleTestFailure(
          file: file.path, line: test.line, tag: file.title, text: test.text, expectedTag: test.expectsTag)
      }
    }
  }
}
