import Model
import Rules
import Testing

@Suite struct UnitTests {
  @Test(
    "NEAR/S and BEFORE/S keep to one sentence, in every script",
    arguments: [
      ("fish NEAR/S navy", "The navy came. No fish was seen.", false),
      ("fish NEAR/S navy", "The navy of the U.S. saw fish! Then it left.", true),
      ("fish BEFORE/S navy", "The navy saw fish.", false),
      ("fish BEFORE/S navy", "Fish, said the navy.", true),
      ("南海 NEAR/S 会议", "会议开始。南海平静。", false), ("南海 NEAR/S 会议", "南海会议开始。", true),
      ("សមុទ្រ NEAR/S កិច្ចប្រជុំ", "សមុទ្រ។ កិច្ចប្រជុំ", false), ("သင်္ဘော NEAR/S ငါး", "သင်္ဘော။ ငါး", false),
      ("သင်္ဘော NEAR/S ငါး", "သင်္ဘော ငါး", true),
      ("เรือ NEAR/S ปลา", "เรือไทยจับปลา", true), ("เรือ NEAR/S ปลา", "เรือไทย จับปลา", false),
      ("เรือ NEAR/S ปลา", "เรือ 3 ลำ จับ", false), ("เรือ NEAR/S ปลา", "เรือ 30 ปลา", true),
      ("ເຮືອ NEAR/S ປາ", "ເຮືອ ປາ", false),
      ("fish NEAR/S navy", "the navy\nfish", false),
      ("\"navy fish\" NEAR/S port", "The navy. Fish at port.", false),
      (
        "(navy OR army) NEAR/S (fish OR \"sea cucumber\")", "An army of sea cucumbers. Sea cucumber army",
        true
      ),
      ("navy NEAR/2 fish NEAR/S port", "Navy and fish in many a far port.", true),
      ("navy NEAR/2 fish NEAR/S port", "Navy and fish. In port.", false),
    ])
  func keepsToSentences(_ query: String, _ text: String, _ expected: Bool) throws {
    #expect(try matches(query, text) == expected)
  }

  @Test(
    "NEAR/P and BEFORE/P keep to one paragraph: between blank lines, or where there are none, a line",
    arguments: [
      ("fish NEAR/P navy", "The navy came. No fish was seen.", true),
      ("fish NEAR/P navy", "The navy came.\nNo fish was seen.", false),
      ("fish NEAR/P navy", "The navy came.\r\nNo fish was seen.", false),
      ("fish NEAR/P navy", "Talks.\n\nThe navy came.\nNo fish was seen.", true),
      ("fish NEAR/P navy", "Talks.\r\n \r\nThe navy came.\r\nNo fish was seen.", true),
      ("fish NEAR/P navy", "The navy came.\n \nNo fish was seen.", false),
      ("fish NEAR/P navy", "The navy\u{2029}fish", false),
      ("navy BEFORE/P fish", "Fish. Navy.", false), ("navy BEFORE/P fish", "Navy. Fish.", true),
      ("\"navy fish\" NEAR/P port", "navy\nfish port", false),
    ])
  func keepsToParagraphs(_ query: String, _ text: String, _ expected: Bool) throws {
    #expect(try matches(query, text) == expected)
  }

  @Test("the match runs from one side to the other, nearest first") func showsStretch() throws {
    let content = ItemContent(title: "Fish", summary: "Navy. The navy saw a fish and one more fish. Fish.")
    let places = try CompiledQuery(Query.parse("navy NEAR/S fish")).places(in: content)
    #expect(places.map(\.text) == ["navy saw a fish", "navy saw a fish and one more fish"])
  }
}

