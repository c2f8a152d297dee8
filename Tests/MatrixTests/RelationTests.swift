import Foundation
import Matrix
import Model
import Testing

/// What an item is said to tell of a promise. Invented promises and invented news.
@Suite struct RelationTests {
  private static let linker = Linker(
    matrix: MonitoringMatrix(commitments: [
      LinkerTests.commitment(
        "PLAN", "Lagoon Action Plan", areas: ["maritime.environment"], partners: ["JPN"],
        instrument: "ASEAN-Japan Lagoon Action Plan", indicators: "Lagoons surveyed; grants paid; projects",
        adopted: "2024-03-01"),
      LinkerTests.commitment(
        "WORDS", "Statement on lighthouse keepers", areas: ["maritime.safety"], partners: ["JPN"],
        instrument: "Joint Statement on Lighthouse Keepers", indicators: "Meetings of keepers",
        adopted: "2024-03-01"),
      LinkerTests.commitment(
        "RULES", "Rules of conduct for trawlers", areas: ["maritime.scs"], partners: ["KOR"],
        instrument: "Trawler Conduct Declaration", indicators: "Incidents between trawlers", adopted: "2020"),
      LinkerTests.commitment(
        "JOIN", "Admission of Sealand to the Tide Union", areas: [], partners: ["ASEAN"],
        instrument: "Declaration on the Admission of Sealand", indicators: "Accession to the Tide Union",
        adopted: "2024-03-01"),
    ]), actors: LinkerTests.actors)

  private static func relation(
    _ commitment: String, _ title: String, _ summary: String = "", day: String = "2024-09-01",
    tags: [String] = []
  ) -> Relation? {
    let links = linker.links(for: LinkerTests.item(title, summary, day, tags))
    return links.first { $0.commitment == commitment }?.relation
  }

  @Test(
    "the verbs of the title decide",
    arguments: [
      // Work that goes on.
      ("Japan funds first survey under Lagoon Action Plan", Relation.advances),
      ("Japan, Indonesia begin talks on Lagoon Action Plan projects", .advances),
      ("Japan breaks ground on hatchery of Lagoon Action Plan", .advances),
      ("Japan lends money for the Lagoon Action Plan", .advances),
      ("Lagoon Action Plan: Japan trains forty divers", .advances),
      ("Japan opens hatchery under Lagoon Action Plan", .advances),
      ("Japan dan Indonesia sepakat percepat Lagoon Action Plan", .advances),
      ("Japan agrees to extend Lagoon Action Plan", .advances),
      // Trouble.
      ("Japan postpones Lagoon Action Plan meeting", .slips),
      ("Lagoon Action Plan behind schedule, Japan admits", .slips),
      ("Japan withdraws money from Lagoon Action Plan", .slips),
      ("Japan puts off survey of Lagoon Action Plan", .slips),
      ("Talks with Japan on Lagoon Action Plan stalled", .slips),
      ("Japan menunda Lagoon Action Plan", .slips),
      // Words.
      ("Japan reaffirms Lagoon Action Plan", .repledges),
      ("Japan vows to complete Lagoon Action Plan", .repledges),
      ("Japan urges faster work on Lagoon Action Plan", .repledges),
      ("Japan hopes to finish Lagoon Action Plan by 2030", .repledges),
      ("Japan calls for new funding of Lagoon Action Plan", .repledges),
      ("Japan menegaskan Lagoon Action Plan", .repledges),
      // Comment and what is still to come.
      ("Opinion: Japan and the Lagoon Action Plan", .context),
      ("Commentary: why Japan signed the Lagoon Action Plan", .context),
      ("Scholars praise the Lagoon Action Plan with Japan", .context),
      ("Japan will launch a hatchery of the Lagoon Action Plan next week", .context),
      ("Japan and the Lagoon Action Plan", .context),
    ])
  func readsVerbs(_ title: String, _ expected: Relation) {
    #expect(Self.relation("PLAN", title) == expected)
  }

  @Test(
    "what is denied or only intended has not happened",
    arguments: [
      ("Japan has not postponed the Lagoon Action Plan", Relation.context),
      ("Japan did not sign the Lagoon Action Plan projects", .context),
      ("Japan to sign Lagoon Action Plan projects", .context),
      ("Japan fails to agree on Lagoon Action Plan", .slips),
      ("Without agreement: Japan, ASEAN on Lagoon Action Plan", .slips),
    ])
  func readsDenial(_ title: String, _ expected: Relation) {
    #expect(Self.relation("PLAN", title) == expected)
  }

