import Foundation
import Model
import Testing

@testable import Storage

@Suite struct TagDecisionTests {
  private func decision(
    _ item: String, _ verdict: TagDecision.Verdict, _ tag: String = "maritime.scs", facet: Facet = .area
  ) -> TagDecision {
    TagDecision(item: item, facet: facet, tag: tag, verdict: verdict, who: "w", when: day(1), why: "y")
  }

  private func tagged() async throws -> (store: Store, ids: [String]) {
    let (store, _, ids) = try await Store.holding(["a", "b"])
    let tagging = Tagging(item: ids[0], revision: 1, tags: TagTests.tags, relevance: TagTests.relevance)
    try await store.store(tags: [tagging], fingerprint: "f")
    return (store, ids)
  }

  @Test("a rejected tag is gone, an accepted one is there, also where no rule looked") func winsOverRules()
    async throws
  {
    let (store, ids) = try await tagged()
    try await store.append(decision(ids[0], .rejected), relevance: nil)
    try await store.append(decision(ids[0], .accepted, "piracy"), relevance: nil)
    try await store.append(decision(ids[1], .accepted, "piracy"), relevance: nil)
    let items = try await store.taggedItems()
    #expect(items.map { $0.tags.map(\.title) } == [["area/piracy", "partner/PHL"], ["area/piracy"]])
    #expect(items[0].tags[0].confidence == 1 && items[0].tags[0].matches.isEmpty)
    #expect(try await store.tags(of: ids[0])?.count == 2)
    #expect(try await store.ruleTags(of: ids)[ids[0]] == TagTests.tags)
  }

  @Test("of several decisions the last holds, and all are kept") func keepsAll() async throws {
    let (store, ids) = try await tagged()
    for verdict in [TagDecision.Verdict.rejected, .accepted, .rejected, .accepted] {
      try await store.append(decision(ids[0], verdict), relevance: nil)
    }
    #expect(try await store.allTagDecisions().map(\.verdict) == [.rejected, .accepted, .rejected, .accepted])
    #expect(try await store.tagDecisions().decisions(of: ids[0]).map(\.verdict) == [.accepted])
    #expect(try await store.taggedItems()[0].tags.first { $0.tag == "maritime.scs" }?.confidence == 1)
  }

  @Test("decisions outlive tagging anew and a new revision") func outlivesTagging() async throws {
    let (store, ids) = try await tagged()
    try await store.append(decision(ids[0], .rejected), relevance: nil)
    let again = Tagging(item: ids[0], revision: 1, tags: TagTests.tags)
    try await store.store(tags: [again], fingerprint: "g")
    #expect(try await store.tags(of: ids[0])?.map(\.tag) == ["PHL"])
  }

  @Test("the relevance with a decision replaces the one before, where rules have looked")
  func replacesRelevance() async throws {
    let (store, ids) = try await tagged()
    let relevance = Relevance(score: 0.2, parts: [.init(name: "area", value: 0.2)])
    for id in ids { try await store.append(decision(id, .accepted), relevance: relevance) }
    #expect(try await store.taggedItems().map(\.relevance) == [relevance, nil])
  }

  @Test(
    "the database itself refuses to change, delete or replace a decision",
    arguments: [
      "UPDATE tag_decisions SET who = 'x'", "DELETE FROM tag_decisions",
      "INSERT OR REPLACE INTO tag_decisions SELECT * FROM tag_decisions",
    ])
  func staysAsItIs(_ sql: String) async throws {
    let (store, ids) = try await tagged()
    try await store.append(decision(ids[0], .rejected), relevance: nil)
    let error = await failure { try await store.execute(sql) }
    #expect(error?.description.contains("a decision is never") == true)
    #expect(try await store.allTagDecisions() == [decision(ids[0], .rejected)])
  }

  @Test("a decision on an item that is not stored is refused") func refusesStrays() async throws {
    let (store, _) = try await tagged()
    let error = await failure { try await store.append(decision("none", .accepted), relevance: nil) }
    #expect(error != nil)
  }
}

@Suite struct RuleSetRecordTests {
  @Test("a rule set is kept once, and forgotten when nothing of it is left") func keepsRuleSets() async throws
  {
    let (store, _, ids) = try await Store.holding(["a", "b"])
    try await store.keep(ruleSet: "f", states: ["area/a": "1"], at: day(1))
    try await store.keep(ruleSet: "f", states: ["area/a": "2"], at: day(2))
    let taggings = ids.map { Tagging(item: $0, revision: 1, tags: []) }
    try await store.store(tags: taggings, fingerprint: "f")
    let applied = AppliedRuleSet(fingerprint: "f", states: ["area/a": "1"], first: day(1), items: 2)
    #expect(try await store.appliedRuleSets() == [applied])
    try await store.keep(ruleSet: "g", states: [:], at: day(3))
    try await store.move(from: "f", to: "g", span: (.min, .max), changed: [])
    try await store.forgetRuleSets(but: "g")
    #expect(try await store.appliedRuleSets().map(\.fingerprint) == ["g"])
    #expect(try await store.number("SELECT count(*) FROM rule_states") == 0)
  }

  @Test("a look says which revision and rules; there is none where none looked") func tellsLooks()
    async throws
  {
    let (store, run, ids) = try await Store.holding(["a", "b"])
    try await store.store(tags: [Tagging(item: ids[0], revision: 1, tags: [])], fingerprint: "old")
    _ = try await store.ingest(source: "s", entries: [draft("a", title: "new")], retrieved: day(9), run: run)
    let old = AppliedRuleSet(fingerprint: "old", items: 1)
    #expect(try await store.look(at: ids[0]) == Look(revision: 1, ruleSet: old))
    #expect(try await store.look(at: ids[1]) == nil)
    #expect(try await store.appliedRuleSets().isEmpty)
    try await store.move(from: "old", to: "new", span: (.min, .max), changed: [])
    #expect(try await store.look(at: ids[0])?.ruleSet.fingerprint == "old")
  }

  @Test("taggings are read in batches, with the matches of the tags that are asked for")
  func readsBatches() async throws {
    let (store, _, ids) = try await Store.holding(["a", "b", "c"])
    let taggings = ids.map { Tagging(item: $0, revision: 1, tags: TagTests.tags) }
    try await store.store(tags: taggings, fingerprint: "f")
    let first = try await store.taggings(by: "f", after: .min, limit: 2, matchesOf: ["partner/PHL"])
    #expect(first.map(\.id) == Array(ids[..<2]) && first.allSatisfy { $0.tags == TagTests.tags })
    let rest = try await store.taggings(by: "f", after: first[1].number, limit: 2, matchesOf: ["area/x"])
    #expect(rest.map(\.id) == [ids[2]] && rest[0].tags.allSatisfy(\.matches.isEmpty))
    #expect(
      try await store.taggings(by: "f", after: .min, limit: 9, matchesOf: nil, since: day(1)).count == 2)
    #expect(try await store.taggings(by: "g", after: .min, limit: 2, matchesOf: nil).isEmpty)
  }
}
