import Fixtures
import Foundation
import Matrix
import Model
import Testing

@Suite struct LinkerTests {
  static let actors = ActorList([
    actor("ASEAN", "Association of Southeast Asian Nations", "ASEAN", .organisation),
    actor("IDN", "Republic of Indonesia", "Indonesia", .memberState, ["Jakarta", "Indonesia"]),
    actor("JPN", "Japan", "Japan", .dialoguePartner, ["Tokyo", "Japan", "日本"]),
    actor("KOR", "Republic of Korea", "ROK", .dialoguePartner, ["South Korea", "Seoul"]),
  ])

  static func actor(
    _ id: String, _ name: String, _ short: String, _ kind: Actor.Kind, _ aliases: [String] = []
  ) -> Actor {
    Actor(
      id: id, name: name, shortName: short, kind: kind, since: nil, alpha2: "", aliases: aliases,
      caseSensitiveAliases: [id], statusNote: "", confidence: .found)
  }

  static func commitment(
    _ id: String, _ title: String, areas: [String], partners: [String], instrument: String,
    indicators: String, adopted: String, end: String? = nil
  ) -> Commitment {
    Commitment(
      id: id, areas: areas, partners: partners, frameworkLines: [], title: title, description: "",
      instrument: instrument, adopted: PartialDate(adopted), end: end.flatMap(PartialDate.init),
      indicators: indicators, confidence: .found)
  }

  /// Invented promises.
  static let matrix = MonitoringMatrix(commitments: [
    commitment(
      "REEF", "Coral Reef Compact (CRC)", areas: ["maritime.environment"], partners: ["JPN"],
      instrument: "ASEAN-Japan Coral Reef Compact", indicators: "Reefs surveyed; grants paid",
      adopted: "2024-03-01", end: "2026-12"),
    commitment(
      "FERRY", "Island ferry corridor", areas: ["connectivity.transport"], partners: ["ASEAN"],
      instrument: "Agreement on the Nusa Ferry Corridor", indicators: "Ratification; routes opened",
      adopted: "2025-02-10"),
    commitment(
      "SEAS", "Rules of conduct for patrol boats", areas: ["maritime.scs"], partners: ["KOR"],
      instrument: "Declaration on the Conduct of Patrol Boats", indicators: "Incidents between patrol boats",
      adopted: "2020"),
    commitment(
      "GRAIN", "Regional grain reserve", areas: ["sdg.food"], partners: ["ASEAN", "JPN"],
      instrument: "Grain Reserve Protocol", indicators: "Stocks pledged", adopted: "2021-06"),
  ])

  static func item(_ title: String, _ summary: String, _ day: String, _ tags: [String] = []) -> TaggedItem {
    TaggedItem(
      id: "i", content: ItemContent(title: title, summary: summary, published: Date(rfc3339: day)),
      tags: tags.map { tag in
        let parts = tag.split(separator: "/").map(String.init)
        return Tag(facet: Facet(rawValue: parts[0]) ?? .area, tag: parts[1], score: 1, confidence: 1)
      })
  }

  static let linker = Linker(matrix: matrix, actors: actors)

  @Test(
    "an item is linked to what it names, where who promised acts, while the promise holds",
    arguments: [
      ("Tokyo pays first grant under Coral Reef Compact", "2024-06-01", ["REEF"]),
      ("Tokyo pays first grant under the CRC for coral reefs", "2024-06-01", ["REEF"]),
      // The partner must act.
      ("Seoul studies the Coral Reef Compact", "2024-06-01", []),
      // After its end a promise takes nothing.
      ("Tokyo pays last grant under Coral Reef Compact", "2027-01-01", []),
      ("Jakarta ratifies the Nusa Ferry Corridor agreement", "2025-05-01", ["FERRY"]),
      // A shared topic word is no link.
      ("Ferry sinks off Jakarta in heavy weather", "2025-05-01", []),
      ("Coral bleaching worries divers in Japan", "2024-06-01", []),
      ("", "2024-06-01", []),
    ])
  func linksByWords(_ title: String, _ day: String, _ expected: [String]) {
    let links = Self.linker.links(for: Self.item(title, "", day))
    #expect(links.map(\.commitment) == expected)
  }

