import Documents
import Foundation
import Model

/// A brief's material with more of everything than two pages hold, in long words.
enum MuchMaterial {
  static let members = [
    "Brunei Darussalam", "Cambodia", "Indonesia", "Lao PDR", "Malaysia", "Myanmar", "Philippines",
    "Singapore",
    "Thailand", "Timor-Leste", "Viet Nam",
  ]
  static let partners = [
    "Australia", "Canada", "China", "European Union", "India", "Japan", "New Zealand", "Republic of Korea",
    "Russian Federation", "United Kingdom", "United States",
  ]
  private static let day = Date(year: 2026, month: 5, day: 10)
  private static let topics = (1...6).map { "topic\($0)" }

  /// Of three items a story.
  static func brief(stories: Int = 80) -> BriefMaterial {
    let items = (240 - 3 * stories..<240).map(item)
    var material = BriefMaterial(
      issue: Model.Issue(
        id: "much", name: "Much material on every side of one long negotiation",
        stories: (80 - stories..<80).map { "s\($0)" },
        items: items.map(\.item.id), areas: Area.allCases.map(\.rawValue), partners: members + partners,
        terms: ["negotiation"], first: items[0].item.content.published,
        last: items[items.count - 1].item.content.published,
        state: .active,
        emergence: Emergence(
          score: 4, parts: [.init(name: "rate", value: 4, note: "much")], recent: 40, baseline: 10)),
      items: items,
      stories: (80 - stories..<80).map { story in
        Story(id: "s\(story)", items: (0..<3).map { "i\(story * 3 + $0)" }, title: "", origins: 3)
      },
      links: (240 - 3 * stories..<240).map(link),
      areaNames: Dictionary(
        uniqueKeysWithValues: Area.allCases.flatMap { area in
          topics.map { ("\(area.rawValue).\($0)", "A rather long name of a sub-topic, \($0)") }
        }), frameworkLines: [:],
      actors: members.map { actor($0, .memberState) } + partners.map { actor($0, .dialoguePartner) },
      coverage: BriefCoverage(
        fetched: 90,
        failed: (1...9).map { (title: "Ministry number \($0)", reason: "did not answer in 30 s") },
        inactive: 4, languages: ["en", "id", "ms", "th", "tl", "vi", "km", "lo", "my"]),
      method: BriefMethod(version: "1", rules: 900, rulesFingerprint: "abc", stored: 900), cutOff: day)
    material.calendar = (1...30).map { number in
      CalendarDate(
        date: PartialDate("202\(6 + number % 3)-1\(number % 3)")!,
        title: "Meeting number \(number) of senior officials on the outlook", body: "ASEAN", areas: [],
        sourceURL: "https://example.org/\(number)", confidence: .found)
    }
    material.previous = PreviousBrief(
      version: "v1", cutOff: day, items: Set((0..<60).map { "i\($0)" }), statuses: [:])
    material.versions = 1
    return material
  }

  private static func item(_ number: Int) -> BriefItem {
    let (member, partner) = (members[number % 11], partners[number * 3 % 11])
    let title =
      "\(member) and \(partner) agree on step\(number) of pact\(number * 7) after talks in town\(number * 3)"
    let words = (0..<5).map { sentence in
      let more = (0..<4).map { "clause\(number)x\(sentence)x\($0) on ships, ports, grids and people" }
      return "\(partner) told \(member) that it would keep \(more.joined(separator: " and "))."
    }
    let published = day.addingTimeInterval(Double(number - 240) * 86_400)
    let summary = words.joined(separator: " ")
    let said =
      number % 20 == 0 ? " The envoy said: “We will keep the sea open for all who ply it in peace.”" : ""
    return BriefItem(
      item: Item(
        id: "i\(number)", sourceID: "s", uid: "i\(number)",
        content: ItemContent(
          title: title, summary: summary + said, link: "https://example.org/\(number)",
          publisher: "The Long-Winded Gazette of Region \(number % 30)", language: "en", published: published),
        revision: 1, contentHash: String(repeating: "ab", count: 32), retrieved: day, revised: published),
      tags: Area.allCases.flatMap { area in topics.map { tag(.area, "\(area.rawValue).\($0)", []) } } + [
        tag(.partner, member, [(.title, 0, member), (.summary, partner.unicodeScalars.count + 6, member)]),
        tag(.partner, partner, [(.title, member.unicodeScalars.count + 5, partner), (.summary, 0, partner)]),
      ], source: Source(id: "s", title: "Source"))
  }

  private static func tag(_ facet: Facet, _ tag: String, _ matches: [(Field, Int, String)]) -> Model.Tag {
    Model.Tag(
      facet: facet, tag: tag, score: 1, confidence: 0.5,
      matches: matches.map { field, start, text in
        Model.Tag.Match(
          rule: "\(facet)/\(tag)#1", field: field, start: start, end: start + text.unicodeScalars.count,
          text: text)
      })
  }

  private static func actor(_ name: String, _ kind: Actor.Kind) -> Actor {
    Actor(
      id: name, name: name, shortName: name, kind: kind, since: nil, alpha2: "", aliases: [],
      caseSensitiveAliases: [], statusNote: "", confidence: .found)
  }

  private static func link(_ number: Int) -> BriefLink {
    let id = "ASN-2025-0\(number % 8 + 1)"
    return BriefLink(
      evidence: Evidence(
        item: "i\(number)", commitment: id, relation: Relation.allCases[number % Relation.allCases.count],
        score: 0.5 + Double(number % 7) / 20, reasons: ["r"]),
      commitment: Commitment(
        id: id, areas: ["maritime"], partners: [partners[number % 11], partners[(number + 1) % 11]],
        frameworkLines: [],
        title: "Conclude and put to work the long-promised arrangement number \(number % 8)",
        description: "",
        instrument: "Joint Statement", section: "para 4", adopted: PartialDate("2025-10"),
        end: PartialDate("2027"),
        indicators: "Meetings held; texts agreed; ships delivered; people trained; money paid out",
        sourceURL: "https://example.org/statement", confidence: .unverified))
  }
}
