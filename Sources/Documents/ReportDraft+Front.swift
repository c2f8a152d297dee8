import Foundation
import Model

/// Cover, key messages and dashboard.
extension ReportDraft {
  mutating func cover() -> String {
    section = "Cover"
    let sourced = number(sentences.count, .rows("sentences", .is("sourced", "yes")), "sentences sourced")
    let all = number(sentences.count, .rows("sentences"), "sentences")
    let rows = [
      ["Period", material.period.words],
      ["Framework", Markdown.escaped(material.framework)],
      ["Cut-off", Words.cutOff(material.method.cutOff)],
      ["Version", "draft of Lookout \(material.method.version)"],
      ["Sourced sentences", "\(sourced) of \(all) sentences that say what happened carry a reference"],
      [
        "Standing",
        "Machine draft. Links between news and commitments are proposals until an analyst accepts them; a row marked unverified says so wherever it stands.",
      ],
      ["Handling", "*[Analyst: who may read this]*"],
    ]
    let line = { (cells: [String]) in "| " + cells.joined(separator: " | ") + " |\n" }
    return "# \(MonitoringReport.title(material))\n\n" + line(["Report", ""]) + line(["---", "---"])
      + rows.map(line).joined()
  }

  /// How many key messages there are at most, and how many of them may be of one area.
  private static let messages = (all: 5, ofOneArea: 2)

  mutating func keyMessages() -> String {
    section = "Key messages"
    let chosen = chosenMessages()
    var text = "## Key messages\n\n"
    if chosen.isEmpty { text += "No commitment moved or slipped in the period.\n\n" }
    for (place, tracked) in chosen.enumerated() {
      let commitment = tracked.commitment
      text += "\(place + 1). \(name(commitment)): \(told(commitment.id)). \(strongest(commitment.id))\n"
    }
    return text + (chosen.isEmpty ? "" : "\n")
      + Markdown.analyst("What these mean together, and what the reader should do about them.")
  }

  /// `2 items say that it was delivered, 1 contradicts it`.
  private mutating func told(_ id: String) -> String {
    let words: [(Relation, String, String)] = [
      (.delivers, "says that it was delivered", "say that it was delivered"),
      (.advances, "says that it advances", "say that it advances"),
      (.slips, "says that it slips", "say that it slips"), (.contradicts, "contradicts it", "contradict it"),
    ]
    var parts: [String] = []
    for (relation, one, many) in words {
      let count = (evidence[id] ?? []).filter { $0.relation == relation }.count
      guard count > 0 else { continue }
      let formula = Formula.rows("evidence", .is("commitment", id), .is("relation", relation.rawValue))
      let shown = number(count, formula, "\(id), \(relation.rawValue)")
      let noun = parts.isEmpty ? (count == 1 ? "item " : "items ") : ""
      parts.append("\(shown) \(noun)\(count == 1 ? one : many)")
    }
    return Words.list(parts)
  }

  /// What moved or slipped most, not all of one area.
  private func chosenMessages() -> [TrackedCommitment] {
    let weights = material.commitments.map { weight($0.commitment.id) }
    let ranked = zip(material.commitments, weights)
      .filter { [.moved, .mixed, .slipped].contains(movement($0.0.commitment.id)) }
      .sorted { $0.1 == $1.1 ? $0.0.commitment.id < $1.0.commitment.id : $0.1 > $1.1 }
    var chosen: [TrackedCommitment] = []
    var areas: [String: Int] = [:]
    var items: Set<String> = []
    for (tracked, _) in ranked where chosen.count < Self.messages.all {
      let area = Self.roots(tracked.commitment.areas).first ?? ""
      guard areas[area, default: 0] < Self.messages.ofOneArea,
        // One item that bears on several commitments makes one message.
        let item = evidence[tracked.commitment.id]?.first?.item.id, items.insert(item).inserted
      else { continue }
      areas[area, default: 0] += 1
      chosen.append(tracked)
    }
    return chosen
  }

  private func weight(_ id: String) -> Double {
    (evidence[id] ?? []).reduce(0) { sum, link in
      let kind: Double =
        switch link.relation {
        case .delivers, .slips: 3
        case .contradicts: 2
        case .advances: 1
        case .repledges: 0.5
        case .context: 0
        }
      return sum + kind * link.score * (link.isAccepted ? 2 : 1)
    }
  }

  mutating func dashboard() -> String {
    section = "Dashboard"
    return "## Dashboard\n\n" + movementTable() + coverageFigure() + statusTable() + changes() + weeksFigure()
      + sourcesTable()
  }

