import Fixtures
import Foundation
import FuzzProperties
import Testing

/// Inputs of the fuzz targets: those we wrote as seeds, and those that once broke something.
struct FuzzInput: CustomTestStringConvertible {
  var property: FuzzProperty
  var path: String

  var testDescription: String { "\(property.rawValue)/" + (path as NSString).lastPathComponent }

  static let all: [FuzzInput] = FuzzProperty.allCases.flatMap { property in
    ["Seeds", "Regressions"].flatMap { kind in
      let folder = PackageRoot.path("Tests/Fuzz/\(kind)/\(property.rawValue)")
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return names.filter { !$0.hasPrefix(".") }.sorted().map {
        FuzzInput(property: property, path: folder + "/" + $0)
      }
    }
  }
}

@Suite struct RegressionTests {
  @Test func hasInputsForEveryProperty() {
    #expect(Set(FuzzInput.all.map(\.property)) == Set(FuzzProperty.allCases))
  }

  @Test("what was found once stays mended", arguments: FuzzInput.all)
  func holds(_ input: FuzzInput) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: input.path)))
    #expect(input.property.breach(by: bytes) == nil)
  }
}
