import Foundation
import Model

/// The draft of a brief on one issue: facts with their references, and marked places for the analyst's judgement.
public struct IssueBrief: Sendable {
  let material: BriefMaterial
  let references: References
  let choice: SentenceChoice
  let timeline: Timeline

  public init(_ material: BriefMaterial) {
    self.material = material
    references = References(material.items)
    choice = SentenceChoice(material, references)
    timeline = Timeline(material, references, choice)
  }

  /// The brief in CommonMark with tables and footnotes; the same material gives the same bytes.
  public func markdown() -> String { draft().text }

  /// The brief, and the number that each source has in it.
  public func draft() -> BriefDraft {
    let body = [
      header, bottomLine, whatHappened, whyItMatters, whoDidWhat, assessment, alternatives, outlook,
      placeForOptions, changeNote, gaps,
    ]
    let annexes = [commitmentAnnex, eventAnnex, method].filter { !$0.isEmpty }
    let numbering = Numbering((body + annexes).joined(), references, kept: material.numbers)
    let parts = body + [sources(numbering)] + annexes
    let (text, footnotes) = numbering.resolved(parts.joined(separator: "\n"))
    let whole = text + "\n" + definitions(footnotes, numbering)
    return BriefDraft(text: SourcedShare.stamped(whole), numbers: numbering.numbers)
  }

  /// Links by commitment: the one with most evidence first, then by id.
  var commitments: [(commitment: Commitment, links: [BriefLink])] {
    let groups = Dictionary(grouping: material.links, by: \.commitment.id)
    return groups.values.compactMap { links in links.first.map { ($0.commitment, links) } }
      .sorted { a, b in
        let (x, y) = (weight(a.1), weight(b.1))
        return x == y ? a.0.id < b.0.id : x > y
      }
      .map { (commitment: $0.0, links: $0.1) }
  }

  private func weight(_ links: [BriefLink]) -> Double {
    links.map { $0.evidence.score + ($0.decision?.verdict == .accepted ? 1 : 0) }.reduce(0, +)
  }

  private var header: String {
    let issue = material.issue
    let areas = Area.allCases.filter { area in issue.areas.contains { $0.hasPrefix(area.rawValue) } }
    let publishers = Set(material.items.map(\.item.content.publisher)).count
    let rows = [
      ["Issue", "\(Markdown.escaped(issue.name)) (`\(issue.id)`), \(issue.state.rawValue)"],
      ["Version", BriefDraft.version(after: material.versions)],
      ["Cut-off", Words.cutOff(material.cutOff)],
      ["AOIP areas", areas.isEmpty ? "none" : areas.map(\.name).joined(separator: "; ")],
      ["Member states", names(issue.partners) { $0 == .memberState }],
      ["External partners", names(issue.partners) { $0.isExternalPartner }],
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

  private func names(_ actors: [String], _ belongs: (Actor.Kind) -> Bool) -> String {
    let known = material.actors.filter { actors.contains($0.id) && belongs($0.kind) }.map(\.shortName)
    return known.isEmpty ? "none" : known.map(Markdown.escaped).joined(separator: ", ")
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
