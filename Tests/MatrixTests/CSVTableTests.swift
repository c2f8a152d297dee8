import Fixtures
import Matrix
import Testing

@Suite struct CSVTableTests {
  @Test(
    "cells keep their commas, quotes and line ends",
    arguments: [
      ("a,b\n1,2\n", [["1", "2"]]),
      ("a,b\r\n1,2\r\n", [["1", "2"]]),
      ("a,b\r1,2\r", [["1", "2"]]),
      ("a,b\n1,2", [["1", "2"]]),
      ("\u{FEFF}a,b\n1,2\n", [["1", "2"]]),
      ("a,b\n\"1,5\",\"say \"\"no\"\"\"\n", [["1,5", "say \"no\""]]),
      ("a,b\n\"one\ntwo\",\n", [["one\ntwo", ""]]),
      ("a,b\n\n1,2\n\n\n3,4\n", [["1", "2"], ["3", "4"]]),
      ("a,b\n5\" pipe,x\"y\n", [["5\" pipe", "x\"y"]]),
      ("a,b\n\"\",\"\"\n", [["", ""]]),
      ("a\n\"\"\n", [[""]]),
    ])
  func readsCells(_ text: String, _ rows: [[String]]) throws {
    #expect(try CSVTable.read(bytes: Array(text.utf8), file: "t.csv").rows.map(\.cells) == rows)
  }

  @Test("a row knows the line it begins on, past embedded line ends and blank lines")
  func numbersLines() throws {
    let text = "a,b\n\"1\r\n1\",2\n\n3,4\r\n\"5\n\n5\",6\n7,8"
    #expect(try CSVTable.read(bytes: Array(text.utf8), file: "t.csv").rows.map(\.line) == [2, 5, 6, 9])
  }

  @Test(
    "a fault names file, line and what was expected",
    arguments: [
      ("", "t.csv: the file is empty; expected a header line with the names of the columns"),
      ("\n\n", "t.csv: the file is empty; expected a header line with the names of the columns"),
      ("a,b\n1,2\n\"3,4\n5,6\n", "t.csv:3: a quoted cell begins here and never ends; expected a closing \""),
      (
        "a,b\n\"1\"2,3\n",
        "t.csv:2: text after a closing quote; expected a comma or a line end (double a quote that belongs to the text)"
      ),
      ("a,b\n1,2\n3\n", "t.csv:3: 1 cells; expected 2, as in the header"),
      ("a,b\n1,2,3\n", "t.csv:2: 3 cells; expected 2, as in the header"),
      ("a,a\n", "t.csv:1: the column a occurs twice; expected each name once"),
    ])
  func reportsFaults(_ text: String, _ message: String) {
    let error = #expect(throws: MatrixError.self) {
      try CSVTable.read(bytes: Array(text.utf8), file: "t.csv")
    }
    #expect(error?.description == message)
  }

  @Test("bytes that are not UTF-8 are a fault of their line")
  func reportsEncoding() {
    let bytes = Array("a,b\n1,2\ncaf".utf8) + [0xE9] + Array(",4\n".utf8)
    #expect(throws: MatrixError.notUTF8(file: "t.csv", line: 3)) {
      try CSVTable.read(bytes: bytes, file: "t.csv")
    }
  }

  @Test("a missing column is named with those that are needed")
  func reportsMissingColumn() throws {
    let table = try CSVTable.read(bytes: Array("a,b\n".utf8), file: "t.csv")
    #expect(throws: MatrixError.missingColumn(file: "t.csv", column: "c", expected: ["a", "c"])) {
      try table.require(["a", "c"])
    }
  }

  @Test("what is written is read back as it was")
  func roundTrips() throws {
    let rows = [["1,5", "say \"no\""], ["one\r\ntwo", ""], [" =2", "ไทย"]]
    let text = CSVWriter.write(columns: ["a", "b"], rows: rows)
    #expect(try CSVTable.read(bytes: Array(text.utf8), file: "t.csv").rows.map(\.cells) == rows)
    #expect(CSVWriter.write(columns: ["a"], rows: [[""]]) == "a\n\"\"\n")
  }

  @Test(
    "a cell that a spreadsheet would run gets an apostrophe, but only on demand",
    arguments: [
      ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@a", "'@a"), ("\tx", "'\tx"), ("\rx", "\"'\rx\""),
      ("a=1", "a=1"), ("", ""),
    ])
  func guardsFormulas(_ cell: String, _ written: String) {
    let guarded = CSVWriter.write(columns: ["a", "b"], rows: [[cell, "x"]], guardingFormulas: true)
    #expect(guarded == "a,b\n\(written),x\n")
    #expect(!CSVWriter.write(columns: ["a", "b"], rows: [[cell, "x"]]).contains("'"))
  }

  @Test("random bytes are read or refused, never more", arguments: 0..<300)
  func survivesRandomBytes(_ seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let alphabet: [UInt8] = Array("a,\"\"\r\n\n;=".utf8) + [0xE9, 0xC3, 0x00]
    let bytes = (0..<Int.random(in: 0..<200, using: &random)).map { _ in
      alphabet.randomElement(using: &random) ?? 0
    }
    do {
      let table = try CSVTable.read(bytes: bytes, file: "t.csv")
      #expect(table.rows.allSatisfy { $0.cells.count == table.columns.count })
    } catch {
      #expect(error.description.hasPrefix("t.csv"))
    }
  }
}
