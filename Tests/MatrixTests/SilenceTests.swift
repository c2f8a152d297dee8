import Foundation
import Matrix
import Model
import Testing

private let now = Date(year: 2026, month: 6, day: 1)
private func ago(_ days: Int) -> Date { now.addingTimeInterval(Double(-days) * 86_400) }

@Suite struct SilenceTests {
  private func commitment(
    _ id: String = "C", _ title: String = "Train coast guards", due: String? = nil, start: String = "2024-01",
    instrument: String = ""
  ) -> Commitment {
    Commitment(
      id: id, areas: ["maritime"], partners: ["JPN"], frameworkLines: [], title: title, description: "",
      instrument: instrument, adopted: PartialDate("2024-01-10"), start: PartialDate(start),
      end: due.flatMap(PartialDate.init), confidence: .found)
  }

  private func entry(
    _ commitment: Commitment, sources: [WatchedSource] = [], held: ResolvedStatus = ResolvedStatus(),
    heard: Date? = nil, linking: Set<String> = [], successors: [String: String] = [:]
  ) -> SilenceEntry? {
    let japan = Actor(
      id: "JPN", name: "Japan", shortName: "Japan", kind: .dialoguePartner, since: nil, alpha2: "JP",
      aliases: [], caseSensitiveAliases: [], statusNote: "", confidence: .found)
    return Silence(sources: sources, actors: ActorList([japan]), successors: successors, now: now).entry(
      commitment, held: held, lastHeard: heard, linking: linking)
  }

  @Test("a commitment is silent for longer than its rhythm, its own or that of its kind")
  func knowsRhythm() {
    #expect(entry(commitment(), heard: ago(365)) == nil)
    #expect(entry(commitment(), heard: ago(366))?.kinds == [.silent])
    #expect(entry(commitment(due: "2028"), heard: ago(181))?.kinds == [.silent])
    #expect(entry(commitment("C", "Plan of Action", due: "2028"), heard: ago(181)) == nil)
    var quick = commitment()
    quick.schedule.evidenceRhythm = 30
    #expect(entry(quick, heard: ago(31))?.silentDays == 31)
    let over = ResolvedStatus(lifecycle: HeldStatus(value: .delivered, origin: .file))
    #expect(entry(commitment(), held: over, heard: ago(999)) == nil)
  }

  @Test(
    "the cause is looked for in the sources whose items were linked, else that gave its area, else that are watched for it"
  )
  func knowsCauses() {
    let good = WatchedSource(id: "good", gave: ["maritime.scs"], lastGood: ago(1))
    let down = WatchedSource(id: "down", lastGood: ago(500), isFailing: true)
    let japanese = WatchedSource(id: "jp", country: "JP", lastGood: ago(2))
    let topical = WatchedSource(id: "topic", topics: ["maritime.iuu"])
    let other = WatchedSource(
      id: "other", topics: ["economic"], country: "FR", gave: ["sdg"], lastGood: ago(1))
    #expect(entry(commitment(), sources: [other])?.cause == .notCovered)
    #expect(entry(commitment(), sources: [other, good])?.cause == .noNews)
    #expect(entry(commitment(), sources: [other, japanese, topical])?.sources == ["jp", "topic"])
    #expect(entry(commitment(), sources: [topical])?.cause == .sourcesDown)
    let linked = entry(commitment(), sources: [good, down], heard: ago(400), linking: ["down"])
    #expect(linked?.cause == .sourcesDown && linked?.sources == ["down"] && linked?.failing == ["down"])
  }

  @Test("what is due soon, overdue, expired or superseded is listed as that")
  func knowsDates() throws {
    #expect(entry(commitment(due: "2026-08-30"), heard: ago(1))?.kinds == [.dueSoon])
    #expect(entry(commitment(due: "2026-08-31"), heard: ago(1)) == nil)
    #expect(entry(commitment(due: "2026-05"), heard: ago(1))?.kinds == [.overdue])
    let plan = commitment("C", "Plan of Action 2024-2025", due: "2025-12")
    #expect(entry(plan, heard: ago(1))?.kinds == [.expired])
    #expect(entry(plan, heard: ago(1), successors: ["C": "D"])?.kinds == [.expired, .superseded])
    var staged = commitment()
    staged.schedule.milestones = [.init(due: try #require(PartialDate("2026-07")), text: "first course")]
    #expect(entry(staged, heard: ago(1))?.milestone == "first course")
  }

  @Test(
    "a plan is followed by the next one under its name",
    arguments: [
      (
        "Plan of Action to Implement the Partnership (2021-2025)", "Partnership Plan of Action 2026-2030",
        false
      ),
      (
        "Comprehensive Plan of Action to Implement the Strategic Partnership (2021-2025)",
        "Comprehensive Strategic Plan of Action 2026-2030", true
      ), ("Maritime Outlook and Survey Plan 2021", "Connectivity Outlook and Survey Plan 2026", false),
    ])
  func knowsSuccessors(_ first: String, _ second: String, _ follows: Bool) {
    let earlier = commitment("A", "one", due: "2025-12", start: "2021", instrument: first)
    let later = commitment("B", "two", due: "2030-12", start: "2026-01", instrument: second)
    let found = MotionSuccession.successors(in: [earlier, later], at: now)
    #expect(found == (follows ? ["A": "B"] : [:]))
    #expect(
      MotionSuccession.successors(in: [earlier, later], at: Date(year: 2025, month: 6, day: 1)).isEmpty)
  }

  @Test("an edition is followed by the next one of the same title")
  func knowsEditions() {
    let first = commitment("A", "Maritime Outlook, first edition", due: "2026-03", start: "2023")
    let second = commitment("B", "Maritime Outlook, second edition", due: "2029", start: "2026-02")
    #expect(MotionSuccession.successors(in: [first, second], at: now) == ["A": "B"])
  }
}
