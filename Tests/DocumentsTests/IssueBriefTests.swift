import Documents
import Foundation
import Model
import Testing

@Suite struct IssueBriefTests {
  private static func tag(_ facet: Facet, _ tag: String, _ match: (Field, Int, String)? = nil) -> Model.Tag {
    Model.Tag(
      facet: facet, tag: tag, score: 1, confidence: 0.5,
      matches: match.map {
        [
          Model.Tag.Match(
            rule: "\(facet)/\(tag)#1", field: $0.0, start: $0.1, end: $0.1 + $0.2.count, text: $0.2)
        ]
      } ?? [])
  }

  private static func item(_ id: String, _ title: String, _ summary: String, day: Int, _ tags: [Model.Tag])
    -> BriefItem
  {
    let published = Date(year: 2026, month: 5, day: day)
    return BriefItem(
      item: Item(
        id: id, sourceID: "s", uid: id,
        content: ItemContent(
          title: title, summary: summary, link: "https://example.org/\(id)", publisher: "Paper \(id)",
          language: "en", published: published),
        revision: 1, contentHash: String(repeating: id, count: 64).prefix(64).description,
        retrieved: Date(year: 2026, month: 5, day: 10), revised: published),
      tags: tags, source: Source(id: "s", title: "Source"))
  }

  private func material(_ change: (inout BriefMaterial) -> Void = { _ in }) -> BriefMaterial {
    let items = [
      Self.item(
        "a", "Manila opens centre", "Manila opened the centre. Beijing sent no one.", day: 1,
        [
          Self.tag(.area, "maritime.scs"), Self.tag(.partner, "PHL", (.summary, 0, "Manila")),
          Self.tag(.partner, "CHN", (.summary, 26, "Beijing")),
        ]),
      Self.item(
        "b", "Beijing answers", "It will *answer* [later](javascript:x) | soon.", day: 3,
        [
          Self.tag(.area, "maritime.scs"), Self.tag(.partner, "CHN", (.title, 0, "Beijing")),
        ]),
    ]
    let evidence = Evidence(item: "b", commitment: "C-1", relation: .advances, score: 0.8, reasons: ["r"])
    let commitment = Commitment(
      id: "C-1", areas: ["maritime.scs"], partners: ["CHN"], frameworkLines: ["B.6.1"], title: "A promise",
      description: "", instrument: "Joint Statement", section: "para 4", adopted: PartialDate("2025-10"),
      end: PartialDate("2027"), sourceURL: "https://example.org/statement", confidence: .unverified)
    let actor = { (id: String, name: String, kind: Actor.Kind) in
      Actor(
        id: id, name: name, shortName: name, kind: kind, since: nil, alpha2: "", aliases: [],
        caseSensitiveAliases: [], statusNote: "", confidence: .found)
    }
    var material = BriefMaterial(
      issue: Model.Issue(
        id: "centre", name: "Centre", stories: ["x", "y"], items: ["a", "b"], areas: ["maritime.scs"],
        partners: ["PHL", "CHN"], terms: ["centre"], first: items[0].item.content.published,
        last: items[1].item.content.published, state: .emerging,
        emergence: Emergence(
          score: 1.25, parts: [.init(name: "rate", value: 1.25, note: "2 against 0")], recent: 2, baseline: 0)
      ),
      items: items,
      stories: [
        Story(id: "x", items: ["a"], title: "Manila opens centre", origins: 1),
        Story(id: "y", items: ["b"], title: "Beijing answers", origins: 1),
      ],
      links: [BriefLink(evidence: evidence, commitment: commitment)],
      areaNames: ["maritime.scs": "South China Sea"],
      frameworkLines: [
        "B.6.1": FrameworkLine(
          id: "B.6.1", parent: nil, framework: "F", title: "t", source: "", confidence: .unverified, note: "")
      ],
      actors: [actor("PHL", "Philippines", .memberState), actor("CHN", "China", .dialoguePartner)],
      coverage: BriefCoverage(
        fetched: 2, failed: [(title: "Ministry", reason: "404")], inactive: 1, languages: ["en", "th"]),
      method: BriefMethod(version: "1", rules: 3, rulesFingerprint: "abc", stored: 9),
      cutOff: Date(year: 2026, month: 5, day: 10))
    change(&material)
    return material
  }

