import Feeds
import Foundation
import Markup
import Model
import Web

extension SourceCheck {
  /// Everything that was seen, a line each.
  public func text(width: Int) -> String {
    (answerLines + feedLines + pageLines).map { name, value in
      let lines = Columns.wrapped(Columns.printable(value), to: width, indent: Self.indent)
      return name.padding(toLength: Self.indent, withPad: " ", startingAt: 0) + lines.dropFirst(Self.indent)
    }.joined()
  }

  /// Where the values begin.
  private static let indent = 18

  private var answerLines: [(String, String)] {
    var lines = [("address", url)]
    switch outcome {
    case .notBegun: break
    case .failed(let error, let trace):
      lines += [("failure", error.kind), ("reason", error.description)] + Self.lines(trace)
    case .notModified(let answer): lines += Self.lines(answer.trace)
    case .fetched(let response):
      lines += Self.lines(response.trace)
      if response.url != url { lines.append(("lies at", response.url)) }
      if let target = response.permanentRedirect { lines.append(("moved to", "\(target), for good")) }
      lines.append(("bytes", "\(response.body.count), \(response.trace.bytesReceived) over the wire"))
    }
    return lines
  }

  private static func lines(_ trace: FetchTrace) -> [(String, String)] {
    var lines = trace.redirects.map { ("redirect", "\($0.status) from \($0.url)") }
    if let status = trace.status {
      lines.append(("status", "\(status)" + (trace.httpVersion.map { ", HTTP/\($0)" } ?? "")))
    }
    if let address = trace.remoteAddress { lines.append(("answered by", address)) }
    for name in [
      "Content-Type", "Content-Language", "Content-Encoding", "ETag", "Last-Modified", "Cache-Control",
      "Expires",
      "Age", "Retry-After", "Server",
    ] {
      for value in trace.headers.values(of: name) { lines.append((name.lowercased(), value)) }
    }
    if let seconds = trace.freshness.freshFor { lines.append(("fresh for", "\(seconds) s")) }
    return lines + [("seconds", String(format: "%.2f", trace.elapsed / .seconds(1)))]
  }

  private var feedLines: [(String, String)] {
    guard let parsed else { return [] }
    guard parsed.error == nil else { return [("no feed", parsed.error ?? "")] }
    let rhythm = Rhythm(parsed.entries.compactMap { ($0.published ?? $0.updated)?.instant }, now: Date())
    var lines = [
      ("format", parsed.format.rawValue), ("encoding", parsed.encoding ?? ""),
      ("title", parsed.feed.title?.plain ?? "none"), ("language", parsed.feed.language ?? "not said"),
      ("entries", "\(parsed.entries.count)"), ("newest", rhythm.newest?.rfc3339 ?? "not dated"),
    ]
    if let habit = rhythm.habit { lines.append(("habit", "an item every \(Self.span(habit))")) }
    if let ttl = parsed.feed.ttl { lines.append(("asks", "to be read every \(ttl) minutes")) }
    if parsed.recovered { lines.append(("damaged", "what could be read was read")) }
    if !parsed.warnings.isEmpty { lines.append(("warnings", parsed.warnings.joined(separator: ", "))) }
    for entry in parsed.entries.prefix(3) {
      let date = (entry.published ?? entry.updated)?.instant?.isoDay ?? "undated"
      lines.append(("entry", "\(date)  \(entry.title?.plain ?? "no title")"))
    }
    return lines
  }

  private var pageLines: [(String, String)] {
    guard let page = parsed?.page else { return [] }
    return [("page", "\(page.kind.rawValue): \(page.metadata.title ?? "no title")")]
      + page.feeds.prefix(5).map { ("leads to", "\($0.url) (\($0.how.rawValue))") }
  }

  private static func span(_ seconds: Int) -> String {
    switch seconds {
    case ..<5_400: "\(max(1, seconds / 60)) minutes"
    case ..<172_800: "\((seconds + 1_800) / 3_600) hours"
    default: "\((seconds + 43_200) / 86_400) days"
    }
  }
}
