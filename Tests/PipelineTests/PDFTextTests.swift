import Fixtures
import Foundation
import Testing

@testable import Pipeline

@Suite struct PDFTextTests {
  /// Whether pdftotext is there; says so where it is not.
  private static let isInstalled: Bool = {
    do {
      _ = try PDFText.read(Array("%PDF-1.4".utf8))
    } catch PipelineError.notFound {
      FileHandle.standardError.write(Data("skipped: pdftotext is not installed\n".utf8))
      return false
    } catch {}
    return true
  }()

  /// A small PDF with the lines of each page; nothing is compressed.
  private func pdf(_ pages: [[String]]) -> [UInt8] {
    var objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    let kids = pages.indices.map { "\(4 + 2 * $0) 0 R" }.joined(separator: " ")
    objects.append("<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for (place, lines) in pages.enumerated() {
      objects.append(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents \(5 + 2 * place) 0 R "
          + "/Resources << /Font << /F1 3 0 R >> >> >>")
      let shown = lines.map { $0.isEmpty ? "T*" : "(\($0)) Tj T*" }.joined(separator: "\n")
      let stream = "BT /F1 12 Tf 14 TL 72 770 Td\n\(shown)\nET"
      objects.append("<< /Length \(stream.utf8.count) >>\nstream\n\(stream)\nendstream")
    }
    var text = "%PDF-1.4\n"
    var places: [Int] = []
    for (index, object) in objects.enumerated() {
      places.append(text.utf8.count)
      text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let table = text.utf8.count
    text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    text += places.map { "\(String(repeating: "0", count: 10 - "\($0)".count))\($0) 00000 n \n" }.joined()
    text += "trailer << /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n"
    return Array(text.utf8)
  }

  @Test("pages keep their numbers, and a passage can name its page", .enabled(if: isInstalled))
  func readsPages() throws {
    let text = try PDFText.read(
      pdf([["Joint communique", "", "", "", "The ministers met in Dili."], [], ["They adopted the code."]]))
    #expect(text.pages.map(\.number) == [1, 3])
    #expect(
      text.pages.map(\.paragraphs) == [
        ["Joint communique", "The ministers met in Dili."], ["They adopted the code."],
      ])
    #expect(text.text == "Joint communique\nThe ministers met in Dili.\nThey adopted the code.")
    #expect([-1, 0, 17, 43, 44, 1_000].map { text.page(at: $0) } == [nil, 1, 1, 1, 3, nil])
  }

  @Test("a PDF that cannot be read says why", .enabled(if: isInstalled))
  func explainsFailures() throws {
    #expect(throws: PipelineError.self) { try PDFText.read(Array("%PDF-1.4 and nothing".utf8)) }
    let empty = outcome { try PDFText.read(pdf([[]])) }
    #expect(empty.contains("text recognition"), "\(empty)")
    var limits = PDFText.Limits()
    limits.output = 20
    let long = outcome {
      try PDFText.read(pdf([["A line that is longer than twenty bytes"]]), limits: limits)
    }
    #expect(long.contains("PDFText.Limits.output"), "\(long)")
  }

  @Test(
    "what is no PDF is not given to the program",
    arguments: [("<html>Access denied", "answer with a page"), ("", "answer with a page")])
  func refusesOtherBytes(_ text: String, _ words: String) {
    let reason = outcome { try PDFText.read(Array(text.utf8), program: "/nonexistent") }
    #expect(reason.contains(words))
  }

  @Test("a PDF beyond the limit is not read")
  func refusesLongFiles() {
    var limits = PDFText.Limits()
    limits.input = 10
    let reason = outcome { try PDFText.read(pdf([["x"]]), limits: limits) }
    #expect(reason.contains("PDFText.Limits.input"), "\(reason)")
  }

  @Test("a program that cannot be run is told with its path")
  func tellsWhatIsMissing() {
    let reason = outcome { try PDFText.read(pdf([["x"]]), program: "/nonexistent/pdftotext") }
    #expect(reason.contains("/nonexistent/pdftotext") && reason.contains("no such file"), "\(reason)")
  }

  @Test(
    "a program that hangs, floods or ignores its input is ended",
    arguments: [
      ("sleep 60", "PDFText.Limits.time"), ("exec 1>&-; sleep 60", "PDFText.Limits.time"),
      ("sleep 60 & wait", "PDFText.Limits.time"), ("while :; do echo flood; done", "PDFText.Limits.output"),
      ("kill -9 $$", "signal 9"), ("exit 3", "does not allow"), ("exit 7", "status 7"),
    ])
  func endsTheProgram(_ script: String, _ words: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("#!/bin/sh\n\(script)\n", to: "pdftotext")
    chmod(folder.path("pdftotext"), 0o755)
    var limits = PDFText.Limits()
    (limits.time, limits.output) = (.milliseconds(400), 100_000)
    let began = ContinuousClock.now
    let reason = outcome { try PDFText.read(pdf([["x"]]), limits: limits, program: folder.path("pdftotext")) }
    #expect(reason.contains(words), "\(reason)")
    #expect(ContinuousClock.now - began < .seconds(10))
  }

  @Test("the program gets the bytes, and nothing of our environment")
  func cleansTheEnvironment() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "#!/bin/sh\nhead -c 8; echo; echo; /usr/bin/env | /usr/bin/sort | /usr/bin/tr '\\n' ' '\n", to: "p")
    chmod(folder.path("p"), 0o755)
    let text = try PDFText.read(pdf([["x"]]), program: folder.path("p"))
    #expect(text.pages.first?.paragraphs.first == "%PDF-1.4")
    #expect(!text.text.contains("HOME=") && text.text.contains("LC_ALL=C.UTF-8"))
  }

  private func outcome(_ body: () throws -> PDFText) -> String {
    do {
      return "read \(try body().pages.count) pages"
    } catch {
      return "\(error)"
    }
  }
}
