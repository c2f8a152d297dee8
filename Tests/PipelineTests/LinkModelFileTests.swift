import Fixtures
import Foundation
import Matrix
import Testing

@testable import Pipeline

@Suite struct LinkModelFileTests {
  @Test("the file in the repository holds the weights that are built in") func shipsWeights() throws {
    let bytes = try Files.read(PackageRoot.path + "/analyses/linking.json")
    #expect(try LinkModelFile.read(bytes, file: "linking.json") == .shipped)
    #expect(String(decoding: bytes, as: UTF8.self) == LinkModelFile.text(of: .shipped))
  }

  @Test("weights that are written are read again") func roundTrips() throws {
    var model = LinkModel.shipped
    model[.name] = -0.25
    model.intercept = -3
    let text = LinkModelFile.text(of: model)
    #expect(try LinkModelFile.read(Array(text.utf8), file: "f") == model)
  }

  @Test(
    "a fault says which member of which file, and what was expected",
    arguments: [
      ("\"name\": 2.12", "\"name\": \"2\"", "f: weights.name: expected a number from -100 to 100"),
      ("\"name\": 2.12", "\"nane\": 2.12", "f: weights.nane: no such feature"),
      ("\"threshold\": 0.2", "\"threshold\": 2", "f: threshold: expected a number from 0 to 1"),
      ("\"version\": 1", "\"version\": 9", "f: version: expected 1"),
      ("\"intercept\": -9.88,", "", "f: intercept: expected a number"),
      ("{", "", "f: not valid JSON"),
    ])
  func tellsFaults(_ part: String, _ other: String, _ message: String) {
    let text = LinkModelFile.text(of: .shipped)
    let spoilt = text.replacing(part, with: other, maxReplacements: 1)
    #expect(spoilt != text)
    let error = #expect(throws: PipelineError.self) {
      try LinkModelFile.read(Array(spoilt.utf8), file: "f")
    }
    #expect(error.map { "\($0)".contains(message) } == true, "\(error.map { "\($0)" } ?? "")")
  }

  @Test("labels are read by their header, and a line at fault is told") func readsLabels() throws {
    let text = "item\tcommitment\tgrade\tnote\na\tC1\t2\tx\na\tC2\t1\t\nb\t\t\t\n"
    #expect(try LinkLabels.read(Array(text.utf8), file: "f").keys.sorted() == ["a", "b"])
    for (line, message) in [
      ("a\tC1\t3\t", "f:5: expected a commitment with grade 1 or 2"), ("a\tC1", "f:5: expected 4 cells"),
      ("\tC1\t2\t", "f:5: expected 4 cells"), ("a\tC1\t\t", "f:5: expected a commitment with grade"),
    ] {
      let error = #expect(throws: PipelineError.self) {
        try LinkLabels.read(Array((text + line).utf8), file: "f")
      }
      #expect(error.map { "\($0)".contains(message) } == true)
    }
    #expect(throws: PipelineError.self) { try LinkLabels.read(Array("item\tgrade\n".utf8), file: "f") }
  }
}
