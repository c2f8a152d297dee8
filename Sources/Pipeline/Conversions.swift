import Documents
import Foundation

/// DOCX by pandoc, with the workspace's reference document.
struct WordConversion {
  /// A DOCX whose styles, header and footer the result takes; pandoc's own where it is missing.
  let reference: String
  var limits = ConversionLimits.standard

  func docx(_ markdown: String, title: String, charts: [String: String]) throws(PipelineError) -> [UInt8] {
    let source = WordSource.text(markdown, pictures: pictures(charts))
    // What was fetched is read in the sandbox; the writer is given a tree that names no file and no address to be fetched.
    // It cannot be in the sandbox itself: where pandoc's own data are files, as on Debian, it could not read them.
    let tree = try ChildProgram.pandoc.run(
      memory + [
        "--sandbox", "--from", WordSource.format, "--to", "json", "--metadata", "title=\(title)",
        "--metadata",
        "lang=en-GB", "--output", "-",
      ], input: Array(source.utf8), limits: limits)
    let isOurs = FileManager.default.fileExists(atPath: reference)
    return WordPackage.finished(
      try ChildProgram.pandoc.run(
        memory + ["--from", "json", "--to", "docx"] + (isOurs ? ["--reference-doc", reference] : []) + [
          "--output", "-",
        ],
        input: tree, limits: limits))
  }

  /// Haskell's own limit, which gives a message rather than a signal.
  private var memory: [String] { ["+RTS", "-M\(limits.memory >> 20)M", "-RTS"] }

  /// PNG in base64 of each chart; none where no program draws them.
  private func pictures(_ charts: [String: String]) -> [String: String] {
    guard ChildProgram.svgConverter.path() != nil else { return [:] }
    return charts.compactMapValues { svg in
      let png = try? ChildProgram.svgConverter.run(
        ["--format", "png", "--width", "1520", "--keep-aspect-ratio", "--background-color", "white"],
        input: Array(svg.utf8),
        limits: limits)
      return png.map { Data($0).base64EncodedString() }
    }
  }
}

/// PDF by WeasyPrint, from our HTML. That names nothing to be fetched: charts lie inside it, and links are not followed.
enum PrintConversion {
  static func pdf(_ html: String, limits: ConversionLimits = .standard) throws(PipelineError) -> [UInt8] {
    try ChildProgram.weasyPrint.run(
      ["--quiet", "--encoding", "utf-8", "--base-url", "about:blank", "-", "-"], input: Array(html.utf8),
      limits: limits)
  }
}
