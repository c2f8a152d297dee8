import Fixtures
import Model
import Testing

@testable import Storage

/// The items that watch queries may find.
@Suite struct WatchItemsTests {
  /// A store with an item for each title, in their order; all have a sketch.
  private static func store(_ titles: [String], isIndexed: Bool = true) async throws -> (
    Store, RunID, [String]
  ) {
    let store = try Store(path: ":memory:")
    let run = try await store.beginRun(at: day(0))
    let drafts = titles.enumerated().map { Draft(uid: "\($0)", content: ItemContent(title: $1)) }
    let ids = try await store.ingest(source: "s", entries: drafts, retrieved: day(0), run: run).new
    try await store.replaceLinks(ids.map { LinkedItem(item: $0, links: [], sketch: [1]) }, run: run)
    if isIndexed { try await store.indexWords() }
    return (store, run, ids)
  }

  /// Numbers of the items that a query may find.
  private static func found(_ query: String, _ store: Store, _ ids: [String]) async throws -> [Int] {
    try await store.items(watching: ["none", query]) { _, watched in watched.contains(1) }
      .compactMap(ids.firstIndex(of:))
  }

  private static func phrase(_ words: [String], _ lastIsPrefix: Bool) -> SearchExpression? {
    SearchExpression.phrase(words, lastIsPrefix: lastIsPrefix)
  }