@Suite struct StemTests {
  @Test(
    "`~` compares stems in the language of the rule, English where it has none",
    arguments: [
      (nil, "~fishing", "They FISHED", true), (nil, "~fishing", "fisheries", false),
      (nil, "~fishing", "fish", true),
      (nil, "~\"fishing boats\"", "a fished boat", true),
      (nil, "~\"fishing boats\"", "a boat fishing", false),
      (nil, "~\"fishing boats\"~2", "boats fish", true), (nil, "~\"fishing boats\"~1", "boats fish", false),
      (nil, "~coast-guards", "coasts guard", true), ("fr", "~pêcheurs", "le pecheur", true),
      ("id", "~perikanan", "ikan", true), (nil, "~perikanan", "ikan", false),
      (nil, "~ports NEAR/2 ~cranes", "a crane at port", true), (nil, "NOT ~ports", "port", false),
      (nil, "title:~ports", "port", false), (nil, "~ports^2", "port", true),
      (nil, "~ports", "vietnam's port's", true),
    ] as [(String?, String, String, Bool)])
  func comparesStems(_ language: String?, _ query: String, _ text: String, _ expected: Bool) throws {
    let compiled = CompiledQuery(try Query.parse(query, language: language))
    #expect(compiled.matches(ItemContent(title: "", summary: text)) == expected)
  }

  @Test("languages without a Snowball stemmer are an error that lists those with one")
  func refusesLanguages() {
    let rule = "facet: area\ntag: a\nname: x\nrules:\n  - {query: 'a OR ~đảo', language: vi}\n"
    #expect {
      try ruleSet(["r/area/a.yaml": rule])
    } throws: { error in
      "\(error)".hasPrefix("r/area/a.yaml:5:20: ") && "\(error)".contains("en es")
        && "\(error)".contains("this is vi") && "\(error)".hasSuffix("\n  a OR ~đảo\n        ^")
    }
  }
}

@Suite struct TermSetTests {
  private let actors = """
    language: en
    sets:
      navies: [navy, '=PLAN', ~fleets]
      coast_guards:
        - '"coast guard"'
        - $navies
    """

  private func rule(_ query: String) -> String {
    "facet: area\ntag: a\nname: x\nrules:\n  - '\(query)'\n"
  }

  @Test(
    "a set stands for any of its terms, also those of sets in it",
    arguments: [
      ("$coast_guards", "The coast guard", true), ("$coast_guards", "the fleet", true),
      ("$coast_guards", "plan", false),
      ("$coast_guards NEAR/3 reef", "PLAN at a reef", true), ("NOT $navies", "navy", false),
      ("reef OR $navies", "navy", true), ("$navies NEAR/S reef", "Navy. Reef.", false),
      ("$5", "5 dollars", true),
    ])
  func standsForTerms(_ query: String, _ text: String, _ expected: Bool) throws {
    let set = try ruleSet(["r/terms/actors.yaml": actors, "r/area/a.yaml": rule(query)])
    #expect(set.tag(ItemContent(title: "", summary: text)).isEmpty != expected)
    #expect(set.terms.names == ["coast_guards", "navies"])
    let search = CompiledQuery(try Query.parse(query, terms: set.terms))
    #expect(search.matches(ItemContent(title: "", summary: text)) == expected)
  }

  @Test("a change of a set changes the fingerprint") func isFingerprinted() throws {
    let one = try ruleSet(["r/terms/a.yaml": actors, "r/area/a.yaml": rule("x")]).fingerprint
    let two = try ruleSet(["r/terms/a.yaml": actors + "\n    - x", "r/area/a.yaml": rule("x")]).fingerprint
    #expect(one != two)
  }

