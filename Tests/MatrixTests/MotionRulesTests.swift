import Foundation
import Matrix
import Model
import Testing

/// A day of 2026.
private func day(_ month: Int, _ day: Int) -> Date { Date(year: 2026, month: month, day: day) }
private let now = day(6, 1)

@Suite struct MotionRulesTests {
  private func commitment(
    _ title: String = "Train coast guards", due: String? = nil, start: String = "2024-01",
    areas: [String] = ["maritime.law_enforcement"]
  ) -> Commitment {
    Commitment(
      id: "C", areas: areas, partners: ["JPN"], frameworkLines: [], title: title, description: "",
      instrument: "", adopted: PartialDate("2024-01-10"), start: PartialDate(start),
      end: due.flatMap(PartialDate.init), confidence: .found)
  }

  /// `advances b 5-20`: relation, origin, day of 2026; `+` before it for an accepted link, `?` for a weak one.
  private func evidence(_ texts: [String]) -> [MotionEvidence] {
    texts.enumerated().map { number, text in
      let parts = text.drop { "+?".contains($0) }.split(separator: " ").map(String.init)
      let date = parts[2].split(separator: "-").compactMap { Int($0) }
      return MotionEvidence(
        item: "i\(number)", relation: Relation(rawValue: parts[0]) ?? .context,
        accepted: text.hasPrefix("+") ? day(5, 30) : nil, score: text.hasPrefix("?") ? 0.4 : 0.7,
        date: date.count == 3 ? Date(year: date[0], month: date[1], day: date[2]) : day(date[0], date[1]),
        origin: parts[1])
    }
  }

  /// What is proposed: `delivered`, `at risk`, `under way + on track`, joined by `;`.
  private func proposed(
    _ commitment: Commitment, _ texts: [String], held: ResolvedStatus = ResolvedStatus(),
    successor: String? = nil, watched: Date? = day(1, 1), cause: SilenceCause = .noNews
  ) -> String {
    let item = MotionCase(
      commitment: commitment, held: held, evidence: evidence(texts), successor: successor,
      watchedSince: watched, cause: cause, now: now)
    return MotionRules.proposals(for: item).map { proposal in
      [proposal.lifecycle?.rawValue, proposal.trajectory?.rawValue].compactMap(\.self).joined(
        separator: " + ")
    }.joined(separator: "; ")
  }

  @Test(
    "evidence of one relation",
    arguments: [
      (["delivers a 5-1"], ""), (["delivers a 5-1", "delivers a 5-2"], ""),
      (["delivers a 5-1", "delivers b 5-2"], "delivered"),
      // Two reports of one delivery come together; months apart they tell of two steps.
      (["delivers a 3-2", "delivers b 5-1"], "delivered"),
      (["delivers a 3-1", "delivers b 5-1"], "under way + on track"),
      (["delivers a 1-1", "+delivers b 5-1"], "delivered"), (["+delivers a 5-1"], "delivered"),
      (["?delivers a 5-1", "?delivers b 5-1"], ""),
      (["advances a 5-1", "advances b 5-2"], "under way + on track"),
      (["+advances a 5-1"], "under way + on track"), (["slips a 5-1"], ""),
      (["slips a 5-1", "slips b 5-1"], "at risk"), (["+slips a 5-1"], "at risk"),
      (["contradicts a 5-1", "contradicts b 5-1"], "at risk"), (["context a 5-1", "context b 5-1"], ""),
      (["repledges a 5-1", "repledges b 5-1"], ""),
      // Of before the promise was made, unless an analyst says so.
      (["delivers a 2023-5-1", "delivers b 2023-5-1"], ""), (["+delivers a 2023-5-1"], "delivered"),
    ])
  func weighsOneRelation(_ evidence: [String], _ expected: String) {
    #expect(proposed(commitment(), evidence) == expected)
  }

