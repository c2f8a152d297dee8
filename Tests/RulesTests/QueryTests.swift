import Fixtures
import Rules
import Testing

@Suite struct QueryErrorTests {
  @Test(
    "a fault is shown where it is, with what to write instead",
    arguments: [
      ("", 0, "a word, a phrase or a group", "empty"),
      ("   ", 3, "a word, a phrase or a group", "empty"),
      ("south china sea", 6, "AND, OR, NOT", "\"south china\""),
      ("a and b", 2, "an operator", "AND"),
      ("a near/5 b", 2, "an operator", "NEAR/5"),
      ("a AND", 5, "a word", "ends here"),
      ("AND a", 0, "a word", "quotes"),
      ("(a OR b", 0, "a closing parenthesis", ""),
      ("a OR b)", 6, "an opening parenthesis", "remove"),
      ("\"a b", 0, "a closing quote", "add \""),
      ("fi*", 0, "at least 3 letters", "OR"),
      ("colou*r", 0, "`*` only at the end", "OR"),
      ("*ship", 0, "a word", "end of a word"),
      ("a NEAR b", 2, "a number of words", "NEAR/5"),
      ("a NEAR/0 b", 2, "a whole number", ""),
      ("a NEAR/x b", 2, "a number of words", "NEAR/5"),
      ("a NEAR/5 (b AND c)", 9, "words, phrases or a group", "(a NEAR/5 c)"),
      ("(NOT a) BEFORE/2 b", 0, "words, phrases or a group", ""),
      ("foo:bar", 0, "title:, summary:", "quotes"),
      ("title:", 6, "a word", "ends here"),
      ("lang:English", 5, "two or three small letters", "lang:en"),
      ("tag:maritime", 4, "a facet and a tag", "facets are area"),
      ("tag:area/", 4, "a facet and a tag", ""),
      ("a~2", 1, "AND, OR", "phrase"),
      ("\"a b\"~", 5, "a number of words after ~", ""),
      ("a^", 1, "a number after ^", "1000"),
      ("a^0", 1, "a number after ^", ""),
      ("-a", 0, "a word", "NOT"), ("+a", 0, "a word", "AND"), ("a || b", 2, "a word", "OR"),
      ("a AND && b", 6, "a word", "AND"),
      ("=(a)", 1, "right after `=`", "=COC"),
      ("\"…\"", 0, "at least one letter", ""),
    ] as [(String, Int, String, String)])
  func showsFaults(_ query: String, _ offset: Int, _ expected: String, _ suggestion: String) {
    #expect {
      try Query.parse(query)
    } throws: { error in
      guard let error = error as? RulesError, case .query(let problem) = error else { return false }
      return problem.offset == offset && problem.expected.contains(expected)
        && (suggestion.isEmpty || problem.suggestion?.contains(suggestion) == true)
    }
  }

  @Test("line, column and caret are those of the fault") func pointsAtFault() {
    #expect {
      try Query.parse("a AND\n  biển đông")
    } throws: { error in
      guard let error = error as? RulesError, case .query(let problem) = error else { return false }
      return problem.line == 2 && problem.column == 8
        && problem.description.hasSuffix("\n    biển đông\n         ^")
    }
  }

  @Test("length and nesting have limits") func isBounded() {
    #expect(throws: RulesError.self) { try Query.parse(String(repeating: "a", count: 10_001)) }
    #expect(throws: RulesError.self) { try Query.parse(String(repeating: "(", count: 5_000)) }
    #expect(throws: RulesError.self) { try Query.parse(String(repeating: "NOT ", count: 2_000) + "a") }
    let chain = Array(repeating: "a", count: 500).joined(separator: " NEAR/1 ")
    #expect(throws: RulesError.self) { try Query.parse(chain) }
    let long = Array(repeating: "a", count: 33).joined(separator: " ")
    #expect(throws: RulesError.self) { try Query.parse("\"\(long)\"~2") }
    #expect(throws: Never.self) { try Query.parse("\"\(long)\"") }
    #expect(throws: Never.self) {
      try Query.parse(String(repeating: "(", count: 100) + "a" + String(repeating: ")", count: 100))
    }
  }

  @Test("no text crashes the parser") func survivesNoise() {
    var random = SplitMix(seed: 3)
    let pieces = [
      "(", ")", "\"", "=", "^", "~", "*", ":", "\\", " AND ", " NEAR/2 ", "NOT ", "a", "ท", "2", "tag:", "-",
      "\n",
    ]
    var read = 0
    for _ in 0..<5_000 {
      let query = (0..<8).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }.joined()
      if (try? Query.parse(query)) != nil { read += 1 }
    }
    #expect(read > 0)
  }
}
