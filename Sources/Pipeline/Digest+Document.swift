import Documents
import Foundation
import Model

extension Digest {
  /// `AOIP digest, 3 to 9 May 2026`.
  public var title: String { "AOIP digest, \(spanWords ?? now.isoDay)" }

  /// The digest in Markdown, from which its HTML is made.
  public var markdown: String {
    DigestText(
      title: title,
      header: [
        ("Period", spanWords ?? now.isoDay), ("Items", "\(new), \(untagged) of them outside the four areas"),
        ("Issues that rose", "\(risen.count)"), ("Commitments with news", "\(evidenced.count)"),
        ("Silent sources", "\(silent.count)"),
      ]
        + watchedHeader,
      areas: areas.map { area in
        DigestText.Area(
          name: area.area.name, items: Set(area.topics.flatMap(\.lines).map(\.item)).count,
          topics: area.topics.map { topic in
            // What no sub-topic fits carries the tag of the area itself.
            (name: topic.tag.contains(".") ? topic.name : "In general", lines: topic.lines.map(Self.line))
          })
      },
      facts: [issueFacts, surgingFacts, evidenceFacts, motionFacts, quietFacts, silentFacts]
    ).markdown()
  }

  private static func line(_ line: Line) -> DigestText.Line {
    DigestText.Line(
      title: line.title, publisher: line.publisher, published: line.published, language: line.language,
      link: line.link)
  }

  private var issueFacts: DigestText.Facts {
    DigestText.Facts(
      heading: "Issues that rose", caption: "Score at the end of the period, and before it",
      columns: ["Issue", "State", "Items", "Score", "Before"],
      rows: risen.prefix(20).map {
        [
          "\($0.issue.name) (\($0.issue.id))", $0.issue.state.rawValue, "\($0.issue.items.count)",
          Columns.number($0.issue.emergence.score), $0.before.map(Columns.number) ?? "new",
        ]
      })
  }

  private var evidenceFacts: DigestText.Facts {
    DigestText.Facts(
      heading: "Commitments with news", caption: "What items of the period are proposed to report",
      columns: ["Commitment", "Title", "What items say"],
      rows: evidenced.map { entry in
        let relations = Relation.allCases.compactMap { relation in
          let number = entry.evidence.filter { $0.relation == relation }.count
          return number == 0 ? nil : "\(relation.rawValue) \(number)"
        }
        let mark = entry.commitment.confidence == .unverified ? " (unverified)" : ""
        return [entry.commitment.id, entry.commitment.title + mark, relations.joined(separator: ", ")]
      })
  }

  private var motionFacts: DigestText.Facts {
    DigestText.Facts(
      heading: "Motions that were accepted", caption: "Statuses that a second person agreed to",
      columns: ["Commitment", "Status now", "Why"],
      rows: accepted.map { [$0.commitment, Self.change($0), $0.why] })
  }

  private var silentFacts: DigestText.Facts {
    DigestText.Facts(
      heading: "Silent sources", caption: "Sources that used to give items and gave none",
      columns: ["Source", "Last item", "Why"],
      rows: silent.map {
        [$0.source.title, $0.newest.isoDay, $0.failure.map { "fails: \($0)" } ?? "answers, and had nothing"]
      })
  }
}
