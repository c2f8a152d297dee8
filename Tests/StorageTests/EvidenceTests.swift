import Foundation
import Model
import Testing

@testable import Storage

@Suite struct EvidenceTests {
  static func link(_ item: String, _ commitment: String, _ score: Double) -> Evidence {
    Evidence(
      item: item, commitment: commitment, relation: .advances, score: score, reasons: ["area", "actor"])
  }

  /// Without what the store noted of the item.
  static func unseen(_ link: Evidence) -> Evidence {
    var link = link
    (link.revision, link.retrieved, link.contentHash) = (nil, nil, nil)
    return link
  }

  @Test("a link keeps the revision that was read, when it came and its hash, also after the item changed")
  func keepsWhatWasSeen() async throws {
    let (store, run, ids) = try await Store.holding(["a"])
    let first = try #require(try await store.item(id: ids[0]))
    var link = Self.link(ids[0], "C1", 0.5)
    link.passage = .init(field: .title, start: 0, end: 3, text: "old")
    try await store.replaceEvidence([link], run: run)
    _ = try await store.ingest(
      source: first.sourceID,
      entries: [Draft(uid: first.uid, content: ItemContent(title: "another title"))], retrieved: day(5),
      run: run)
    let kept = try #require(try await store.allEvidence().first)
    #expect(try await store.item(id: ids[0])?.revision == 2)
    #expect((kept.revision, kept.retrieved, kept.contentHash) == (1, first.revised, first.contentHash))
    #expect(kept.passage?.text == "old")
  }

  @Test("links and sketches are replaced together; a sketch is asked by its bytes") func keepsSketches()
    async throws
  {
    let (store, run, ids) = try await Store.holding(["a", "b"])
    let link = Self.link(ids[0], "C1", 0.5)
    try await store.replaceLinks(
      [
        LinkedItem(item: ids[0], links: [link], sketch: [1, 2]),
        LinkedItem(item: ids[1], links: [], sketch: [1, 3]),
      ], run: run)
    #expect(try await store.items(watching: [], whoseSketch: { bytes, _ in bytes.first == 1 }) == ids)
    #expect(try await store.items(watching: [], whoseSketch: { bytes, _ in bytes.last == 3 }) == [ids[1]])
    #expect(try await store.items(withEvidenceFor: ["C1"]) == [ids[0]])
    await #expect(throws: StorageError.self) {
      try await store.replaceLinks(
        [
          LinkedItem(item: ids[0], links: [], sketch: nil),
          LinkedItem(item: "none", links: [Self.link("none", "C1", 1)], sketch: nil),
        ], run: run)
    }
    #expect(try await store.items(watching: [], whoseSketch: { _, _ in true }) == ids)
    try await store.replaceLinks([LinkedItem(item: ids[0], links: [], sketch: nil)], run: run)
    #expect(try await store.items(watching: [], whoseSketch: { _, _ in true }) == [ids[1]])
    #expect(try await store.allEvidence().isEmpty)
  }

  @Test("what links rest on is kept by commitment, the old gone") func keepsStates() async throws {
    let store = try Store(path: ":memory:")
    try await store.keep(linkStates: ["A": "1", "B": "2"])
    try await store.keep(linkStates: ["B": "3"])
    #expect(try await store.linkStates() == ["B": "3"])
    try await store.doubt(linkStatesOf: ["B", "C"])
    #expect(try await store.linkStates() == ["B": "", "C": ""])
  }

  @Test("proposals come back as they were stored, in order") func keepsEvidence() async throws {
    let (store, run, ids) = try await Store.holding(["a", "b"])
    var cited = Self.link(ids[1], "C1", 0.9)
    cited.passage = .init(field: .summary, start: 4, end: 9, text: "ลงนาม")
    let links = [cited, Self.link(ids[0], "C1", 0.5), Self.link(ids[0], "C2", 0.7)]
    try await store.replaceEvidence(links.reversed(), run: run)
    #expect(try await store.allEvidence().map(Self.unseen) == links)
    #expect(try await store.evidence(forCommitment: "C1").map(Self.unseen) == [links[0], links[1]])
    #expect(try await store.evidence(forItems: [ids[0]]).map(Self.unseen) == [links[1], links[2]])
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
    #expect(try await store.newEvidence(sinceRun: first).map(Self.unseen) == [new])
    #expect(try await store.newEvidence(sinceRun: third).isEmpty)
    #expect(try await store.newEvidence(sinceRun: nil).map(Self.unseen) == [old, new])
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