  private mutating func movementTable() -> String {
    let shown = Movement.allCases.filter { kind in kind != .over || movements.values.contains(.over) }
    var rows: [[String]] = []
    for area in ItemTally.areas + [""] {
      let those = area.isEmpty ? material.commitments : commitments(in: area)
      let label = area.isEmpty ? "All, each once" : name(ofArea: area)
      let all = area.isEmpty ? Formula.rows("matrix") : .rows("matrix", .under("areas", area))
      var cells = [area.isEmpty ? "**\(label)**" : label, number(those.count, all, "\(label), commitments")]
      for kind in shown {
        let count = those.filter { movement($0.commitment.id) == kind }.count
        cells.append(
          number(count, all.and(.is("movement", kind.rawValue)), "\(label), \(kind.rawValue)"))
      }
      rows.append(cells)
    }
    let accepted = material.evidence.filter(\.isAccepted).count
    return table(
      "What the evidence of the period says of commitments, by area",
      ["Area", "Commitments"] + shown.map { $0.rawValue.capitalisedFirst }, rows,
      numeric: Set(1...shown.count + 1))
      + "Moved: an item says that it was delivered or advanced. Slipped: an item says that it was put off, or contradicts it. "
      + "A commitment of two areas counts in both. "
      + "\(number(accepted, .rows("evidence", .is("verdict", "accepted")), "links accepted")) of "
      + "\(number(material.evidence.count, .rows("evidence"), "links")) links were accepted by an analyst; the others are proposals.\n\n"
  }

  /// Only what some commitment has gets a column.
  private mutating func statusTable() -> String {
    let lifecycles = Lifecycle.allCases.filter { value in
      material.commitments.contains { $0.status.lifecycle == value }
    }
    let trajectories = Trajectory.allCases.filter { value in
      material.commitments.contains { $0.status.trajectory == value }
    }
    let columns =
      lifecycles.map { (column: "lifecycle", value: $0.rawValue, head: $0.rawValue.capitalisedFirst) }
      + [(column: "lifecycle", value: "not assessed", head: "Status not assessed")]
      + trajectories.map { (column: "trajectory", value: $0.rawValue, head: $0.rawValue.capitalisedFirst) }
      + [(column: "trajectory", value: "not assessed", head: "Trajectory not assessed")]
    var rows: [[String]] = []
    for area in ItemTally.areas + [""] {
      let those = area.isEmpty ? material.commitments : commitments(in: area)
      let label = area.isEmpty ? "All, each once" : name(ofArea: area)
      let all = area.isEmpty ? Formula.rows("matrix") : .rows("matrix", .under("areas", area))
      var cells = [area.isEmpty ? "**\(label)**" : label]
      for column in columns {
        let count = those.filter { tracked in
          let held =
            column.column == "lifecycle"
            ? tracked.status.lifecycle?.rawValue : tracked.status.trajectory?.rawValue
          return (held ?? "not assessed") == column.value
        }.count
        cells.append(number(count, all.and(.is(column.column, column.value)), "\(label), \(column.head)"))
      }
      rows.append(cells)
    }
    return table(
      "Status and trajectory at the end of the period, by area", ["Area"] + columns.map(\.head), rows,
      numeric: Set(1...columns.count))
  }

  private mutating func changes() -> String {
    let changed = material.commitments.filter(\.isChanged)
    guard !changed.isEmpty else { return "No status changed in the period.\n\n" }
    return table(
      "Changes of status in the period", ["Commitment", "Before", "Now", "On whose word"],
      changed.map {
        [name($0.commitment), status($0.before), status($0.status), Markdown.escaped($0.changedBy)]
      })
  }

  private mutating func sourcesTable() -> String {
    let sources = material.coverage.sources
    var rows: [[String]] = []
    for outcome in ["answered", "failed", "not fetched"] {
      let those = sources.filter { $0.outcome == outcome }
      let formula = Formula.rows("sources", .is("outcome", outcome))
      let silent = those.filter { $0.items == 0 }.count
      rows.append([
        outcome.capitalisedFirst, number(those.count, formula, "sources, \(outcome)"),
        number(silent, formula.and(.is("items", "0")), "sources without items, \(outcome)"),
      ])
    }
    let failed = sources.filter { $0.outcome == "failed" }.prefix(10).map {
      "- \(Markdown.escaped($0.title)): \(Markdown.escaped($0.reason))\n"
    }
    let items = number(material.tally.items, .rows("items"), "items")
    let untagged = number(
      material.tally.untagged, .rows("items", .is("areas", "")), "items outside the areas")
    return table(
      "Coverage of sources", ["Last fetch", "Sources", "Without an item of the period"], rows,
      numeric: [1, 2])
      + "\(items) items of the period were read, \(untagged) of them outside the areas. Silence of a source that failed is no news of its own.\n\n"
      + (failed.isEmpty ? "" : "Sources that failed:\n\n" + failed.joined() + "\n")
  }
}

extension String {
  /// With a capital first.
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
