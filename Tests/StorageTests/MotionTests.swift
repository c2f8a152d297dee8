import Foundation
import Model
import Testing

@testable import Storage

@Suite struct MotionTests {
  private func motion(_ id: String, who: String = "lookout") -> Motion {
    Motion(
      id: id, commitment: "C",
      before: CommitmentStatus(lifecycle: .underWay, trajectory: .atRisk, asOf: PartialDate("2026-05")),
      lifecycle: .superseded, supersededBy: "D", evidence: ["i", "j"], who: who, when: day(1), why: "w; v")
  }

  private func word(_ id: String, _ verdict: MotionDecision.Verdict = .accepted, who: String = "B. Head")
    -> MotionDecision
  {
    MotionDecision(motion: id, verdict: verdict, who: who, when: day(2), why: "read")
  }

  @Test("motions come back as they were made, in order, and each once") func keepsMotions() async throws {
    let store = try Store(path: ":memory:")
    #expect(try await store.append([motion("m1"), motion("m2")]).count == 2)
    #expect(try await store.append([motion("m2"), motion("m3")]).map(\.id) == ["m3"])
    #expect(try await store.motions() == [motion("m1"), motion("m2"), motion("m3")])
    #expect(try await store.motion(id: "m2") == motion("m2"))
    #expect(try await store.motion(id: "m9") == nil)
  }

  @Test("the first word on a motion stays, whoever comes later") func keepsTheFirstWord() async throws {
    let store = try Store(path: ":memory:")
    try await store.append([motion("m1")])
    #expect(try await store.append(word("m1")) == word("m1"))
    #expect(try await store.append(word("m1", .rejected, who: "C")) == word("m1"))
    #expect(try await store.motionDecisions() == [word("m1")])
  }

  @Test("nobody accepts a motion of theirs, and nobody one that is not there; one's own may be withdrawn")
  func needsASecond() async throws {
    let store = try Store(path: ":memory:")
    try await store.append([motion("m1", who: "A. Officer")])
    let own = await failure { _ = try await store.append(word("m1", who: " a. officer")) }
    #expect(own?.description.contains("cannot accept it") == true)
    #expect(await failure { _ = try await store.append(word("m9")) } != nil)
    #expect(try await store.append(word("m1", .rejected, who: "A. Officer")).verdict == .rejected)
  }

  @Test(
    "the database refuses to change, delete or replace motions, pledges and what was said of them",
    arguments: ["motions", "motion_decisions", "pledges", "pledge_decisions"])
  func refusesToRewrite(_ table: String) async throws {
    let store = try Store(path: ":memory:")
    try await store.append([motion("m1")])
    _ = try await store.append(word("m1"))
    try await store.append([QueuedPledge(id: "p1", statement: "s", body: "{}", found: day(1))])
    try await store.append(
      PledgeDecision(pledge: "p1", verdict: .dropped, who: "w", when: day(1), why: "vague"))
    for sql in [
      "DELETE FROM \(table)", "UPDATE \(table) SET number = 7", "UPDATE OR IGNORE \(table) SET number = 7",
      "REPLACE INTO \(table) SELECT * FROM \(table)",
      "INSERT OR REPLACE INTO \(table) SELECT * FROM \(table) WHERE number = 1",
    ] {
      #expect(await failure { try await store.execute(sql) } != nil, "\(sql)")
      #expect(try await store.number("SELECT max(number) FROM \(table)") == 1)
    }
  }

  @Test("pledges are queued once, and of several words on one all stay") func keepsPledges() async throws {
    let store = try Store(path: ":memory:")
    let pledge = QueuedPledge(id: "p1", statement: "s", body: "{\"a\":1}", found: day(1))
    #expect(try await store.append([pledge]) == 1)
    #expect(try await store.append([pledge, pledge]) == 0)
    #expect(try await store.pledges() == [pledge])
    let words = [PledgeDecision.Verdict.dropped, .adopted].map {
      PledgeDecision(pledge: "p1", verdict: $0, commitment: "C", who: "w", when: day(1), why: "x")
    }
    for word in words { try await store.append(word) }
    #expect(try await store.pledgeDecisions() == words)
  }

  @Test("motions that cannot all be kept leave none, and what was there stays") func isAllOrNothing()
    async throws
  {
    let folder = try Folder()
    defer { folder.remove() }
    let store = try Store(path: folder.file)
    try await store.append([motion("m1")])
    _ = try await store.append(word("m1"))
    try await store.execute(
      "CREATE TRIGGER full BEFORE INSERT ON motions WHEN NEW.id = 'm3' BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    #expect(await failure { try await store.append([motion("m2"), motion("m3")]) } != nil)
    let reopened = try Store(path: folder.file)
    #expect(try await reopened.motions().map(\.id) == ["m1"])
    #expect(try await reopened.motionDecisions() == [word("m1")])
  }

  @Test("a store whose runs brought nothing holds no news") func hasNoNews() async throws {
    let store = try Store(path: ":memory:")
    let run = try await store.beginRun(at: day(0))
    try await store.finishRun(run, at: day(0))
    #expect(try await store.firstNews() == nil)
  }

  @Test("links are known by when they were proposed and their item was retrieved") func knowsWhen()
    async throws
  {
    let (store, first, ids) = try await Store.holding(["a", "b"])
    try await store.replaceEvidence([EvidenceTests.link(ids[0], "C1", 0.5)], run: first)
    let second = try await store.beginRun(at: day(12))
    try await store.replaceEvidence(
      [EvidenceTests.link(ids[0], "C1", 0.5), EvidenceTests.link(ids[1], "C1", 0.5)], run: second)
    // The items were retrieved on day 9.
    #expect(try await store.links(proposedBy: day(8)).isEmpty)
    #expect(try await store.links(proposedBy: day(9)) == [[ids[0], "C1"]])
    #expect(try await store.links(proposedBy: day(12)).count == 2)
    #expect(try await store.firstNews() == day(9))
    #expect(try await store.evidenceItems([ids[0], "none"]).values.map(\.title) == ["a"])
  }
}
