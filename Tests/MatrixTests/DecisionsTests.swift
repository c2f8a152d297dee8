import Foundation
import Matrix
import Model
import Testing

@Suite struct DecisionsTests {
  private func link(_ item: String, _ commitment: String, score: Double = 0.5) -> Evidence {
    Evidence(item: item, commitment: commitment, relation: .advances, score: score, reasons: ["a reason"])
  }

  private func decide(
    _ item: String, _ commitment: String, _ verdict: LinkDecision.Verdict, _ relation: Relation? = nil
  ) -> LinkDecision {
    LinkDecision(
      item: item, commitment: commitment, verdict: verdict, relation: relation, who: "A. Officer",
      when: Date(year: 2026, month: 5, day: 10), why: "read it")
  }

  @Test("without decisions every link is proposed as it is")
  func proposes() {
    let links = [link("i1", "c1"), link("i1", "c2")]
    let judged = Decisions.apply([], to: links)
    #expect(judged.map(\.evidence) == links)
    #expect(judged.allSatisfy { $0.verdict == .proposed && $0.decision == nil })
  }

  @Test("the last decision on a pair wins, and touches no other pair")
  func lastWins() {
    let decisions = [
      decide("i1", "c1", .rejected), decide("i2", "c1", .rejected), decide("i1", "c1", .accepted),
    ]
    let judged = Decisions.apply(decisions, to: [link("i1", "c1"), link("i1", "c2"), link("i2", "c1")])
    #expect(judged.map(\.verdict) == [.accepted, .proposed, .rejected])
  }

  @Test("a decided link stays though the linker dropped it, with nothing but the decision to show")
  func keepsDecided() {
    let decisions = [decide("i1", "c9", .accepted, .delivers), decide("i1", "c8", .rejected)]
    let judged = Decisions.apply(decisions, to: [link("i1", "c1")])
    #expect(judged.map(\.evidence.commitment) == ["c1", "c9", "c8"])
    #expect(judged.map(\.verdict) == [.proposed, .accepted, .rejected])
    #expect(judged[1].evidence.relation == .delivers)
    #expect(judged[1].evidence.score == 0)
  }

  @Test("the analyst's relation replaces the machine's; without one the machine's stays")
  func keepsRelation() {
    let decisions = [decide("i1", "c1", .accepted, .slips), decide("i1", "c2", .accepted)]
    let judged = Decisions.apply(decisions, to: [link("i1", "c1"), link("i1", "c2")])
    #expect(judged.map(\.evidence.relation) == [.slips, .advances])
  }

  @Test("every decision on a link is kept with it, in the order of entry")
  func keepsHistory() {
    let decisions = [
      decide("i1", "c1", .accepted, .slips), decide("i2", "c1", .rejected), decide("i1", "c1", .accepted),
    ]
    let judged = Decisions.apply(decisions, to: [link("i1", "c1"), link("i1", "c2")])
    #expect(judged.map(\.history) == [[decisions[0], decisions[2]], [], [decisions[1]]])
    // The later word gave no relation, so the machine's holds again.
    #expect(judged[0].evidence.relation == .advances)
  }
}
