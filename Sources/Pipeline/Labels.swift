import Foundation
import Markup
import Model
import Rules
import Storage

/// Labelled items that rules are measured on.
public struct Labels: Sendable {
  public var items: [LabelledItem] = []
  /// Lines that could not be read, by number.
  public var faults: [String] = []

  /// Reads JSON Lines: items as `lookout tag` takes them, each with `labels` (docs/ledger.md). In `labels` stand
  /// `relevance` (0 to 2), `areas`, `areas_ok`, `partners` and `partners_ok`, or the goal `sdg` and whether the text is
  /// `about` it.
  public static func read(_ input: [UInt8]) -> Labels {
    var labels = Labels()
    var read: [(item: TaggedItem, labels: JSONValue)] = []
    for (number, line) in input.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .enumerated()
    where line.contains(where: { $0 > 0x20 }) {
      do {
        let line = try ItemLine(Array(line))
        guard let said = line.object["labels"], said.object != nil else {
          throw PipelineError.badArgument("expected an object as member \"labels\"")
        }
        read.append((line.item, said))
      } catch {
        labels.faults.append("line \(number + 1): \(error)")
      }
    }
    // Partners that no label speaks of are not counted.
    let partners = Set(read.flatMap { strings($0.labels["partners"]) + strings($0.labels["partners_ok"]) })
    labels.items = read.map { entry in
      LabelledItem(
        id: entry.item.id, content: entry.item.content, judgements: judgements(entry.labels, partners))
    }
    return labels
  }

  private static func judgements(_ labels: JSONValue, _ partners: Set<String>) -> [Judgement] {
    var judgements: [Judgement] = []
    if labels["areas"] != nil {
      judgements.append(
        Judgement(
          facet: "area", wanted: Set(strings(labels["areas"])), allowed: Set(strings(labels["areas_ok"])),
          judged: Set(Area.allCases.map(\.rawValue)), grain: .root))
    }
    if let relevance = labels["relevance"]?.int {
      judgements.append(
        Judgement(
          facet: "relevance", wanted: relevance >= 1 ? ["relevant"] : [], judged: ["relevant"], grain: .whole)
      )
      if labels["partners"] != nil, relevance >= 1 {
        judgements.append(
          Judgement(
            facet: "partner", wanted: Set(strings(labels["partners"])),
            allowed: Set(strings(labels["partners_ok"])), judged: partners, grain: .whole))
      }
    }
    if let goal = labels["sdg"]?.int, let isAbout = labels["about"]?.bool {
      judgements.append(
        Judgement(facet: "sdg", wanted: isAbout ? ["\(goal)"] : [], judged: ["\(goal)"], grain: .root))
    }
    return judgements
  }

  private static func strings(_ value: JSONValue?) -> [String] { (value?.array ?? []).compactMap(\.string) }

  /// What analysts accepted and rejected in a store: only the decided tags are judged.
  static func decided(in store: Store) async throws -> Labels {
    var labels = Labels()
    for (id, decisions) in try await store.tagDecisions().all {
      guard let item = try await store.item(id: id) else { continue }
      let judgements = Dictionary(grouping: decisions, by: \.facet).map { facet, decisions in
        Judgement(
          facet: facet.rawValue, wanted: Set(decisions.filter { $0.verdict == .accepted }.map(\.tag)),
          judged: Set(decisions.map(\.tag)), grain: .whole)
      }
      labels.items.append(
        LabelledItem(id: id, content: item.content, judgements: judgements.sorted { $0.facet < $1.facet }))
    }
    return labels
  }

  /// How right rules are on these items; relevance as the filter `tag` prints it.
  public func report(on rules: RuleSet) async -> LabelReport {
    let predictions = await Scan.inParallel(items) { item in
      let tags = rules.tag(item.content)
      return (tags, rounded(rules.relevance(of: tags).score))
    }
    return LabelReport(comparison: LabelComparison(items, predictions: predictions))
  }
}

extension Desk {
  /// What analysts accepted and rejected, as labels.
  public func decidedTags() async throws -> Labels { try await Labels.decided(in: store) }
}
