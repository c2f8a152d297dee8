import Model
import Rules
import Testing

/// What of a query an index of words can be asked.
@Suite struct CoverTests {
  @Test(
    "a cover is the query without what only the whole evaluation can tell",
    arguments: [
      ("reef", "reef"), ("reef*", "reef*"), ("\"coral reef\"", "coral+reef"),
      ("reef OR cable", "(reef|cable)"),
      ("reef AND NOT cable", "reef"), ("reef AND lang:en", "reef"), ("title:reef", "reef"),
      ("reef NEAR/5 cable", "(reef&cable)"), ("reef OR lang:en", nil), ("NOT reef", nil),
      ("tag:area/maritime", nil), ("=COC", "coc"), ("(a OR b) AND (c OR tag:area/x)", "(a|b)"),
      ("\"coral reef\"~3", "(coral&reef)"),
    ])
  func covers(_ query: String, _ expected: String?) throws {
    func joined(_ parts: [String], _ mark: String) -> String {
      parts.count == 1 ? parts[0] : "(\(parts.joined(separator: mark)))"
    }
    func phrase(_ words: [String], _ lastIsPrefix: Bool) -> String? {
      words.joined(separator: "+") + (lastIsPrefix ? "*" : "")
    }
    let parsed = try Query.parse(query)
    let cover: String? = parsed.cover(
      phrase: phrase, all: { joined($0, "&") }, any: { joined($0, "|") })
    #expect(cover == expected)
  }
}
