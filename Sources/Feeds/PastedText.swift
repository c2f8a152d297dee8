import Foundation
import Markup
import Model

/// Official statements that no feed carries: pasted text under a few lines that say where it is from, or JSON Lines
/// (docs/sources.md).
public enum PastedText {
  /// What a file gave. A line of JSON Lines that cannot be read is among `faults`, and the rest goes on.
  public struct Result: Hashable, Sendable {
    public var entries: [Entry] = []
    public var faults: [FeedsError] = []
  }

  /// Reads a file in either form: JSON Lines where the first character is `{`. UTF-8, or an encoding that the bytes show.
  /// Never throws: what cannot be read is a fault with its line.
  public static func read(_ bytes: [UInt8], limits: FeedLimits = .standard) -> Result {
    guard bytes.count <= limits.bytes else {
      return Result(
        faults: [.malformedPaste(line: 1, expected: "at most \(limits.bytes) bytes; part the file in two")])
    }
    let text = String(decoding: DecodedText(bytes).bytes, as: UTF8.self)
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    if text.first(where: { !$0.isWhitespace }) == "{" { return jsonLines(lines, limits) }
    do {
      return Result(entries: [try statement(lines)])
    } catch {
      return Result(faults: [error])
    }
  }

  // MARK: - A statement

  private static func statement(_ lines: [Substring]) throws(FeedsError) -> Entry {
    let (head, rest) = try head(lines)
    guard let title = head["title"] else { throw missing("title", in: head) }
    guard let url = head["url"] else { throw missing("url", in: head) }
    guard let date = head["date"] else { throw missing("date", in: head) }
    let paragraphs = paragraphs(of: lines[rest...])
    guard !paragraphs.isEmpty else {
      throw .malformedPaste(
        line: min(rest + 1, lines.count), expected: "the text of the statement after a blank line")
    }
    guard let link = webAddress(url.value) else {
      throw .malformedPaste(
        line: url.line, expected: "an address with http or https as url, not \(url.value)")
    }
    guard let instant = FeedDate.parse(date.value) else {
      throw .malformedPaste(
        line: date.line, expected: "a date such as 2026-05-12 or 12 May 2026 as date, not \(date.value)")
    }
    var entry = Entry(uid: link)
    entry.language = languageTag(head["language"]?.value)
    entry.title = TextConstruct(plain: foldingWhitespace(title.value), language: entry.language)
    entry.link = link
    entry.published = FeedDate(raw: date.value, instant: instant)
    entry.content = paragraphs.map { TextConstruct(plain: $0, language: entry.language) }
    entry.source = head["publisher"].map { EntrySource(title: $0.value) }
    return entry
  }

  private typealias Head = [String: (value: String, line: Int)]
  private static let names = ["date", "language", "publisher", "title", "url"]

  /// The lines up to the first blank one, and the place of the line after it.
  private static func head(_ lines: [Substring]) throws(FeedsError) -> (Head, Int) {
    var head: Head = [:]
    for (place, line) in lines.enumerated() {
      guard let text = nonBlank(String(line)) else {
        if head.isEmpty { continue }
        return (head, place + 1)
      }
      let pair = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let name = pair[0].lowercased()
      guard pair.count == 2, names.contains(name) else {
        throw .malformedPaste(
          line: place + 1,
          expected:
            "a line such as `title: …` (\(names.joined(separator: ", "))), or a blank one before the text")
      }
      guard head[name] == nil else {
        throw .malformedPaste(line: place + 1, expected: "one line `\(name):`; there is another above")
      }
      if let value = nonBlank(String(pair[1])) { head[name] = (value, place + 1) }
    }
    return (head, lines.count)
  }

  private static func missing(_ name: String, in head: Head) -> FeedsError {
    .malformedPaste(
      line: 1, expected: "a line `\(name): …` among the first, before a blank line and the text")
  }

  /// Runs of lines that are not blank, each a paragraph.
  private static func paragraphs(of lines: ArraySlice<Substring>) -> [String] {
    lines.split { nonBlank(String($0)) == nil }.map {
      foldingWhitespace($0.joined(separator: " "))
    }
  }

  private static func webAddress(_ text: String) -> String? {
    let url = URLReference(text)
    return url.isWeb && !text.contains(where: \.isWhitespace) ? text : nil
  }

  // MARK: - JSON Lines

  private static func jsonLines(_ lines: [Substring], _ limits: FeedLimits) -> Result {
    var result = Result()
    for (place, line) in lines.enumerated() where nonBlank(String(line)) != nil {
      guard result.entries.count < limits.entries else {
        result.faults.append(
          .malformedPaste(line: place + 1, expected: "at most \(limits.entries) lines; part the file in two"))
        break
      }
      do {
        result.entries.append(try entry(line, at: place + 1))
      } catch {
        result.faults.append(error)
      }
    }
    return result
  }

  private static func entry(_ line: Substring, at number: Int) throws(FeedsError) -> Entry {
    let object = try object(line, at: number)
    let text = { (names: [String]) in names.lazy.compactMap { object[$0]?.string.flatMap(nonBlank) }.first }
    let id = text(["uid", "id"]) ?? (object["uid"] ?? object["id"])?.int.map(String.init)
    let link = text(["link", "url"])
    guard let title = text(["title"]) else {
      throw .malformedPaste(line: number, expected: "a text as member \"title\"")
    }
    guard let uid = id ?? link else {
      throw .malformedPaste(
        line: number, expected: "a member \"uid\", \"id\" or \"link\" that names the entry")
    }
    if let link, webAddress(link) == nil {
      throw .malformedPaste(line: number, expected: "an address with http or https as member \"link\"")
    }
    let date = text(["published", "date"])
    if let date, FeedDate.parse(date) == nil {
      throw .malformedPaste(line: number, expected: "a date as member \"published\", not \(date)")
    }
    var entry = Entry(uid: uid)
    entry.id = id
    entry.language = languageTag(text(["language"]))
    let construct = { (text: String) in
      TextConstruct(plain: foldingWhitespace(text), language: entry.language)
    }
    entry.title = construct(title)
    entry.link = link
    entry.published = date.map { FeedDate(raw: $0, instant: FeedDate.parse($0)) }
    entry.summary = text(["summary"]).map(construct)
    entry.content = (text(["content"]) ?? "").split(whereSeparator: \.isNewline).map(String.init)
      .filter { nonBlank($0) != nil }.map(construct)
    entry.source = text(["publisher", "source"]).map { EntrySource(title: $0) }
    return entry
  }

  private static func object(_ line: Substring, at number: Int) throws(FeedsError) -> [String: JSONValue] {
    let value: JSONValue
    do {
      value = try JSONValue.parse(Array(line.utf8))
    } catch {
      switch error {
      case .malformedJSON(_, let column, let reason):
        throw .malformedPaste(line: number, expected: "a JSON object; column \(column): \(reason)")
      default: throw .malformedPaste(line: number, expected: "a JSON object; \(error)")
      }
    }
    guard let object = value.object else { throw .malformedPaste(line: number, expected: "a JSON object") }
    return object
  }
}
