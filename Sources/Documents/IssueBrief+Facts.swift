import Foundation
import Model

/// What happened, in a few lines and in full.
extension IssueBrief {
  var bottomLine: String {
    var lines: [String] = []
    if let leading = timeline.leading {
      // The headline stands above the brief; the next sentence says more.
      let sentence = leading.sentences.dropFirst().first ?? leading.sentences.first
      lines.append("**What happened**, \(Words.day(leading.date)): \(said(sentence.map { [$0] } ?? []))")
    }
    if let last = timeline.events.last, last.story.id != timeline.leading?.story.id {
      lines.append("**Latest**, \(Words.day(last.date)): \(said(Array(last.sentences.prefix(1))))")
    }
    if let first = commitments.first {
      lines.append(
        "**Why it matters**: it bears most on \(Markdown.escaped(first.commitment.title)) "
          + "(\(first.commitment.id), \(status(first.commitment))): \(reading(first.links))")
    }
    return "## Bottom line\n\n" + lines.map { "- \($0)\n" }.joined() + "\n"
      + Markdown.analyst("The one sentence that a head of division should remember.")
  }

  var whatHappened: String {
    let rest = timeline.rest.count
    return "## What happened\n\n"
      + timeline.body.map { "- **\(Words.day($0.date))**: \(told($0))\n" }.joined()
      + (rest == 0
        ? "" : "\n*\(Words.count(rest, "further event")) \(rest == 1 ? "stands" : "stand") in annex C.*\n")
      + differences
  }

  /// What tells an event, in its items' words, then who else reports it.
  private func told(_ event: Timeline.Event) -> String {
    let quoted = Set(event.sentences.map { references.ordered[choice.book.sentences[$0].item].item.id })
    let others = event.others.map(\.item.id).filter { !quoted.contains($0) }
    // Of an event beyond the candidates the headline is told.
    let text =
      event.sentences.isEmpty
      ? "\(Markdown.escaped(Facts.headline(event.front.item.content))) \(references.marks([event.front.item.id]))"
        + Self.note(on: event.front.item.content)
      : said(event.sentences)
    return text
      + (others.isEmpty ? "" : " (also \(references.marks(others, atMost: 4)))")
  }

  /// Sentences in their items' own words, a mark behind those of each item.
  func said(_ sentences: [Int]) -> String {
    var parts: [(item: Int, text: String)] = []
    for place in sentences {
      let sentence = choice.book.sentences[place]
      if parts.last?.item == sentence.item {
        parts[parts.count - 1].text += " " + Markdown.escaped(sentence.text)
      } else {
        parts.append((sentence.item, Markdown.escaped(sentence.text)))
      }
    }
    return parts.map { part in
      let item = references.ordered[part.item].item
      return "\(part.text) \(references.marks([item.id]))\(Self.note(on: item.content))"
    }
    .joined(separator: " ")
  }

  /// The language of what is not in English.
  private static func note(on content: ItemContent) -> String {
    content.language.map { $0.hasPrefix("en") } ?? true ? "" : " (in \(Words.language(content.language)))"
  }

  /// Figures on which independent items of one event do not agree.
  private var differences: String {
    let lines = timeline.body.flatMap { event -> [String] in
      let items = event.items.filter { event.story.copies[$0] == nil }.prefix(40)
      let texts = references.known(items).compactMap { id in
        choice.book.ofItem[id].map { range in
          (item: id, text: range.map { choice.book.sentences[$0].text }.joined(separator: " "))
        }
      }
      return Figures.differences(texts).map { difference in
        let figures = difference.figures.prefix(5).map {
          "\(Markdown.escaped($0.text)) \(references.marks($0.items, atMost: 3))"
        }
        return
          "- \(difference.measure.capitalisedFirst), \(Words.day(event.date)): \(figures.joined(separator: "; "))\n"
      }
    }
    guard !lines.isEmpty else { return "" }
    return "\n### Figures that differ\n\n" + lines.suffix(material.options.differences).joined()
      + "\n*Set side by side as the items give them; they may count different things.*\n"
  }

  var eventAnnex: String {
    let rest = timeline.rest
    guard !rest.isEmpty else { return "" }
    return "## Annex C: Further events\n\n"
      + rest.map {
        "- \(Words.day($0.date)): \(Markdown.escaped(Facts.headline($0.front.item.content))) "
          + "(\(references.list($0.items)))\n"
      }.joined() + "\nNumbers are those of annex A.\n"
  }
}
