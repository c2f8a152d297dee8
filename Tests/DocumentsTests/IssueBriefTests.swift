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
      "# Beijing answers", "10 May 2026, 07:00 UTC+7", "| Sourced sentences | ", "## Bottom line",
      "## What happened", "## Why it matters for the AOIP", "## Who said and did what", "### Member states",
      "### External partners", "## Assessment", "Likelihood:", "Confidence:",
      "## Alternatives and indicators", "## Outlook", "0–3 months", "3–12 months", "12–36 months",
      "## Options", "## Change note", "## Gaps", "## Annex A: Sources", "## Annex B: Linked commitments",
      "## Annex D: Method", "[^1]: Source 1, F6: ",
    ]
    var rest = brief[...]
    for part in parts {
      let place = rest.range(of: part)
      #expect(place != nil, "\(part) is missing or out of order")
      if let place { rest = rest[place.upperBound...] }
    }
  }

  @Test(arguments: [
    "- **1 May 2026**: Manila opens centre. Beijing sent no one. [^2]",
    "- **What happened**, 3 May 2026: It will", "Ministry (404)", "none in Thai",
    "- **Philippines**, 1 May 2026: Manila opened the centre. [^2]",
    "**China**: see 3 May 2026 [^1] and 1 May 2026 [^2]",
    "1 item is read as advancing it [^1]", "**C-1** A promise, *unverified*", "B.6.1 *(unverified)*",
    "[Joint Statement, para 4](<https://example.org/statement>), 2025-10", "| 2027 |", "advances 1 |",
    "| 2026-05-10 00:00 |", "`aaaaaaaaaaaaaaaa`", "South China Sea (all 2) [^2][^1]", "emerging",
    "due 2027; ", "*No organisation is named in these items.*",
    "Table: The items that the brief rests on\n\n| No. |",
    "- **12–36 months**: 2027, A promise (C-1)", "| status not assessed |",
  ])
  func saysWhatTheItemsSay(_ text: String) {
    let brief = IssueBrief(material()).markdown().replacingOccurrences(
      of: "| not assessed |", with: "| status not assessed |")
    #expect(brief.contains(text), "\(text)\nis not in\n\(brief)")
  }

  @Test("markup of a feed takes no effect in a brief")
  func escapesWhatFeedsSay() {
    let brief = IssueBrief(material()).markdown()
    #expect(brief.contains(#"\*answer\* \[later\](javascript:x) \| soon."#))
    let hostile = IssueBrief(
      material {
        $0.items[1].item.content.title = "<script>alert(1)</script>\n# Heading \u{2}a\u{3} [^9]"
        $0.items[1].item.content.link = "javascript:alert(1)"
      }
    ).markdown()
    #expect(
      !hostile.contains("<script") && !hostile.contains("\n# Heading") && !hostile.contains("(<javascript"))
    #expect(hostile.contains(##"\# Heading a \[^9\]"##), "no text of a feed makes a reference")
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
    let empty = IssueBrief(
      material {
        $0.items = []
        $0.stories = []
        $0.links = []
      }
    ).markdown()
    #expect(empty.hasPrefix("# Centre\n"))
  }

  private func many(_ count: Int) -> BriefMaterial {
    material { material in
      material.items = (1...count).map {
        Self.item(
          "\($0)", "Event \($0)x of harbour\($0 * 7)", "Text \($0)x on pier\($0 * 3).", day: min(28, $0),
          [Self.tag(.area, "maritime.scs")])
      }
      material.stories = (1...count).map { Story(id: "s\($0)", items: ["\($0)"], title: "", origins: $0 % 3) }
      material.links = []
    }
  }

  @Test("the last event is told, and those that are not stand in the annex: none is lost")
  func losesNoEvent() {
    let brief = IssueBrief(many(28)).markdown()
    for number in 1...28 { #expect(brief.contains("Event \(number)x")) }
    let told = brief.components(separatedBy: "## Why it matters")[0]
    #expect(told.contains("Event 28x"))
    let counted = told.matches(of: #/\n- \*\*[0-9]+ May 2026\*\*: Event/#).count
    #expect((4...6).contains(counted) && told.contains("*\(28 - counted) further events stand in annex C.*"))
  }

  @Test("an event beyond the candidates is told by its headline")
  func tellsEventsBeyondTheCap() {
    var material = many(20)
    material.options.candidates = 8
    let told = IssueBrief(material).markdown().components(separatedBy: "## Why it matters")[0]
    #expect(told.contains("- **15 May 2026**: Event 15x of harbour105. [^") && !told.contains("Text 15x"))
    #expect(!told.contains(/\*\*: +\(?(also|\n)/))
  }

  @Test("of events that weigh the same the later are told")
  func tellsTheLatest() {
    var material = many(12)
    material.stories = material.stories.map { Story(id: $0.id, items: $0.items, title: "", origins: 1) }
    let told = IssueBrief(material).markdown().components(separatedBy: "## Why it matters")[0]
    let days = told.matches(of: #/\n- \*\*([0-9]+) May 2026\*\*: Event/#).compactMap { Int($0.1) }
    #expect(days.count >= 4 && days.filter { $0 > 1 }.min() ?? 0 >= 12 - days.count, "\(days)")
  }

  @Test("every footnote has its source line, and numbers that an earlier draft gave are kept")
  func keepsNumbers() throws {
    let first = IssueBrief(many(6)).draft()
    #expect(first.numbers.count == 6 && Set(first.numbers.values) == Set(1...6))
    var more = many(9)
    more.numbers = first.numbers
    let second = IssueBrief(more).draft()
    for (item, number) in first.numbers { #expect(second.numbers[item] == number) }
    for draft in [first, second] {
      let lines = draft.text.split(separator: "\n")
      let defined = lines.filter { $0.hasPrefix("[^") }.compactMap {
        $0.firstMatch(of: #/^\[\^([0-9]+)\]: /#)?.1
      }
      let used = draft.text.matches(of: #/\[\^([0-9]+)\](?!:)/#).map(\.1)
      #expect(Set(defined) == Set(used) && defined.count == Set(defined).count)
    }
  }

  @Test("figures on which the items of an event do not agree stand side by side")
  func showsDifferences() {
    let brief = IssueBrief(
      material {
        $0.stories = [Story(id: "x", items: ["a", "b"], title: "", origins: 2)]
        $0.items[0].item.content.summary = "Eight sailors were hurt near the shoal."
        $0.items[1].item.content.summary = "Officials said that six sailors were hurt."
      }
    ).markdown()
    #expect(brief.contains("### Figures that differ"))
    #expect(brief.contains("- People hurt, 3 May 2026: Eight [^2]; six [^1]"), "\(brief)")
  }

  @Test("quotations are verbatim and within the quota")
  func quotes() {
    let long = (1...40).map { "word\($0)" }.joined(separator: " ")
    let brief = IssueBrief(
      material {
        $0.items[0].item.content.summary = "He said: “We will keep the sea open.” Then “so we say to all”."
        $0.items[1].item.content.summary = "She said “\(long)”."
      }
    ).markdown()
    let quoted = brief.components(separatedBy: "### In their own words").last ?? ""
    #expect(quoted.hasPrefix("\n\n- “We will keep the sea open.” [^2] (Paper a, 1 May 2026)\n"))
    #expect(!quoted.components(separatedBy: "##")[0].contains("word1"))
  }

  @Test("the change note names what is new since the last version, and commitments that moved")
  func notesChanges() {
    let brief = IssueBrief(
      material {
        $0.versions = 1
        $0.previous = PreviousBrief(
          version: "v1", cutOff: Date(year: 2026, month: 5, day: 2), items: ["a"],
          statuses: ["C-1": CommitmentStatus(lifecycle: .adopted)])
        $0.statuses = ["C-1": CommitmentStatus(lifecycle: .underWay, trajectory: .atRisk)]
      }
    ).markdown()
    #expect(brief.contains("| Version | draft after v1; cut-off 10 May 2026, 07:00 UTC+7 |"))
    #expect(brief.contains("- Since v1 of 2 May 2026: 1 new item.\n- New: Beijing answers. [^1]\n"))
    #expect(brief.contains("- C-1 moved from adopted to under way, at risk.\n"))
    #expect(brief.contains("(C-1, under way, at risk)"))
  }

  @Test("a milestone of the day on which all is due is told once, with the commitment's name")
  func tellsADueDateOnce() {
    let brief = IssueBrief(
      material {
        $0.links[0].commitment.schedule.milestones = [
          .init(due: PartialDate("2027")!, text: "text agreed"),
          .init(due: PartialDate("2026-12")!, text: "draft"),
        ]
      }
    ).markdown()
    #expect(brief.contains("- **12–36 months**: 2027, A promise, text agreed (C-1)\n"))
    #expect(brief.contains("December 2026, A promise, draft (C-1)\n"))
  }

  @Test("the language of a sentence that is not in English is named with it")
  func namesLanguages() {
    let brief = IssueBrief(material { $0.items[0].item.content.language = "vi" }).markdown()
    #expect(brief.contains("Beijing sent no one. [^2] (in Vietnamese)"))
  }

  @Test("meetings of the calendar stand in their horizon, in the issue's areas alone")
  func looksAhead() {
    let brief = IssueBrief(
      material {
        $0.calendar = [("2026-07", "maritime"), ("2026-11-10", ""), ("2026-06", "sdg"), ("2026-04", "")].map {
          date, area in
          CalendarDate(
            date: PartialDate(date)!, title: "Meeting of \(date)", body: "AMF",
            areas: area.isEmpty ? [] : [area],
            sourceURL: "https://example.org/c", confidence: .found)
        }
      }
    ).markdown()
    #expect(
      brief.contains("- **0–3 months**: July 2026, [Meeting of 2026-07](<https://example.org/c>), AMF\n"))
    #expect(brief.contains("- **3–12 months**: 10 November 2026, [Meeting of 2026-11-10]"))
    #expect(!brief.contains("Meeting of 2026-06") && !brief.contains("Meeting of 2026-04"))
  }
}