  @Test("words are found as they are put together, beginnings of words too")
  func findsExpressions() async throws {
    let (store, _, ids) = try await Self.store([
      "Code of conduct talks", "Conduct without a code", "南海行为准则 talks", "Codes \"quoted\"",
    ])
    let code = try #require(Self.phrase(["code"], false))
    let talks = try #require(Self.phrase(["talks"], false))
    let con = try #require(Self.phrase(["con"], true))
    let expressions: [(SearchExpression?, [Int])] = [
      (Self.phrase(["code", "of", "conduct"], false), [0]), (Self.phrase(["CÓD"], true), [0, 1, 3]),
      // The index finds what has the first word.
      (Self.phrase(["code", "o"], true), [0, 1]), (Self.phrase(["行", "为"], false), [2]),
      (Self.phrase(["行为"], true), [2]), (Self.phrase(["\"quoted"], false), [3]),
      (.all([code, talks]), [0]), (.any([code, talks]), [0, 1, 2]), (.all([con, talks]), [0, 2]),
      (.any([con, talks]), [0, 1, 2]), (.all([con, .beginning([Array("with".utf8)])]), [1]),
      (Self.phrase(["onduct"], true), []),
    ]
    for (number, (expression, expected)) in expressions.enumerated() {
      try await store.watch([WatchLookup(query: "\(number)", expression: try #require(expression))])
      let found = try await Self.found("\(number)", store, ids)
      // What else must hold beside a beginning is asked of the index alone.
      #expect(number == 8 ? found.contains(0) : found == expected, "\(number)")
    }
    #expect(Self.phrase(["\"", "-"], false) == nil)
  }

  @Test("whatever holds an expression is found, indexed or not", arguments: 0..<6)
  func findsAll(_ seed: UInt64) async throws {
    var random = SplitMix(seed: seed)
    let titles = (0..<40).map { _ in WordIndexTests.text(&random, most: 6) }
    let (store, _, ids) = try await Self.store(titles, isIndexed: seed % 2 == 0)
    func leaf() -> SearchExpression {
      while true {
        let word = WordIndexTests.words.randomElement(using: &random) ?? ""
        let isCut = Bool.random(using: &random)
        let words = [isCut ? String(word.prefix(2)) : word]
        if let leaf = SearchExpression.phrase(words, lastIsPrefix: isCut) { return leaf }
      }
    }
    var count = 0
    for number in 0..<30 {
      let parts = [leaf(), leaf()]
      let expression = [parts[0], .all(parts), .any(parts), .any([.all(parts), leaf()])][number % 4]
      try await store.watch([WatchLookup(query: "\(number)", expression: expression)])
      let found = try await Self.found("\(number)", store, ids)
      let expected = titles.indices.filter { Self.holds(expression, Self.words(titles[$0])) }
      #expect(Set(found).isSuperset(of: expected))
      count += expected.count
    }
    #expect(count > 0)
  }

  private static func words(_ text: String) -> [[UInt8]] {
    var cutter = SearchCutter()
    var words: [[UInt8]] = []
    cutter.cut(text) { words.append(Array($0)) }
    return words
  }

  private static func holds(_ expression: SearchExpression, _ words: [[UInt8]]) -> Bool {
    func stands(_ wanted: [[UInt8]], goesOn: Bool) -> Bool {
      words.indices.contains { place in
        let row = words[place...].prefix(wanted.count)
        return row.count == wanted.count && row.dropLast().elementsEqual(wanted.dropLast())
          && (goesOn ? row.last?.starts(with: wanted.last ?? []) == true : row.last == wanted.last)
      }
    }
    return switch expression {
    case .phrase(let wanted): stands(wanted, goesOn: false)
    case .beginning(let wanted): stands(wanted, goesOn: true)
    case .all(let parts): parts.allSatisfy { holds($0, words) }
    case .any(let parts): parts.contains { holds($0, words) }
    }
  }

  @Test("texts are looked through for rows of words as one by one", arguments: 0..<30)
  func scansTexts(_ seed: UInt64) {
    var random = SplitMix(seed: seed)
    func row() -> SearchExpression {
      let words = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        Array((["a", "ab", "b", "abc"].randomElement(using: &random) ?? "").utf8)
      }
      return Bool.random(using: &random) ? .phrase(words) : .beginning(words)
    }
    let expressions: [SearchExpression] = [
      row(), .all([row(), row()]), .any([row(), .all([row(), row()])]),
    ]
    var (scan, cutter) = (WordScan(expressions), SearchCutter())
    for _ in 0..<20 {
      let fields = (0..<2).map { _ in
        (0..<Int.random(in: 0...6, using: &random)).map { _ in
          ["a", "AB", "ábc", "b", "abcd"].randomElement(using: &random) ?? ""
        }.joined(separator: " ")
      }
      scan.restart()
      for field in fields { Array(field.utf8).withUnsafeBufferPointer { scan.read($0, with: &cutter) } }
      // A word that nothing holds ends each field.
      let words = Self.words(fields.joined(separator: " z "))
      for (number, expression) in expressions.enumerated() {
        #expect(scan.found.contains(number) == Self.holds(expression, words), "\(fields)")
      }
    }
  }

  @Test("texts are looked through in the order of the file or item by item, the newest revision alone")
  func readsEitherWay() async throws {
    let (store, run, ids) = try await Self.store(["fishery", "a fish", "land", "fishes"])
    let changed = Draft(uid: "1", content: ItemContent(title: "a boat"))
    _ = try await store.ingest(source: "s", entries: [changed], retrieved: day(1), run: run)
    try await store.replaceLinks([LinkedItem(item: ids[3], links: [], sketch: nil)], run: run)
    let fish = try #require(Self.phrase(["fish"], true))
    let boat = try #require(Self.phrase(["boat"], false))
    #expect(try await store.numbersInOrder(matching: [fish, boat]) == [[1, 4], [2]])
    #expect(try await store.numbers(matching: [fish, boat], among: [1, 2, 3]) == [[1], [2]])
    #expect(try await store.numbers(matching: [fish]) == [[1, 4]])
  }

  @Test("the items of a known query are kept up with those that are linked, until it is forgotten")
  func keepsUp() async throws {
    let (store, run, ids) = try await Self.store(["sea", "land", "sea"])
    let linked = { LinkedItem(item: ids[$0], links: [], sketch: [1], watched: $1) }
    try await store.watch([
      WatchLookup(query: "sea", expression: try #require(Self.phrase(["sea"], false)))
    ])
    try await store.replaceLinks([linked(1, ["sea", "land"]), linked(2, [])], run: run)
    #expect(try await Self.found("sea", store, ids) == [0, 1, 2])
    #expect(try await Self.found("land", store, ids) == [])
    #expect(try await store.watchQueries() == ["sea"])
    try await store.keepWatching(only: ["land", "sea"])
    #expect(try await store.watchQueries() == ["sea"])
    try await store.restartWatching(["land", "sky"])
    try await store.replaceLinks([linked(1, ["sea", "land"]), linked(0, ["sky"])], run: run)
    try await store.keepWatching(only: ["land"])
    #expect(try await store.watchQueries() == ["land"])
    #expect(try await Self.found("land", store, ids) == [1])
    #expect(try await Self.found("sky", store, ids) == [])
    #expect(try await store.number("SELECT count(*) FROM watch_items") == 1)
  }
}
