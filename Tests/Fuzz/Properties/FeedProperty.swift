import Feeds
import Markup
import Model

/// Whatever the bytes: one line of JSON that reads back, the same each time, with safe HTML, within the limits.
enum FeedProperty {
  private static let base = "https://example.org/feed/index.xml"
  private static let small = FeedLimits(bytes: 4_096, entries: 2)

  static func check(_ bytes: [UInt8]) throws(Breach) {
    let parsed = FeedReader.read(bytes, baseURL: base)
    let line = parsed.json(file: "-")
    try JSONProperty.check(Array(line.utf8))
    guard let json = try? JSONValue.parse(line) else {
      throw Breach(message: "what is printed is no JSON: \(line.shown)")
    }
    try require(json.serialized() == line, "members are out of order: \(line.shown)")
    try require(
      FeedReader.read(bytes, baseURL: base).json(file: "-") == line,
      "two readings give different output: \(line.shown)")
    try require(!parsed.entries.contains { $0.uid.isEmpty }, "an entry has no uid")
    try checkStream(bytes, whole: line)
    try checkGists(bytes, whole: parsed)
    try checkValues(in: json)
    try checkLimits(bytes, whole: parsed)
  }

  /// A gist that is read by itself is that of the whole entry.
  private static func checkGists(_ bytes: [UInt8], whole: ParsedFeed) throws(Breach) {
    let (feed, gists) = FeedReader.readGists(bytes, Circumstances(baseURL: base))
    try require(
      gists == whole.entries.map(EntryGist.init) && feed.warnings == whole.warnings,
      "a gist is another one than the entry's")
  }

  /// A feed that is read as a stream gives what it gives as a whole.
  private static func checkStream(_ bytes: [UInt8], whole: String) throws(Breach) {
    guard let long = LongFeed(ByteSource(bytes), Circumstances(baseURL: base)) else { return }
    var writer = JSONLineWriter()
    long.write(to: &writer, file: "-") { _ in }
    let line = String(decoding: writer.bytes, as: UTF8.self)
    try require(line == whole, "as a stream it gives \(line.shown), as a whole \(whole.shown)")
  }

  /// Reading the same bytes with small limits gives no more than these allow, and says so.
  private static func checkLimits(_ bytes: [UInt8], whole: ParsedFeed) throws(Breach) {
    let limited = FeedReader.read(bytes, baseURL: base, limits: small)
    try require(limited.entries.count <= small.entries, "\(limited.entries.count) entries pass the limit")
    let mustWarn = bytes.count > small.bytes || whole.entries.count > small.entries
    try require(
      !mustWarn || limited.warnings.contains("limit-reached") || limited.error != nil,
      "a limit took away in silence: \(limited.warnings)")
  }

  /// HTML anywhere in the output is safe, and dates are RFC 3339.
  private static func checkValues(in value: JSONValue) throws(Breach) {
    for element in value.array ?? [] { try checkValues(in: element) }
    guard let members = value.object else { return }
    if let html = members["value"]?.string,
      ["text/html", "application/xhtml+xml"].contains(members["type"]?.string)
    {
      try HTMLProperty.checkOutput(html)
    }
    for name in ["published", "updated"] {
      guard let text = members[name]?.string else { continue }
      try require(text.utf8.count == 20 && text.hasSuffix("Z"), "\(name) is \(text.shown)")
    }
    for member in members.values { try checkValues(in: member) }
  }
}
