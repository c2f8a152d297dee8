import Foundation
import Matrix
import Model
import Testing

/// A day of May 2026.
private func may(_ day: Int) -> Date { Date(year: 2026, month: 5, day: day) }

@Suite struct StatusBookTests {
  /// One commitment whose file says this.
  private func matrix(_ status: CommitmentStatus, by: String = "") -> MonitoringMatrix {
    var commitment = Commitment(
      id: "C", areas: ["maritime"], partners: ["JPN"], frameworkLines: [], title: "t", description: "",
      instrument: "", confidence: .found)
    commitment.status = status
    commitment.review.by = by
    return MonitoringMatrix(commitments: [commitment])
  }

  private func motion(_ id: String, _ lifecycle: Lifecycle? = nil, _ trajectory: Trajectory? = nil) -> Motion
  {
    Motion(
      id: id, commitment: "C", before: CommitmentStatus(), lifecycle: lifecycle, trajectory: trajectory,
      evidence: [], who: Motion.machine, when: may(1), why: "w")
  }

  private func accept(
    _ id: String, _ day: Int, _ verdict: MotionDecision.Verdict = .accepted, who: String = "B"
  ) -> MotionDecision {
    MotionDecision(motion: id, verdict: verdict, who: who, when: may(day), why: "w")
  }

  @Test("without motions the file counts, with its date and name")
  func takesTheFile() {
    let file = CommitmentStatus(lifecycle: .underWay, asOf: PartialDate("2026-05-03"))
    let book = StatusBook(matrix: matrix(file, by: "A. Officer"))
    let held = book.status(of: "C", asOf: may(9))
    #expect(held.lifecycle == HeldStatus(value: .underWay, origin: .file, since: may(3), who: "A. Officer"))
    #expect(held.trajectory == .notAssessed)
    #expect(held.words == "under way")
    #expect(book.status(of: "C", asOf: may(2)) == ResolvedStatus())
    #expect(book.status(of: "none", asOf: may(9)).words == "not assessed")
  }

  @Test("an accepted motion lies over the part of the file that it speaks of, from its acceptance on")
  func laysMotionsOver() {
    let file = CommitmentStatus(lifecycle: .underWay, trajectory: .onTrack, asOf: PartialDate("2026-05-03"))
    let book = StatusBook(
      matrix: matrix(file), motions: [motion("m", nil, .atRisk)], decisions: [accept("m", 6)])
    #expect(book.status(of: "C", asOf: may(5)).words == "under way, on track")
    let held = book.status(of: "C", asOf: may(6))
    #expect(held.words == "under way, at risk")
    #expect(held.lifecycle.origin == .file)
    #expect(held.trajectory == HeldStatus(value: .atRisk, origin: .motion("m"), since: may(6), who: "B"))
  }

  @Test(
    "of a motion and the file the later one counts, and on one day the motion",
    arguments: [("2026-05-05", Lifecycle.delivered), ("2026-05-06", .delivered), ("2026-05-07", .underWay)])
  func theLaterCounts(_ dated: String, _ expected: Lifecycle) {
    let file = CommitmentStatus(lifecycle: .underWay, asOf: PartialDate(dated))
    let book = StatusBook(
      matrix: matrix(file), motions: [motion("m", .delivered)], decisions: [accept("m", 6)])
    #expect(book.status(of: "C", asOf: may(9)).lifecycle.value == expected)
    // Before the file's date its status was not believed, and the motion was.
    #expect(book.status(of: "C", asOf: may(6)).lifecycle.value == .delivered)
  }

  @Test("the first word on a motion counts, and never the proposer's own acceptance")
  func theFirstWordCounts() {
    let motions = [motion("a", .delivered), motion("b", .suspended), motion("c", .withdrawn)]
    let book = StatusBook(
      matrix: matrix(CommitmentStatus()), motions: motions,
      decisions: [
        accept("a", 2, .rejected), accept("a", 3), accept("c", 4, who: " Lookout "), accept("b", 3),
      ])
    #expect(book.status(of: "C", asOf: may(9)).lifecycle.value == .suspended)
  }

  @Test("of accepted motions the one that was accepted last counts, whenever it was made")
  func theLastAcceptanceCounts() {
    let book = StatusBook(
      matrix: matrix(CommitmentStatus()), motions: [motion("a", .delivered), motion("b", .underWay)],
      decisions: [accept("b", 3), accept("a", 5)])
    #expect(book.status(of: "C", asOf: may(4)).lifecycle.value == .underWay)
    #expect(book.status(of: "C", asOf: may(5)).lifecycle.value == .delivered)
  }
}
