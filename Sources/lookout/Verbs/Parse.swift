import Feeds
import Foundation
import Pipeline

extension Verb {
  static let parse = Verb(
    name: "parse", summary: "prints each feed file as one line of JSON",
    usage: "parse [--format json] [--base-url URL] [--header 'Name: value']... [--jobs N] FILE...",
    example: "lookout parse --base-url https://asean.org/feed/ saved-feed.xml",
    options: [
      Option("--format", "FORM", "json, which is all there is"),
      Option("--base-url", "URL", "where the bytes came from"),
      Option("--header", "'Name: value'", "a response header that changes parsing; may be repeated"),
      Option("--jobs", "N", "threads that read files; else one a core"),
      Option("--max-bytes", "N", "bytes read of a file (\(FeedLimits.standard.bytes))"),
      Option("--max-entries", "N", "entries given of a feed (\(FeedLimits.standard.entries))"),
      Option("--max-depth", "N", "nesting of elements (\(FeedLimits.standard.depth))"),
      Option("--max-field", "N", "bytes of one text or attribute (\(FeedLimits.standard.field))"),
      Option(
        "--max-expansion", "N", "bytes that declared entities may add (\(FeedLimits.standard.expansion))"),
    ]
  ) { arguments in
    try arguments.expect(1...Int.max, "parse [--base-url URL] FILE...")
    guard (arguments.value("--format") ?? "json") == "json" else { throw UsageError("--format takes json") }
    let filter = ParseFilter(
      baseURL: arguments.value("--base-url"), headers: try headers(arguments.all("--header")),
      limits: try limits(arguments),
      jobs: try arguments.number("--jobs") ?? ProcessInfo.processInfo.activeProcessorCount)
    return filter.run(arguments.words) { Console.write($0) } ? .found : .done
  }

  private static func limits(_ arguments: Arguments) throws -> FeedLimits {
    let standard = FeedLimits.standard
    return FeedLimits(
      bytes: try arguments.number("--max-bytes") ?? standard.bytes,
      entries: try arguments.number("--max-entries") ?? standard.entries,
      depth: try arguments.number("--max-depth") ?? standard.depth,
      field: try arguments.number("--max-field") ?? standard.field,
      expansion: try arguments.number("--max-expansion") ?? standard.expansion)
  }

  private static func headers(_ texts: [String]) throws -> [String: String] {
    var headers: [String: String] = [:]
    for text in texts {
      let parts = text.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { throw UsageError("--header takes 'Name: value', not \(text)") }
      headers[parts[0].trimmingCharacters(in: .whitespaces).lowercased()] =
        parts[1].trimmingCharacters(in: .whitespaces)
    }
    return headers
  }
}
