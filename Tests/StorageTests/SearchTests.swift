import Foundation
import Model
import Testing

@testable import Storage

@Suite struct SearchTests {
  static func store() async throws -> Store {
    let (store, run) = try await Store.inMemory()
    let drafts = [
      draft("en", title: "South China Sea code of conduct", summary: "Talks resume", published: day(1)),
      draft(
        "vi", title: "Hội nghị Cấp cao ASEAN", content: "tranh chấp ở Biển Đông và đường sắt",
        published: day(2)),
      draft("th", title: "การประชุมสุดยอดอาเซียนที่กรุงเทพ", published: day(3)),
      draft("zh", title: "东盟峰会讨论南海问题", content: "2026年中国", published: day(4)),
      draft("ko", title: "아세안은 해양 협력을 논의했다", published: day(5)),
      draft("ja", title: "東南アジア諸国連合とインド太平洋", published: day(6)),
      draft("my", title: "အာဆီယံ ထိပ်သီးအစည်းအဝေး", published: day(7)),
      draft("nfd", title: "Bie\u{302}\u{309}n the sea", published: day(8)),
    ]
    _ = try await store.ingest(source: "s", entries: drafts, retrieved: day(9), run: run)
    return store
  }

  @Test(
    "words find items whatever their script, case and diacritics",
    arguments: [
      ("china", ["en"]), ("CHINA sea", ["en"]), ("sea", ["nfd", "en"]), ("conduct resume", ["en"]),
      ("conduct missing", []), ("\"code of conduct\"", ["en"]), ("\"conduct of code\"", []),
      ("bien dong", ["vi"]), ("Biển Đông", ["vi"]), ("duong sat", ["vi"]), ("biển", ["nfd", "vi"]),
      ("อาเซียน", ["th"]), ("ประชุม กรุงเทพ", ["th"]), ("东盟", ["zh"]), ("南海", ["zh"]), ("海南", []),
      ("中", ["zh"]), ("2026年", ["zh"]), ("아세안", ["ko"]), ("インド太平洋", ["ja"]), ("アジア", ["ja"]),
      ("ထိပ်သီး", ["my"]), ("South-China", ["en"]), ("chin", []),
    ])
  func findsWords(_ query: String, _ uids: [String]) async throws {
    #expect(try await Self.store().search(query, limit: 10).map(\.uid) == uids)
  }

  @Test(
    "no text that a person types is an error",
    arguments: [
      ("", 0), (" ", 0), ("\"", 0), ("\"\"\"", 0), ("*", 0), ("-", 0), ("(", 0), ("()", 0), ("^", 0),
      ("\0", 0),
      ("NEAR(", 0), ("AND", 0), ("OR OR", 0), ("NOT", 0), ("title:", 0), ("a\"b", 0), ("';--", 0), ("{}", 0),
      ("\"unclosed", 0), ("\u{301}", 0), ("sea -", 2), ("sea \"", 2), ("\"sea", 2), ("* sea", 2),
      ("sea\0", 2),
      ("sea \"\u{301}", 2), ("\u{FFFF} sea", 2), ("sea + china", 1), ("(sea) AND", 0), ("title:sea", 0),
      ("sea*", 2), ("\u{2028}sea\u{3000}", 2),
    ])
  func acceptsHostileText(_ query: String, _ count: Int) async throws {
    #expect(try await Self.store().search(query, limit: 10).count == count)
  }

  @Test("a very long text is only a long text") func acceptsLongText() async throws {
    let store = try await Self.store()
    let words = (0..<5_000).map { "w\($0)" }.joined(separator: " ")
    #expect(try await store.search(words, limit: 10).isEmpty)
    #expect(try await store.search(String(repeating: "sea ", count: 5_000), limit: 10).count == 2)
    #expect(try await store.search(String(repeating: "\"", count: 100_001), limit: 10).isEmpty)
  }

  @Test("the limit cuts, newest first", arguments: [(1, ["nfd"]), (0, []), (-1, []), (.max, ["nfd", "en"])])
  func limits(_ limit: Int, _ uids: [String]) async throws {
    #expect(try await Self.store().search("sea", limit: limit).map(\.uid) == uids)
  }

  @Test("only the newest revision is found, in every script") func followsRevisions() async throws {
    let (store, run) = try await Store.inMemory()
    let texts = ["Biển Đông 南海 apple", "อาเซียน plum", "Biển Đông 南海 apple"]
    for text in texts {
      _ = try await store.ingest(
        source: "s", entries: [draft("u", title: text, content: text)], retrieved: day(0), run: run)
    }
    #expect(try await store.search("plum", limit: 9).isEmpty)
    #expect(try await store.search("อาเซียน", limit: 9).isEmpty)
    #expect(try await store.search("南海 apple bien", limit: 9).count == 1)
  }
}
