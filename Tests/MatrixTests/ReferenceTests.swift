import Foundation
import Matrix
import Model
import Testing

/// Reads the real files where they lie beside the package.
@Suite struct ReferenceTests {
  static let directory = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/reference")

  static func bytes(_ name: String) -> [UInt8]? {
    guard let data = try? Data(contentsOf: directory.appending(path: name)) else { return nil }
    return Array(data)
  }

  static var isMissing: Bool { bytes("commitments.csv") == nil }

  @Test(
    "the real matrix, frameworks and actors read whole and fit each other",
    .disabled(if: isMissing, "no ../shared/reference beside the package"))
  func readsReferenceFiles() throws {
    let matrix = try MonitoringMatrix.read(
      bytes: try #require(Self.bytes("commitments.csv")), file: "commitments.csv")
    let frameworks = try FrameworkSet.read(files: [
      ("blueprint.csv", try #require(Self.bytes("blueprint.csv")))
    ])
    let actors = try ActorList.read(bytes: try #require(Self.bytes("partners.csv")), file: "partners.csv")
    let areaTable = try CSVTable.read(bytes: try #require(Self.bytes("areas.csv")), file: "areas.csv")
    let areas = Set(areaTable.rows.map { areaTable.cell("id", of: $0) })
    #expect(matrix.commitments.count > 100 && areas.count > 50)
    #expect(actors.members.count == 11)
    #expect(matrix.check(frameworks: frameworks, actors: actors, areas: areas) == [])
  }
}
