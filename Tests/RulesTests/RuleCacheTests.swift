import Fixtures
import Foundation
import Model
import Testing

@testable import Rules

@Suite struct RuleCacheTests {
  private static let rules = """
    facet: area
    tag: sea
    name: Sea
    threshold: 0.5
    note: a note
    rules:
      - '"coast guard" OR reef* OR title:=COC OR "a b c"~3'
      - {query: '(a NEAR/5 b) AND NOT lang:id AND source:antara AND tag:partner/*', weight: -0.25, note: n}
      - {query: 'a BEFORE/S b OR ~fishing OR x^2', weight: 2, language: en}
    except:
      - '"great reef"'
    tests:
      match: [a reef of coral]
      reject: [a tree]

    """

  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(rules, to: "rules/area/sea.yaml")
    try folder.write("facet: partner\ntag: X\nname: X\nrules: [xland]\n", to: "rules/partner/X.yaml")
    return folder
  }

  private static func load(_ folder: TemporaryFolder, stamp: String = "1") throws -> RuleSet {
    try RuleSet.load(
      directory: folder.path("rules"), cache: RuleCache(path: folder.path("c/rules.cache"), stamp: stamp))
  }

  @Test("rules from the cache are the rules that were read") func givesTheSame() throws {
    let folder = try Self.folder()
    let read = try Self.load(folder)
    #expect(FileManager.default.fileExists(atPath: folder.path("c/rules.cache")))
    let cache = RuleCache(path: folder.path("c/rules.cache"), stamp: "1")
    let kept = try #require(cache.files(read.fingerprint, directory: folder.path("rules")))
    #expect(kept.sorted { $0.path < $1.path } == read.files.sorted { $0.path < $1.path })
    let again = try Self.load(folder)
    #expect(again.files == read.files && again.fingerprint == read.fingerprint)
    let content = ItemContent(
      title: "COC", summary: "The coast guard fished near a reef of Xland", language: "en")
    #expect(again.tag(content) == read.tag(content) && !read.tag(content).isEmpty)
  }

  @Test("the cache counts for these rules and this program alone") func dependsOnBoth() throws {
    let folder = try Self.folder()
    let read = try Self.load(folder)
    let path = folder.path("c/rules.cache")
    let directory = folder.path("rules")
    #expect(RuleCache(path: path, stamp: "2").files(read.fingerprint, directory: directory) == nil)
    #expect(RuleCache(path: path, stamp: "1").files("other", directory: directory) == nil)
    #expect(RuleCache(path: path, stamp: "1").files(read.fingerprint, directory: "/other") == nil)
    try folder.write("facet: partner\ntag: X\nname: X\nrules: [yland]\n", to: "rules/partner/X.yaml")
    #expect(try Self.load(folder).tag(ItemContent(title: "Yland")).map(\.tag) == ["X"])
  }

  @Test("a set of terms is kept once, and read for every query that names it") func keepsSetsOnce() throws {
    let folder = try Self.folder()
    let terms = (0..<200).map { "word\($0)" }.joined(separator: ", ")
    try folder.write("sets:\n  many: [\(terms)]\n  more: [$many, other]\n", to: "rules/terms/t.yaml")
    let rules = (0..<20).map { "  - '$more AND atoll\($0)'\n" }.joined()
    try folder.write("facet: area\ntag: many\nname: x\nrules:\n\(rules)", to: "rules/area/many.yaml")
    let read = try Self.load(folder)
    let path = folder.path("c/rules.cache")
    let kept = try #require(
      RuleCache(path: path, stamp: "1").files(read.fingerprint, directory: folder.path("rules")))
    #expect(kept.sorted { $0.path < $1.path } == read.files.sorted { $0.path < $1.path })
    #expect(try #require(FileManager.default.contents(atPath: path)).count < 200 * 60)
    let content = ItemContent(title: "word7 on atoll3")
    #expect(
      try Self.load(folder).tag(content) == read.tag(content) && read.tag(content).map(\.tag) == ["many"])
  }

  @Test("a damaged cache is passed over, wherever the damage is") func survivesDamage() throws {
    let folder = try Self.folder()
    let read = try Self.load(folder)
    let path = folder.path("c/rules.cache")
    let whole = [UInt8](try #require(FileManager.default.contents(atPath: path)))
    for place in stride(from: 0, to: whole.count, by: 7) {
      var damaged = whole
      damaged[place] ^= 0x55
      try Data(damaged).write(to: URL(fileURLWithPath: path))
      let cache = RuleCache(path: path, stamp: "1")
      #expect(cache.files(read.fingerprint, directory: folder.path("rules")) == nil, "\(place)")
      try Data(whole[..<place]).write(to: URL(fileURLWithPath: path))
      #expect(cache.files(read.fingerprint, directory: folder.path("rules")) == nil, "\(place)")
    }
    #expect(try Self.load(folder).files == read.files)
    // Made anew.
    #expect([UInt8](try #require(FileManager.default.contents(atPath: path))) == whole)
  }

  @Test("whatever bytes a reader is given, it ends") func readsAnything() throws {
    let folder = try Self.folder()
    var writer = CacheWriter()
    writer.write(try Self.load(folder).files) { $0.write($1) }
    for place in writer.bytes.indices {
      for change: UInt8 in [0x01, 0x80, 0xFF] {
        var bytes = writer.bytes
        bytes[place] ^= change
        bytes.withUnsafeBufferPointer { bytes in
          var reader = CacheReader(bytes)
          _ = try? reader.list { reader throws(CacheFault) in try reader.ruleFile() }
        }
      }
    }
  }
}
