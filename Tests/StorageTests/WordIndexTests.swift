import Fixtures
import Foundation
import Model
import Testing

@testable import Storage

@Suite struct WordIndexTests {
  static let words = [
    "sea", "Sea", "code", "conduct", "Biển", "bien", "Đông", "南海", "海", "อาเซียน", "아세안은", "2026年", "—",
    "e\u{301}tude",
    "Île", "ASEAN-led", "တွေ", "ÇA", "ﬁn", "x1",
  ]

  static func text(_ random: inout SplitMix, most: Int) -> String {
    (0..<Int.random(in: 0...most, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
      .joined(separator: " ")
  }

  static func drafts(_ random: inout SplitMix, _ count: Int) -> [Draft] {
    (0..<count).map { _ in
      draft(
        "u\(Int.random(in: 0..<60, using: &random))", title: text(&random, most: 3),
        summary: text(&random, most: 6),
        content: text(&random, most: 4), published: day(Int.random(in: 0..<5, using: &random)))
    }
  }

  @Test("a search finds what looking through all items finds, whatever is indexed") func agreesWithReading()
    async throws
  {
    var random = SplitMix(seed: 7)
    let (store, run) = try await Store.inMemory()
    for round in 0..<40 {
      let drafts = Self.drafts(&random, 6)
      _ = try await store.ingest(source: "s", entries: drafts, retrieved: day(9), run: run)
      if round % 3 != 2 { _ = try await store.indexSomeWords() }
      let query = Self.text(&random, most: 2) + " \"" + Self.text(&random, most: 3) + "\""
      let wanted = SearchText(query)
      let expected =
        wanted.phrases.isEmpty
        ? []
        : try await store.items().filter {
          wanted.matches([$0.content.title, $0.content.summary, $0.content.content])
        }
      #expect(try await store.search(query, limit: .max) == expected, "\(query)")
    }
    #expect(try await store.number("SELECT count(*) FROM word_segments") ?? 99 < 12)
  }

  @Test("the index alone gives candidates, and none too few") func givesCandidates() async throws {
    var random = SplitMix(seed: 3)
    let (store, run) = try await Store.inMemory()
    for _ in 0..<30 {
      let drafts = Self.drafts(&random, 5)
      _ = try await store.ingest(source: "s", entries: drafts, retrieved: day(9), run: run)
      try await store.indexWords()
    }
    #expect(try await store.unindexed(limit: 9).isEmpty)
    for item in try await store.items() {
      for field in [item.content.title, item.content.summary, item.content.content] {
        for word in field.split(separator: " ") where !SearchText(String(word)).phrases.isEmpty {
          #expect(try await store.search("\"\(word)\"", limit: .max).contains { $0.id == item.id })
        }
      }
    }
  }

  @Test(
    "words are cut as FTS5 cuts them",
    arguments: [
      "Ministers of the ASEAN-led forum met; 3rd meeting, Île-de-France ÇA va",
      "Hội nghị Cấp cao ưu tiên ở Huế",
      "Совет министров Её", "Διάλογος", "การประชุม สุดยอด", "东盟峰会2026年", "東南アジア諸国", "mañana über Straße",
      "a_b c.d 1,000 x²",
    ])
  func cutsAsBefore(_ text: String) throws {
    let connection = try Connection(path: ":memory:", busyTimeout: .zero)
    try connection.execute(
      """
      CREATE VIRTUAL TABLE words USING fts5(text, tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'");
      CREATE VIRTUAL TABLE terms USING fts5vocab(words, 'row');
      """)
    // As the index of before was given it: characters of scripts without spaces stand apart.
    var apart = ""
    for scalar in text.unicodeScalars {
      let isAlone = SearchLetter.standsAlone(scalar.value)
      apart += isAlone ? " \(scalar) " : scalar == "đ" || scalar == "Đ" ? "d" : String(scalar)
    }
    try connection.run("INSERT INTO words(text) VALUES (?)", apart)
    let expected = try connection.rows("SELECT term FROM terms") { $0.text(0) }
    var cutter = SearchCutter()
    var words: Set<String> = []
    cutter.cut(text) { words.insert(String(decoding: $0, as: UTF8.self)) }
    #expect(words == Set(expected))
  }

  @Test("pages give back what was put in, joined lists too") func readsPages() {
    var random = SplitMix(seed: 5)
    var cutter = SearchCutter()
    var places = WordPlaces()
    for item in 1...400 {
      places.add(item: Int64(item * item), fields: [Self.text(&random, most: 30), "w\(item)"], with: &cutter)
    }
    let count = places.entries.count
    let sorted = places.takeSorted()
    #expect(sorted.map(\.word) == sorted.map(\.word).sorted() && sorted.count == count)
    var read: [WordPlaces.Entry] = []
    for page in WordPages(sorted).finished {
      var reader = WordPageReader(first: page.first, bytes: page.bytes)
      while let (word, list) = reader.next() {
        var found: [WordPlace] = []
        WordPageReader.places(in: list + list, into: &found)
        #expect(Array(found.prefix(found.count / 2)) == Array(found.suffix(found.count / 2)))
        read += found.prefix(found.count / 2).map { .init(word: word, place: $0.number) }
      }
    }
    #expect(read.map(\.word) == sorted.map(\.word) && read.map(\.place) == sorted.map(\.place))
  }

  @Test("damaged pages end a search, and nothing else") func survivesDamage() {
    var random = SplitMix(seed: 11)
    for length in 0..<200 {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      var reader = WordPageReader(first: 1, bytes: bytes)
      var found: [WordPlace] = []
      while let (_, list) = reader.next() { WordPageReader.places(in: list, into: &found) }
      #expect(found.count < 10_000_000)
    }
  }

  @Test("a kill before the index is written loses no word") func survivesKills() async throws {
    let folder = try Folder()
    defer { folder.remove() }
    do {
      let store = try Store(path: folder.file)
      let run = try await store.beginRun(at: day(0))
      let first = [draft("a", title: "first words"), draft("b", title: "other words")]
      _ = try await store.ingest(source: "s", entries: first, retrieved: day(0), run: run)
      try await store.indexWords()
      _ = try await store.ingest(
        source: "s", entries: [draft("a", title: "second words"), draft("c", title: "third")],
        retrieved: day(1),
        run: run)
    }
    for _ in 0..<2 {
      let store = try Store(path: folder.file)
      #expect(try await store.search("second", limit: 9).map(\.uid) == ["a"])
      #expect(try await store.search("third", limit: 9).map(\.uid) == ["c"])
      #expect(try await store.search("words", limit: 9).count == 2)
      #expect(try await store.search("first", limit: 9).isEmpty)
      try await store.indexWords()
    }
  }
}
