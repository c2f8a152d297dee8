import Foundation
import Matrix
import Model
import Testing

@Suite struct MatrixFieldsTests {
  static let columns = MonitoringMatrix.columns + MonitoringMatrix.optionalColumns

  /// A matrix file with every column and one row; the named cells replace those of a bare one.
  static func file(_ cells: [String: String]) -> [UInt8] {
    let bare = ["id": "X-1", "title": "A title", "confidence": "found"]
    let rows = [columns.map { cells[$0] ?? bare[$0] ?? "" }]
    return Array(CSVWriter.write(columns: columns, rows: rows).utf8)
  }

  static func commitment(_ cells: [String: String]) throws -> Commitment {
    try #require(try MonitoringMatrix.read(bytes: file(cells), file: "m.csv").commitments.first)
  }

  static let full = [
    "sdg_targets": "14.2;14.c;17", "promisor_ids": "ASEAN", "beneficiary_ids": "TLS",
    "implementing_ids": "PHL;VNM", "supporting_bodies": "AMF;SOM", "verb_strength": "agree",
    "specificity": "4",
    "measurable": "partly", "funding_amount": "14200000000.5", "funding_currency": "JPY",
    "milestones": "2026-07: text; 2026-12-01: other, text", "evidence_rhythm_days": "90",
    "lifecycle": "superseded", "trajectory": "on track", "superseded_by": "Y-1", "status_date": "2026-05",
    "compliance": "partial", "outcome": "some", "impact": "none", "sustainability": "moderate",
    "irreversibility": "low", "watch_query": "\"a phrase\" OR b", "note": "=1+1", "review_state": "in review",
    "reviewed_by": "A. N. Analyst", "reviewed_on": "2026-05-10",
  ]

  @Test("every field is read, and written again as it was")
  func readsFields() throws {
    let commitment = try Self.commitment(Self.full)
    #expect(commitment.sdgTargets == ["14.2", "14.c", "17"])
    #expect(commitment.roles.implementing == ["PHL", "VNM"])
    #expect(commitment.quality.verb == .agree)
    #expect(commitment.quality.funding == .init(amount: 14_200_000_000.5, currency: "JPY"))
    #expect(commitment.schedule.milestones.map(\.text) == ["text", "other, text"])
    #expect(commitment.schedule.milestones.map(\.due.description) == ["2026-07", "2026-12-01"])
    #expect(commitment.status.lifecycle == .superseded && commitment.status.supersededBy == "Y-1")
    #expect(commitment.review.state == .inReview)
    for (name, text) in Self.full { #expect(MatrixColumn.named(name)?.cell(commitment) == text, "\(name)") }
    #expect(Set(Self.full.keys) == Set(MonitoringMatrix.optionalColumns))
    let written = MonitoringMatrix(commitments: [commitment], file: "m.csv").write()
    #expect(try MonitoringMatrix.read(bytes: written, file: "m.csv").commitments == [commitment])
  }

  @Test("an empty field is not assessed")
  func readsEmptyFields() throws {
    let commitment = try Self.commitment([:])
    #expect(commitment.quality == CommitmentQuality() && commitment.status == CommitmentStatus())
    #expect(commitment.results == CommitmentResults() && commitment.review == CommitmentReview())
  }

  @Test(
    "a bad field is a fault that names what is allowed",
    arguments: [
      (["sdg_targets": "18"], "sdg_targets is \"18\"; expected goals or targets between semicolons"),
      (
        ["verb_strength": "shall"],
        "verb_strength is \"shall\"; expected one of will, agree, explore, note, or nothing"
      ),
      (["specificity": "6"], "specificity is \"6\"; expected a whole number from 1 to 5, or nothing"),
      (["measurable": "maybe"], "measurable is \"maybe\"; expected one of yes, partly, no, or nothing"),
      (["funding_amount": "1,000"], "funding_amount is \"1,000\"; expected a number such as 56000000"),
      (["funding_amount": "10"], "funding_currency is \"\"; expected three capital letters (ISO 4217)"),
      (
        ["funding_currency": "USD"],
        "funding_amount is \"\"; expected an amount, since funding_currency is USD"
      ),
      (["milestones": "soon: a plan"], "milestones is \"soon: a plan\"; expected milestones as"),
      (
        ["evidence_rhythm_days": "0"],
        "evidence_rhythm_days is \"0\"; expected a whole number from 1 to 36500"
      ),
      (
        ["lifecycle": "on track"], "lifecycle is \"on track\"; expected one of proposed, adopted, under way, "
      ),
      (["trajectory": "ok"], "trajectory is \"ok\"; expected one of ahead, on track, at risk, off track, "),
      (
        ["superseded_by": "Y-1"], "superseded_by is \"Y-1\"; expected nothing, unless lifecycle is superseded"
      ),
      (
        ["superseded_by": "X-1", "lifecycle": "superseded"],
        "superseded_by is \"X-1\"; expected another commitment, not the row itself"
      ),
      (["status_date": "May"], "status_date is \"May\"; expected a date"),
      (["compliance": "half"], "compliance is \"half\"; expected one of none, partial, full, or nothing"),
      (["outcome": "great"], "outcome is \"great\"; expected one of none, some, substantial, or nothing"),
      (["sustainability": "5"], "sustainability is \"5\"; expected one of low, moderate, high, or nothing"),
      (
        ["review_state": "done"],
        "review_state is \"done\"; expected one of draft, in review, reviewed, disputed"
      ),
    ])
  func reportsBadFields(_ cells: [String: String], _ start: String) {
    let error = #expect(throws: MatrixError.self) { try Self.commitment(cells) }
    #expect(error?.description.hasPrefix("m.csv:2: " + start) == true, "\(String(describing: error))")
  }

  @Test("ids that nobody knows, and chains of supersession without end, are told")
  func checksReferences() throws {
    let rows = [
      ("A", "superseded", "B", "XXX", "14.2"), ("B", "superseded", "A", "", ""),
      ("C", "superseded", "Z", "", ""),
      ("D", "superseded", "C", "", "99"),
    ].map { id, lifecycle, next, actor, _ in
      Self.columns.map {
        [
          "id": id, "title": "T", "confidence": "found", "lifecycle": lifecycle, "superseded_by": next,
          "implementing_ids": actor,
        ][
          $0] ?? ""
      }
    }
    let matrix = try MonitoringMatrix.read(
      bytes: Array(CSVWriter.write(columns: Self.columns, rows: rows).utf8), file: "m.csv")
    let faults = matrix.check(frameworks: try FrameworkSet.read(files: []), actors: ActorList([]), areas: [])
    #expect(
      faults.map(\.description) == [
        "m.csv:2: implementing_ids names \"XXX\", which is not in the actors; add it there or correct it here",
        "m.csv:2: superseded_by names \"B\", which is not in a chain that ends; add it there or correct it here",
        "m.csv:3: superseded_by names \"A\", which is not in a chain that ends; add it there or correct it here",
        "m.csv:4: superseded_by names \"Z\", which is not in the matrix; add it there or correct it here",
      ])
  }
}
