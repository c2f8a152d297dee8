import Markup
import Testing

@Suite struct YAMLTests {
  @Test("values keep their order and their places") func parses() throws {
    let node = try YAMLNode.parse(Array("b: 1\na:\n  - 'x y'\n  - {k: \"v\"}\n".utf8))
    let list = YAMLNode.sequence(
      [
        .scalar("x y", at: YAMLPlace(line: 3, column: 5, textColumn: 6)),
        .mapping(
          [
            YAMLPair(
              key: "k", place: YAMLPlace(line: 4, column: 6, textColumn: 6),
              value: .scalar("v", at: YAMLPlace(line: 4, column: 9, textColumn: 10)))
          ], at: YAMLPlace(line: 4, column: 5)),
      ], at: YAMLPlace(line: 3, column: 3))
    let expected = YAMLNode.mapping(
      [
        YAMLPair(
          key: "b", place: YAMLPlace(line: 1, column: 1, textColumn: 1),
          value: .scalar("1", at: YAMLPlace(line: 1, column: 4, textColumn: 4))),
        YAMLPair(key: "a", place: YAMLPlace(line: 2, column: 1, textColumn: 2 - 1), value: list),
      ], at: YAMLPlace(line: 1, column: 1))
    #expect(node == expected)
  }

  @Test(
    "what is no YAML of ours is refused with its place",
    arguments: [
      ("", 1, 1, "empty"), ("# only a comment\n", 1, 1, "empty"),
      ("a: 1\na: 2\n", 2, 1, "second time"),
      ("a: &x 1\nb: *x\n", 2, 4, "aliases"),
      ("a: [1, 2\n", 2, 1, "expected"), ("a: 'x\n", 2, 1, "quoted scalar"),
      ("a: 1\n---\nb: 2\n", 2, 1, "second document"),
      ("? [1]\n: 2\n", 1, 3, "key"), ("\ta: 1", 1, 1, "token"),
    ])
  func refuses(_ text: String, _ line: Int, _ column: Int, _ what: String) {
    #expect {
      try YAMLNode.parse(Array(text.utf8))
    } throws: { error in
      guard let error = error as? YAMLError else { return false }
      return error.line == line && error.column == column && error.what.contains(what)
    }
  }

  @Test("depth and bytes that are no UTF-8 are bounded errors, not crashes")
  func isHardened() {
    let deep = [UInt8](repeating: 0x5B, count: 100_000)
    #expect(throws: YAMLError.self) { try YAMLNode.parse(deep) }
    #expect(throws: YAMLError.self) { try YAMLNode.parse([0x61, 0x3A, 0x20, 0xFF, 0xFE]) }
    let big = [UInt8](repeating: 0x20, count: YAMLNode.maximumBytes + 1)
    #expect(throws: YAMLError.self) { try YAMLNode.parse(big) }
  }
}
