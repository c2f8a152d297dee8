import Fixtures
import Foundation
import Model
import Rules
import Storage
import Testing

@testable import Pipeline

/// Re-tagging after an edit gives what tagging everything anew gives.
@Suite struct RetaggingTests {
  private static let words = ["sea", "ship", "reef", "talks", "asean", "storm", "cable", "port"]
  private static let tags = ["area/a", "area/b", "event/c", "partner/PHL", "mechanism/d"]

  /// A store of items whose words are drawn at random.
  private static func store(_ random: inout SplitMix, items: Int) async throws -> Store {
    let store = try Store(path: ":memory:")
    let run = try await store.beginRun(at: Date(timeIntervalSince1970: 0))
    let drafts = (0..<items).map { number in
      Draft(
        uid: "\(number)",
        content: ItemContent(
          title: text(&random, 3), summary: text(&random, 8), language: random.pick(["en", "id", nil])))
    }
    _ = try await store.ingest(
      source: "s", entries: drafts, retrieved: Date(timeIntervalSince1970: 9), run: run)
    return store
  }

  private static func text(_ random: inout SplitMix, _ count: Int) -> String {
    (0..<count).map { _ in random.pick(words) }.joined(separator: " ")
  }

  /// Rule files of some tags; a file may ask for the tags of files before it.
  private static func files(_ random: inout SplitMix) -> [String: String] {
    var files: [String: String] = [:]
    var before: [String] = []
    for tag in tags where random.below(6) > 0 {
      files[tag] = file(tag, asking: before, &random)
      before.append(tag)
    }
    return files
  }

  private static func file(_ tag: String, asking others: [String], _ random: inout SplitMix) -> String {
    let parts = tag.split(separator: "/")
    let rules = (0...random.below(3)).map { _ in
      let word = random.pick(words)
      let query =
        switch random.below(5) {
        case 0 where !others.isEmpty: "\(word) AND tag:\(random.pick(others))"
        case 1 where !others.isEmpty: "NOT tag:\(random.pick(others))"
        case 2: "\(word) NEAR/2 \(random.pick(words))"
        default: word
        }
      return "{query: '\(query)', weight: \(1 + random.below(3))}"
    }
    return """
      facet: \(parts[0])
      tag: \(parts[1])
      name: \(tag)
      threshold: \(1 + random.below(3))
      rules: [\(rules.joined(separator: ", "))]
      except: ['"\(random.pick(words)) \(random.pick(words))"']
      """
  }

  private static func rules(_ files: [String: String], actors: [Actor] = []) throws -> RuleSet {
    let sorted = files.sorted { $0.key < $1.key }
    return try RuleSet(files: sorted.map { ("r/\($0.key).yaml", Array($0.value.utf8)) }, actors: actors)
  }

  /// What tagging all items anew would give.
  private static func anew(_ store: Store, _ rules: RuleSet) async throws -> [[Model.Tag]] {
    try await store.taggedItems().map { rules.tag($0.content) }
  }

  @Test("after any edits of rule files it gives what tagging anew gives", arguments: 0..<30)
  func equalsTaggingAnew(_ seed: UInt64) async throws {
    var random = SplitMix(seed: seed)
    let store = try await Self.store(&random, items: 60)
    var files = Self.files(&random)
    if files.isEmpty { files["area/a"] = Self.file("area/a", asking: [], &random) }
    for _ in 0..<4 {
      let rules = try Self.rules(files)
      _ = try await Retagging(store: store, rules: rules, now: Date(timeIntervalSince1970: 1)).run()
      let items = try await store.taggedItems()
      let expected = try await Self.anew(store, rules)
      #expect(items.map(\.tags) == expected)
      #expect(items.map(\.relevance) == expected.map { rules.relevance(of: $0) })
      #expect(try await store.appliedRuleSets().map(\.fingerprint) == [rules.fingerprint])
      let edited = random.pick(files.keys.sorted())
      // References go to files before it only, so that no circle comes about.
      let before = files.keys.filter { Self.tags.firstIndex(of: $0)! < Self.tags.firstIndex(of: edited)! }
        .sorted()
      files[edited] = Self.file(edited, asking: before, &random)
    }
  }

  private static let fixed = [
    "area/a": "facet: area\ntag: a\nname: x\nrules: [reef]\n",
    "event/c": "facet: event\ntag: c\nname: x\nrules: ['tag:area/a AND talks']\n",
    "partner/PHL": "facet: partner\ntag: PHL\nname: x\nrules: [manila]\n",
  ]

  private static func small() async throws -> (store: Store, ids: [String]) {
    let store = try Store(path: ":memory:")
    let run = try await store.beginRun(at: Date(timeIntervalSince1970: 0))
    let drafts = ["Reef talks", "Sea talks", "Manila"].map {
      Draft(uid: $0, content: ItemContent(title: $0, published: Date(timeIntervalSince1970: 86_400)))
    }
    let ids = try await store.ingest(
      source: "s", entries: drafts, retrieved: Date(timeIntervalSince1970: 9), run: run
    ).new
    _ = try await Retagging(store: store, rules: try rules(fixed), now: Date(timeIntervalSince1970: 1)).run()
    return (store, ids)
  }

  private static func edited(_ tag: String, _ from: String, _ to: String) throws -> RuleSet {
    var files = fixed
    files[tag] = files[tag]?.replacing(from, with: to)
    return try rules(files)
  }

