import Foundation
import Model

/// The draft of a brief on one issue: facts with their references, and marked places for the analyst's judgement.
public struct IssueBrief: Sendable {
  var material: BriefMaterial
  let references: References
  let choice: SentenceChoice
  let timeline: Timeline
  let commitments: [(commitment: Commitment, links: [BriefLink])]
  let areaTags: [TagTally]
  let mechanismTags: [TagTally]
  /// Items whose footnotes are counted already.
  private(set) var cited: Set<String> = []

  public init(_ material: BriefMaterial) {
    self.material = material
    references = References(material.items)
    choice = SentenceChoice(material, references)
    timeline = Timeline(material, references, choice)
    commitments = Self.commitments(material.links)
    areaTags = Self.tags(of: .area, material.items)
    mechanismTags = Self.tags(of: .mechanism, material.items)
  }

  /// The brief in CommonMark with tables and footnotes; the same material gives the same bytes.
  public func markdown() -> String { draft().text }

  /// The brief, and the number that each source has in it.
  public func draft() -> BriefDraft {
    let (body, annex) = fitted.parts
    let annexes = [commitmentAnnex, annex, method].filter { !$0.isEmpty }
    let numbering = Numbering((body + annexes).joined(), references, kept: material.numbers)
    let parts = body + [sources(numbering)] + annexes
    let (text, footnotes) = numbering.resolved(parts.joined(separator: "\n"))
    let whole = text + "\n" + definitions(footnotes, numbering)
    return BriefDraft(text: SourcedShare.stamped(whole), numbers: numbering.numbers)
  }

  /// The parts of the body in their order, and the annex of what the body has no room for.
  var parts: (body: [String], annex: String) {
    let others = otherParts
    var brief = self
    brief.cited = cited(others)
    let (differences, mentions) = (differences, mentions)
    // What the actors do not need of their part is the events'.
    let needed = brief.height([brief.whoDidWhat(mentions, in: .infinity, above: []).text])
    var room = room
    while true {
      let (happened, events) = brief.whatHappened(differences, in: max(room * 0.55, room - needed))
      var after = brief
      after.cited.formUnion(cited([happened]))
      let (acted, deeds) = after.whoDidWhat(
        mentions, in: room - brief.height([happened]), above: events.told)
      let body = Array(others[...1]) + [happened, others[2], acted] + others[3...]
      let excess = height(body) - material.options.bodyHeight
      if excess <= 0 || room <= 0 { return (body, furtherAnnex(events, deeds)) }
      // Remarks on what stands in the annex take room too.
      room -= max(excess, 12)
    }
  }

  /// With less of what annexes have anyhow, where it would leave what happened, and who did what, too little of two pages.
  var fitted: IssueBrief {
    var brief = self
    while brief.room < material.options.roomForFacts, let less = brief.material.options.tightened {
      brief.material.options = less
    }
    return brief
  }

  /// What the other parts leave of the body, in points.
  var room: Double {
    material.options.bodyHeight - height(otherParts)
  }

  /// All but what happened and who did what, which take what these leave.
  private var otherParts: [String] {
    [
      header, bottomLine, whyItMatters, assessment, alternatives, outlook, placeForOptions, changeNote, gaps,
    ]
  }

  /// How high texts stand, with the footnotes that come with them.
  func height(_ texts: [String]) -> Double {
    let notes = cited(texts).subtracting(cited).compactMap { references.item($0)?.item.content }.map {
      "Source 00, F6: \($0.publisher), 00 September 2026, \($0.title)"
    }
    return BodyHeight.of(texts.joined(separator: "\n")) + BodyHeight.footnotes(notes)
  }

  /// Items that have marks in texts.
  private func cited(_ texts: [String]) -> Set<String> {
    Set(
      texts.flatMap { text in
        text.split(separator: "\u{2}").dropFirst().map { String($0.prefix { $0 != "\u{3}" }) }
      })
  }

  /// Links by commitment: the one with most evidence first, then by id.
  private static func commitments(_ links: [BriefLink]) -> [(commitment: Commitment, links: [BriefLink])] {
    let groups = Dictionary(grouping: links, by: \.commitment.id).values
    let weighed = groups.map { (weight: weight($0), links: $0) }
    let ordered = weighed.sorted { a, b in
      a.weight == b.weight
        ? a.links[0].commitment.id < b.links[0].commitment.id : a.weight > b.weight
    }
    return ordered.map { ($0.links[0].commitment, $0.links) }
  }

