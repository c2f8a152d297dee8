import Fixtures
import Foundation
import Model
import Testing

@testable import Matrix

/// Opens, edits and saves workbooks in LibreOffice without a screen, as an analyst would in Excel.
private enum LibreOffice {
  static let path = [
    "/usr/bin/soffice", "/usr/local/bin/soffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice",
  ]
  .first { FileManager.default.isExecutableFile(atPath: $0) }

  static var isMissing: Bool {
    if path == nil { FileHandle.standardError.write(Data("skipped: LibreOffice is not here\n".utf8)) }
    return path == nil
  }

  /// Writes the workbook again after edits: sheet, cell, text. A profile of its own, so that no other copy is touched.
  static func edit(_ folder: TemporaryFolder, _ edits: [(String, String, String)]) throws {
    let profile = "profile/user"
    try folder.write(registry, to: "\(profile)/registrymodifications.xcu")
    try folder.write(
      library("libraries", "<library:library library:name=\"Standard\" library:link=\"false\"/>"),
      to: "\(profile)/basic/script.xlc")
    try folder.write(
      library("libraries", "<library:library library:name=\"Standard\" library:link=\"false\"/>"),
      to: "\(profile)/basic/dialog.xlc")
    try folder.write(
      library(
        "library", "<library:element library:name=\"Edit\"/>",
        "library:name=\"Standard\" library:readonly=\"false\" library:passwordprotected=\"false\""),
      to: "\(profile)/basic/Standard/script.xlb")
    try folder.write(
      library(
        "library", "",
        "library:name=\"Standard\" library:readonly=\"false\" library:passwordprotected=\"false\""),
      to: "\(profile)/basic/Standard/dialog.xlb")
    try folder.write(macro, to: "\(profile)/basic/Standard/Edit.xba")
    let words = edits.map { [$0.0, $0.1, $0.2].joined(separator: "|") }.joined(separator: "|")
    let file = { (name: String) in "file://" + folder.path(name) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path ?? "")
    process.arguments = [
      "--headless", "-env:UserInstallation=\(file("profile"))",
      "macro:///Standard.Edit.Main(\"\(file("m.xlsx"))\",\"\(file("edited.xlsx"))\",\"\(words)\")",
    ]
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let deadline = Date().addingTimeInterval(120)
    while process.isRunning, Date() < deadline { usleep(50_000) }
    if process.isRunning { process.terminate() }
  }

  private static let registry = """
    <?xml version="1.0" encoding="UTF-8"?>
    <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" \
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><item oor:path="/org.openoffice.Setup/Office">\
    <prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item></oor:items>
    """

  private static func library(_ kind: String, _ content: String, _ attributes: String = "") -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE library:\(kind) PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "\(kind).dtd">
    <library:\(kind) xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink" \(attributes)>\(content)</library:\(kind)>
    """
  }

  private static let macro = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
    <script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edit" script:language="StarBasic">
    Sub Main(source, target, edits)
      Dim hidden(0) As New com.sun.star.beans.PropertyValue
      hidden(0).Name = "Hidden"
      hidden(0).Value = True
      book = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
      parts = Split(edits, "|")
      For i = 0 To UBound(parts) Step 3
        book.Sheets.getByName(parts(i)).getCellRangeByName(parts(i + 1)).String = parts(i + 2)
      Next
      Dim form(0) As New com.sun.star.beans.PropertyValue
      form(0).Name = "FilterName"
      form(0).Value = "Calc MS Excel 2007 XML"
      book.storeAsURL(target, form())
      book.close(True)
    End Sub
    </script:module>
    """
}

@Suite struct LibreOfficeTests {
  @Test(
    "a workbook that LibreOffice edited changes exactly the edited cells, links included",
    .disabled(if: LibreOffice.isMissing, "LibreOffice is not here"))
  func editsWorkbooks() throws {
    let export = try ExportFixtures.export()
    let folder = try TemporaryFolder()
    try MatrixWorkbook(export).write(to: folder.path("m.xlsx"))
    let sheet = Grid(
      String(
        decoding: try #require(
          try ExportFixtures.parts(ExportFixtures.workbook(export))["xl/worksheets/sheet2.xml"]),
        as: UTF8.self))
    let cell = { (row: String, title: String) in try #require(sheet.cell(row: row, under: title)).description
    }
    try LibreOffice.edit(
      folder,
      [
        ("Matrix", try cell("X-1", "Lifecycle"), "delivered"), ("Matrix", try cell("X-2", "Due"), "2027-03"),
        ("Matrix", try cell("X-5", "Note"), "=1+1 ไทย"), ("Evidence", "H2", "accepted"),
        ("Evidence", "I2", "it says so"),
      ])
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: folder.path("edited.xlsx"))))
    let preview = try ExportFixtures.importing(bytes, onto: export)
    #expect(preview.faults == [] && preview.conflicts == [])
    #expect(
      preview.changes.map { "\($0.row) \($0.column) \($0.to)" } == [
        "X-1 lifecycle delivered", "X-2 timeframe_end 2027-03", "X-5 note =1+1 ไทย",
        "i0 X-0 verdict, why accepted, it says so",
      ])
    #expect(preview.words.map(\.item) == ["i0"])
    let expected = try export.matrix.applying([
      .set(id: "X-1", column: "lifecycle", text: "delivered"),
      .set(id: "X-2", column: "timeframe_end", text: "2027-03"),
      .set(id: "X-5", column: "note", text: "=1+1 ไทย"),
    ])
    #expect(preview.matrix.write() == expected.write())
  }
}
