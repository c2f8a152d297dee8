import Dispatch
import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The text of a PDF, page by page, so that a passage can name the page that it is on. Poppler's pdftotext reads it
/// (poppler.freedesktop.org), as a child process without a shell.
public struct PDFText: Hashable, Sendable {
  /// Those that have text, in order.
  public var pages: [Page]

  public struct Page: Hashable, Sendable {
    /// As counted from 1 at the first page of the file, whatever is printed on it.
    public var number: Int
    /// White space folded; none is empty.
    public var paragraphs: [String]
  }

  /// What one PDF may cost.
  public struct Limits: Hashable, Sendable {
    /// Bytes of the PDF.
    public var input = 64 << 20
    /// Bytes of the text; what comes after is an error, for half a statement would be read as a whole one.
    public var output = 16 << 20
    /// Until the child is killed.
    public var time = Duration.seconds(30)

    public init() {}
    public static let standard = Limits()
  }

  /// The text of a PDF. Blocks for up to `limits.time`: call it where a thread may wait.
  ///
  /// `program` is the path of pdftotext, by default the one on the PATH. Throws `notFound` where it is not installed,
  /// `pdf` where the bytes are no PDF, are locked, hold no text, or exceed a limit.
  public static func read(
    _ bytes: [UInt8], limits: Limits = .standard, program: String? = nil
  ) throws(PipelineError) -> PDFText {
    guard bytes.count <= limits.input else {
      throw .pdf(reason: "it has \(bytes.count) bytes, more than \(limits.input) (PDFText.Limits.input)")
    }
    guard bytes.prefix(1_024).firstRange(of: Array("%PDF-".utf8)) != nil else {
      throw .pdf(reason: "its first bytes are not those of a PDF; the address may answer with a page")
    }
    var path = program ?? ""
    if program == nil { path = try Self.program() }
    let child = ChildProcess(program: path, arguments: ["-q", "-enc", "UTF-8", "-eol", "unix", "-", "-"])
    let result = try child.run(input: bytes, outputLimit: limits.output, time: limits.time)
    let text = PDFText(printed: String(decoding: try output(result, limits), as: UTF8.self))
    guard !text.pages.isEmpty else {
      throw .pdf(reason: "it holds no text; its pages may be pictures, which need text recognition")
    }
    return text
  }

  /// The same on a thread that may wait.
  public static func read(aside bytes: [UInt8], limits: Limits = .standard) async throws -> PDFText {
    try await withCheckedThrowingContinuation { done in
      DispatchQueue.global().async { done.resume(with: Result { try read(bytes, limits: limits) }) }
    }
  }

  private static func output(
    _ result: ChildProcess.Result, _ limits: Limits
  ) throws(PipelineError) -> [UInt8] {
    switch result {
    case .ended(status: 0, let output): return output
    case .ended(status: 3, _): throw .pdf(reason: "its author does not allow its text to be copied")
    case .ended(let status, _):
      throw .pdf(reason: "pdftotext could not read it (status \(status)); it may be damaged or locked")
    case .timedOut: throw .pdf(reason: "pdftotext took more than \(limits.time) (PDFText.Limits.time)")
    case .tooLong:
      throw .pdf(reason: "its text has more than \(limits.output) bytes (PDFText.Limits.output)")
    case .failed(let reason): throw .pdf(reason: reason)
    }
  }

  /// Where pdftotext is: on the PATH, else where Debian and Homebrew put it.
  static func program(path: String? = ProcessInfo.processInfo.environment["PATH"]) throws(PipelineError)
    -> String
  {
    let folders = (path ?? "").split(separator: ":").filter { $0.hasPrefix("/") }.map(String.init)
    for folder in folders + ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"] {
      let candidate = folder + "/pdftotext"
      if access(candidate, X_OK) == 0 { return candidate }
    }
    throw .notFound(
      what: "program", name: "pdftotext",
      hint:
        "it reads PDFs; install it with `apt-get install poppler-utils` (Debian) or `brew install poppler` (macOS)"
    )
  }

  /// Reads what pdftotext prints: pages end in form feeds, paragraphs in blank lines.
  init(printed text: String) {
    pages = text.split(separator: "\u{0C}", omittingEmptySubsequences: false).enumerated().map {
      place, page in
      let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
      let paragraphs = lines.split { $0.allSatisfy(\.isWhitespace) }.map(Self.joined)
      return Page(number: place + 1, paragraphs: paragraphs.filter { !$0.isEmpty })
    }.filter { !$0.paragraphs.isEmpty }
  }

  /// Lines of one paragraph. A soft hyphen at the end of a line is no part of the word; any other may be.
  private static func joined(_ lines: some Sequence<Substring>) -> String {
    var text = ""
    for line in lines {
      if text.hasSuffix("\u{AD}") { text.removeLast() } else if !text.isEmpty { text += " " }
      text += line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    return text
  }

  /// All paragraphs, a line each.
  public var text: String { pages.flatMap(\.paragraphs).joined(separator: "\n") }

  /// The number of the page on which a place of `text` lies, in Unicode scalars from 0; nil beyond its end.
  public func page(at offset: Int) -> Int? {
    var end = 0
    guard offset >= 0 else { return nil }
    for page in pages {
      end += page.paragraphs.reduce(0) { $0 + $1.unicodeScalars.count + 1 }
      if offset < end { return page.number }
    }
    return nil
  }
}
