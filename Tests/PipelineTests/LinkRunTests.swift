import Fixtures
import Foundation
import Matrix
import Model
import Storage
import Testing

@testable import Pipeline

/// Links that are brought up to date, beside links that are made anew.
@Suite struct LinkRunTests {
  private static let start = Date(timeIntervalSince1970: 1_760_000_000)
  private static let words = [
    "coral", "reef", "ferry", "corridor", "grain", "reserve", "cable", "customs", "training", "compact",
    "the", "of",
    "declaration", "talks", "signed", "postponed", "grants", "海", "論文",
  ]
  /// Words that few rows have, so that a row that changes makes them more or less rare.
  private static let rareWords = (0..<60).map { "rare\($0)x" }
  private static let actors = ActorList(
    ["ASEAN", "JPN", "KOR"].map { id in
      Actor(
        id: id, name: id, shortName: id, kind: id == "ASEAN" ? .organisation : .dialoguePartner, since: nil,
        alpha2: "", aliases: [], caseSensitiveAliases: [id], statusNote: "", confidence: .found)
    })

  private static func text(_ count: Int, _ random: inout SplitMix) -> String {
    (0..<count).map { _ in
      let words = Int.random(in: 0..<4, using: &random) == 0 ? rareWords : words
      return words.randomElement(using: &random) ?? ""
    }.joined(separator: " ")
  }

  private static func commitment(_ number: Int, _ random: inout SplitMix) -> Commitment {
    var commitment = Commitment(
      id: "C\(number)",
      areas: [["maritime.scs", "maritime", "economic.trade"].randomElement(using: &random) ?? ""],
      partners: [["ASEAN", "JPN", "KOR"].randomElement(using: &random) ?? ""], frameworkLines: [],
      title: text(3, &random), description: text(6, &random), instrument: text(3, &random),
      adopted: PartialDate(["2024", "2025-06", "2027-03"].randomElement(using: &random) ?? ""), end: nil,
      indicators: text(3, &random), confidence: .found)
    commitment.watchQuery =
      [
        "", "", "coral AND reef", "\"grain reserve\" OR cabl*", "海 NOT ferry", "title:customs",
        "tag:partner/JPN AND talks", "fer* OR \"grain reserve\"", "cor*",
        "(com* OR rare1*) NOT tag:partner/JPN",
        "tag:partner/KOR NOT coral",
      ].randomElement(using: &random) ?? ""
    return commitment
  }

  private static func drafts(_ range: Range<Int>, _ random: inout SplitMix) -> [Draft] {
    range.map { number in
      Draft(
        uid: "\(number)",
        content: ItemContent(
          title: text(5, &random), summary: text(8, &random), content: text(4, &random),
          published: start.addingTimeInterval(Double(number) * 86_400)))
    }
  }

  private static func run(
    _ store: Store, _ drafts: [Draft], _ commitments: [Commitment], _ random: inout SplitMix,
    isKilled: Bool = false
  ) async throws {
    let run = try await store.beginRun(at: start)
    let last = try await store.lastFinishedRun()
    let made = try await store.ingest(source: "s", entries: drafts, retrieved: start, run: run)
    let tags = [
      "area/maritime.scs", "area/maritime.fon", "area/economic.trade", "partner/ASEAN", "partner/JPN",
      "partner/KOR",
      "event/incident", "event/meeting", "mechanism/coral",
    ]
    let taggings = made.new.map { id in
      let chosen = tags.filter { _ in Bool.random(using: &random) }.compactMap(Tag.named)
      return Tagging(
        item: id, revision: 1,
        tags: chosen.map { Tag(facet: $0.facet, tag: $0.tag, score: 1, confidence: 0.6) })
    }
    try await store.store(tags: taggings, fingerprint: "r")
    let fresh = try await store.taggedItems(ids: store.itemIDs(changedSinceRun: last))
    let matrix = MonitoringMatrix(commitments: commitments)
    let linking = LinkRun(
      store: store, linker: try Knowledge.linker(matrix, actors, .shipped), matrix: matrix, run: run,
      basis: "b")
    try await linking.link(fresh)
    if isKilled { return }
    try await linking.finish()
    try await store.finishRun(run, at: start)
  }

  private static func anew(_ store: Store, _ commitments: [Commitment]) async throws -> [Evidence] {
    let linker = try Knowledge.linker(MonitoringMatrix(commitments: commitments), actors, .shipped)
    return try await store.taggedItems().flatMap { linker.linked($0).links }
      .sorted { ($0.commitment, $1.score, $0.item) < ($1.commitment, $0.score, $1.item) }
  }

  private static func stored(_ store: Store) async throws -> [Evidence] {
    try await store.allEvidence().map { link in
      var link = link
      (link.revision, link.retrieved, link.contentHash) = (nil, nil, nil)
      return link
    }
  }

  private static func edit(_ commitments: inout [Commitment], _ step: Int, _ random: inout SplitMix) {
    let other = commitment(100 + step, &random)
    let place = Int.random(in: 0..<commitments.count, using: &random)
    switch Int.random(in: 0..<9, using: &random) {
    case 0: commitments.remove(at: place)
    case 1: commitments.insert(other, at: place)
    case 2: commitments.shuffle(using: &random)
    case 3: commitments[place].title = other.title
    case 4: commitments[place].watchQuery = other.watchQuery
    case 5: commitments[place].partners = other.partners
    case 6: commitments[place].areas = other.areas
    case 7: commitments[place].adopted = other.adopted
    default:
      let id = commitments[place].id
      commitments[place] = other
      commitments[place].id = id
    }
  }

  @Test(
    "after any edits of the matrix, and kills between, the links are those that are made anew",
    arguments: 1..<11)
  func followsEdits(_ seed: UInt64) async throws {
    var random = SplitMix(seed: seed)
    let store = try Store(path: ":memory:")
    var commitments = (0..<8).map { Self.commitment($0, &random) }
    try await Self.run(store, Self.drafts(0..<60, &random), commitments, &random)
    #expect(try await Self.stored(store) == Self.anew(store, commitments))
    var links = 0
    for step in 1...6 {
      let before = commitments
      Self.edit(&commitments, step, &random)
      let new = Self.drafts((step * 100)..<(step * 100 + 5), &random)
      let isKilled = Int.random(in: 0..<3, using: &random) == 0
      try await Self.run(store, new, commitments, &random, isKilled: isKilled)
      if isKilled {
        // The edits may be taken back meanwhile.
        if Bool.random(using: &random) { commitments = before }
        try await Self.run(store, [], commitments, &random)
      }
      let stored = try await Self.stored(store)
      #expect(stored == (try await Self.anew(store, commitments)))
      links += stored.count
    }
    #expect(links > 0)
  }
}
