import Foundation
import Markup
import Matrix
import Model
import Storage

/// Fits the linker's weights to what analysts said of links.
public struct FitReport: Sendable {
  public var before: LinkModel
  public var after: LinkModel
  /// Items with labels, pairs among them, and how many of these are links.
  public var items: Int
  public var pairs: Int
  public var links: Int
  /// What the labels say of the model before and after, and on items and commitments left out of the fit.
  public var figuresBefore: LinkFit.Figures
  public var figuresAfter: LinkFit.Figures
  public var figuresLeavingItemsOut: LinkFit.Figures
  public var figuresLeavingCommitmentsOut: LinkFit.Figures
}

extension Desk {
  /// Where labels come from, and where the fit begins.
  public struct FitQuestion: Sendable {
    /// A file of labels (docs/linking.md); nil for the decisions in the store.
    public var labels: String?
    /// Tagged items in JSON Lines, for labels of items that are not in the store.
    public var items: String?
    /// A file of weights to begin from, or `hand-set`; nil for those that Lookout ships.
    public var prior: String?

    public init() {}
  }

  /// The weights that the labels ask for, beside those there are; nothing is written.
  public func fit(_ question: FitQuestion) async throws -> FitReport {
    let labelled = try await labelledItems(question)
    guard !labelled.isEmpty else {
      throw PipelineError.badArgument(
        "no labels to fit to: decide on links with `lookout matrix accept` and `reject`, or name a file "
          + "with --labels FILE.tsv")
    }
    let prior = try Self.prior(question.prior)
    let fit = LinkFit(knowledge.linker, labelled)
    let after = fit.fitted(prior: prior)
    let counts = fit.counts
    return FitReport(
      before: knowledge.linker.model, after: after, items: labelled.count, pairs: counts.pairs,
      links: counts.links, figuresBefore: fit.figures(knowledge.linker.model),
      figuresAfter: fit.figures(after), figuresLeavingItemsOut: fit.figuresLeavingItemsOut(prior: prior),
      figuresLeavingCommitmentsOut: fit.figuresLeavingCommitmentsOut(prior: prior))
  }

  private static func prior(_ name: String?) throws(PipelineError) -> LinkModel {
    switch name {
    case nil: .shipped
    case "hand-set": .handSet
    case .some(let path): try LinkModelFile.read(Files.read(path), file: path)
    }
  }

  /// Writes weights to the workspace's file, whole or not at all.
  public func keep(_ model: LinkModel) throws {
    try Files.write(LinkModelFile.text(of: model), to: workspace.linking)
  }

  private func labelledItems(_ question: FitQuestion) async throws -> [LabelledItem] {
    guard let path = question.labels else { return try await decidedItems() }
    let labels = try LinkLabels.read(Files.read(path), file: path)
    let items: [TaggedItem]
    if let lines = question.items {
      items = try Files.read(lines).split(separator: UInt8(ascii: "\n")).map {
        try ItemLine(Array($0)).item
      }
    } else {
      items = try await store.taggedItems(ids: labels.keys.sorted())
    }
    let known = Set(items.map(\.id))
    if let missing = labels.keys.sorted().first(where: { !known.contains($0) }) {
      throw PipelineError.notFound(
        what: "item", name: missing, hint: "\(path) names it; give its line with --items FILE.jsonl")
    }
    return items.compactMap { item in labels[item.id].map { $0.labelled(item) } }
  }

  /// The last decision on each link; what nobody decided says nothing.
  private func decidedItems() async throws -> [LabelledItem] {
    var verdicts: [String: [String: LinkDecision.Verdict]] = [:]
    for decision in try await store.decisions() {
      verdicts[decision.item, default: [:]][decision.commitment] = decision.verdict
    }
    return try await store.taggedItems(ids: verdicts.keys.sorted()).map { item in
      let said = verdicts[item.id] ?? [:]
      return LabelledItem(
        item: item, direct: Set(said.filter { $0.value == .accepted }.keys),
        rejected: Set(said.filter { $0.value == .rejected }.keys))
    }
  }
}

/// A file of labels: tab-separated lines of item, commitment and grade (2 direct, 1 indirect) under a header that names
/// these; a line without a commitment says that an item has no link. Commitments that are not named are none.
struct LinkLabels {
  private var direct: Set<String> = []
  private var indirect: Set<String> = []

  func labelled(_ item: TaggedItem) -> LabelledItem {
    LabelledItem(item: item, direct: direct, indirect: indirect)
  }

  static func read(_ bytes: [UInt8], file: String) throws(PipelineError) -> [String: LinkLabels] {
    let lines = String(decoding: bytes, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let header = lines.first?.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) ?? []
    guard let item = header.firstIndex(of: "item"), let commitment = header.firstIndex(of: "commitment"),
      let grade = header.firstIndex(of: "grade")
    else {
      throw .badArgument("\(file):1: expected a header with item, commitment and grade, separated by tabs")
    }
    var labels: [String: LinkLabels] = [:]
    for (number, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == header.count, !cells[item].isEmpty else {
        throw .badArgument("\(file):\(number + 1): expected \(header.count) cells, the item's id among them")
      }
      var label = labels[cells[item]] ?? LinkLabels()
      switch (cells[commitment].isEmpty, cells[grade]) {
      case (true, ""): break
      case (false, "2"): label.direct.insert(cells[commitment])
      case (false, "1"): label.indirect.insert(cells[commitment])
      default:
        throw .badArgument(
          "\(file):\(number + 1): expected a commitment with grade 1 or 2, or neither of them")
      }
      labels[cells[item]] = label
    }
    return labels
  }
}
