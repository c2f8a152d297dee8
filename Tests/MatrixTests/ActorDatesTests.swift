import Fixtures
import Foundation
import Matrix
import Model
import Testing

@Suite struct ActorDatesTests {
  static func list(_ rows: String...) throws -> ActorList {
    let header = (ActorList.columns + ActorList.optionalColumns).joined(separator: ",")
    return try ActorList.read(
      bytes: Array((header + "\n" + rows.joined(separator: "\n")).utf8), file: "a.csv")
  }

  static func ours() throws -> ActorList {
    let path = PackageRoot.path("analyses/actors.csv")
    return try ActorList.read(bytes: Array(Data(contentsOf: URL(fileURLWithPath: path))), file: "actors.csv")
  }

  @Test(
    "this repository's actors: ten members before 26 October 2025, eleven from that day",
    arguments: [
      ((2019, 6, 23), 10), ((2025, 10, 25), 10), ((2025, 10, 26), 11), ((2026, 5, 8), 11), ((1998, 1, 1), 9),
    ])
  func countsMembers(_ day: (Int, Int, Int), _ count: Int) throws {
    let members = try Self.ours().members(asOf: Date(year: day.0, month: day.1, day: day.2))
    #expect(members.count == count)
    #expect(members.contains { $0.id == "TLS" } == (count == 11))
  }

  @Test(
    "a partner is what it was on the day",
    arguments: [
      ("IND", 1991, nil), ("IND", 1993, .sectoralDialoguePartner), ("IND", 1995, .dialoguePartner),
      ("IND", 2026, .dialoguePartner), ("KOR", 1990, .sectoralDialoguePartner), ("GBR", 2020, nil),
      ("TLS", 2024, nil), ("nobody", 2024, nil),
    ] as [(String, Int, Actor.Kind?)])
  func tellsKinds(_ id: String, _ year: Int, _ kind: Actor.Kind?) throws {
    #expect(try Self.ours().kind(of: id, on: Date(year: year, month: 6, day: 30)) == kind)
  }

  @Test("who ceased to be a partner is none afterwards")
  func endsStandings() throws {
    let list = try Self.list(
      "JPN,Japan,Japan,dialogue partner,1977,JP,,,,,found,2030-06,development partner ..1976; sectoral dialogue partner 1976..1977"
    )
    let partners = { (year: Int, month: Int) in
      list.partners(asOf: Date(year: year, month: month, day: 2)).map(\.id)
    }
    #expect(partners(2030, 6) == ["JPN"] && partners(2030, 7) == [] && partners(1950, 1) == ["JPN"])
    #expect(list.kind(of: "JPN", on: Date(year: 1975, month: 1, day: 1)) == .developmentPartner)
    #expect(list.kind(of: "JPN", on: Date(year: 1977, month: 1, day: 1)) == .dialoguePartner)
  }

  @Test(
    "a standing that cannot be read is a fault with what is allowed",
    arguments: [
      "friend 1990..1995", "dialogue partner", "dialogue partner 1995..1990", "dialogue partner ..",
      "dialogue partner 1990-1995",
    ])
  func reportsBadStandings(_ text: String) {
    let error = #expect(throws: MatrixError.self) {
      try Self.list("JPN,Japan,Japan,dialogue partner,1977,JP,,,,,found,,\(text)")
    }
    #expect(
      error?.description.hasPrefix("a.csv:2: earlier_status is \"\(text)\"; expected standings as ") == true)
  }
}
