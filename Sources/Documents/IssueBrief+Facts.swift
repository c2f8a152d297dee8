import Foundation
import Model

/// What happened, in a few lines and in full.
extension IssueBrief {
  var bottomLine: String {
    let issue = material.issue
    let publishers = Set(material.items.map(\.item.content.publisher)).count
    var lines = [
      "\(Words.count(material.items.count, "item")) from \(Words.count(publishers, "publisher")) tell "
        + "\(Words.count(timeline.events.count, "event")) between \(Words.day(issue.first)) and "
        + "\(Words.day(issue.last)); \(recent) \(references.marks(material.items.map(\.item.id)))"
    ]
    if let last = timeline.events.last {
      lines.append("Latest, \(Words.day(last.front.item.content.published)): \(told(last, sentences: 0))")
    }
    if let strongest = commitments.first {
      lines.append(
        "It bears most on \(Markdown.escaped(strongest.commitment.title)) (\(strongest.commitment.id)): "
          + "\(relations(strongest.links)).")
    }
    return "## Bottom line\n\n"
      + lines.map { "- " + $0.trimmingCharacters(in: .whitespaces) + "\n" }.joined() + "\n"
      + Markdown.analyst("The one sentence that a head of division should remember.")
  }

  private var recent: String {
    let emergence = material.issue.emergence
    return "\(Words.count(emergence.recent, "independent origin")) in the last 14 days against "
      + "\(emergence.baseline) in the 56 days before."
  }

  /// `advances [3][4]; context [7]`.
  func relations(_ links: [BriefLink]) -> String {
    Relation.allCases.compactMap { relation in
      let those = links.filter { $0.relation == relation }
      return those.isEmpty ? nil : "\(relation.rawValue) \(marks(those))"
    }.joined(separator: "; ")
  }

  var whatHappened: String {
    let rest = timeline.rest.count
    return "## What happened\n\n"
      + timeline.body.map { event in
        "- **\(Words.day(event.front.item.content.published))**: \(told(event, sentences: 2))\n"
      }.joined()
      + (rest == 0
        ? "" : "\n\(Words.count(rest, "further event")) stand\(rest == 1 ? "s" : "") in the annex.\n")
  }

  /// The headline and first sentences of the item in front, each with its reference, then who else reports it.
  func told(_ event: Timeline.Event, sentences: Int) -> String {
    let content = event.front.item.content
    let mark = references.marks([event.front.item.id])
    let said = [Facts.headline(content)] + Facts.firstSentences(content.summary, sentences)
    return said.filter { !$0.isEmpty }.map { "\(Markdown.escaped($0)) \(mark)" }.joined(separator: " ")
      + languageNote(content) + alsoReported(event)
  }

  private func languageNote(_ content: ItemContent) -> String {
    content.language.map { $0.hasPrefix("en") } ?? true ? "" : " (in \(Words.language(content.language)))"
  }

  private func alsoReported(_ event: Timeline.Event) -> String {
    guard !event.others.isEmpty else { return "" }
    let others = event.others.map {
      "\(Markdown.escaped($0.item.content.publisher)) \(references.marks([$0.item.id]))"
    }
    return " Also: \(others.joined(separator: ", "))."
  }

  var annex: String {
    let rest = timeline.rest
    guard !rest.isEmpty else { return "" }
    return "## Annex: further events\n\n"
      + rest.map {
        "- \(Words.day($0.front.item.content.published)): \(Markdown.escaped(Facts.headline($0.front.item.content))) "
          + references.marks($0.items) + "\n"
      }.joined()
  }
}
