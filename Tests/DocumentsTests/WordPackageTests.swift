import Fixtures
import Markup
import Testing

@testable import Documents

@Suite struct WordPackageTests {
  @Test(
    "every row without a footnote stays on one page, whatever else it says of itself",
    arguments: [
      (
        "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc/></w:tr></w:tbl>"
      ),
      (
        "<w:tr><w:trPr><w:tblHeader w:val=\"true\" /></w:trPr><w:tc/></w:tr><w:tr><w:tc/></w:tr>",
        "<w:tr><w:trPr><w:cantSplit/><w:tblHeader w:val=\"true\" /></w:trPr><w:tc/></w:tr>"
          + "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc/></w:tr>"
      ),
      ("<w:p><w:t>&lt;w:tr&gt;</w:t></w:p><w:trHeight/>", "<w:p><w:t>&lt;w:tr&gt;</w:t></w:p><w:trHeight/>"),
      (
        "<w:tr><w:tc><w:footnoteReference w:id=\"2\" /></w:tc></w:tr><w:tr></w:tr><w:footnoteReference />",
        "<w:tr><w:tc><w:footnoteReference w:id=\"2\" /></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/></w:trPr></w:tr>"
          + "<w:footnoteReference />"
      ),
      ("", ""), ("<w:tr", "<w:tr"), ("<w:tr>", "<w:tr>"),
    ])
  func keepsRows(_ before: String, _ after: String) {
    #expect(String(decoding: WordPackage.rowsKept(Array(before.utf8)), as: UTF8.self) == after)
  }

  @Test(
    "a picture's address is no description of it",
    arguments: [
      (
        "<wp:docPr descr=\"Weeks\"/><pic:cNvPr descr=\"data:image/png;base64,QUJD\" id=\"1\"/><x/>",
        "<wp:docPr descr=\"Weeks\"/><pic:cNvPr descr=\"\" id=\"1\"/><x/>"
      ),
      ("<a descr=\"data:a\"/><b descr=\"data:b\"/>", "<a descr=\"\"/><b descr=\"\"/>"),
      ("<a descr=\"data: of the quarter", "<a descr=\"data: of the quarter"),
    ])
  func describes(_ before: String, _ after: String) {
    #expect(String(decoding: WordPackage.describedByWords(Array(before.utf8)), as: UTF8.self) == after)
  }

  @Test("the text of a document is exchanged, and its other parts stay")
  func finishes() throws {
    let parts = [
      "[Content_Types].xml": Array("<Types/>".utf8), WordPackage.text: Array("<w:tr></w:tr>".utf8),
    ]
    let docx = WordPackage.finished(StoredZip.archive(parts))
    let found = try ZipParts(docx) { _ in true }.parts
    #expect(found["[Content_Types].xml"] == parts["[Content_Types].xml"])
    #expect(found[WordPackage.text] == Array("<w:tr><w:trPr><w:cantSplit/></w:trPr></w:tr>".utf8))
  }

  @Test(
    "what is no DOCX stays as it is",
    arguments: [Array("no archive".utf8), StoredZip.archive(["a": [1]]), []])
  func leavesOthers(_ bytes: [UInt8]) {
    #expect(WordPackage.finished(bytes) == bytes)
  }
}