  @Test(
    "faults of sets are shown with place and advice",
    arguments: [
      ("sets:\n  a: [$b]\n  b: [$c, x]\n  c: [$a]", "x", "r/terms/t.yaml:2:3: ", "$a → $b → $c → $a"),
      ("sets:\n  a: [$a]", "x", "r/terms/t.yaml:2:3: ", "$a → $a"),
      ("sets:\n  navies: [x]", "y OR $navis", "r/area/a.yaml:5:11: ", "did you mean $navies?"),
      ("sets:\n  a: [x, $navie]\n  navies: [y]", "x", "r/terms/t.yaml:2:10: ", "did you mean $navies?"),
      ("sets:\n  a: [x AND y]", "x", "r/terms/t.yaml:2:7: ", "AND and NOT belong in a rule"),
      ("sets:\n  a: [x y]", "x", "r/terms/t.yaml:2:9: ", "\"x y\""),
      ("sets:\n  a: []", "x", "r/terms/t.yaml:2:3: ", "at least one term"),
      ("sets:\n  5: [x]", "x", "r/terms/t.yaml:2:3: ", "a letter first"),
      ("set:\n  a: [x]", "x", "r/terms/t.yaml:1:1: ", "did you mean `sets`?"),
      ("sets: [x]", "x", "r/terms/t.yaml:1:7: ", "names with their lists"),
      ("language: vn\nsets:\n  a: [x]", "x", "r/terms/t.yaml:1:11: ", "did you mean `vi`?"),
      ("sets:\n  a: [x]", "source:$a", "r/area/a.yaml:5:13: ", "write the words out"),
    ])
  func showsFaults(_ terms: String, _ query: String, _ place: String, _ advice: String) {
    #expect {
      try ruleSet(["r/terms/t.yaml": terms, "r/area/a.yaml": rule(query)])
    } throws: { error in
      "\(error)".hasPrefix(place) && "\(error)".contains(advice) && "\(error)".hasSuffix("^")
    }
  }

  @Test("a set in two files is an error, and so are sets that grow beyond the limits") func hasLimits() {
    #expect(throws: RulesError.self) {
      try ruleSet([
        "r/terms/a.yaml": "sets: {a: [x]}", "r/terms/b.yaml": "sets: {a: [y]}", "r/area/a.yaml": rule("x"),
      ])
    }
    let doubling = (1...40).map { "  s\($0): [$s\($0 - 1), $s\($0 - 1)]" }.joined(separator: "\n")
    #expect(throws: RulesError.self) {
      try ruleSet(["r/terms/a.yaml": "sets:\n  s0: [x]\n\(doubling)", "r/area/a.yaml": rule("x")])
    }
    let chain = (1...5_000).map { "  s\($0): [$s\($0 - 1)]" }.joined(separator: "\n")
    #expect(throws: RulesError.self) {
      try ruleSet(["r/terms/a.yaml": "sets:\n  s0: [x]\n\(chain)", "r/area/a.yaml": rule("x")])
    }
  }
}

@Suite struct ConceptTests {
  private let fishing = """
    facet: area
    tag: fishing
    name: Fishing
    rules:
      - concept: fishing
        variants: {en: ~fishing, id: 'perikanan OR nelayan', vi: '"đánh cá"'}
        weight: 2
      - reef
    """

  @Test(
    "a concept hits once, by the variant of the item's language, or by any where nobody knows it",
    arguments: [
      ("en", "fished, perikanan", 2.0, ["area/fishing#1:en fished"]), ("id", "fishing", nil, []),
      ("id", "nelayan perikanan", 2.0, ["area/fishing#1:id nelayan", "area/fishing#1:id perikanan"]),
      ("vi", "nghề đánh cá, reef", 3.0, ["area/fishing#1:vi đánh cá", "area/fishing#2 reef"]),
      (nil, "fishing, nelayan", 2.0, ["area/fishing#1:en fishing", "area/fishing#1:id nelayan"]),
      ("fr", "fishing", nil, []),
    ] as [(String?, String, Double?, [String])])
  func hitsOnce(_ language: String?, _ text: String, _ score: Double?, _ found: [String]) throws {
    let set = try ruleSet(["r/area/fishing.yaml": fishing])
    let tag = set.tag(ItemContent(title: "", summary: text, language: language)).first
    #expect(tag?.score == score)
    #expect(tag?.matches.map { "\($0.rule) \($0.text)" } ?? [] == found)
  }

  @Test("an explanation says which variant hit") func explains() throws {
    let set = try ruleSet(["r/area/fishing.yaml": fishing])
    let traces = set.explain(ItemContent(title: "", summary: "nelayan", language: "id"))
    #expect(traces.map(\.outcome) == [.hit] && traces[0].matches.map(\.rule) == ["area/fishing#1:id"])
    #expect(traces[0].query == "en: ~fishing; id: perikanan OR nelayan; vi: \"đánh cá\"")
    #expect(set.files[0].rules[0].concept == "fishing")
    let missed = set.explain(ItemContent(title: "", summary: "nelayan", language: "en"))
    #expect(missed.map(\.outcome) != [.hit] && missed.count == 1)
  }
}
