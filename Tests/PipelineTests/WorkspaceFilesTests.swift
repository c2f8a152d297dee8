import Fixtures
import Foundation
import Matrix
import Model
import Pipeline
import Testing

/// The repository is a workspace of its own; its files must be right.
@Suite struct WorkspaceFilesTests {
  private let workspace = Workspace(root: PackageRoot.path)

  @Test func theRepositoryIsAWorkspaceAndItsKnowledgeIsValid() throws {
    let knowledge = try Knowledge.load(workspace)
    #expect(knowledge.matrix.commitments.count == 150)
    #expect(knowledge.frameworks.lines.contains { $0.confidence == .unverified })
    let faults = knowledge.matrix.check(
      frameworks: knowledge.frameworks, actors: knowledge.actors, areas: Set(knowledge.areaNames.keys))
    #expect(faults.isEmpty, "\(faults)")
  }

  @Test("every area, sub-topic, actor and kind of event has a rule file, and each passes its own tests")
  func rulesCoverTheFrameworks() throws {
    let knowledge = try Knowledge.load(workspace)
    let tags = { (facet: Facet) in Set(knowledge.rules.files.filter { $0.facet == facet }.map(\.tag)) }
    #expect(Set(knowledge.areaNames.keys).subtracting(tags(.area)).isEmpty)
    #expect(Set(knowledge.actors.actors.map(\.id)).subtracting(tags(.partner)).isEmpty)
    let events: Set = [
      "announcement", "meeting", "agreement", "funding", "exercise", "delivery", "delay", "incident",
    ]
    #expect(tags(.event) == events)
    let failures = knowledge.rules.runTests()
    #expect(failures.isEmpty, "\(failures)")
    for file in knowledge.rules.files {
      #expect(file.tests.contains { $0.expectsTag } && file.tests.contains { !$0.expectsTag }, "\(file.path)")
    }
  }

  @Test("a watch query that cannot be read is told by file, line and commitment") func tellsWatchQueries()
    throws
  {
    let small = try SmallWorkspace()
    let header = MonitoringMatrix.columns.joined(separator: ",") + ",watch_query\n"
    let row = "R-1,maritime,ASEAN,,Reef,,,,,,,,,,found,,"
    try small.folder.write(header + row + "reef coral\n", to: "analyses/matrix.csv")
    let error = #expect(throws: PipelineError.self) { try Knowledge.load(Workspace(root: small.path)) }
    let told = error?.description ?? ""
    #expect(told.contains("analyses/matrix.csv:2: watch_query of R-1: query, line 1, column 6"), "\(told)")
    try small.folder.write(header + row + "reef\n", to: "analyses/matrix.csv")
    let linker = try Knowledge.load(Workspace(root: small.path)).linker
    let item = TaggedItem(
      id: "i", content: ItemContent(title: "ASEAN maps a reef"),
      tags: [Tag(facet: .partner, tag: "ASEAN", score: 1, confidence: 1)])
    #expect(linker.links(for: item).map(\.commitment) == ["R-1"])
  }

  @Test func everySourceIsListedAndTheDeadOnesSayWhy() throws {
    let sources = try workspace.sources(at: workspace.sources)
    #expect(sources.count == 162)
    #expect(sources.contains { $0.id == "pna-ph" && $0.inactiveReason != nil })
    #expect(sources.contains { $0.id == "asean" && $0.isActive })
    #expect(Set(sources.map(\.id)).count == sources.count)
  }

  @Test(
    "the matrix and the actors are those of the reference",
    .enabled(if: PackageRoot.shared("reference") != nil))
  func matrixIsTheReference() throws {
    for (ours, theirs) in [("matrix.csv", "commitments.csv"), ("actors.csv", "partners.csv")] {
      let reference = try Self.table(try #require(PackageRoot.shared("reference/" + theirs)))
      let table = try Self.table(PackageRoot.path("analyses/" + ours))
      #expect(Array(table.columns.prefix(reference.columns.count)) == reference.columns)
      // We say the day where the reference says the year since when an actor has its status.
      let year = reference.columns.firstIndex(of: "since_year")
      #expect(table.rows.count == reference.rows.count)
      for (row, known) in zip(table.rows, reference.rows) {
        for (place, (cell, known)) in zip(row.cells, known.cells).enumerated() {
          #expect(place == year ? cell.hasPrefix(known) : cell == known)
        }
      }
    }
  }

  static func table(_ path: String) throws -> CSVTable {
    try CSVTable.read(bytes: [UInt8](Data(contentsOf: URL(fileURLWithPath: path))), file: path)
  }
}
