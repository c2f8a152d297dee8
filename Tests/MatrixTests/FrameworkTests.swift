import Fixtures
import Foundation
import Matrix
import Model
import Testing

@Suite struct FrameworkTests {
  static let header = (FrameworkSet.columns + FrameworkSet.optionalColumns).joined(separator: ",")

  static func set(_ rows: String...) throws -> FrameworkSet {
    try FrameworkSet.read(files: [("f.csv", Array((header + "\n" + rows.joined(separator: "\n")).utf8))])
  }

  static func ours() throws -> FrameworkSet {
    let folder = PackageRoot.path("analyses/frameworks")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".csv") }
      .sorted()
    return try FrameworkSet.read(
      files: names.map { ($0, Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + $0)))) })
  }

  @Test("a link that stands on one line is put on the other")
  func joinsLinks() throws {
    let set = try Self.set(
      "A,,Old,One,s,found,,1,2016,2025-12,,B", "B,,New,Two,s,found,,,2026,,,", "C,,New,Three,s,found,,,,,A?,")
    #expect(set.line("B")?.predecessors == ["A"])
    #expect(set.line("A")?.successors == ["B", "C"])
    #expect(set.line("A")?.version == "1" && set.line("A")?.until == PartialDate("2025-12"))
    let crossings = set.crosswalk(from: ["A"], to: "New")
    #expect(crossings.map(\.line.id) == ["B", "C"] && crossings.map(\.isUnverified) == [false, true])
    #expect(set.crosswalk(from: ["C", "B"], to: "Old").map(\.from) == ["C", "B"])
  }

  @Test("a way goes through frameworks between, never forth and back")
  func crosses() throws {
    let set = try Self.set(
      "A,,One,a,s,found,,,,,,B", "B,,Two,b,s,found,,,,,,C;D", "C,,Three,c,s,found,,,,,,",
      "D,,Three,d,s,unverified,,,,,,",
      "E,,One,e,s,found,,,,,,B", "A.1,A,One,deep,s,found,,,,,,")
    #expect(set.crosswalk(from: ["A"], to: "Three").map(\.path) == [["A", "B", "C"], ["A", "B", "D"]])
    #expect(set.crosswalk(from: ["A"], to: "Three").map(\.isUnverified) == [false, true])
    #expect(set.crosswalk(from: ["C"], to: "One").map(\.line.id) == ["A", "E"])
    #expect(set.crosswalk(from: ["A"], to: "One").map(\.line.id) == ["A"])
    let deep = set.crosswalk(from: ["A.1"], to: "Two")
    #expect(deep.map(\.path) == [["A.1", "A", "B"]] && deep.allSatisfy(\.isByParent))
    #expect(set.crosswalk(from: ["nobody"], to: "One") == [] && set.crosswalk(from: ["A"], to: "Nine") == [])
  }

  @Test("lines that succeed each other in a ring do not loop")
  func endsLoops() throws {
    let set = try Self.set("A,,One,a,s,found,,,,,,B", "B,,Two,b,s,found,,,,,,A")
    #expect(set.crosswalk(from: ["A"], to: "Three") == [])
  }

  @Test(
    "a bad line is a fault",
    arguments: [
      ("A,,One,a,s,found,,,,,,Z", "f.csv:2: successor_ids is \"Z\"; expected ids of other lines"),
      ("A,,One,a,s,found,,,,,A,", "f.csv:2: predecessor_ids is \"A\"; expected ids of other lines"),
      ("A,,One,a,s,found,,,2026,2025,,", "f.csv:2: until is \"2025\"; expected a date not before from"),
    ])
  func reportsFaults(_ row: String, _ start: String) {
    let error = #expect(throws: MatrixError.self) { try Self.set(row) }
    #expect(error?.description.hasPrefix(start) == true)
  }

  @Test("this repository's frameworks: 17 goals, 169 targets, and a way from each old plan to its successor")
  func readsOurs() throws {
    let set = try Self.ours()
    #expect(set.ids(of: "SDG").count == 1 + 17 + 169)
    #expect(
      set.crosswalk(from: ["MPAC"], to: "ASEAN Connectivity Strategic Plan").map(\.isUnverified) == [false])
    #expect(
      set.crosswalk(from: ["MPAC.2"], to: "ASEAN Connectivity Strategic Plan").map(\.line.id) == ["ACSP.3"])
    let maritime = set.crosswalk(from: ["B.6.2"], to: "APSC Strategic Plan")
    #expect(maritime.map(\.path) == [["B.6.2", "B.6", "B", "APSCSP.1"]])
    #expect(maritime.allSatisfy { $0.isUnverified && $0.isByParent })
    #expect(set.crosswalk(from: ["APSCSP.2"], to: "APSC Blueprint 2025").map(\.line.id) == ["C", "C.1"])
  }

  @Test("every id that this repository's matrix names is known")
  func checksOurs() throws {
    let bytes = { (path: String) in Array(try Data(contentsOf: URL(fileURLWithPath: PackageRoot.path(path))))
    }
    let matrix = try MonitoringMatrix.read(bytes: bytes("analyses/matrix.csv"), file: "matrix.csv")
    let actors = try ActorList.read(bytes: bytes("analyses/actors.csv"), file: "actors.csv")
    let set = try Self.ours()
    #expect(matrix.check(frameworks: set, actors: actors, areas: Set(set.ids(of: "AOIP"))) == [])
    #expect(matrix.write() == (try bytes("analyses/matrix.csv")))
  }
}