  @Test(
    "evidence of both sides: the newer and the more pull harder, and none leads narrowly",
    arguments: [
      (["advances a 2025-9-1", "advances b 2025-9-1", "slips c 5-1", "slips d 5-1"], "at risk; under way"),
      (["slips a 2025-9-1", "slips b 2025-9-1", "advances c 5-1", "advances d 5-1"], "under way + on track"),
      (["slips a 5-1", "slips b 5-1", "advances c 5-1", "advances d 5-1"], "under way"),
      (["+delivers a 3-1", "contradicts b 5-1", "contradicts c 5-1"], "under way"),
      (["+delivers a 5-1", "slips b 3-1"], "delivered"),
    ])
  func weighsBothSides(_ evidence: [String], _ expected: String) {
    #expect(proposed(commitment(), evidence) == expected)
  }

  @Test("after the due date slips are off track, and silence on delivery is, where the store would know")
  func judgesWhatIsLate() {
    let late = commitment(due: "2026-03")
    #expect(proposed(late, ["slips a 5-1", "slips b 5-1"]) == "off track")
    #expect(proposed(late, ["advances a 2-1"]) == "off track")
    #expect(proposed(late, []) == "no evidence")
    #expect(proposed(late, [], watched: day(4, 1)) == "")
    #expect(proposed(late, ["delivers a 2-1"]) == "")
    #expect(proposed(late, ["advances a 5-1", "advances b 5-1"]) == "under way; off track")
    #expect(proposed(commitment(due: "2026-09"), ["advances a 2-1"]) == "")
  }

  @Test("a rule of conduct is kept or broken, never delivered, and silence is no news of it")
  func judgesConduct() {
    let conduct = commitment("Declaration on conduct", areas: ["maritime.scs"])
    #expect(proposed(conduct, ["contradicts a 5-1", "contradicts b 5-2"]) == "off track")
    #expect(proposed(conduct, ["slips a 5-1", "slips b 5-2"]) == "at risk")
    #expect(proposed(conduct, ["+delivers a 5-1"]) == "on track")
    #expect(proposed(conduct, [], watched: Date(year: 2020, month: 1, day: 1)) == "")
  }

  @Test("a plan whose time is over is closed, or superseded by the one that follows it")
  func endsPlans() {
    let plan = commitment("Plan of Action 2024-2025", due: "2025-12")
    #expect(proposed(plan, ["advances a 2025-5-1"], watched: nil) == "closed")
    #expect(proposed(plan, ["advances a 2025-5-1"], successor: "D", watched: nil) == "superseded")
    #expect(proposed(plan, [], watched: nil) == "no evidence")
  }

  @Test("silence is proposed only where sources that work would have told for longer than the rhythm")
  func judgesSilence() {
    let long = Date(year: 2024, month: 1, day: 1)
    #expect(proposed(commitment(), [], watched: long) == "no evidence")
    #expect(proposed(commitment(), [], watched: day(1, 1)) == "")
    #expect(proposed(commitment(), [], watched: nil) == "")
    #expect(proposed(commitment(), [], watched: long, cause: .sourcesDown) == "")
    #expect(proposed(commitment(), [], watched: long, cause: .notCovered) == "")
    #expect(proposed(commitment(), ["context a 2024-5-1"], watched: long) == "stalled")
    var quick = commitment()
    quick.schedule.evidenceRhythm = 30
    #expect(proposed(quick, ["context a 4-1"], watched: long) == "stalled")
    #expect(proposed(quick, ["context a 5-20"], watched: long) == "")
  }

  private func held(_ lifecycle: Lifecycle?, _ trajectory: Trajectory?, since: Date) -> ResolvedStatus {
    ResolvedStatus(
      lifecycle: lifecycle.map { HeldStatus(value: $0, origin: .file, since: since) } ?? .notAssessed,
      trajectory: trajectory.map { HeldStatus(value: $0, origin: .file, since: since) } ?? .notAssessed)
  }

