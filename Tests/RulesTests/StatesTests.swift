import Model
import Rules
import Testing

@Suite struct StatesTests {
  private func file(_ tag: String, _ rules: String, rest: String = "") -> String {
    "facet: event\ntag: \(tag)\nname: x\nrules: [\(rules)]\n\(rest)"
  }

  private func states(_ a: String, actors: [Actor] = []) throws -> [String: String] {
    try ruleSet(
      [
        "r/event/a.yaml": a, "r/event/b.yaml": file("b", "'tag:event/a AND peace'"),
        "r/event/c.yaml": file("c", "war"),
      ], actors: actors
    ).states
  }

  @Test(
    "an edit changes the state of its tag and of those that ask for it, if it changes what the rules do",
    arguments: [
      ("talks, meeting", "", true), ("{query: talks, weight: 2}", "", true),
      ("{query: talks, language: id}", "", true), ("talks", "threshold: 2\n", true),
      ("talks", "except: [film]\n", true), ("'=talks'", "", true), ("'talk*'", "", true),
      ("talks", "note: for the record\n", false), ("{query: talks, note: why}", "", false),
      ("talks", "tests: {match: [talks]}\n", false),
    ])
  func seesEdits(_ rules: String, _ rest: String, _ changes: Bool) throws {
    let (before, after) = (try states(file("a", "talks")), try states(file("a", rules, rest: rest)))
    let changed = Set(before.keys).filter { before[$0] != after[$0] }
    #expect(changed == (changes ? ["event/a", "event/b"] : []))
    #expect(before.count == 4)
  }

  @Test("who the actors are is a state of relevance alone") func seesActors() throws {
    let (before, after) = (
      try states(file("a", "talks")), try states(file("a", "talks"), actors: [actor("PHL", .memberState)])
    )
    #expect(Set(before.keys).filter { before[$0] != after[$0] } == [RuleSet.relevanceState])
  }

  @Test("a part of a rule set, given the other tags, gives what the whole set gives of its tags")
  func evaluatesParts() throws {
    let set = try ruleSet([
      "r/event/a.yaml": file("a", "talks"), "r/event/b.yaml": file("b", "'tag:event/a AND peace'"),
    ])
    let part = try set.part(["event/b"])
    let content = ItemContent(title: "Peace talks")
    let whole = set.tag(content)
    #expect(whole.map(\.tag) == ["a", "b"])
    #expect(part.tag(content, given: whole.filter { $0.tag == "a" }) == whole.filter { $0.tag == "b" })
    #expect(part.tag(content).isEmpty)
  }
}
