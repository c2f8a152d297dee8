import Documents
import Fixtures
import Foundation
import Pipeline
import Testing

/// Documents as other programs see them. Where one is missing its tests are skipped with a notice, but never under CI.
@Suite(.serialized) struct DocumentToolsTests {
  private struct Sample {
    var markdown: String
    var charts: [String: String]
    var desk: Desk
    let title = "AOIP monitoring report"

    /// Without the annex of the whole matrix, which is long and all of one kind.
    var short: String {
      guard let start = markdown.range(of: "\n## Annex A"), let end = markdown.range(of: "\n## Annex B")
      else {
        return markdown
      }
      return markdown.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: "")
    }

    /// The report that the demonstration writes.
    init() throws {
      let folder = PackageRoot.path("analyses/reports")
      let name = try #require(
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted().first {
          $0.hasPrefix("report-") && $0.hasSuffix(".md")
        })
      markdown = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
      charts = [:]
      let data = String(name.dropLast(3)) + "-data"
      for file in try FileManager.default.contentsOfDirectory(atPath: folder + "/" + data)
      where file.hasSuffix(".svg") {
        charts[data + "/" + file] = try String(
          contentsOfFile: folder + "/" + data + "/" + file, encoding: .utf8)
      }
      let workspace = Workspace(root: PackageRoot.path)
      desk = Desk(
        workspace: workspace, knowledge: try Knowledge.load(workspace),
        store: try Desk.open(store: ":memory:"))
    }
  }

  @Test("the DOCX opens with headings, captions, tables, footnotes, header and page numbers")
  func docxOpens() throws {
    guard let soffice = Tool.find("soffice", "pandoc", "pdftotext") else { return }
    let sample = try Sample()
    let bytes = try sample.desk.convert(
      sample.short, to: .docx, title: sample.title, charts: sample.charts)
    let folder = try TemporaryFolder()
    try Data(bytes).write(to: URL(fileURLWithPath: folder.path("report.docx")))
    try Tool.run(
      soffice,
      [
        "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--convert-to", "pdf",
        "--outdir", folder.path, folder.path("report.docx"),
      ])
    let pages = try Tool.pages(of: folder.path("report.pdf"), "-layout")
    let text = pages.joined(separator: "\n")
    for heading in [
      "Key messages", "Dashboard", "Progress by area", "By external partner", "Annex B: evidence register",
    ] {
      #expect(text.contains(heading), "\(heading)")
    }
    #expect(text.contains("Table 1. ") && text.contains("Table 2. "))
    #expect(text.contains("Source 1. "), "a footnote tells of source 1")
    #expect(text.contains("Maritime cooperation") && text.contains("Named"))
    #expect(pages.count > 5)
    for (place, page) in pages.enumerated().dropFirst() {
      #expect(page.contains(sample.title), "page \(place + 1) has no header")
      #expect(page.contains("\(place + 1) / \(pages.count)"), "page \(place + 1) has no number")
    }
    #expect(!text.contains("](#n") && !text.contains("draft sha256"))
  }

  @Test("the PDF has its chapters and a number on each page")
  func pdfIsWhole() throws {
    guard Tool.find("weasyprint", "pdftotext") != nil else { return }
    let sample = try Sample()
    let start = try #require(sample.markdown.range(of: "\n## Progress by area")).lowerBound
    let bytes = try sample.desk.convert(
      String(sample.markdown[..<start]), to: .pdf, title: sample.title, charts: sample.charts)
    let folder = try TemporaryFolder()
    try Data(bytes).write(to: URL(fileURLWithPath: folder.path("report.pdf")))
    let pages = try Tool.pages(of: folder.path("report.pdf"), "-layout")
    #expect(pages.joined().contains("Key messages") && pages.joined().contains("Dashboard"))
    for (place, page) in pages.enumerated() {
      // The thin spaces around the stroke come out as spaces or as none.
      #expect(page.filter { !$0.isWhitespace }.hasSuffix("\(place + 1)/\(pages.count)"))
    }
  }

  @Test("a browser shows the HTML without a word on its console, in light and in dark, and those differ")
  func browserIsQuiet() throws {
    guard let chromium = Tool.find("chromium") else { return }
    let sample = try Sample()
    let html = HTMLDocument(markdown: sample.short, title: sample.title, charts: sample.charts).text()
    let folder = try TemporaryFolder()
    try folder.write(html, to: "report.html")
    let light = try Browser.picture(chromium, folder, "report.html", dark: false)
    let dark = try Browser.picture(chromium, folder, "report.html", dark: true)
    #expect(light.console.isEmpty, "\(light.console)")
    #expect(dark.console.isEmpty, "\(dark.console)")
    #expect(light.png != dark.png)
    // The same without what makes it dark looks the same in both: it is our style that differs.
    try folder.write(
      html.replacing("prefers-color-scheme: dark", with: "prefers-color-scheme: none").replacing(
        "light dark", with: "light"), to: "plain.html")
    #expect(
      try Browser.picture(chromium, folder, "plain.html", dark: false).png
        == Browser.picture(chromium, folder, "plain.html", dark: true).png)
    // A console that would stay empty whatever happened would prove nothing.
    try folder.write(
      html.replacing("<main>", with: "<main><img src=\"https://example.org/x.png\">"), to: "loud.html")
    #expect(!(try Browser.picture(chromium, folder, "loud.html", dark: false).console.isEmpty))
  }

  /// A table longer than a page, whose rows take several lines each.
  private static let longTable: String = {
    let rows = (1...70).map { number in
      "| begin\(number) | " + String(repeating: "words that fill a line and then another ", count: 6)
        + "end\(number) |"
    }
    return "# Title\n\n## Chapter\n\nTable: A long one\n\n| First | Headword |\n| --- | --- |\n"
      + rows.joined(separator: "\n") + "\n"
  }()

  @Test("printed on A4 no row of a table is cut and every page repeats its header")
  func rowsAreWhole() throws {
    guard let chromium = Tool.find("chromium", "pdftotext") else { return }
    let folder = try TemporaryFolder()
    let html = HTMLDocument(markdown: Self.longTable, title: "Title").text()
    try folder.write(html, to: "long.html")
    let pages = try Browser.print(chromium, folder, "long.html")
    #expect(pages.count > 3 && Self.cutRows(pages).isEmpty)
    for page in pages where page.contains("begin") { #expect(page.contains("Headword")) }
    // Without our rule some row is cut: the check can fail.
    try folder.write(html.replacing("break-inside: avoid", with: "break-inside: auto"), to: "cut.html")
    #expect(!Self.cutRows(try Browser.print(chromium, folder, "cut.html")).isEmpty)
  }

  /// Rows that begin on one page and end on another.
  private static func cutRows(_ pages: [String]) -> [Int] {
    (1...70).filter { number in
      let begin = pages.firstIndex { $0.contains(Regex<Substring>.word("begin\(number)")) }
      return begin == nil || begin != pages.firstIndex { $0.contains(Regex<Substring>.word("end\(number)")) }
    }
  }

  @Test("printed on A4 nothing of the report stands beyond the paper")
  func fitsThePaper() throws {
    guard let chromium = Tool.find("chromium", "pdftotext") else { return }
    let sample = try Sample()
    let folder = try TemporaryFolder()
    try folder.write(
      HTMLDocument(markdown: sample.short, title: sample.title, charts: sample.charts).text(),
      to: "report.html")
    _ = try Browser.print(chromium, folder, "report.html")
    let boxes = try Tool.run("pdftotext", ["-bbox", folder.path("report.html.pdf"), "-"])
    let words = boxes.matches(of: #/xMin="([-0-9.]+)"[^>]*xMax="([-0-9.]+)"/#)
    #expect(words.count > 1_000)
    #expect(boxes.contains("width=\"594.9"))
    for word in words {
      #expect((Double(word.1) ?? -1) > 30 && (Double(word.2) ?? 999) < 565, "\(word.0)")
    }
  }
}

/// Programs that open documents.
enum Tool {
  /// The path of the first, where all are there; nil with a notice where one is missing, which is a fault under CI.
  static func find(_ names: String...) -> String? {
    let paths = names.map { name in
      ["/usr/bin/", "/usr/local/bin/", "/opt/homebrew/bin/"].map { $0 + name }
        .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
    for (name, path) in zip(names, paths) where path == nil {
      FileHandle.standardError.write(
        Data("skipped: \(name) is not here; make deps-documents installs it\n".utf8))
      #expect(ProcessInfo.processInfo.environment["CI"] != "true", "\(name) is missing")
      return nil
    }
    return paths[0]
  }

  /// What a program prints, its messages with it where asked.
  @discardableResult
  static func run(_ program: String, _ arguments: [String], messages: Bool = false) throws -> String {
    let folder = try TemporaryFolder()
    try folder.write("", to: "out")
    try folder.write("", to: "err")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program.hasPrefix("/") ? program : find(program) ?? program)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: folder.path("out"))
    process.standardError = FileHandle(forWritingAtPath: folder.path("err"))
    try process.run()
    process.waitUntilExit()
    return try folder.read(messages ? "err" : "out")
  }

  /// The text of a PDF, a page each.
  static func pages(of pdf: String, _ options: String...) throws -> [String] {
    try run("pdftotext", options + [pdf, "-"]).split(separator: "\u{0C}").map(String.init)
  }
}