  @Test("what is held already is not proposed, nor anything of evidence that those who judged knew")
  func proposesNewsOnly() {
    let good = ["advances a 5-1", "advances b 5-2"]
    #expect(proposed(commitment(), good, held: held(.underWay, .onTrack, since: day(1, 1))) == "")
    #expect(proposed(commitment(), good, held: held(.underWay, .atRisk, since: day(1, 1))) == "on track")
    #expect(proposed(commitment(), good, held: held(.underWay, .atRisk, since: day(5, 20))) == "")
    #expect(proposed(commitment(), good, held: held(.delivered, nil, since: day(1, 1))) == "")
    // An analyst's word makes old evidence new.
    #expect(
      proposed(commitment(), ["+advances a 2-1"], held: held(.underWay, .atRisk, since: day(5, 20)))
        == "on track")
  }

  @Test("a proposal names its evidence, the accepted first, and says why in clauses")
  func explainsItself() throws {
    let texts = ["delivers a 5-1", "+delivers b 4-1", "?delivers c 5-3"]
    let item = MotionCase(
      commitment: commitment(due: "2026-12"), held: ResolvedStatus(), evidence: evidence(texts), now: now)
    let proposal = try #require(MotionRules.proposals(for: item).first)
    #expect(proposal.evidence == ["i1", "i0"])
    #expect(
      proposal.reasons == [
        "2 independent origins, 1 accepted by an analyst: reported as delivered",
        "by its due date 2026-12-31",
      ])
  }

  @Test("the same evidence makes the same motion, other evidence another")
  func namesMotions() {
    func id(_ texts: [String], at moment: Date) -> String? {
      let item = MotionCase(
        commitment: commitment(), held: ResolvedStatus(), evidence: evidence(texts), now: now)
      return MotionRules.proposals(for: item).first?.motion(on: "C", before: CommitmentStatus(), at: moment)
        .id
    }
    let texts = ["delivers a 5-1", "delivers b 5-2"]
    #expect(id(texts, at: now) == id(texts, at: day(7, 1)))
    #expect(id(texts, at: now) != id(texts + ["delivers c 5-3"], at: now))
    #expect(id(texts, at: now)?.hasPrefix("m-") == true)
  }
}

@Suite struct MotionBookTests {
  private func motion(_ evidence: [String], _ lifecycle: Lifecycle = .delivered) -> Motion {
    MotionProposal(lifecycle: lifecycle, evidence: evidence, reasons: ["w"]).motion(
      on: "C", before: CommitmentStatus(), at: day(5, 1))
  }

  private func word(_ motion: Motion, _ verdict: MotionDecision.Verdict) -> MotionDecision {
    MotionDecision(motion: motion.id, verdict: verdict, who: "B", when: day(5, 2), why: "w")
  }

  @Test("what was rejected is proposed again only with new evidence")
  func asksOnce() {
    let first = motion(["a", "b"])
    let book = MotionBook([first], [word(first, .rejected)])
    #expect(!book.admits(first))
    #expect(!book.admits(motion(["b"])))
    #expect(book.admits(motion(["a", "b", "c"])))
    #expect(book.admits(motion(["a", "b"], .underWay)))
    #expect(MotionBook([first], []).admits(motion(["b"])))
  }

  @Test("a machine's motion waits while its rules propose it, a person's until it is decided")
  func knowsStates() {
    let (old, new, mine) = (
      motion(["a"]), motion(["a", "b"]),
      Motion(
        on: "C", before: CommitmentStatus(), lifecycle: .closed, trajectory: nil, evidence: [], who: "A",
        when: day(5, 1), why: "w")
    )
    let decided = motion(["z"], .suspended)
    let book = MotionBook([old, new, mine, decided], [word(decided, .accepted)])
    #expect(book.entries(proposed: [new.id]).map(\.state) == [.lapsed, .open, .open, .accepted])
    #expect(book.entries(proposed: []).map(\.state) == [.lapsed, .lapsed, .open, .accepted])
    // As of a moment the latest that asks for the same counts.
    #expect(book.entries(proposed: nil).map(\.state) == [.lapsed, .open, .open, .accepted])
    #expect(
      MotionBook([old, mine, decided], [word(decided, .accepted)], asOf: day(5, 1)).entries(proposed: nil)
        .map(\.state) == [.open, .open, .open])
    #expect(MotionBook([old], [], asOf: day(4, 1)).entries(proposed: nil).isEmpty)
  }
}