  @Test(
    "tags carry a link whose words are foreign: sub-topic, partner and an indicator that counts the event")
  func linksByTags() {
    let item = Self.item(
      "한국 경비정 충돌", "", "2024-06-01", ["area/maritime.scs", "partner/KOR", "event/incident"])
    let links = Self.linker.links(for: item)
    #expect(links.map(\.commitment) == ["SEAS"])
    #expect(links.first?.relation == .contradicts)
    let reasons = links.first?.reasons ?? []
    for clause in [
      "shares sub-topic maritime.scs (1.00 × 2.08)", "ROK takes part (",
      "an indicator counts this kind of event: incident (1.00 × 1.11)",
    ] {
      #expect(reasons.contains { $0.hasPrefix(clause) }, "\(clause)")
    }
  }

  @Test("a watch query leads to its commitment, and who promised must still act") func watches() {
    let linker = Linker(matrix: Self.matrix, actors: Self.actors) { item in
      item.content.title.contains("corals")
        ? [
          WatchHit(commitment: "REEF", words: ["corals", "corals"]), WatchHit(commitment: "NONE", words: []),
        ]
        : []
    }
    let links = linker.links(for: Self.item("Tokyo counts corals", "", "2024-06-01"))
    #expect(links.map(\.commitment) == ["REEF"])
    #expect(links.first?.reasons.first == "its watch query finds \"corals\" (1.00 × 3.42)")
    #expect(linker.links(for: Self.item("Seoul counts corals", "", "2024-06-01")).isEmpty)
    #expect(linker.links(for: Self.item("Tokyo counts corals", "", "2027-06-01")).isEmpty)
  }

  @Test("an incident that an indicator counts needs no party; another event in the sub-topic does")
  func countsIncidents() {
    let matrix = MonitoringMatrix(commitments: [
      Self.commitment(
        "ROB", "Fight robbery of ships", areas: ["maritime.piracy"], partners: ["ASEAN"],
        instrument: "Plan on Crime at Sea", indicators: "Incident counts; meetings held", adopted: "2020")
    ])
    let linker = Linker(matrix: matrix, actors: Self.actors)
    func links(_ event: String) -> [Relation] {
      linker.links(for: Self.item("海賊", "", "2024-06-01", ["area/maritime.piracy", event])).map(\.relation)
    }
    #expect(links("event/incident").isEmpty)
    let words = Self.item(
      "Robbery of ships doubles", "", "2024-06-01", ["area/maritime.piracy", "event/incident"])
    #expect(linker.links(for: words).map(\.relation) == [.context])
    #expect(links("event/meeting").isEmpty)
  }

  @Test("a mechanism tag counts as if its name stood in the text")
  func takesMechanismTags() {
    let tags = ["mechanism/crc", "partner/JPN", "area/maritime.environment"]
    let links = Self.linker.links(for: Self.item("サンゴ礁の調査", "", "2024-06-01", tags))
    #expect(links.map(\.commitment) == ["REEF"])
    #expect(Self.linker.links(for: Self.item("サンゴ礁の調査", "", "2024-06-01", Array(tags.dropFirst()))).isEmpty)
  }

  @Test("where there is no summary the beginning of the content is read, and the passage lies there")
  func readsContent() throws {
    var item = Self.item("In brief", "", "2024-06-01")
    item.content.content = "Japan paid a grant under the Coral Reef Compact."
    let link = try #require(Self.linker.links(for: item).first)
    #expect(link.passage?.field == .content)
  }

  @Test(
    "of two promises of one programme the one in force comes alone, unless the text names the other's year",
    arguments: [
      ("Japan speaks of the Coral Reef Compact", ["OLD"]),
      ("Japan: Coral Reef Compact by 2030", ["OLD", "NEW"]),
    ])
  func prefersInForce(_ title: String, _ expected: [String]) {
    let matrix = MonitoringMatrix(commitments: [
      Self.commitment(
        "OLD", "Coral Reef Compact talks", areas: ["maritime.environment"], partners: ["JPN"],
        instrument: "Coral Reef Compact",
        indicators: "Rounds", adopted: "2020"),
      Self.commitment(
        "NEW", "Coral Reef Compact signature", areas: ["maritime.environment"], partners: ["JPN"],
        instrument: "Coral Reef Compact",
        indicators: "Signature", adopted: "2024-09", end: "2030-12"),
    ])
    let item = Self.item(title, "", "2024-06-01", ["area/maritime.environment", "partner/JPN"])
    let links = Linker(matrix: matrix, actors: Self.actors).links(for: item)
    #expect(links.map(\.commitment) == expected)
  }