  @Test(
    "near its adoption an output is delivered and words are words; later the same verb is progress",
    arguments: [
      ("PLAN", "Japan, ASEAN adopt Lagoon Action Plan", "2024-03-02", Relation.delivers),
      ("PLAN", "Lagoon Action Plan signed with Japan", "2024-03-20", .delivers),
      ("PLAN", "Japan, ASEAN to adopt Lagoon Action Plan", "2024-02-20", .context),
      ("PLAN", "Japan, ASEAN adopt annex of Lagoon Action Plan", "2025-03-02", .advances),
      ("WORDS", "Japan, ASEAN adopt Joint Statement on Lighthouse Keepers", "2024-03-02", .repledges),
      ("WORDS", "Japan hosts lighthouse keepers under joint statement", "2024-09-02", .advances),
    ])
  func readsAdoption(_ commitment: String, _ title: String, _ day: String, _ expected: Relation) {
    #expect(Self.relation(commitment, title, day: day) == expected)
  }

  @Test(
    "an act against a rule of conduct contradicts it, by its tag or its verbs",
    arguments: [
      ("South Korea: trawler rams patrol boat despite Trawler Conduct Declaration", [], Relation.contradicts),
      (
        "South Korea and the Trawler Conduct Declaration",
        ["event/incident", "partner/KOR", "area/maritime.scs"],
        .contradicts
      ),
      ("South Korea: water cannon used, Trawler Conduct Declaration or not", [], .contradicts),
      ("South Korea, Indonesia hold talks on Trawler Conduct Declaration", [], .advances),
    ])
  func readsIncidents(_ title: String, _ tags: [String], _ expected: Relation) {
    #expect(Self.relation("RULES", title, tags: tags) == expected)
  }

  @Test(
    "a promised step is delivered when the text tells of that step",
    arguments: [
      ("Sealand admitted to the Tide Union by ASEAN", Relation.delivers),
      ("ASEAN says admission of Sealand to the Tide Union should wait", .context),
      // Who is admitted farther off is somebody else.
      (
        "ASEAN opens meeting of the Tide Union; a club of harbour towns in the north has admitted Oldport",
        .advances
      ),
    ])
  func readsSteps(_ title: String, _ expected: Relation) {
    #expect(Self.relation("JOIN", title, day: "2024-09-01") == expected)
  }

  @Test(
    "negotiations that begin are no outcome, whatever was endorsed to begin them",
    arguments: [
      ("Japan, ASEAN open talks on Lagoon Action Plan", Relation.advances),
      ("Talks begin with Japan on Lagoon Action Plan", .advances),
      ("Japan, ASEAN start negotiations on Lagoon Action Plan", .advances),
      ("Japan, ASEAN sign Lagoon Action Plan after talks began in May", .delivers),
      ("Japan, ASEAN conclude talks on Lagoon Action Plan", .delivers),
      ("Japan and ASEAN to begin talks on Lagoon Action Plan", .context),
    ])
  func readsTalks(_ title: String, _ expected: Relation) {
    let summary = "Ministers endorsed the negotiating framework of the Lagoon Action Plan."
    #expect(Self.relation("PLAN", title, expected == .context ? "" : summary, day: "2024-03-02") == expected)
  }

  @Test("a title that tells of work alone decides, whatever the text says was launched")
  func readsTitleFirst() {
    let summary = "Launched in Tokyo, the scheme pays for hatcheries of the Lagoon Action Plan."
    #expect(
      Self.relation("PLAN", "Japan funds hatcheries of the Lagoon Action Plan", summary, day: "2024-03-02")
        == .advances)
    #expect(
      Self.relation("PLAN", "Japan and the Lagoon Action Plan", summary, day: "2024-03-02") == .delivers)
  }

  @Test("the sentence that speaks of the promise counts, and not the one beside it") func readsPassage() {
    let summary = "A ferry line was suspended. Japan paid a grant under the Lagoon Action Plan."
    #expect(Self.relation("PLAN", "News in brief from Japan", summary) == .advances)
  }
}
