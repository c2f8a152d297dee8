import Fixtures
import Model
import Rules

extension SplitMix {
  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int(next() % UInt64(elements.count))]
  }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}

func matches(_ query: String, _ text: String) throws -> Bool {
  CompiledQuery(try Query.parse(query)).matches(ItemContent(title: "", summary: text))
}

/// A rule set of files given as text, by path.
func ruleSet(_ files: [String: String], actors: [Actor] = []) throws(RulesError) -> RuleSet {
  try RuleSet(files: files.sorted { $0.key < $1.key }.map { ($0.key, Array($0.value.utf8)) }, actors: actors)
}

func actor(_ id: String, _ kind: Actor.Kind) -> Actor {
  Actor(
    id: id, name: id, shortName: id, kind: kind, since: nil, alpha2: "", aliases: [],
    caseSensitiveAliases: [],
    statusNote: "", confidence: .found)
}
