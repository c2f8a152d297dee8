import Foundation
import Model

/// The draft of a brief on one issue: facts with their references, and marked places for the analyst's judgement.
public struct IssueBrief: Sendable {
  let material: BriefMaterial
  let references: References
  let timeline: Timeline

  public init(_ material: BriefMaterial) {
    self.material = material
    references = References(material.items)
    timeline = Timeline(material, references)
  }

  /// The brief in CommonMark with tables; the same material gives the same bytes.
  public func markdown() -> String {
    let sections = [
      header, bottomLine, whatHappened, whyItMatters, whoDidWhat, assessment, gaps, sources, annex, method,
    ]
    return sections.filter { !$0.isEmpty }.joined(separator: "\n")
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

  func marks(_ links: [BriefLink]) -> String { references.marks(links.map(\.evidence.item)) }

  private var header: String {
    let issue = material.issue
    let areas = Area.allCases.filter { area in issue.areas.contains { $0.hasPrefix(area.rawValue) } }
    let rows = [
      ["Issue", "`\(issue.id)`, \(issue.state.rawValue)"],
      ["Cut-off", Words.cutOff(material.cutOff)],
      ["AOIP areas", areas.isEmpty ? "none" : areas.map(\.name).joined(separator: "; ")],
      ["Partners", names(issue.partners)],
      [
        "Linked commitments",
        commitments.isEmpty ? "none" : commitments.map { $0.commitment.id }.joined(separator: ", "),
      ],
      ["Standing", "Machine draft. Facts below carry references; judgements are the analyst's to write."],
      ["Handling", "*[Analyst: who may read this]*"],
    ]
    return "# \(Markdown.escaped(issue.name))\n\n" + Markdown.table(["Brief", ""], rows)
  }

  func names(_ actors: [String]) -> String {
    let known = material.actors.filter { actors.contains($0.id) }.map(\.shortName)
    return known.isEmpty ? "none named" : known.map(Markdown.escaped).joined(separator: ", ")
  }

  private var assessment: String {
    "## Assessment\n\n"
      + Markdown.analyst(
        "What this means, in numbered judgements, each with likelihood and, apart from it, confidence.")
      + ">\n" + Markdown.analyst("What else could explain it, and what to watch for next.")
  }
}
