import Documents
import Foundation

/// A form that a document is delivered in. Markdown is the source of the others.
public enum DocumentForm: String, Hashable, Sendable, CaseIterable {
  case markdown = "md"
  case html, docx, pdf

  /// Forms in words such as `html,docx`; Markdown, which is always written, may be among them.
  public static func read(_ words: [String]) throws(PipelineError) -> [DocumentForm] {
    var forms: [DocumentForm] = []
    for word in words.flatMap({ $0.split(separator: ",") }) {
      guard let form = DocumentForm(rawValue: String(word)) else {
        throw .badArgument("forms are md, html, docx and pdf, commas between, not \(word)")
      }
      if !forms.contains(form) { forms.append(form) }
    }
    return forms
  }
}

extension Desk {
  /// A Markdown document in a form. Blocks while a program runs: call it where a thread may wait.
  ///
  /// HTML is made here; DOCX by pandoc, PDF by WeasyPrint, child processes without a shell. Throws `notFound`, with the line
  /// that installs it, where one is missing; `conversion` where it fails or exceeds `ConversionLimits`.
  /// - Parameters:
  ///   - title: For a document whose Markdown has no heading of its own.
  ///   - charts: SVG by the address that an image of the Markdown names.
  public func convert(
    _ markdown: String, to form: DocumentForm, title: String, charts: [String: String] = [:]
  ) throws(PipelineError) -> [UInt8] {
    let title = DocumentTitle.of(markdown) ?? title
    switch form {
    case .markdown: return Array(markdown.utf8)
    case .html: return Array(HTMLDocument(markdown: markdown, title: title, charts: charts).text().utf8)
    case .docx:
      return try WordConversion(reference: workspace.wordTemplate).docx(
        markdown, title: title, charts: charts)
    case .pdf:
      return try PrintConversion.pdf(
        HTMLDocument(markdown: markdown, title: title, charts: charts).text())
    }
  }

  /// Writes a document in other forms beside its Markdown. One that cannot be made does not stop the others.
  /// - Returns: What was written, and what could not be and why.
  public func write(
    _ markdown: String, title: String, charts: [String: String] = [:], forms: [DocumentForm],
    beside path: String
  ) async -> [(path: String, fault: PipelineError?)] {
    let stem = path.hasSuffix(".md") ? String(path.dropLast(3)) : path
    var written: [(path: String, fault: PipelineError?)] = []
    for form in forms where form != .markdown {
      let target = "\(stem).\(form.rawValue)"
      do throws(PipelineError) {
        try Files.write(try convert(markdown, to: form, title: title, charts: charts), to: target)
        written.append((target, nil))
      } catch {
        written.append((target, error))
      }
    }
    return written
  }
}
