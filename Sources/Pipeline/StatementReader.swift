import Feeds
import Foundation
import Markup
import Matrix
import Model
import Text
import Web

/// Reads a joint or chair's statement: a page, a PDF, a pasted or plain text; from a file, `-` or an address.
public struct StatementReader: Sendable {
  let workspace: Workspace
  let settings: Settings

  /// Unicode scalars of a statement's text at most; the longest communiqués have some 100,000.
  public static let most = 2_000_000

  public init(workspace: Workspace, settings: Settings) {
    self.workspace = workspace
    self.settings = settings
  }

  /// The statement at a place; what the submission says of it wins over what it says of itself.
  public func read(_ submission: Submission) async throws -> PledgeStatement {
    if submission.isAddress {
      let response = try await SubmissionReader.document(submission.place, settings.fetchOptions(workspace))
      return try await statement(
        response.body, submission,
        Circumstances(contentType: response.contentType, contentLanguage: nil, baseURL: response.url))
    }
    let limit = settings.feed.bytes + 1
    let bytes =
      submission.place == "-"
      ? try Files.readStandardInput(atMost: limit) : try Files.read(submission.place, atMost: limit)
    return try await statement(bytes, submission, Circumstances())
  }

  private func statement(
    _ bytes: [UInt8], _ submission: Submission, _ circumstances: Circumstances
  ) async throws -> PledgeStatement {
    if bytes.starts(with: Array("%PDF-".utf8)) {
      let text = try await PDFText.read(aside: bytes)
      return try made(
        submission, Told(), text.pages.flatMap { page in page.paragraphs.map { (page.number, $0) } })
    }
    if let page = FeedReader.read(bytes, circumstances, limits: settings.feed).page {
      let told = Told(
        title: page.metadata.title, url: page.metadata.url, date: page.metadata.published?.instant,
        language: page.metadata.language)
      return try made(submission, told, page.text.map { (nil, $0) })
    }
    if let entry = PastedText.read(bytes, limits: settings.feed).entries.first {
      let told = Told(
        title: entry.title?.plain, url: entry.link, date: entry.published?.instant, language: entry.language)
      return try made(submission, told, entry.content.map { (nil, $0.plain) })
    }
    return try made(
      submission, Told(), Self.paragraphs(String(decoding: DecodedText(bytes).bytes, as: UTF8.self)))
  }

  /// What a document says of itself.
  private struct Told {
    var title: String?
    var url: String?
    var date: Date?
    var language: String?
  }

  private func made(
    _ submission: Submission, _ told: Told, _ texts: [(page: Int?, text: String)]
  ) throws(PipelineError) -> PledgeStatement {
    guard !texts.isEmpty else {
      throw .badArgument(
        "\(submission.place): there is no text in it; open it and paste its text into a file")
    }
    let length = texts.reduce(0) { $0 + $1.text.unicodeScalars.count }
    guard length <= Self.most else {
      throw .badArgument(
        "\(submission.place): its text has \(length) characters, more than \(Self.most) (StatementReader.most); is it a statement?"
      )
    }
    guard let title = submission.title ?? told.title ?? Self.title(texts) else {
      throw .badArgument(
        "\(submission.place): it does not say what it is called; give its title with --title")
    }
    let opening = texts.prefix(6).map(\.text).joined(separator: "\n")
    return PledgeStatement(
      title: title, url: submission.isAddress ? submission.place : told.url ?? "",
      date: submission.date ?? told.date ?? StatementDate.day(in: title + "\n" + opening),
      language: submission.language ?? told.language ?? LanguageIdentifier.identify(opening),
      paragraphs: PledgeParagraph.read(texts))
  }

  /// Paragraphs between blank lines; a line each where there is no blank one.
  private static func paragraphs(_ text: String) -> [(page: Int?, text: String)] {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let runs = lines.split { $0.allSatisfy(\.isWhitespace) }
    let parts =
      runs.count > 1
      ? runs.flatMap(Self.parts) : lines.filter { !$0.allSatisfy(\.isWhitespace) }.map(String.init)
    return parts.map { (nil, $0) }
  }

  /// One paragraph, or several where its lines begin with numbers or bullets of their own.
  private static func parts(_ run: ArraySlice<Substring>) -> [String] {
    var parts: [String] = []
    for line in run {
      let begins = line.prefixMatch(of: /\s*(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]|[-–•▪●◦‣])\s/) != nil
      if begins || parts.isEmpty { parts.append(String(line)) } else { parts[parts.count - 1] += " " + line }
    }
    return parts
  }

  /// The first words before anybody speaks and before anything that is numbered or ends as a sentence.
  private static func title(_ texts: [(page: Int?, text: String)]) -> String? {
    guard let first = texts.first?.text.prefix(2_000) else { return nil }
    let words = first.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let begun = words.firstMatch(of: /(?:^|\s)(?:W[Ee],\s|\d{1,3}\.\s|The\s[^.]*\b(?:met|held)\b)/)
    let title = String(words[..<(begun?.range.lowerBound ?? words.endIndex)])
    return title.count < 8 || title.count > 300 || title.last == "." ? nil : title
  }
}

/// The day that a statement gives as its own.
enum StatementDate {
  /// The first whole date of a text: `28 April 2018`, `April 28, 2018`.
  static func day(in text: String) -> Date? {
    let patterns = text.matches(of: /(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([\p{L}]{3,})\s+(\d{4})/).map {
      ($0.range.lowerBound, "\($0.1) \($0.2) \($0.3)")
    }
    let american = text.matches(of: /([\p{L}]{3,})\s+(\d{1,2}),?\s+(\d{4})/).map {
      ($0.range.lowerBound, "\($0.2) \($0.1) \($0.3)")
    }
    return (patterns + american).sorted { $0.0 < $1.0 }.lazy.compactMap { FeedDate.parse($0.1) }.first
  }
}
