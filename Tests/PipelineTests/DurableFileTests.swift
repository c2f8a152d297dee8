import Fixtures
import Foundation
import Testing

@testable import Pipeline

@Suite struct DurableFileTests {
  @Test(
    "ended before any step, the old file or the new one is there whole and no draft stays",
    arguments: DurableFile.Step.allCases)
  func survives(_ step: DurableFile.Step) throws {
    let folder = try TemporaryFolder()
    try folder.write("old", to: "m.csv")
    let fault = PipelineError.badArgument("stop")
    #expect(throws: fault) {
      try DurableFile.write(Array("new".utf8), to: folder.path("m.csv")) { next throws(PipelineError) in
        if next == step { throw fault }
      }
    }
    #expect(try folder.read("m.csv") == (step == .syncFolder ? "new" : "old"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["m.csv"])
  }

  @Test("a file is written, new or over an old one, with the rights of the old one")
  func writes() throws {
    let folder = try TemporaryFolder()
    try DurableFile.write(Array("one".utf8), to: folder.path("m.csv"))
    chmod(folder.path("m.csv"), 0o600)
    try DurableFile.write(Array("two".utf8), to: folder.path("m.csv"))
    #expect(try folder.read("m.csv") == "two")
    let rights =
      try FileManager.default.attributesOfItem(atPath: folder.path("m.csv"))[.posixPermissions] as? Int
    #expect(rights == 0o600)
  }

  @Test(
    "what is written for a person waits for the disk before it takes its place, in a folder that is made for it"
  )
  func settles() throws {
    let folder = try TemporaryFolder()
    var steps: [DurableFile.Step] = []
    let path = folder.path("briefs/deep/a.md")
    try Files.write(Array("one".utf8), to: path) { step throws(PipelineError) in steps.append(step) }
    #expect(steps == DurableFile.Step.allCases)
    #expect(try folder.read("briefs/deep/a.md") == "one")
    let fault = PipelineError.badArgument("stop")
    #expect(throws: fault) {
      try Files.write(Array("two".utf8), to: path) { step throws(PipelineError) in
        if step == .rename { throw fault }
      }
    }
    #expect(try folder.read("briefs/deep/a.md") == "one")
  }

  @Test("a link stays a link, and a device is written into")
  func followsLinks() throws {
    let folder = try TemporaryFolder()
    try folder.write("old", to: "real.md")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link.md"), withDestinationPath: folder.path("real.md"))
    try Files.write("new", to: folder.path("link.md"))
    #expect(try folder.read("real.md") == "new")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("link.md"))
        == folder.path("real.md"))
    try Files.write("x", to: "/dev/null")
    let kind = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
    #expect(kind == .typeCharacterSpecial)
  }

  @Test("a folder that is not there is told")
  func reports() {
    #expect(throws: PipelineError.self) { try DurableFile.write([1], to: "/nowhere/at/all/m.csv") }
  }
}
