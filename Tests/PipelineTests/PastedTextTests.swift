import Feeds
import Foundation
import Model
import Testing

@Suite struct PastedTextTests {
  private static let statement = """
    title: Chair's statement on the code of conduct
    url: https://mfa.example/statements/12
    date: 12 May 2026
    publisher: Ministry of Foreign Affairs
    language: en

    The ministers met
    in Dili.

    They adopted: the code.
    """

  @Test("a statement is one entry with its address as uid")
  func readsAStatement() throws {
    let result = PastedText.read(Array(Self.statement.utf8))
    let entry = try #require(result.entries.first)
    #expect(result.faults.isEmpty && result.entries.count == 1)
    #expect(entry.uid == "https://mfa.example/statements/12" && entry.link == entry.uid)
    #expect(entry.title?.plain == "Chair's statement on the code of conduct")
    #expect(
      entry.published == FeedDate(raw: "12 May 2026", instant: Date(timeIntervalSince1970: 1_778_544_000)))
    #expect(entry.source?.title == "Ministry of Foreign Affairs" && entry.language == "en")
    #expect(entry.content.map(\.plain) == ["The ministers met in Dili.", "They adopted: the code."])
  }

  @Test("line ends of every kind are read", arguments: ["\r\n", "\r", "\n"])
  func readsLineEnds(_ end: String) {
    let bytes = Array(("\u{FEFF}\n" + Self.statement).replacing("\n", with: end).utf8)
    #expect(PastedText.read(bytes).entries.first?.content.count == 2)
  }

  @Test(
    "what is missing or wrong is told with its line",
    arguments: [
      ("title: Chair's", "titel: Chair's", 1, "a line such as `title: …`"),
      ("title: Chair's statement on the code of conduct", "title: ", 1, "a line `title: …`"),
      ("url: https://mfa.example/statements/12\n", "", 1, "a line `url: …`"),
      ("date: 12 May 2026\n", "", 1, "a line `date: …`"), ("https:", "ftp:", 2, "http or https"),
      ("12 May 2026", "soon", 3, "a date such as"),
      ("language: en", "date: 2026", 5, "there is another above"),
      ("\nThe ministers met\nin Dili.\n\nThey adopted: the code.", "", 6, "the text of the statement"),
      ("language: en\n", "language: en\nThe ministers met", 6, "or a blank one before the text"),
    ])
  func tellsFaults(_ old: String, _ new: String, _ line: Int, _ words: String) {
    let result = PastedText.read(Array(Self.statement.replacing(old, with: new).utf8))
    #expect(result.entries.isEmpty)
    guard case .malformedPaste(let found, let expected)? = result.faults.first else {
      Issue.record("no fault")
      return
    }
    #expect(found == line && expected.contains(words), "\(found): \(expected)")
  }

  @Test("lines of JSON that cannot be read are told by number, and the rest goes on")
  func readsJSONLines() throws {
    let lines = """
      {"id":7,"title":"One","link":"https://a.example/1","published":"2026-05-12T08:00:00Z","summary":"S","content":"C\\nD","source":"A"}
      {"title":"No name"}

      {"title":"Two","link":"https://a.example/2"}
      [1]
      {"id":"x","title":"Three","published":"soon"}
      {"id":"y"}
      {"id":"z","title":"Four","link":"file:///etc/passwd"}
      {
      """
    let result = PastedText.read(Array(lines.utf8))
    #expect(result.entries.map(\.uid) == ["7", "https://a.example/2"])
    let faulty = result.faults.map { fault in
      if case .malformedPaste(let line, _) = fault { line } else { 0 }
    }
    #expect(faulty == [2, 5, 6, 7, 8, 9])
    let entry = try #require(result.entries.first)
    #expect(entry.content.map(\.plain) == ["C", "D"] && entry.summary?.plain == "S")
    #expect(entry.source?.title == "A" && entry.published?.instant != nil)
  }

  @Test("a file beyond the limits is told")
  func holdsLimits() {
    let line = "{\"id\":1,\"title\":\"t\"}\n"
    let bytes = Array(String(repeating: line, count: 3).utf8)
    #expect(PastedText.read(bytes, limits: FeedLimits(bytes: 10)).faults.count == 1)
    let result = PastedText.read(bytes, limits: FeedLimits(entries: 2))
    #expect(result.entries.count == 2 && result.faults.count == 1)
  }
}
