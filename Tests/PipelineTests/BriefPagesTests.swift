import Fixtures
import Foundation
import Model
import Pipeline
import Testing

@testable import Documents

/// A brief is two pages on A4, and its annexes begin on the third at the latest: in Word's form as in print.
@Suite(.serialized) struct BriefPagesTests {
  private struct Brief {
    var name: String
    var markdown: String
  }

  /// The briefs that the demonstration writes, and some of more material than two pages hold.
  private static func briefs() throws -> [Brief] {
    let folder = PackageRoot.path("analyses/briefs")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".md") }
    let demo = try names.sorted().map {
      Brief(
        name: String($0.dropLast(3)),
        markdown: try String(contentsOfFile: folder + "/" + $0, encoding: .utf8))
    }
    return demo
      + [6, 20, 40].map {
        Brief(name: "much-material-\($0)", markdown: IssueBrief(MuchMaterial.brief(stories: $0)).markdown())
      }
  }

  private static func desk() throws -> Desk {
    let workspace = Workspace(root: PackageRoot.path)
    return Desk(
      workspace: workspace, knowledge: try Knowledge.load(workspace), store: try Desk.open(store: ":memory:"))
  }

  /// Whether the font is here by whose widths both forms are measured: Calibri itself, or its metric equal.
  private static func hasFont() throws -> Bool {
    guard Tool.find("fc-match") != nil else { return false }
    let font = try Tool.run("fc-match", ["Calibri"])
    if font.contains("Calibri") || font.contains("Carlito") { return true }
    FileHandle.standardError.write(
      Data("skipped: Carlito is not here; make deps-documents installs it\n".utf8))
    #expect(ProcessInfo.processInfo.environment["CI"] != "true", "Carlito is missing")
    return false
  }

  /// The page on which annex A begins, from 1.
  private static func firstAnnexPage(_ pages: [String]) -> Int? {
    pages.firstIndex { $0.contains(#/(?m)^\s*Annex A: Sources/#) }.map { $0 + 1 }
  }

  @Test(
    "what the body has no room for stands in an annex, however much there is",
    arguments: [1, 2, 4, 7, 12, 20, 40])
  func fits(_ stories: Int) throws {
    let material = MuchMaterial.brief(stories: stories)
    let brief = IssueBrief(material).fitted
    let parts = brief.parts.body
    #expect(
      brief.height(parts) <= material.options.bodyHeight,
      "room \(brief.room), of the parts \(parts.map { Int(brief.height([$0])) })")
    let text = brief.markdown()
    let (body, annexes) = try #require(text.range(of: "\n## Annex A")).cut(text)
    let title = #/agree on step([0-9]+) of pact/#
    let told = Set((body + annexes).matches(of: title).map { String($0.1) })
    #expect(told.count == 3 * stories, "each item is named in the body or in an annex")
    let further = try #require(annexes.range(of: "\n## Annex C")).cut(annexes).after
    for member in MuchMaterial.members + MuchMaterial.partners
    where material.items.contains(where: { $0.tags.contains { $0.tag == member } }) {
      #expect((body + further).contains("**\(member)**") || further.contains("| \(member)"), "\(member)")
    }
    for failure in material.coverage.failed { #expect((body + further).contains(failure.title)) }
    for number in 1...6 { #expect((body + further).contains("name of a sub-topic, topic\(number)")) }
    for date in material.calendar { #expect((body + further).contains("[\(date.title)]")) }
  }

  @Test("the body of each brief fills two pages of Word's form at most")
  func word() throws {
    guard let soffice = Tool.find("soffice", "pandoc", "pdftotext"), try Self.hasFont() else { return }
    let (briefs, desk, folder) = (try Self.briefs(), try Self.desk(), try TemporaryFolder())
    for brief in briefs {
      let bytes = try desk.convert(brief.markdown, to: .docx, title: brief.name)
      try Data(bytes).write(to: URL(fileURLWithPath: folder.path(brief.name + ".docx")))
    }
    try Tool.run(
      soffice,
      [
        "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--convert-to", "pdf",
        "--outdir",
        folder.path,
      ] + briefs.map { folder.path($0.name + ".docx") })
    try check(briefs, folder)
  }

  @Test("the body of each brief fills two pages in print at most")
  func print() throws {
    guard Tool.find("weasyprint", "pdftotext") != nil, try Self.hasFont() else { return }
    let (briefs, desk, folder) = (try Self.briefs(), try Self.desk(), try TemporaryFolder())
    for brief in briefs {
      let bytes = try desk.convert(brief.markdown, to: .pdf, title: brief.name)
      try Data(bytes).write(to: URL(fileURLWithPath: folder.path(brief.name + ".pdf")))
    }
    try check(briefs, folder)
  }

  private func check(_ briefs: [Brief], _ folder: TemporaryFolder) throws {
    #expect(briefs.count == 8)
    for brief in briefs {
      let pages = try Tool.pages(of: folder.path(brief.name + ".pdf"), "-layout")
      let first = try #require(Self.firstAnnexPage(pages), "\(brief.name) has no annex")
      #expect(first <= 3, "\(brief.name): annexes begin on page \(first)")
      // Annexes begin on a page of their own, so that the body is whole without them.
      #expect(!pages[..<(first - 1)].joined().contains("Annex A: Sources"))
      #expect(pages[..<(first - 1)].joined().contains(#/(?m)^\s*Gaps/#), "\(brief.name) ends before its gaps")
    }
  }
}

extension Range<String.Index> {
  /// A text before it, and from it on.
  fileprivate func cut(_ text: String) -> (before: String, after: String) {
    (String(text[..<lowerBound]), String(text[lowerBound...]))
  }
}
