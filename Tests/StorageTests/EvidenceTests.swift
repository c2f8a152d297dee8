import Foundation
import Model
import Testing

@testable import Storage

@Suite struct EvidenceTests {
  static func link(_ item: String, _ commitment: String, _ score: Double) -> Evidence {
    Evidence(
      item: item, commitment: commitment, relation: .advances, score: score, reasons: ["area", "actor"])
  }

  @Test("proposals come back as they were stored, in order") func keepsEvidence() async throws {
    let (store, run, ids) = try await Store.holding(["a", "b"])
    var cited = Self.link(ids[1], "C1", 0.9)
    cited.passage = .init(field: .summary, start: 4, end: 9, text: "ลงนาม")
    let links = [cited, Self.link(ids[0], "C1", 0.5), Self.link(ids[0], "C2", 0.7)]
    try await store.replaceEvidence(links.reversed(), run: run)
    #expect(try await store.allEvidence() == links)
    #expect(try await store.evidence(forCommitment: "C1") == [links[0], links[1]])
    #expect(try await store.evidence(forItems: [ids[0]]) == [links[1], links[2]])
    #expect(try await store.evidence(forItems: []).isEmpty)
  }

  @Test("new is what was first proposed after a run, even after it went away and came back")
  func knowsNewEvidence() async throws {
    let (store, first, ids) = try await Store.holding(["a", "b"])
    let (old, new) = (Self.link(ids[0], "C1", 0.5), Self.link(ids[1], "C1", 0.4))
    try await store.replaceEvidence([old], run: first)
    let second = try await store.beginRun(at: day(1))
    try await store.replaceEvidence([], run: second)
    let third = try await store.beginRun(at: day(2))
    try await store.replaceEvidence([old, new], run: third)
    #expect(try await store.newEvidence(sinceRun: first) == [new])
    #expect(try await store.newEvidence(sinceRun: third).isEmpty)
    #expect(try await store.newEvidence(sinceRun: nil) == [old, new])
  }

  @Test("proposals are replaced all or none, and never a decision") func leavesDecisionsAlone() async throws {
    let (store, run, ids) = try await Store.holding(["a"])
    let decision = LinkDecision(
      item: ids[0], commitment: "C1", verdict: .accepted, relation: .delivers, who: "desk", when: day(1),
      why: "signed")
    try await store.replaceEvidence([Self.link(ids[0], "C1", 0.5)], run: run)
    try await store.append(decision)
    await #expect(throws: StorageError.self) {
      try await store.replaceEvidence([Self.link("not stored", "C1", 1)], run: run)
    }
    #expect(try await store.allEvidence().count == 1)
    try await store.replaceEvidence([], run: run)
    #expect(try await store.allEvidence().isEmpty)
    #expect(try await store.decisions() == [decision])
  }

  @Test("decisions stay in the order of entry") func keepsDecisionsInOrder() async throws {
    let store = try Store(path: ":memory:")
    let decisions = [3, 1, 2].map {
      LinkDecision(
        item: "i", commitment: "C", verdict: $0 == 1 ? .rejected : .accepted, who: "w", when: day($0),
        why: "\($0)")
    }
    for decision in decisions { try await store.append(decision) }
    #expect(try await store.decisions() == decisions)
  }

  @Test(
    "the database refuses to change, delete or replace a decision",
    arguments: [
      "UPDATE decisions SET why = 'other'", "DELETE FROM decisions", "DELETE FROM decisions WHERE number = 1",
      "REPLACE INTO decisions SELECT * FROM decisions", "UPDATE OR IGNORE decisions SET number = 7",
    ])
  func refusesToRewriteDecisions(_ sql: String) async throws {
    let store = try Store(path: ":memory:")
    let decision = LinkDecision(
      item: "i", commitment: "C", verdict: .rejected, who: "w", when: day(1), why: "because")
    try await store.append(decision)
    let error = await failure { try await store.execute(sql) }
    #expect(error?.description.contains("append another") == true)
    #expect(try await store.decisions() == [decision])
  }
}
