import Testing

@testable import Storage

@Suite struct StringListTests {
  @Test(
    "a list comes back from its JSON",
    arguments: [
      [], [""], ["a", "b"], ["\"", "\\", "\u{0}\u{1F}\n"], ["东盟", "é", "e\u{301}", "🙂"], ["[", "],["],
    ])
  func roundTrips(_ strings: [String]) {
    #expect(
      StringList(json: StringList(strings).json)?.strings.map { Array($0.utf8) }
        == strings.map { Array($0.utf8) })
  }

  @Test(
    "only an array of strings is read",
    arguments: [
      ("[ \"a\" , \"b\" ]\n", ["a", "b"]), (#"["\u00e9\n\/"]"#, ["é\n/"]), ("", nil), ("[", nil),
      ("[\"a\"", nil),
      ("[\"a\",]", nil), ("[1]", nil), ("[\"a\"]x", nil), (#"["\u12"]"#, nil), (#"["\ud800"]"#, nil),
      (#"["\x"]"#, nil),
      ("{}", nil), (#"["\"#, nil), ("\"a\"", nil), (#"["\u+123"]"#, nil),
    ])
  func readsArrays(_ json: String, _ strings: [String]?) {
    #expect(StringList(json: json)?.strings == strings)
  }
}
