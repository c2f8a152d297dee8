import Markup
import Testing

@Suite struct JSONValueTests {
  @Test(
    "reads each kind of value",
    arguments: [
      ("null", JSONValue.null), ("true", true), ("-7", -7), ("1.5", 1.5), (#""a\u00e9\n""#, "aé\n"),
      (#"[1,[2]]"#, [1, [2]]), (#"{"a":{"b":[]}}"#, ["a": ["b": []]]), (#"{"a":1,"a":2}"#, ["a": 2]),
      (#""x\u0000y""#, "x\0y"), ("123456789012345678901", .double(1.2345678901234568e20)),
      (" [ ] ", []),
    ] as [(String, JSONValue)])
  func reads(_ text: String, _ value: JSONValue) throws {
    #expect(try JSONValue.parse(text) == value)
  }

  @Test(
    "writes one line that reads back as the same value",
    arguments: [
      (["b": 1, "a": [nil, true], "é": "x"], #"{"a":[null,true],"b":1,"é":"x"}"#),
      (.double(3), "3"), (.double(0.1), "0.1"), (.double(1e300), "1e+300"), (.double(-2.5), "-2.5"),
      ("a\"b\\c\n\r\t\u{1}\u{1f}", #""a\"b\\c\n\r\t\u0001\u001f""#), ([], "[]"), ([:], "{}"),
    ] as [(JSONValue, String)])
  func writes(_ value: JSONValue, _ text: String) throws {
    #expect(value.serialized() == text)
    #expect(try JSONValue.parse(text).serialized() == text)
    #expect(try JSONValue.parse(value.pretty()).serialized() == text)
  }

  @Test("a number that JSON has no word for is null", arguments: [Double.infinity, -.infinity, .nan])
  func writesNoInfinity(_ value: Double) {
    #expect(JSONValue.double(value).serialized() == "null")
  }

  @Test func indentsByTwoSpaces() {
    let value: JSONValue = ["a": [1, 2], "b": [:]]
    #expect(value.pretty() == "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {}\n}")
  }

  @Test(
    "says where a malformed text goes wrong",
    arguments: [("", 1), ("{\"a\":1,\n\"b\" 2}", 2), ("[1,\n\n2", 3), ("[1] x", 1), ("{'a':1}", 1)])
  func saysWhere(_ text: String, _ line: Int) {
    #expect {
      try JSONValue.parse(text)
    } throws: { error in
      guard case .malformedJSON(let found, _, let reason) = error as? MarkupError else { return false }
      return found == line && !reason.isEmpty
    }
  }

  @Test("bytes that are no UTF-8 are an error", arguments: [[0x22, 0xFF, 0x22], [0x22, 0xC3]] as [[UInt8]])
  func refusesBadUTF8(_ bytes: [UInt8]) {
    #expect(throws: MarkupError.self) { try JSONValue.parse(bytes) }
  }

  @Test("deep nesting is refused, not followed", arguments: [600, 3_000, 200_000])
  func boundsDepth(_ depth: Int) {
    #expect(throws: MarkupError.self) { try JSONValue.parse(String(repeating: "[", count: depth)) }
    let closed = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    #expect(throws: MarkupError.self) { try JSONValue.parse(closed) }
  }

  @Test func readsApart() throws {
    let value = try JSONValue.parse(#"{"a":[1,"x",2.5,true,null],"n":3.0}"#)
    #expect(value["a"]?[0]?.int == 1)
    #expect(value["a"]?[1]?.string == "x")
    #expect(value["a"]?[2]?.double == 2.5)
    #expect(value["a"]?[3]?.bool == true)
    #expect(value["a"]?[4]?.isNull == true)
    #expect(value["a"]?[5] == nil)
    #expect(value["n"]?.int == 3)
    #expect(value["missing"] == nil)
    #expect(value["n"]?["x"] == nil)
  }
}
