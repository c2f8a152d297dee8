import Foundation
import Matrix
import Model
import Testing

@Suite struct MatrixFileTests {
  static let header = MonitoringMatrix.columns.joined(separator: ",")

  /// A matrix file with one row; the named cells replace those of a good row.
  static func file(_ cells: [String: String], rows: Int = 1) -> [UInt8] {
    let good = [
      "id": "X-1", "area_ids": "maritime.iuu", "partner_ids": "JPN", "title": "A title",
      "confidence": "found",
    ]
    let row = MonitoringMatrix.columns.map { cells[$0] ?? good[$0] ?? "" }.joined(separator: ",")
    return Array((header + "\n" + String(repeating: row + "\n", count: rows)).utf8)
  }

  @Test(
    "a bad cell is a fault with file, line, column and what was expected",
    arguments: [
      (["id": ""], "m.csv:2: id is \"\"; expected an id of its own"),
      (["title": " "], "m.csv:2: title is \"\"; expected a title"),
      (
        ["adopted_date": "5 May 2024"],
        "m.csv:2: adopted_date is \"5 May 2024\"; expected a date as YYYY, YYYY-MM or YYYY-MM-DD, or nothing"
      ),
      (
        ["timeframe_end": "2024-02-30"],
        "m.csv:2: timeframe_end is \"2024-02-30\"; expected a date as YYYY, YYYY-MM or YYYY-MM-DD, or nothing"
      ),
      (
        ["timeframe_start": "2025", "timeframe_end": "2024-12"],
        "m.csv:2: timeframe_end is \"2024-12\"; expected a date not before timeframe_start, which is 2025"
      ),
      (
        ["confidence": "sure"],
        "m.csv:2: confidence is \"sure\"; expected one of found, recalled, unverified"
      ),
    ])
  func reportsBadCells(_ cells: [String: String], _ message: String) {
    let error = #expect(throws: MatrixError.self) {
      try MonitoringMatrix.read(bytes: Self.file(cells), file: "m.csv")
    }
    #expect(error?.description == message)
  }

  @Test("two rows with one id are a fault that names both lines")
  func reportsDuplicates() {
    #expect(throws: MatrixError.duplicateID(file: "m.csv", line: 3, id: "X-1", first: "m.csv:2")) {
      try MonitoringMatrix.read(bytes: Self.file([:], rows: 2), file: "m.csv")
    }
  }

  @Test("a missing column is a fault of the header")
  func reportsMissingColumn() {
    let error = #expect(throws: MatrixError.self) {
      try MonitoringMatrix.read(bytes: Array("id,title\n".utf8), file: "m.csv")
    }
    #expect(error?.description.hasPrefix("m.csv:1: no column area_ids; expected the columns id, ") == true)
  }

  @Test("rows keep their order, their lists and the columns that nobody knows")
  func readsRows() throws {
    let text =
      Self.header + ",owner\nB-1,maritime; sdg.food ;,ASEAN;JPN,A.1,Second,,,,2024-05,,,,,,found,,desk 3\n"
      + "A-1,,,,First,,,,,,,,,,unverified,,\n"
    let matrix = try MonitoringMatrix.read(bytes: Array(text.utf8), file: "m.csv")
    #expect(matrix.commitments.map(\.id) == ["B-1", "A-1"])
    #expect(matrix.extraColumns == ["owner"])
    let first = try #require(matrix.commitment("B-1"))
    #expect(first.areas == ["maritime", "sdg.food"])
    #expect(first.partners == ["ASEAN", "JPN"])
    #expect(first.adopted == PartialDate("2024-05"))
    #expect(first.extra == ["owner": "desk 3"])
    #expect(matrix.line(of: "A-1") == 3)
    #expect(matrix.commitment("C-1") == nil)
  }

  @Test("ids that the other files do not know are told with their lines")
  func checksIDs() throws {
    let matrix = try MonitoringMatrix.read(
      bytes: Self.file(["area_ids": "maritime.moon", "partner_ids": "ATL", "blueprint_ids": "Z.9"]),
      file: "m.csv")
    let frameworks = try FrameworkSet.read(files: [])
    let messages = matrix.check(frameworks: frameworks, actors: ActorList([]), areas: ["maritime"])
      .map(\.description)
    #expect(
      messages == [
        "m.csv:2: area_ids names \"maritime.moon\", which is not in the AOIP areas; add it there or correct it here",
        "m.csv:2: partner_ids names \"ATL\", which is not in the actors; add it there or correct it here",
        "m.csv:2: blueprint_ids names \"Z.9\", which is not in the frameworks; add it there or correct it here",
      ])
  }

  @Test("framework lines find their ancestors across files")
  func readsFrameworks() throws {
    let header = FrameworkSet.columns.joined(separator: ",")
    let set = try FrameworkSet.read(files: [
      ("one.csv", Array("\(header)\nB.1,B,F,Line,s,found,\nB,,F,Chapter,s,recalled,a note\n".utf8)),
      ("two.csv", Array("\(header)\nB.1.2,B.1,G,Deep,s,unverified,\n".utf8)),
    ])
    #expect(set.ancestors(of: "B.1.2").map(\.id) == ["B.1", "B"])
    #expect(set.line("B")?.note == "a note")
    #expect(set.ids(of: "F") == ["B.1", "B"])
    #expect(set.ancestors(of: "nobody").isEmpty)
  }

  @Test("a framework line with an unknown parent is a fault")
  func reportsUnknownParent() {
    let header = FrameworkSet.columns.joined(separator: ",")
    let error = #expect(throws: MatrixError.self) {
      try FrameworkSet.read(files: [("f.csv", Array("\(header)\nB.1,B,F,Line,s,found,\n".utf8))])
    }
    #expect(
      error?.description == "f.csv:2: parent_id is \"B\"; expected the id of another line, or nothing")
  }

  @Test("lines that are each other's parents do not loop")
  func endsLoops() throws {
    let header = FrameworkSet.columns.joined(separator: ",")
    let set = try FrameworkSet.read(files: [
      ("f.csv", Array("\(header)\nA,B,F,One,s,found,\nB,A,F,Two,s,found,\n".utf8))
    ])
    #expect(set.ancestors(of: "A").map(\.id) == ["B"])
  }

  @Test("actors are found by id and code, members by the day")
  func readsActors() throws {
    let text =
      ActorList.columns.joined(separator: ",")
      + "\nTLS,Democratic Republic of Timor-Leste,Timor-Leste,member state,2025,TL,East Timor;Dili,TL,,s,found\n"
      + "JPN,Japan,Japan,dialogue partner,1977,JP,Tokyo,JICA,,s,found\nUN,United Nations,UN,organisation,,,,UN,,s,found\n"
    let actors = try ActorList.read(bytes: Array(text.utf8), file: "a.csv")
    #expect(actors.byAlpha2("TL")?.id == "TLS")
    #expect(actors.actor("TLS")?.aliases == ["East Timor", "Dili"])
    #expect(actors.externalPartners.map(\.id) == ["JPN"])
    #expect(actors.members(asOf: Date(year: 2024, month: 12, day: 31)).isEmpty)
    #expect(actors.members(asOf: Date(year: 2025, month: 1, day: 1)).map(\.id) == ["TLS"])
  }

  @Test(
    "a bad actor is a fault with its line",
    arguments: [
      ("X,X,X,friend,,,,,,s,found", "a.csv:2: type is \"friend\"; expected one of member state, "),
      ("X,X,X,organisation,,xx,,,,s,found", "a.csv:2: iso2 is \"xx\"; expected two capital letters"),
      ("X,X,X,organisation,soon,,,,,s,found", "a.csv:2: since_year is \"soon\"; expected a date"),
    ])
  func reportsBadActors(_ row: String, _ start: String) {
    let text = ActorList.columns.joined(separator: ",") + "\n" + row + "\n"
    let error = #expect(throws: MatrixError.self) {
      try ActorList.read(bytes: Array(text.utf8), file: "a.csv")
    }
    #expect(error?.description.hasPrefix(start) == true)
  }
}
