import Rules
import Testing

@Suite struct WarningTests {
  @Test(
    "a distance above ten words is a warning, not an error",
    arguments: [
      ("a NEAR/10 b", []), ("a NEAR/11 b", [2]), ("a NEAR/11 b BEFORE/50 c", [2, 12]), ("a NEAR/S b", []),
    ] as [(String, [Int])])
  func warns(_ query: String, _ offsets: [Int]) throws {
    #expect(try Query.parse(query).lint.map(\.offset) == offsets)
  }

  @Test("warnings of rules, exceptions, variants and sets name file, line and column") func namesPlaces()
    throws
  {
    let set = try ruleSet([
      "r/terms/t.yaml": "sets:\n  a: ['x NEAR/40 y']",
      "r/area/a.yaml": """
      facet: area
      tag: a
      name: x
      rules:
        - x
        - {query: "a \\u004EEAR/20 b", weight: 2}
        - concept: c
          variants:
            en: >-
              x OR
              y BEFORE/12 z
      except: ['it''s NEAR/11 b']
      """,
    ])
    #expect(
      set.warnings.map { "\($0.path):\($0.line):\($0.column)" } == [
        "r/terms/t.yaml:2:10", "r/area/a.yaml:6:16", "r/area/a.yaml:11:11", "r/area/a.yaml:12:17",
      ])
    #expect("\(set.warnings[0])".contains("warning: expected a distance of at most 10 words"))
  }
}

@Suite struct AdviceTests {
  @Test(
    "slips and the operators of other tools are answered with what to write",
    arguments: [
      ("a W/5 b", 2, "NEAR/5"), ("a near/s b", 2, "NEAR/S"), ("a NAER/3 b", 2, "NEAR/3"),
      ("a NEAR3 b", 2, "NEAR/3"),
      ("a ONEAR/4 b", 2, "BEFORE/4"), ("a BEFOR/4 b", 2, "BEFORE/4"), ("a NEAR/s b", 2, "NEAR/S"),
      ("a BEFORE/ b", 2, "BEFORE/5"), ("a ANDNOT b", 2, "NOT"), ("titel:a", 0, "title:"),
      ("headline:a", 0, "title:"),
      ("lang:indonesian", 5, "lang:id"), ("lang:xx", 5, "lang:"), ("tag:aera/maritime", 4, "`area`"),
      ("~fish*", 1, "leave out the `*`"), ("~=COC", 1, "leave out the `=`"), ("=~COC", 1, "=COC"),
      ("~南海", 1, "leave out the `~`"), ("source:~post", 7, "leave out the `~`"), ("fish~2", 4, "~word"),
      ("$navies", 0, "no set is known here"), ("a ~", 2, ""), ("a^0.0001", 1, "0.001"),
    ])
  func advises(_ query: String, _ offset: Int, _ advice: String) {
    #expect {
      try Query.parse(query)
    } throws: { error in
      guard let error = error as? RulesError, case .query(let problem) = error else { return false }
      return problem.offset == offset && (advice.isEmpty || problem.suggestion?.contains(advice) == true)
    }
  }

  private static let head = "facet: area\ntag: a\nname: x\nrules:\n"

  @Test(
    "faults in files point at the character, whatever the quoting, under the line with a caret",
    arguments: [
      ("  - 'it''s x y'", 5, 12, "expected AND"), ("  - \"\\\"a\\\" b c\"", 5, 12, "put one between"),
      ("  - a\n    b", 6, 5, "\"a b\""), ("  - |\n    x OR\n    a b", 7, 7, "\"a b\""),
      ("  - {query: x, langauge: id}", 5, 16, "did you mean `language`?"),
      ("  - {query: x, language: vn}", 5, 26, "did you mean `vi`?"),
      ("  - {query: x, language: xx}", 5, 26, "two or three"),
      ("  - {concept: c, variants: {vn: x}}", 5, 29, "did you mean `vi`?"),
      ("  - {concept: c, variants: {en: x y}}", 5, 35, "\"x y\""), ("  - {concept: c}", 5, 5, "`variants:`"),
      ("  - {variants: {en: x}}", 5, 5, "`concept:`"),
      ("  - {concept: c, variants: {}}", 5, 28, "by language"),
      ("  - {concept: c, variants: {en: x}, language: id}", 5, 37, "`language` is no key"),
      ("  - 'x AND tag:area/b'", 5, 16, "tag:area/a"),
      ("  - x\nrule: [y]", 6, 1, "did you mean `rules`?"), ("  - x\n - y", 6, 2, "expected key"),
    ])
  func pointsAtFiles(_ rules: String, _ line: Int, _ column: Int, _ advice: String) {
    #expect {
      try ruleSet(["r/area/a.yaml": Self.head + rules])
    } throws: { error in
      "\(error)".hasPrefix("r/area/a.yaml:\(line):\(column): ") && "\(error)".contains(advice)
        && "\(error)".hasSuffix("^")
    }
  }

  @Test("a circle of tags is shown step by step, at the reference that begins it") func showsCircles() {
    #expect {
      try ruleSet([
        "r/area/a.yaml": Self.head + "  - x AND tag:area/b",
        "r/area/b.yaml": "facet: area\ntag: b\nname: x\nrules: ['tag:area/c']",
        "r/area/c.yaml": "facet: area\ntag: c\nname: x\nrules: ['tag:area/a']",
        "r/area/d.yaml": "facet: area\ntag: d\nname: x\nrules: ['tag:area/a']",
      ])
    } throws: { error in
      "\(error)".hasPrefix("r/area/a.yaml:5:15: ") && "\(error)".contains("area/a → area/b → area/c → area/a")
    }
  }
}