  private static func weight(_ links: [BriefLink]) -> Double {
    links.map { $0.evidence.score + ($0.decision?.verdict == .accepted ? 1 : 0) }.reduce(0, +)
  }

  private var header: String {
    let issue = material.issue
    let areas = Area.allCases.filter { area in issue.areas.contains { $0.hasPrefix(area.rawValue) } }
    let publishers = Set(material.items.map(\.item.content.publisher)).count
    let named = areas.isEmpty ? "no AOIP area" : Words.list(areas.map(\.name))
    let partners = partnerNames.map { kind, names in
      names.isEmpty
        ? "no \(kind.lowercased().dropLast())"
        : "\(kind.lowercased()): \(some(names, material.options.names))"
    }
    let rows = [
      ["Issue", "\(Markdown.escaped(issue.name)) (`\(issue.id)`), \(issue.state.rawValue)"],
      [
        "Version",
        "\(BriefDraft.version(after: material.versions)); cut-off \(Words.cutOff(material.cutOff))",
      ],
      ["Areas, partners", ([named] + partners).joined(separator: "; ")],
      ["Linked commitments", linked],
      [
        "Rests on",
        "\(Words.count(material.items.count, "item")) of \(Words.count(publishers, "publisher")), "
          + "\(Words.count(timeline.events.count, "event")), \(Words.day(issue.first)) to \(Words.day(issue.last))",
      ],
      SourcedShare.row,
      ["Standing", "Machine draft: facts carry references, judgements are the analyst's to write"],
      ["Handling", "*[Analyst: who may read this]*"],
    ]
    return "# \(title)\n\n" + Markdown.table(["Issue brief", ""], rows)
  }

  /// The leading event's headline; a mark says whose words it is.
  private var title: String {
    guard let leading = timeline.leading else { return Markdown.escaped(material.issue.name) }
    var headline = Facts.headline(leading.front.item.content)
    if headline.hasSuffix(".") || headline.hasSuffix("。") { headline.removeLast() }
    return Markdown.escaped(headline)
  }

  private var linked: String {
    let ids = commitments.map(\.commitment.id)
    let named = ids.prefix(5).joined(separator: ", ")
    return ids.isEmpty ? "none" : ids.count > 5 ? "\(named) and \(ids.count - 5) more" : named
  }

  var partnerNames: [(kind: String, names: [String])] {
    let partners = Set(material.issue.partners)
    let names = { (belongs: (Actor.Kind) -> Bool) in
      material.actors.filter { partners.contains($0.id) && belongs($0.kind) }.map {
        Markdown.escaped($0.shortName)
      }
    }
    return [
      ("Member states", names { $0 == .memberState }),
      ("External partners", names { $0.isExternalPartner }),
    ]
  }

  /// `A, B and 3 more`; one more takes no more room than its being counted.
  func some(_ words: [String], _ limit: Int, _ separator: String = ", ") -> String {
    words.count <= limit + 1
      ? words.joined(separator: separator)
      : words.prefix(limit).joined(separator: separator) + " and \(words.count - limit) more"
  }

  /// A footnote for each source that the text refers to.
  private func definitions(_ footnotes: Set<Int>, _ numbering: Numbering) -> String {
    numbering.items.compactMap { id in
      guard let number = numbering.numbers[id], footnotes.contains(number), let entry = references.item(id)
      else { return nil }
      let content = entry.item.content
      return "[^\(number)]: Source \(number), \(grade(entry)): \(Markdown.escaped(content.publisher)), "
        + "\(Words.day(content.published)), \(Markdown.link(content.title, to: content.link))\n"
    }.joined()
  }

  /// Admiralty code: the source's letter and the item's digit, 6 until an analyst grades.
  func grade(_ entry: BriefItem) -> String { "\(entry.source.reliability.rawValue)6" }
}

/// A drafted text with what a later draft must keep.
public struct BriefDraft: Hashable, Sendable {
  public var text: String
  /// By item.
  public var numbers: [String: Int]

  /// What the row `Version` of a draft says.
  static func version(after frozen: Int) -> String { frozen == 0 ? "draft" : "draft after v\(frozen)" }
}