  @Test("an edit looks at the tag and those that ask for it alone") func looksAtEditedTags() async throws {
    let (store, _) = try await Self.small()
    let rules = try Self.edited("area/a", "[reef]", "[reef, sea]")
    let outcome = try await Retagging(store: store, rules: rules, now: Date(timeIntervalSince1970: 2)).run()
    #expect(outcome.edited == ["area/a", "event/c"])
    #expect(outcome.items == 3 && outcome.changed == 1 && outcome.anew == 0)
  }

  @Test("an edit that changes no rule looks at no item") func looksAtNothing() async throws {
    let (store, _) = try await Self.small()
    let rules = try Self.edited("area/a", "name: x", "name: y")
    let outcome = try await Retagging(store: store, rules: rules, now: Date(timeIntervalSince1970: 2)).run()
    #expect(outcome == Retagging.Outcome())
    #expect(try await store.appliedRuleSets().map(\.fingerprint) == [rules.fingerprint])
  }

  @Test("other actors have everything tagged anew, since relevance depends on them")
  func heedsActors() async throws {
    let (store, _) = try await Self.small()
    let actor = Actor(
      id: "PHL", name: "P", shortName: "P", kind: .memberState, since: nil, alpha2: "", aliases: [],
      caseSensitiveAliases: [], statusNote: "", confidence: .found)
    var files = Self.fixed
    files["area/a"]? += "note: n\n"
    let rules = try Self.rules(files, actors: [actor])
    let outcome = try await Retagging(store: store, rules: rules, now: Date(timeIntervalSince1970: 2)).run()
    #expect(outcome.anew == 3)
    let expected = try await Self.anew(store, rules).map { rules.relevance(of: $0) }
    #expect(try await store.taggedItems().map(\.relevance) == expected)
  }

  @Test("a diff tells what is gained, lost and changed, and changes nothing") func diffs() async throws {
    let (store, ids) = try await Self.small()
    let before = try await store.taggedItems()
    let rules = try Self.edited("area/a", "[reef]", "[sea, {query: manila, weight: 2}]")
    let diff = try await RuleDiff.make(
      store: store, rules: rules, RuleDiff.Question(), now: Date(timeIntervalSince1970: 2))
    let row = try #require(diff.rows.first { $0.name == "area/a" })
    #expect(row.count(.gained) == 2 && row.count(.lost) == 1 && row.count(.changed) == 0)
    #expect(row.examples[.lost]?.map(\.item) == [ids[0]])
    #expect(diff.rows.map(\.name) == ["area/a", "event/c"])
    #expect(try await store.taggedItems() == before)
    var question = RuleDiff.Question()
    question.titles = ["event/c"]
    let some = try await RuleDiff.make(
      store: store, rules: rules, question, now: Date(timeIntervalSince1970: 2))
    #expect(some.rows.map(\.name) == ["event/c"])
    question.since = Date(timeIntervalSince1970: 86_401)
    let none = try await RuleDiff.make(
      store: store, rules: rules, question, now: Date(timeIntervalSince1970: 2))
    #expect(none.isEmpty && none.items == 0)
  }

  @Test("a diff is what re-tagging then does", arguments: 0..<10)
  func foretells(_ seed: UInt64) async throws {
    var random = SplitMix(seed: 1_000 + seed)
    let store = try await Self.store(&random, items: 40)
    var files = ["area/a": Self.file("area/a", asking: [], &random)]
    files["event/c"] = Self.file("event/c", asking: ["area/a"], &random)
    let now = Date(timeIntervalSince1970: 1)
    _ = try await Retagging(store: store, rules: try Self.rules(files), now: now).run()
    let before = try await store.taggedItems()
    files["area/a"] = Self.file("area/a", asking: [], &random)
    let rules = try Self.rules(files)
    let diff = try await RuleDiff.make(store: store, rules: rules, RuleDiff.Question(), now: now)
    _ = try await Retagging(store: store, rules: rules, now: now).run()
    let after = try await store.taggedItems()
    for title in ["area/a", "event/c"] {
      let has = { (item: TaggedItem) in item.tags.contains { $0.title == title } }
      let gained = zip(before, after).count { !has($0) && has($1) }
      let lost = zip(before, after).count { has($0) && !has($1) }
      let row = diff.rows.first { $0.name == title }
      #expect(row?.count(.gained) ?? 0 == gained && row?.count(.lost) ?? 0 == lost)
    }
  }

  @Test("what analysts decided holds before and after, and is left out of a diff")
  func keepsDecisions() async throws {
    let (store, ids) = try await Self.small()
    for (item, verdict) in [(ids[0], TagDecision.Verdict.rejected), (ids[2], .accepted)] {
      try await store.append(
        TagDecision(
          item: item, facet: .area, tag: "a", verdict: verdict, who: "w",
          when: Date(timeIntervalSince1970: 3),
          why: "y"), relevance: nil)
    }
    let has = { () async throws in
      try await store.taggedItems().map { $0.tags.contains { $0.title == "area/a" } }
    }
    let order = try await store.taggedItems().map(\.id)
    let expected = order.map { $0 == ids[2] }
    #expect(try await has() == expected)
    let rules = try Self.edited("area/a", "[reef]", "[{query: reef, weight: 2}]")
    let now = Date(timeIntervalSince1970: 4)
    let diff = try await RuleDiff.make(store: store, rules: rules, RuleDiff.Question(), now: now)
    #expect(diff.decided == 1 && diff.isEmpty)
    _ = try await Retagging(store: store, rules: rules, now: now).run()
    #expect(try await has() == expected)
    let item = try #require(try await store.taggedItems(ids: [ids[0]]).first)
    #expect(item.tags.map(\.title) == ["event/c"] && item.relevance == rules.relevance(of: item.tags))
  }
}

extension SplitMix {
  fileprivate mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[below(elements.count)]
  }
}