  @Test("a brief holds every part in order")
  func holdsEveryPart() {
    let brief = IssueBrief(material()).markdown()
    let parts = [
      "# Centre", "10 May 2026, 07:00 UTC+7", "## Bottom line", "## What happened",
      "## Why it matters for the AOIP",
      "## Who did what", "### Member states", "### External partners", "## Assessment", "## Gaps",
      "## Sources",
      "## Method",
    ]
    var rest = brief[...]
    for part in parts {
      let place = rest.range(of: part)
      #expect(place != nil, "\(part) is missing or out of order")
      if let place { rest = rest[place.upperBound...] }
    }
  }

  @Test(arguments: [
    "- **1 May 2026**: Manila opens centre. [1] Manila opened the centre. [1] Beijing sent no one. [1]",
    "Ministry (404)", "none in Thai", "- **Philippines**: 1 May 2026: Manila opened the centre. [1]",
    "- **China**: 3 May 2026: Beijing answers. [2] 1 May 2026: Beijing sent no one. [1]",
    "**C-1** A promise *(unverified)*", "B.6.1 *(unverified)*",
    "[Joint Statement, para 4](<https://example.org/statement>), 2025-10",
    "| 2027 |", "advances [2]", "2026-05-10T00:00:00Z", "`aaaaaaaaaaaaaaaa`", "**South China Sea**",
    "emerging",
  ])
  func saysWhatTheItemsSay(_ text: String) {
    let brief = IssueBrief(material()).markdown().replacingOccurrences(
      of: "Maritime cooperation: South", with: "South")
    #expect(brief.contains(text), "\(text)\nis not in\n\(brief)")
  }

  @Test("markup of a feed takes no effect in a brief")
  func escapesWhatFeedsSay() {
    let brief = IssueBrief(material()).markdown()
    #expect(brief.contains(#"\*answer\* \[later\](javascript:x) \| soon."#))
    let hostile = IssueBrief(
      material {
        $0.items[1].item.content.title = "<script>alert(1)</script>\n# Heading"
        $0.items[1].item.content.link = "javascript:alert(1)"
      }
    ).markdown()
    #expect(
      !hostile.contains("<script") && !hostile.contains("\n# Heading") && !hostile.contains("(<javascript"))
  }

  @Test("an issue without links, partners or dates still gives a brief")
  func livesWithLittle() {
    let brief = IssueBrief(
      material {
        $0.links = []
        $0.actors = []
        $0.issue.first = nil
        for index in $0.items.indices {
          $0.items[index].item.content.published = nil
          $0.items[index].item.content.language = nil
          $0.items[index].tags = []
        }
      }
    ).markdown()
    #expect(brief.contains("undated") && brief.contains("No commitment of the matrix is linked"))
  }

  @Test("the first and the last event are told, and the others stand in the annex: none is lost")
  func losesNoEvent() {
    let brief = IssueBrief(
      material { material in
        material.items = (1...28).map {
          Self.item("\($0)", "Event \($0)x", "Text \($0)x.", day: $0, [Self.tag(.area, "maritime.scs")])
        }
        material.stories = (1...28).map { Story(id: "s\($0)", items: ["\($0)"], title: "", origins: $0 % 3) }
        material.links = []
      }
    ).markdown()
    for number in 1...28 { #expect(brief.contains("Event \(number)x")) }
    let told = brief.components(separatedBy: "## Why it matters")[0]
    #expect(
      told.contains("Event 1x") && told.contains("Event 28x")
        && told.contains("18 further events stand in the annex"))
  }
}
