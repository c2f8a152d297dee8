import Fixtures
import Foundation
import Matrix
import Model
import Testing

@Suite struct MatrixWritingTests {
  /// A file with all that a writer could tidy away: a byte order mark, CRLF, needless quotes, blank lines, unknown columns.
  static let untidy =
    "\u{FEFF}owner," + MonitoringMatrix.columns.joined(separator: ",") + ",lifecycle\r\n"
    + "desk 3,A-1,maritime,JPN,,\"First\",\"one\r\ntwo\",,,2024-05,,,,,,found,,adopted\r\n\r\n"
    + ",B-1,,,, Second ,,,,,,,,,,unverified,\"\",\r\n"

  static func matrix(_ text: String = untidy) throws -> MonitoringMatrix {
    try MonitoringMatrix.read(bytes: Array(text.utf8), file: "m.csv")
  }

  @Test("what was read and not changed is written byte by byte")
  func keepsBytes() throws {
    #expect(try Self.matrix().write() == Array(Self.untidy.utf8))
    #expect(try Self.matrix().applying([]).write() == Array(Self.untidy.utf8))
  }

  @Test("a change touches its own cell and no other byte")
  func changesOneCell() throws {
    let changed = try Self.matrix().applying([.set(id: "B-1", column: "lead_body", text: "AMF, \"SOM\"")])
    let expected = Self.untidy.replacing(
      "Second ,,,,,,,,,,unverified", with: "Second ,,,,,,,\"AMF, \"\"SOM\"\"\",,,unverified")
    #expect(String(decoding: changed.write(), as: UTF8.self) == expected)
    #expect(changed.commitment("B-1")?.leadBody == "AMF, \"SOM\"")
    #expect(changed.commitment("A-1") == (try Self.matrix().commitment("A-1")))
  }

  @Test("a column that the file lacks is added at the end, empty for the others")
  func addsColumns() throws {
    let changed = try Self.matrix().applying([.set(id: "A-1", column: "trajectory", text: "at risk")])
    #expect(changed.commitment("A-1")?.status.trajectory == .atRisk)
    #expect(changed.commitment("B-1")?.status.trajectory == nil)
    #expect(String(decoding: changed.write(), as: UTF8.self).contains(",lifecycle,trajectory\r\n"))
    #expect(changed.cell("owner", of: "A-1") == "desk 3")
  }

  @Test("rows are added after the others and removed with their line end")
  func addsAndRemovesRows() throws {
    let changed = try Self.matrix().applying([
      .remove(id: "A-1"),
      .add(id: "C-1", cells: ["title": "Third", "confidence": "found", "owner": "desk 1"]),
    ])
    #expect(changed.commitments.map(\.id) == ["B-1", "C-1"])
    let text = String(decoding: changed.write(), as: UTF8.self)
    #expect(text.hasSuffix("\r\n") && !text.contains("A-1") && text.hasPrefix("\u{FEFF}owner,"))
  }

  @Test("a file that ends without a line end gets one before a new row")
  func endsLastLine() throws {
    let text = String(Self.untidy.dropLast(1))
    let changed = try Self.matrix(text).applying([
      .add(id: "C-1", cells: ["title": "T", "confidence": "found"])
    ])
    #expect(changed.commitments.map(\.id) == ["A-1", "B-1", "C-1"])
  }

  @Test("a change that no matrix can hold throws")
  func refusesBadChanges() throws {
    let matrix = try Self.matrix()
    #expect(throws: MatrixError.self) {
      try matrix.applying([.set(id: "A-1", column: "lifecycle", text: "gone")])
    }
    #expect(throws: MatrixError.self) { try matrix.applying([.set(id: "Q", column: "note", text: "x")]) }
    #expect(throws: MatrixError.self) { try matrix.applying([.add(id: "B-1", cells: ["title": "T"])]) }
    #expect(throws: MatrixError.self) { try matrix.applying([.set(id: "A-1", column: "id", text: "B-1")]) }
  }

  @Test("random changes give what setting each cell in a table gives", arguments: 0..<60)
  func changesAtRandom(_ seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let columns = ["title", "description", "indicators", "owner", "note", "instrument"]
    let texts = ["x", "a,b", "say \"no\"", "one\ntwo", "ไทย", "=1", "", "'=", ";"]
    var matrix = try Self.matrix()
    var expected = Dictionary(
      uniqueKeysWithValues: ["A-1", "B-1"].map { id in
        (id, Dictionary(uniqueKeysWithValues: columns.map { ($0, matrix.cell($0, of: id)) }))
      })
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let id = random.next() % 2 == 0 ? "A-1" : "B-1"
      let column = columns.randomElement(using: &random) ?? "note"
      let text = column == "title" ? "T\(random.next() % 9)" : texts.randomElement(using: &random) ?? ""
      matrix = try matrix.applying([.set(id: id, column: column, text: text)])
      expected[id]?[column] = text
    }
    for (id, cells) in expected {
      for (column, text) in cells { #expect(matrix.cell(column, of: id) == text) }
    }
  }

  @Test(
    "a guarded cell is what it was once it is unguarded",
    arguments: [
      "=1", "'=1", "''=1", "'", "''", "+", "-5", "@x", "\tx", "\r", "\n=", "＝1", "x", "", "'x", "' =1", "=",
      "a=b",
    ])
  func guardsAndUnguards(_ cell: String) {
    #expect(CSVWriter.unguarded(CSVWriter.guarded(cell)) == cell)
    #expect(
      CSVWriter.guarded(cell).unicodeScalars.first.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) }
        != true)
  }
}
