import Foundation
import Markup
import Matrix
import Model
import Testing

@Suite struct MatrixCoverageTests {
  static func export() throws -> MatrixExport {
    let header = (MonitoringMatrix.columns + ["lifecycle", "implementing_ids"]).joined(separator: ",")
    let rows = [
      "A-1,maritime.iuu;maritime;connectivity,JPN;ASEAN,B.1,One,,,,2024,,,,,,found,,adopted,",
      "A-2,connectivity,JPN,B.1;B,Two,,,,,,,,,,found,,,PHL",
      "A-3,elsewhere,CHN,B,Three,,,,,,,,,,unverified,,delivered,",
    ]
    let frameworks =
      FrameworkSet.columns.joined(separator: ",")
      + "\nmaritime,,AOIP,Maritime & more,,found,\nmaritime.iuu,maritime,AOIP,IUU,,found,\nconnectivity,,AOIP,Connectivity,,found,\n"
      + "B,,F,Chapter,,found,\nB.1,B,F,Line,,unverified,\nB.2,B,F,Unused,,found,\n"
    let actors =
      (ActorList.columns + ActorList.optionalColumns).joined(separator: ",")
      + "\nASEAN,ASEAN,ASEAN,organisation,1967,,,,,,found,,\nPHL,Philippines,Philippines,member state,1967,PH,,,,,found,,\n"
      + "TLS,Timor-Leste,Timor-Leste,member state,2025-10-26,TL,,,,,found,,\nJPN,Japan,Japan,dialogue partner,1977,JP,,,,,found,,\n"
      + "CHN,China,China,dialogue partner,1996,CN,,,,,found,,\n"
    var export = MatrixExport(
      matrix: try MonitoringMatrix.read(
        bytes: Array((header + "\n" + rows.joined(separator: "\n")).utf8), file: "m.csv"),
      frameworks: try FrameworkSet.read(files: [("f.csv", Array(frameworks.utf8))]),
      actors: try ActorList.read(bytes: Array(actors.utf8), file: "a.csv"),
      now: Date(year: 2026, month: 5, day: 10))
    export.evidence = [("i", "A-1", JudgedEvidence.Verdict.proposed), ("j", "A-2", .rejected)].map {
      item, id, verdict in
      EvidenceRow(
        JudgedEvidence(
          evidence: Evidence(item: item, commitment: id, relation: .advances, score: 1, reasons: []),
          verdict: verdict),
        item: nil)
    }
    return export
  }

  private static func cells(_ coverage: MatrixCoverage) -> [String: String] {
    var cells: [String: String] = [:]
    for row in coverage.rows {
      for column in coverage.columns where coverage[row, column].commitments > 0 {
        let count = coverage[row, column]
        cells["\(row.id) \(column.id)"] = "\(count.commitments)/\(count.withEvidence)"
      }
      cells["\(row.id) all"] = "\(coverage.total(ofRow: row).commitments)"
    }
    return cells
  }

  @Test("areas by partner: each commitment once in a cell, rejected links are no evidence")
  func countsPartners() throws {
    let coverage = MatrixCoverage(by: .partner, of: try Self.export())
    #expect(coverage.columns.map(\.id) == ["JPN", "CHN"])
    #expect(
      Self.cells(coverage) == [
        "maritime JPN": "1/1", "connectivity JPN": "2/1", "elsewhere CHN": "1/0", "maritime all": "1",
        "connectivity all": "2",
        "elsewhere all": "1",
      ])
    #expect(coverage.total(ofColumn: coverage.columns[0]).commitments == 2 && coverage.most == 2)
  }

  @Test("areas by member: members as of the day, whoever carries out among them")
  func countsMembers() throws {
    var export = try Self.export()
    #expect(MatrixCoverage(by: .member, of: export).columns.map(\.id) == ["ASEAN", "PHL", "TLS"])
    #expect(Self.cells(MatrixCoverage(by: .member, of: export))["connectivity PHL"] == "1/0")
    export.now = Date(year: 2025, month: 10, day: 25)
    #expect(MatrixCoverage(by: .member, of: export).columns.map(\.id) == ["ASEAN", "PHL"])
  }

  @Test("framework lines by lifecycle: what nobody assessed has a column of its own")
  func countsLines() throws {
    let coverage = MatrixCoverage(by: .framework, of: try Self.export())
    #expect(coverage.rows.map(\.id) == ["B", "B.1"] && coverage.rows.map(\.isUnverified) == [false, true])
    let cells = Self.cells(coverage)
    #expect(
      cells["B.1 adopted"] == "1/1" && cells["B.1 not assessed"] == "1/0" && cells["B delivered"] == "1/0")
    var moved = try Self.export()
    let motion = Motion(
      id: "m", commitment: "A-1", before: .init(), lifecycle: .closed, evidence: ["i"], who: "A",
      when: .distantPast,
      why: "done")
    let word = MotionDecision(
      motion: "m", verdict: .accepted, who: "B", when: Date(year: 2026, month: 1, day: 1), why: "so")
    moved.book = StatusBook(matrix: moved.matrix, motions: [motion], decisions: [word])
    #expect(Self.cells(MatrixCoverage(by: .framework, of: moved))["B.1 closed"] == "1/1")
  }

  @Test(
    "the heat map is well-formed, has a title, and says both numbers of every cell",
    arguments: MatrixCoverage.Field.allCases)
  func drawsMap(_ field: MatrixCoverage.Field) throws {
    let coverage = MatrixCoverage(by: field, of: try Self.export())
    let svg = CoverageChart(coverage).svg
    let tree = XMLTree(Array(svg.utf8))
    #expect(!tree.recovered && tree.root?.name.local == "svg")
    #expect(svg.contains("prefers-color-scheme: dark") && !svg.contains("<script"))
    for row in coverage.rows {
      for column in coverage.columns {
        let count = coverage[row, column]
        let tip =
          "\(row.name), \(column.name): \(count.commitments) commitments, \(count.withEvidence) with evidence"
        #expect(svg.contains(XMLText.escaped(tip)))
      }
    }
  }
}
