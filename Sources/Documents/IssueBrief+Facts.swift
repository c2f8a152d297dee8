import Foundation
import Model

/// What happened, in a few lines and in full.
extension IssueBrief {
  var bottomLine: String {
    var lines: [String] = []
    if let leading = timeline.leading {
      // The headline stands above the brief; the next sentence says more.
      let sentence = leading.sentences.dropFirst().first(where: isShort) ?? leading.sentences.first
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

  /// A line of figures that differ, and the story of which they are.
  typealias Difference = (story: String, line: String)

  /// Whether a sentence is for a line of the bottom line.
  private func isShort(_ sentence: Int) -> Bool {
    choice.book.sentences[sentence].text.count <= material.options.bottomLine
  }

  /// What the body tells of the events, and what is left for annex C.
  struct Happenings {
    /// Sentences that the body tells, by place.
    var told: Set<Int> = []
    /// Events that the body does not tell, and those of which there is more to tell, in the order of time.
    var further: [(event: Timeline.Event, sentences: [Int], isTold: Bool)] = []
    /// Lines of figures that differ.
    var differences: [String] = []
  }

  /// The events for which a height has room: the leading and the last in any case, then the weightiest.
  func whatHappened(_ figures: [Difference], in room: Double) -> (text: String, rest: Happenings) {
    let opening = "## What happened\n\n"
    let leading = timeline.leading?.story.id
    let last = timeline.events.last?.story.id
    let ahead = timeline.told.filter { [leading, last].contains($0.story.id) }
    let order = ahead + timeline.told.filter { event in !ahead.contains { $0.story.id == event.story.id } }
    let shown = shown(figures)
    let differing = differing(shown)
    var left = room - height([opening, "*0 further events stand in annex C.*"])
    // Where they would take what two events need, figures stand in the annex.
    let hasFigures = height([differing]) < left / 3
    if hasFigures { left -= height([differing]) }
    var lines: [(event: Timeline.Event, sentences: [Int])] = []
    // Events without the marks of those that report them too: annex A says which these are.
    var alone: Set<String> = []
    for (place, event) in order.enumerated() {
      let most = Array(event.sentences.prefix(1 + material.options.sentencesPerEvent))
      let choices = [most, Array(most.prefix(1))]
      guard
        let fit = choices.first(where: { height([line(event, $0)]) <= left })
          ?? (place < ahead.count ? choices.last : nil)
      else { continue }
      if height([line(event, fit)]) > left { alone.insert(event.story.id) }
      left -= height([line(event, fit)])
      lines.append((event, fit))
    }
    // What is left over goes to what else is to be told of them.
    for (place, told) in lines.enumerated() where told.sentences.count < told.event.sentences.count {
      let more = height([line(told.event, told.event.sentences)]) - height([line(told.event, told.sentences)])
      guard more <= left else { continue }
      left -= more
      lines[place].sentences = told.event.sentences
    }
    let body = timeline.events.compactMap { event in lines.first { $0.event.story.id == event.story.id } }
    let count = timeline.events.count - body.count
    return (
      opening + body.map { line($0.event, $0.sentences, isAlone: alone.contains($0.event.story.id)) }.joined()
        + (count == 0
          ? ""
          : "\n*\(Words.count(count, "further event")) \(count == 1 ? "stands" : "stand") in annex C.*\n")
        + (hasFigures ? differing : ""),
      rest(body, figures.map(\.line).filter { !hasFigures || !shown.contains($0) })
    )
  }

  /// What is left to tell of the events when the body has told some.
  private func rest(_ body: [(event: Timeline.Event, sentences: [Int])], _ differences: [String])
    -> Happenings
  {
    var rest = Happenings(told: Set(body.flatMap(\.sentences)), differences: differences)
    let told = Set(body.map(\.event.story.id))
    for event in timeline.events {
      let further = event.sentences.filter { !rest.told.contains($0) }
      let isTold = told.contains(event.story.id)
      if !isTold || !further.isEmpty { rest.further.append((event, further, isTold)) }
    }
    return rest
  }

  /// Of lines of differing figures those that the body has, of the latest events that it may tell.
  private func shown(_ figures: [Difference]) -> [String] {
    let mayBeTold = Set(timeline.told.map(\.story.id))
    return figures.filter { mayBeTold.contains($0.story) }.suffix(material.options.differences).map(\.line)
  }

  private func differing(_ lines: [String]) -> String {
    lines.isEmpty
      ? ""
      : "\n### Figures that differ\n\n" + lines.joined()
        + "\n*Set side by side as the items give them; they may count different things.*\n"
  }

  /// What tells an event, in its items' words, then who else reports it.
  private func line(_ event: Timeline.Event, _ sentences: [Int], isAlone: Bool = false) -> String {
    let quoted = Set(sentences.map { references.ordered[choice.book.sentences[$0].item].item.id })
    let others = event.others.map(\.item.id).filter { !quoted.contains($0) }
    // Of an event beyond the candidates the headline is told.
    let text =
      sentences.isEmpty
      ? "\(Markdown.escaped(Facts.headline(event.front.item.content))) \(references.marks([event.front.item.id]))"
        + Self.note(on: event.front.item.content)
      : said(sentences)
    return "- **\(Words.day(event.date))**: \(text)"
      + (others.isEmpty || isAlone ? "" : " (also \(references.marks(others, atMost: 1)))")
      + "\n"
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
  static func note(on content: ItemContent) -> String {
    content.language.map { $0.hasPrefix("en") } ?? true ? "" : " (in \(Words.language(content.language)))"
  }

  /// Figures on which independent items of one event do not agree, a line for each thing, the latest events' last.
  var differences: [Difference] {
    // Those of events that the body does not tell are looked for as far as there is some use in it.
    let events = timeline.events.filter { $0.items.count > 1 }.suffix(200)
    let lines = events.flatMap { event -> [Difference] in
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
        return (
          event.story.id,
          "- \(difference.measure.capitalisedFirst), \(Words.day(event.date)): \(figures.joined(separator: "; "))\n"
        )
      }
    }
    return lines.suffix(material.options.differences + material.options.furtherDifferences)
  }
}
