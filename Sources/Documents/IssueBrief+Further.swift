import Model

/// Annex C: every fact that the body has no room for.
extension IssueBrief {
  func furtherAnnex(_ events: Happenings, _ deeds: FurtherDeeds) -> String {
    let tables = [
      table(
        "Events, and sentences on those above, for which the body has no room",
        ["Date", "What happened", "Sources"], events.further.map(row)),
      table(
        "Actors for which the body has no room", ["Actor", "What was said and done"], deeds.actors),
      table("Further details", ["Part", "What the body shortens"], details(events, deeds)),
    ].filter { !$0.isEmpty }
    return tables.isEmpty
      ? ""
      : "## Annex C: Further facts\n\n" + tables.joined(separator: "\n") + "\nNumbers are those of annex A.\n"
  }

  private func table(_ caption: String, _ header: [String], _ rows: [[String]]) -> String {
    rows.isEmpty ? "" : "Table: \(caption)\n\n" + Markdown.table(header, rows)
  }

  private func row(_ further: (event: Timeline.Event, sentences: [Int], isTold: Bool)) -> [String] {
    let event = further.event
    let said = further.sentences.map { choice.book.sentences[$0] }
    let quoted = said.map { references.ordered[$0.item].item }
    let text =
      said.isEmpty
      ? Markdown.escaped(Facts.headline(event.front.item.content))
      : said.map { Markdown.escaped($0.text) }.joined(separator: " ")
    return [
      Words.day(event.date), text + Self.note(on: (quoted.first ?? event.front.item).content),
      references.list(further.isTold ? quoted.map(\.id) : event.items),
    ]
  }

  /// What the body gives in part, in whole, in the order of the body.
  private func details(_ events: Happenings, _ deeds: FurtherDeeds) -> [[String]] {
    let options = material.options
    var rows: [[String]] = []
    func add(_ part: String, _ all: [String], atMost limit: Int) {
      // What the body names whole does not stand here; it names one more than the limit before it counts.
      if all.count > limit + 1 { rows.append([part, all.joined(separator: "; ")]) }
    }
    for (part, kind) in partnerNames { add(part, kind, atMost: options.names) }
    rows += events.differences.map { ["Figures that differ", String($0.dropFirst(2).dropLast())] }
    for area in areaTopics { add(area.name, area.topics, atMost: options.topics) }
    add("Mechanisms named", mechanisms, atMost: options.topics)
    rows += deeds.quotations.map { ["In their own words", $0] }
    for horizon in horizons { add(horizon.name, horizon.dates, atMost: options.dates) }
    if newItems.count > options.changes { rows.append(["New items", newItems.joined(separator: " ")]) }
    if moves.count > options.changes { rows.append(["Moved commitments", moves.joined(separator: " ")]) }
    add("Sources that failed", failures, atMost: options.failures)
    return rows
  }
}
