import Fixtures
import Markup
import Testing

@Suite struct ZipPartsTests {
  private static let archive = StoredZip.archive([
    "a.xml": Array("one".utf8), "word/b.xml": Array("two".utf8), "c.bin": [0, 1, 2, 255],
  ])

  @Test("a part that grows beyond the limit is refused while it is unpacked")
  func refusesBombs() throws {
    let zeros = [UInt8](repeating: 0x20, count: 2_000)
    let bytes = StoredZip.archive(["xl/workbook.xml": zeros])
    #expect(throws: ZipParts.Fault.tooLarge(part: "xl/workbook.xml", limit: 1_000)) {
      try ZipParts(bytes, limits: .init(parts: 10, part: 1_000, total: 5_000)) { _ in true }
    }
    #expect(throws: ZipParts.Fault.tooManyParts(limit: 0)) {
      try ZipParts(bytes, limits: .init(parts: 0, part: 1_000, total: 5_000)) { _ in true }
    }
  }

  @Test(
    "one part is exchanged, longer, shorter or empty, and the others stay",
    arguments: [0, 1, 3, 5_000, 200_000])
  func replacesOnePart(_ count: Int) throws {
    var random = SplitMix(seed: UInt64(count))
    let new = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    let bytes = try #require(ZipParts.replacing("word/b.xml", of: Self.archive, with: new))
    let parts = try ZipParts(bytes) { _ in true }.parts
    #expect(parts == ["a.xml": Array("one".utf8), "word/b.xml": new, "c.bin": [0, 1, 2, 255]])
  }

  @Test("the same exchange gives the same bytes")
  func replacesTheSameWay() {
    let once = ZipParts.replacing("a.xml", of: Self.archive, with: [1, 2, 3])
    #expect(once != nil && once == ZipParts.replacing("a.xml", of: Self.archive, with: [1, 2, 3]))
  }

  @Test("what is no archive, or has no such part, is not exchanged")
  func refusesOthers() {
    #expect(ZipParts.replacing("none.xml", of: Self.archive, with: [1]) == nil)
    #expect(ZipParts.replacing("a.xml", of: Array("no archive".utf8), with: [1]) == nil)
    #expect(ZipParts.replacing("a.xml", of: [], with: [1]) == nil)
    #expect(ZipParts.replacing("a.xml", of: Self.archive.dropLast(30), with: [1]) == nil)
  }
}

extension [UInt8] {
  fileprivate func dropLast(_ count: Int) -> [UInt8] { Array(self[..<(self.count - count)]) }
}