  @Test(
    "the relation follows the event and the kind of promise",
    arguments: [
      ("event/funding", "2024-09-01", Relation.advances),
      ("event/delay", "2024-09-01", .slips),
      ("event/announcement", "2024-09-01", .repledges),
      ("event/meeting", "2024-09-01", .advances),
      ("event/agreement", "2024-03-02", .delivers),
    ])
  func tellsRelation(_ event: String, _ day: String, _ expected: Relation) {
    let item = Self.item(
      "Japan and the Coral Reef Compact", "", day, ["area/maritime.environment", "partner/JPN", event])
    #expect(Self.linker.links(for: item).map(\.relation) == [expected])
  }

  @Test("the passage is the sentence that shares most, with its place in the field")
  func findsPassage() throws {
    let summary = "Weather was fine.  Japan paid a grant under the Coral Reef Compact. Then came rain."
    let link = try #require(Self.linker.links(for: Self.item("In brief", summary, "2024-06-01")).first)
    let passage = try #require(link.passage)
    #expect(passage.field == .summary)
    #expect(passage.text == "Japan paid a grant under the Coral Reef Compact.")
    let scalars = Array(summary.unicodeScalars)[passage.start..<passage.end]
    #expect(String(String.UnicodeScalarView(scalars)) == passage.text)
  }

  @Test("reasons say which name was found, of which instrument")
  func givesReasons() throws {
    let item = Self.item("Tokyo pays first grant under Coral Reef Compact", "", "2024-06-01")
    let link = try #require(Self.linker.links(for: item).first)
    for clause in [
      "names \"Coral Reef Compact\" of ASEAN-Japan Coral Reef Compact (", "words like its own: ",
      "Japan takes part (", "in all ",
    ] {
      #expect(link.reasons.contains { $0.hasPrefix(clause) }, "\(clause)")
    }
    #expect((0...1).contains(link.score))
  }

  @Test("the same item gives the same links from two linkers")
  func isDeterministic() {
    let other = Linker(matrix: Self.matrix, actors: Self.actors)
    let item = Self.item("Japan, ASEAN: coral reef grant, grain reserve protocol", "", "2024-06-01")
    let links = Self.linker.links(for: item)
    #expect(!links.isEmpty)
    #expect(links == other.links(for: item))
  }

  @Test("an item has five links at most, however many commitments its words meet")
  func keepsMaximum() {
    let many = MonitoringMatrix(
      commitments: (0..<20).map { number in
        Self.commitment(
          "C\(number)", "Coral reef nursery \(number)", areas: [], partners: ["JPN"],
          instrument: "Coral Reef Nursery Compact \(number)", indicators: "Grants paid", adopted: "2020")
      })
    let item = Self.item("Japan grants money for a coral reef nursery compact", "", "2024-06-01")
    let links = Linker(matrix: many, actors: Self.actors).links(for: item)
    #expect(links.count == 5)
    #expect(links.map(\.score) == links.map(\.score).sorted(by: >))
  }

  @Test("odd matrices and items are met without harm", arguments: 0..<60)
  func survivesOddities(_ seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    func text() -> String {
      let pieces = [
        "ASEAN", "CRC", "(", "\u{0301}", "ไทย", "日本", "-", ";", "2026", " ", "of", "İ", "\u{0}", "😀",
      ]
      return (0..<Int.random(in: 0..<12, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }.joined(separator: " ")
    }
    let commitments = (0..<5).map { number in
      Self.commitment(
        "C\(number)", text(), areas: [text()], partners: [text()], instrument: text(), indicators: text(),
        adopted: "2020")
    }
    let linker = Linker(matrix: MonitoringMatrix(commitments: commitments), actors: Self.actors)
    let links = linker.links(for: Self.item(text(), text(), "2021-01-01"))
    #expect(links.count <= 5 && links.allSatisfy { (0...1).contains($0.score) })
  }
}
