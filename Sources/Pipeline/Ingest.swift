import Feeds
import Foundation
import Markup
import Model
import Storage
import Web

/// What `ingest` was given: a file or an address, and what an analyst says of it.
public struct Submission: Sendable {
  /// A path, `-` for standard input, or an address with http or https.
  public var place: String
  public var title: String?
  public var date: Date?
  public var publisher: String?
  public var language: String?

  public init(
    _ place: String, title: String? = nil, date: Date? = nil, publisher: String? = nil,
    language: String? = nil
  ) {
    self.place = place
    self.title = title
    self.date = date
    self.publisher = publisher
    self.language = language
  }

  var isAddress: Bool { place.lowercased().hasPrefix("https://") || place.lowercased().hasPrefix("http://") }
}

/// Reads saved feeds, JSON Lines, pasted statements, PDFs and pages, from files or addresses.
public struct SubmissionReader: Sendable {
  /// What one place gave.
  public struct Result: Sendable {
    public var feed = Feed()
    public var entries: [Entry] = []
    /// What could not be read, a sentence each, with its place.
    public var faults: [String] = []
  }

  let workspace: Workspace
  let settings: Settings

  public init(workspace: Workspace, settings: Settings) {
    self.workspace = workspace
    self.settings = settings
  }

  public func read(_ submission: Submission) async -> Result {
    do {
      guard submission.isAddress else {
        let bytes =
          submission.place == "-"
          ? try Files.readStandardInput(atMost: settings.feed.bytes + 1)
          : try Files.read(submission.place, atMost: settings.feed.bytes + 1)
        return try await read(bytes, submission, Circumstances())
      }
      return try await fetch(submission)
    } catch {
      let reason = "\(error)"
      return Result(faults: [
        reason.hasPrefix(submission.place) ? reason : "\(submission.place): \(reason)"
      ])
    }
  }

  private func fetch(_ submission: Submission) async throws -> Result {
    let response = try await Self.document(submission.place, settings.fetchOptions(workspace))
    return try await read(
      response.body, submission,
      Circumstances(
        contentType: response.contentType, contentLanguage: response.headers.value(of: "Content-Language"),
        baseURL: response.url))
  }

  /// The document at an address; throws the failure.
  static func document(_ url: String, _ options: FetchOptions) async throws -> FetchResponse {
    for await (_, outcome) in Fetcher(options: options).outcomes(of: [FetchRequest(id: url, url: url)]) {
      switch outcome {
      case .fetched(let response): return response
      case .failed(let error, _): throw error
      case .notModified, .notBegun: break
      }
    }
    throw PipelineError.badArgument("\(url): no answer came")
  }

  private func read(
    _ bytes: [UInt8], _ submission: Submission, _ circumstances: Circumstances
  ) async throws -> Result {
    if bytes.starts(with: Array("%PDF-".utf8)) {
      let text = try await PDFText.read(aside: bytes)
      return try statement(submission, text.pages.flatMap(\.paragraphs), Page?.none)
    }
    let parsed = FeedReader.read(bytes, circumstances, limits: settings.feed, markup: false)
    if parsed.error == nil { return Result(feed: parsed.feed, entries: parsed.entries) }
    if let page = parsed.page, submission.isAddress || submission.title != nil {
      return try statement(submission, page.text, page)
    }
    if submission.title != nil || submission.isAddress {
      let text = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
      return try statement(submission, text, nil)
    }
    let pasted = PastedText.read(bytes, limits: settings.feed)
    return Result(entries: pasted.entries, faults: pasted.faults.map { "\(submission.place): \($0)" })
  }

  /// A document that is one item: what it says of itself, where the analyst says nothing else.
  private func statement(_ submission: Submission, _ paragraphs: [String], _ page: Page?) throws -> Result {
    guard !paragraphs.isEmpty else { throw PipelineError.badArgument("there is no text in it") }
    guard let title = submission.title ?? page?.metadata.title else {
      throw PipelineError.badArgument("it does not say what it is called; give it a title with --title")
    }
    guard let date = submission.date ?? page?.metadata.published?.instant else {
      throw PipelineError.badArgument("it does not say when it was published; give its day with --date")
    }
    let language = submission.language ?? page?.metadata.language
    var entry = Entry(uid: submission.isAddress ? submission.place : "\(title) \(date.isoDay)")
    entry.title = TextConstruct(plain: title, language: language)
    entry.link = submission.isAddress ? submission.place : nil
    entry.published = FeedDate(raw: date.rfc3339, instant: date)
    entry.language = language
    entry.content = paragraphs.map { TextConstruct(plain: $0, language: language) }
    entry.source = (submission.publisher ?? page?.metadata.site).map { EntrySource(title: $0) }
    return Result(entries: [entry])
  }
}

extension Scan {
  /// Stores what was submitted as items of a source, then tags, links and groups it as a scan does.
  public func ingest(
    _ results: [SubmissionReader.Result], as source: Source,
    progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) async throws -> Digest {
    try await run(progress: progress) { run, intake in
      var arrival = Arrival()
      for result in results where !result.entries.isEmpty {
        let drafts = result.entries.map {
          Draft(uid: $0.uid, content: ItemContent($0, in: result.feed, from: source))
        }
        let stored = try await intake.ingest(
          source: source.id, entries: drafts, retrieved: now, run: run)
        arrival.fetched += 1
        arrival.revised += stored.revised.count
        arrival.unchanged += stored.unchanged
      }
      return arrival
    }
  }
}
