import Foundation
import Model

/// What an analyst judges, with the evidence beside, and what lies ahead.
extension IssueBrief {
  var assessment: String {
    var places: [(question: String, evidence: String)] = []
    if let last = timeline.events.last {
      places.append(("where this goes in the next three months", pace(last)))
    }
    let moved = commitments.filter { $0.links.contains { $0.relation != .context } }
    for (commitment, links) in moved.prefix(max(0, material.options.judgements - 1)) {
      places.append(
        (
          "whether this moves \(Markdown.escaped(commitment.title)) (\(commitment.id), \(status(commitment)))",
          relations(links)
        ))
    }
    return "## Assessment\n\n"
      + places.enumerated().map { number, place in
        """
        \(number + 1). **[Analyst]** *Judgement: \(place.question).*
           - Evidence: \(place.evidence)
           - Likelihood: **[Analyst]** *one term of the scale.*
           - Confidence: **[Analyst]** *high, moderate or low, and what it rests on.*

        """
      }.joined()
  }

  /// How often it is in the news of late, and since when it is not.
  private func pace(_ last: Timeline.Event) -> String {
    let (recent, before) = (material.issue.emergence.recent, material.issue.emergence.baseline)
    let counts =
      recent + before == 0
      ? "no news in the 70 days before the cut-off"
      : "\(Words.count(recent, "independent origin")) in the last 14 days, \(before) in the 56 before"
    return "\(counts); the latest is of \(Words.day(last.date)) "
      + references.marks(last.items, atMost: material.options.evidence)
  }

  var alternatives: String {
    let indicators = commitments.prefix(material.options.commitments).map(\.commitment)
      .filter { !$0.indicators.isEmpty }
      .map { "- **Indicators of \($0.id)** in the matrix: \(Markdown.escaped($0.indicators)).\n" }
      .map { $0.replacing("..\n", with: ".\n") }
    return "## Alternatives and indicators\n\n"
      + Markdown.analyst("What else could explain it, and which observation would tell the two apart.")
      + (indicators.isEmpty ? "" : "\n" + indicators.joined())
  }

  private static let horizons = [("0–3 months", 0...3), ("3–12 months", 4...12), ("12–36 months", 13...36)]

  var outlook: String {
    "## Outlook\n\n"
      + horizons.filter { !$0.isPast || !$0.dates.isEmpty }.map { horizon in
        let dates = some(horizon.dates, material.options.dates, "; ")
        return "- **\(horizon.name)**: \(dates.isEmpty ? "nothing dated is known" : dates)\n"
      }.joined() + "\n"
      + Markdown.analyst("What to expect in 0–3, 3–12 and 12–36 months, and why.")
  }

  /// The dates ahead by horizon, and those past that nobody has reported on.
  var horizons: [(name: String, dates: [String], isPast: Bool)] {
    let dates = ahead.map { (date: $0, months: $0.months(after: material.cutOff)) }
    return [("Past their date", dates.filter { $0.months < 0 }.map(\.date.words), true)]
      + Self.horizons.map { name, range in
        (name, dates.filter { range.contains($0.months) }.map(\.date.words), false)
      }
  }

  /// Due dates and milestones of the linked commitments, and the calendar's dates in the issue's areas, by date.
  private var ahead: [AheadDate] {
    let promised = commitments.map(\.commitment).filter { commitment in
      !((material.statuses[commitment.id] ?? commitment.status).lifecycle?.isOver ?? false)
    }
    let due = promised.flatMap { commitment -> [AheadDate] in
      let title = Markdown.escaped(commitment.title)
      let milestones = commitment.schedule.milestones
      // A milestone of the day on which all is due says what is due.
      let end = commitment.end.flatMap { end in
        milestones.contains { $0.due == end }
          ? nil : AheadDate(date: end, text: "\(title) (\(commitment.id))")
      }
      return [end].compactMap(\.self)
        + milestones.map {
          AheadDate(date: $0.due, text: "\(title), \(Markdown.escaped($0.text)) (\(commitment.id))")
        }
    }
    let roots = Set(material.issue.areas.map { $0.prefix { $0 != "." } })
    let meetings = material.calendar.filter { event in
      event.date.latest >= material.cutOff
        && (event.areas.isEmpty || event.areas.contains { roots.contains($0.prefix { $0 != "." }) })
    }.map { event in
      AheadDate(
        date: event.date,
        text: Markdown.link(event.title, to: event.sourceURL)
          + (event.body.isEmpty ? "" : ", \(Markdown.escaped(event.body))") + mark(event.confidence))
    }
    return (due + meetings).sorted { ($0.date.latest, $0.text) < ($1.date.latest, $1.text) }
  }

  var placeForOptions: String {
    "## Options\n\n"
      + Markdown.analyst(
        "What ASEAN, the Chair or the Secretariat could do, with what each would cost and risk.")
  }

  var changeNote: String {
    guard let previous = material.previous else {
      return "## Change note\n\n- First version: nothing came before it.\n"
    }
    let (items, moves) = (newItems, moves)
    let limit = material.options.changes
    let left = max(0, items.count - limit) + max(0, moves.count - limit)
    let lines =
      [
        "Since \(previous.name): \(Words.count(items.count, "new item"))\(left > 0 ? "; all in annex C" : "")."
      ]
      + items.prefix(limit).map { "New: \($0)" } + moves.prefix(limit)
    return "## Change note\n\n" + lines.map { "- \($0)\n" }.joined()
  }

  /// Items since the last version, the newest first, each with its mark.
  var newItems: [String] {
    guard let previous = material.previous else { return [] }
    return references.ordered.filter { !previous.items.contains($0.item.id) }.reversed().map { entry in
      "\(Markdown.escaped(Facts.headline(entry.item.content))) \(references.marks([entry.item.id]))"
    }
  }

  /// What became of the linked commitments since the last version.
  var moves: [String] { material.previous.map(statusChanges) ?? [] }

  private func statusChanges(since previous: PreviousBrief) -> [String] {
    guard let before = previous.statuses else { return [] }
    return commitments.map(\.commitment).compactMap { commitment in
      let now = material.statuses[commitment.id] ?? commitment.status
      guard let then = before[commitment.id] else { return "\(commitment.id) is linked anew." }
      guard then.lifecycle != now.lifecycle || then.trajectory != now.trajectory else { return nil }
      return "\(commitment.id) moved from \(Self.words(then)) to \(Self.words(now))."
    }
  }

  private static func words(_ status: CommitmentStatus) -> String {
    let words = [status.lifecycle?.rawValue, status.trajectory?.rawValue].compactMap(\.self)
    return words.isEmpty ? "not assessed" : words.joined(separator: ", ")
  }
}
