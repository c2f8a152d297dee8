import Model
import Rules
import Testing

@Suite struct LedgerTests {
  /// The trace of a file with one rule, over a summary.
  private func trace(
    _ rule: String, _ text: String, title: String = "", except: String = "[]", language: String? = nil
  ) throws -> TagTrace? {
    let file =
      "facet: event\ntag: meeting\nname: Meeting\nthreshold: 2\nrules: [\(rule)]\nexcept: \(except)\n"
    let content = ItemContent(title: title, summary: text, language: language)
    return try ruleSet(["r/event/m.yaml": file]).ledger(of: content).first
  }

  private func outcome(_ query: String, _ text: String, title: String = "") throws -> RuleTrace.Outcome? {
    try trace("'\(query)'", text, title: title)?.rules.first?.outcome
  }

  @Test(
    "a near miss says what was lacking",
    arguments: [
      ("talks AND summit", "talks here", [Lack("summit")]),
      ("(talks OR meeting) AND (summit AND asean)", "a meeting", [Lack("summit"), Lack("asean")]),
      (
        "talks NEAR/2 asean", "talks were held in an asean town",
        [Lack("talks NEAR/2 asean", .apart(5, allowed: 2))]
      ),
      (
        "talks NEAR/2 asean", "asean a b c talks d e asean",
        [Lack("talks NEAR/2 asean", .apart(3, allowed: 2))]
      ),
      ("talks BEFORE/2 asean", "asean talks", [Lack("talks BEFORE/2 asean", .order)]),
      ("talks NEAR/2 summit", "talks", [Lack("summit")]),
      ("title:talks AND held", "talks were held", [Lack("title:talks")]),
      ("\"a b\"~1", "a x y b", [Lack("\"a b\"~1")]),
      ("talks AND lang:fr", "talks", [Lack("lang:fr")]),
      ("peace OR (talks AND summit) OR (talks AND asean AND sea)", "talks", [Lack("summit")]),
      ("talks AND (peace OR sea)", "talks", [Lack("peace OR sea")]),
      ("(talks AND summit)^2", "talks", [Lack("summit")]),
    ])
  func saysWhatIsLacking(_ query: String, _ text: String, _ lacks: [Lack]) throws {
    #expect(try outcome(query, text) == .nearMiss(lacking: lacks))
  }

  @Test("sides in two fields are said to be so") func tellsFieldsApart() throws {
    let expected = RuleTrace.Outcome.nearMiss(lacking: [Lack("talks NEAR/2 asean", .field)])
    #expect(try outcome("talks NEAR/2 asean", "asean", title: "Talks") == expected)
  }

  @Test("what had to be absent is shown where it stands") func showsWhatIsPresent() throws {
    guard case .nearMiss(let lacks)? = try outcome("talks NOT held", "talks were Held"),
      case .present(let places)? = lacks.first?.reason
    else {
      Issue.record("expected a near miss by a word that is present")
      return
    }
    #expect(
      lacks.map(\.query) == ["NOT held"] && places.map(\.text) == ["Held"] && places.map(\.start) == [11])
  }

  @Test("a rule of which no word occurs is left out, and so is a tag without any")
  func leavesOutTheRest() throws {
    #expect(try trace("'talks', 'summit AND peace'", "peace")?.rules.map(\.rule) == ["event/meeting#2"])
    #expect(try trace("'talks'", "peace") == nil)
  }

  @Test("a hit that an exception cancels names the exception and its place") func namesExceptions() throws {
    let except = "['\"peace talks\"', 'peace NEAR/3 plan']"
    let tag = try #require(try trace("peace", "a peace plan", except: except))
    guard case .cancelled(let by)? = tag.rules.first?.outcome else {
      Issue.record("expected a cancelled rule")
      return
    }
    #expect(by.map(\.query) == ["peace NEAR/3 plan"])
    #expect(by.flatMap(\.places).map(\.text) == ["peace plan"])
    #expect(tag.rules.map(\.contribution) == [0] && tag.missing == 2)
  }

  @Test("a rule of another language says so") func namesLanguages() throws {
    let tag = try trace("{query: held, language: fr}", "held", language: "en")
    #expect(tag?.rules.first?.outcome == .otherLanguage("fr"))
  }

  @Test(
    "a tag says how far it is below its threshold",
    arguments: [
      ("talks", "", 1.0, 1.0, false), ("talks summit", "", 1.5, 0.5, false),
      ("", "talks summit", 2.25, 0, true),
    ])
  func saysHowFar(_ text: String, _ title: String, _ score: Double, _ missing: Double, _ isGiven: Bool) throws
  {
    let tag = try #require(try trace("talks, {query: summit, weight: 0.5}", text, title: title))
    #expect(tag.score == score && tag.missing == missing && tag.isGiven == isGiven)
  }

  @Test("asked for some tags it looks at these alone") func looksAtSome() throws {
    let file = { (tag: String) in "facet: event\ntag: \(tag)\nname: x\nrules: [talks]\n" }
    let set = try ruleSet(["r/event/a.yaml": file("a"), "r/event/b.yaml": file("b")])
    let content = ItemContent(title: "Talks")
    #expect(set.ledger(of: content).map(\.tag) == ["a", "b"])
    #expect(set.ledger(of: content, titles: ["event/b"]).map(\.tag) == ["b"])
  }
}
