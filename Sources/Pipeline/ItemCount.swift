import Documents
import Foundation
import Matrix
import Model
import Storage

/// Counts the items of a report as they come, and writes a line for each.
struct ItemCount {
  let actors: ActorList
  /// Ids of items that are evidence.
  let evidence: Set<String>
  /// The issue of each item, of the issues that the report tells of.
  let issues: [String: String]
  let decisions: TagDecisions
  private(set) var tally = ItemTally()
  /// The newest item of an area that names each actor, one that is evidence before others.
  private(set) var latest: [String: String] = [:]
  private var latestIsEvidence: Set<String> = []
  private let members: [String: Actor]
  private var weeks: [Int: String] = [:]

  init(actors: ActorList, evidence: Set<String>, issues: [String: String], decisions: TagDecisions) {
    self.actors = actors
    self.evidence = evidence
    self.issues = issues
    self.decisions = decisions
    members = Dictionary(
      actors.actors.filter { $0.kind == .memberState || $0.earlier.contains { $0.kind == .memberState } }
        .map { ($0.id, $0) }
    ) { first, _ in first }
  }

  /// Takes an item, and adds its line to a text.
  mutating func take(_ item: CountedItem, into lines: inout String) {
    let tags = Tags(item.tags, decisions.decisions(of: item.id))
    let week = week(of: item.shown)
    var roots: [String] = []
    for area in tags.areas {
      let root = String(area.prefix { $0 != "." })
      if !roots.contains(root) { roots.append(root) }
    }
    let members = tags.actors.filter { self.members[$0]?.kind(on: item.shown) == .memberState }
    tally.take(
      week: week, source: item.source, areas: roots, actors: tags.actors, members: members,
      isMeeting: tags.events.contains("meeting"))
    if !roots.isEmpty { note(item.id, tags.actors) }
    lines += item.id
    lines += ","
    lines += item.shown.isoDay
    lines += ","
    lines += week
    for list in [tags.areas, tags.actors, members, tags.events] {
      lines += ","
      for (place, value) in list.enumerated() {
        if place > 0 { lines += ";" }
        lines += value
      }
    }
    lines += ","
    lines += issues[item.id] ?? ""
    lines += "\n"
  }

  private mutating func note(_ id: String, _ actors: [String]) {
    guard !actors.isEmpty else { return }
    let isEvidence = evidence.contains(id)
    for actor in actors {
      if latest[actor] == nil || (isEvidence && !latestIsEvidence.contains(actor)) {
        latest[actor] = id
        if isEvidence { latestIsEvidence.insert(actor) }
      }
    }
  }

  private mutating func week(of date: Date) -> String {
    let day = Int((date.timeIntervalSince1970 / 86_400).rounded(.down))
    if let week = weeks[day] { return week }
    let week = ReportPeriod.monday(of: date).isoDay
    weeks[day] = week
    return week
  }

  /// Tags of an item by facet, as analysts left them.
  private struct Tags {
    var areas: [String] = []
    var actors: [String] = []
    var events: [String] = []

    init(_ text: String, _ decisions: [TagDecision]) {
      for tag in text.utf8.split(separator: UInt8(ascii: ";")) {
        guard let slash = tag.firstIndex(of: UInt8(ascii: "/")) else { continue }
        let name = String(Substring(tag[tag.index(after: slash)...]))
        switch tag.first {
        case UInt8(ascii: "a"): areas.append(name)
        case UInt8(ascii: "p"): actors.append(name)
        default: events.append(name)
        }
      }
      for decision in decisions { apply(decision) }
    }

    private mutating func apply(_ decision: TagDecision) {
      switch decision.facet {
      case .area: Self.apply(decision, to: &areas)
      case .partner: Self.apply(decision, to: &actors)
      case .event: Self.apply(decision, to: &events)
      default: return
      }
    }

    private static func apply(_ decision: TagDecision, to tags: inout [String]) {
      tags.removeAll { $0 == decision.tag }
      if decision.verdict == .accepted { tags.append(decision.tag) }
    }
  }
}