/// Chromium without a window.
enum Browser {
  private static let usual = [
    "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr",
    "--window-size=900,1400",
  ]

  static func picture(
    _ chromium: String, _ folder: TemporaryFolder, _ name: String, dark: Bool
  ) throws -> (png: Data, console: [String]) {
    let picture = folder.path("\(name)-\(dark).png")
    let said = try Tool.run(
      chromium,
      usual + [
        "--user-data-dir=\(folder.path("profile"))", "--blink-settings=preferredColorScheme=\(dark ? 0 : 1)",
        "--screenshot=\(picture)",
        "file://" + folder.path(name),
      ], messages: true)
    return (
      try Data(contentsOf: URL(fileURLWithPath: picture)),
      said.split(separator: "\n").filter { $0.contains("CONSOLE") }.map(String.init)
    )
  }

  /// The pages of a page that is printed.
  static func print(_ chromium: String, _ folder: TemporaryFolder, _ name: String) throws -> [String] {
    let pdf = folder.path(name + ".pdf")
    try Tool.run(
      chromium,
      usual + [
        "--user-data-dir=\(folder.path("profile"))", "--no-pdf-header-footer", "--print-to-pdf=\(pdf)",
        "file://" + folder.path(name),
      ])
    return try Tool.pages(of: pdf)
  }
}

extension Regex where Output == Substring {
  /// A whole word.
  static func word(_ word: String) -> Regex<Substring> {
    (try? Regex<Substring>("\\b\(word)\\b")) ?? Regex(verbatim: word)
  }
}
