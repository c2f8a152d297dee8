import Foundation
import Model

/// Progress by area, by member state and by external partner.
extension ReportDraft {
  /// How many commitments and how many silent ones an area's part names before it refers to the annex.
  private static let told = (commitments: 8, silent: 12)

  mutating func progress() -> String {
    section = "Progress by area"
    var text = "## Progress by area\n\n"
    for area in ItemTally.areas { text += progress(in: area) }
    return text
  }

  private mutating func progress(in area: String) -> String {
    let label = name(ofArea: area)
    let those = commitments(in: area)
    var text = "### \(label)\n\n"
    guard !those.isEmpty else { return text + "No commitment of the matrix is of this area.\n\n" }
    let items = material.tally.byArea[area] ?? 0
    let known = number(items, .rows("items", .under("areas", area)), "\(label), items")
    text += "\(known) items of the period are of this area.\n\n"
    let active = those.filter { [.moved, .mixed, .slipped].contains(movement($0.commitment.id)) }
      .sorted { order($0, $1) }
    if active.isEmpty {
      text += "No commitment moved or slipped.\n\n"
    } else {
      var rows: [[String]] = []
      for tracked in active.prefix(Self.told.commitments) {
        let id = tracked.commitment.id
        rows.append([
          name(tracked.commitment), status(tracked.status), movement(id).rawValue, relations(id),
          strongest(id),
        ])
      }
      text += table(
        "\(label): what moved and what slipped",
        ["Commitment", "Status", "In the period", "Items that say so", "The weightiest, in its own words"],
        rows)
    }
    return text + rest(active.count, of: those, area, label)
  }

  private mutating func rest(
    _ active: Int, of those: [TrackedCommitment], _ area: String, _ label: String
  ) -> String {
    var text = ""
    let left = active - Self.told.commitments
    if left > 0 { text += "The other commitments that moved or slipped stand in Annex A.\n\n" }
    let silent = those.filter { movement($0.commitment.id) == .silent }
    guard !silent.isEmpty else { return text + "None was silent.\n\n" }
    let formula = Formula.rows("matrix", .under("areas", area), .is("movement", "silent"))
    let ids = silent.prefix(Self.told.silent).map {
      $0.commitment.id + mark($0.commitment.confidence)
    }
    let all = number(silent.count, formula, "\(label), silent named")
    return text
      + (silent.count > ids.count
        ? "\(all) are silent; Annex A has all of them. The first are " : "Silent (\(all)): ")
      + Words.list(ids) + ".\n\n"
  }

  /// What has the weightier evidence first.
  private func order(_ a: TrackedCommitment, _ b: TrackedCommitment) -> Bool {
    let (x, y) = (evidence[a.commitment.id] ?? [], evidence[b.commitment.id] ?? [])
    return x.count == y.count ? a.commitment.id < b.commitment.id : x.count > y.count
  }

  mutating func memberStates() -> String {
    section = "By member state"
    let states = material.actors.filter { $0.kind(on: material.period.to) == .memberState }
      .sorted { $0.shortName < $1.shortName }
    var rows: [[String]] = []
    for state in states {
      let those = material.commitments.filter { Self.actors(of: $0.commitment).contains(state.id) }
      let formula = Formula.rows("matrix", .has("actors", state.id))
      let items = material.tally.byMember[state.id] ?? 0
      let meetings = material.tally.meetings[state.id] ?? 0
      rows.append([
        "\(Markdown.escaped(state.shortName))\(mark(state.confidence))\(joined(state))",
        number(those.count, formula, "\(state.shortName), commitments")
          + (those.isEmpty ? "" : ": " + those.prefix(4).map(\.commitment.id).joined(separator: ", ")),
        number(
          meetings, .rows("items", .has("members", state.id), .has("events", "meeting")),
          "\(state.shortName), meetings"),
        number(items, .rows("items", .has("members", state.id)), "\(state.shortName), items"),
        act(of: state),
      ])
    }
    return
      "## By member state\n\nIn alphabetical order. Items count for a state from the day on which it was a member.\n\n"
      + table(
        "Member states: what they lead, meetings that name them, and what items say of them",
        [
          "Member state", "Commitments it leads or carries out", "Meetings", "Items",
          "Said last, in its own words",
        ],
        rows, numeric: [2, 3])
  }

  /// When it joined, where that was less than a year before the period's end.
  private func joined(_ state: Actor) -> String {
    guard let since = state.since, since.earliest > material.period.to.addingTimeInterval(-366 * 86_400)
    else {
      return ""
    }
    return " (member since \(Words.date(since)))"
  }

  private mutating func act(of actor: Actor) -> String {
    guard let act = material.acts[actor.id] else { return "" }
    return quote(Facts.sentence(of: act.content, act.field, at: act.offset), act.item)
  }

  mutating func partners() -> String {
    section = "By external partner"
    let partners = material.actors
      .filter { $0.kind(on: material.period.to)?.isExternalPartner ?? false }
      .sorted { $0.shortName < $1.shortName }
    var rows: [[String]] = []
    var said = ""
    var unnamed: [String] = []
    for partner in partners {
      let those = material.commitments.filter { Self.actors(of: $0.commitment).contains(partner.id) }
      let items = material.tally.byActor[partner.id]?[""] ?? 0
      guard !those.isEmpty || items > 0 else {
        unnamed.append(Markdown.escaped(partner.shortName))
        continue
      }
      rows.append(row(of: partner, those, items: items))
      let act = act(of: partner)
      if !act.isEmpty { said += "- **\(Markdown.escaped(partner.shortName))**: \(act)\n" }
    }
    return "## By external partner\n\nIn alphabetical order.\n\n"
      + table(
        "External partners: what they pledged, what is under way, what was delivered",
        [
          "Partner", "All", "Pledged", "Under way", "Delivered", "Other", "Not assessed", "Moved", "Slipped",
          "Items",
        ], rows, numeric: Set(1...9))
      + (said.isEmpty ? "" : "What was said of each last, in an item's own words:\n\n\(said)\n")
      + (unnamed.isEmpty
        ? "" : "Without a commitment in the matrix or an item of the period: \(Words.list(unnamed)).\n\n")
      + heatFigure()
  }

  private mutating func row(of partner: Actor, _ those: [TrackedCommitment], items: Int) -> [String] {
    let name = partner.shortName
    let all = Formula.rows("matrix", .has("actors", partner.id))
    let groups: [(String, [String])] = [
      ("pledged", ["proposed", "adopted"]), ("under way", ["under way"]),
      ("delivered", ["delivered", "closed"]),
      ("other", ["suspended", "withdrawn", "superseded", "no evidence"]), ("not assessed", ["not assessed"]),
    ]
    var cells = [
      "\(Markdown.escaped(name))\(mark(partner.confidence))",
      number(those.count, all, "\(name), commitments"),
    ]
    for (label, words) in groups {
      let count = those.filter { words.contains($0.status.lifecycle?.rawValue ?? "not assessed") }.count
      cells.append(number(count, all.and(.isAny("lifecycle", words)), "\(name), \(label)"))
    }
    for kinds in [[Movement.moved, .mixed], [.slipped, .mixed]] {
      let count = those.filter { kinds.contains(movement($0.commitment.id)) }.count
      cells.append(
        number(count, all.and(.isAny("movement", kinds.map(\.rawValue))), "\(name), \(kinds[0].rawValue)"))
    }
    cells.append(number(items, .rows("items", .has("actors", partner.id)), "\(name), items"))
    return cells
  }
}
