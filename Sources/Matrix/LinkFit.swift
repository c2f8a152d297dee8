import Foundation
import Model
import Text

/// An item with what people said of its links.
public struct LabelledItem: Sendable {
  public var item: TaggedItem
  /// Commitments that it is evidence for: direct, or else indirect.
  public var direct: Set<String>
  public var indirect: Set<String>
  /// Commitments that it is no evidence for; nil for all that are not named.
  public var rejected: Set<String>?

  public init(
    item: TaggedItem, direct: Set<String> = [], indirect: Set<String> = [], rejected: Set<String>? = nil
  ) {
    self.item = item
    self.direct = direct
    self.indirect = indirect
    self.rejected = rejected
  }

  /// True, false, or nil where nobody said.
  func answer(_ commitment: String) -> Bool? {
    if direct.contains(commitment) || indirect.contains(commitment) { return true }
    guard let rejected else { return false }
    return rejected.contains(commitment) ? false : nil
  }
}

/// Fits a `LinkModel` to what people said of links, and says how well it does on what it was not fitted to.
public struct LinkFit: Sendable {
  /// What an indirect link counts against a direct one.
  static let indirectWeight = 0.3
  /// What an example counts from which watch queries, or tags, were taken away, so that the model serves rows and items
  /// without them too.
  static let variantWeight = 0.5
  /// How strongly weights are held to where they were (`LogisticFit`).
  static let pull = 2.0
  static let folds = 10

  private let linker: Linker
  private let readings: [Reading]

  /// An item as the linker sees it, whole and with something taken away.
  private struct Reading: Sendable {
    let label: LabelledItem
    let facts: ItemFacts
    let judged: [JudgedCandidate]
    let variants: [[JudgedCandidate]]
  }

  public init(_ linker: Linker, _ items: [LabelledItem]) {
    self.linker = linker
    readings = items.map { label in
      let facts = linker.facts(of: label.item)
      var bare = label.item
      bare.tags = []
      return Reading(
        label: label, facts: facts, judged: linker.judged(label.item, facts),
        variants: [
          linker.judged(label.item, facts, asksWatchQueries: false),
          linker.judged(bare, linker.facts(of: bare)),
        ])
    }
  }

  /// How many pairs of item and commitment people spoke of, and how many of them are links.
  public var counts: (pairs: Int, links: Int) {
    let answers = readings.flatMap { reading in
      reading.judged.compactMap { reading.label.answer(id($0)) }
    }
    return (answers.count, answers.count { $0 })
  }

  /// The linker's model moved towards the labels; its threshold and share of the best stay.
  public func fitted(prior: LinkModel) -> LinkModel {
    fitted(prior) { _, _ in true }
  }

  private func fitted(
    _ prior: LinkModel, _ isUsed: (_ item: String, _ commitment: String) -> Bool
  ) -> LinkModel {
    let examples = readings.flatMap { reading in
      ([(reading.judged, 1.0)] + reading.variants.map { ($0, Self.variantWeight) }).flatMap {
        judged, weight in
        judged.filter { isUsed(reading.label.item.id, id($0)) }
          .compactMap { example($0, reading.label, weight) }
      }
    }
    let coefficients = LogisticFit.fit(examples, prior: prior.weights + [prior.intercept], pull: Self.pull)
    var model = prior
    for (feature, weight) in zip(LinkFeature.allCases, coefficients) {
      model[feature] = Self.rounded(weight)
    }
    model.intercept = Self.rounded(coefficients[coefficients.count - 1])
    return model
  }

  private func example(
    _ judged: JudgedCandidate, _ label: LabelledItem, _ weight: Double
  ) -> LogisticFit.Example? {
    guard let answer = label.answer(id(judged)) else { return nil }
    let isIndirect = label.indirect.contains(id(judged))
    return LogisticFit.Example(
      values: judged.features.all, isTrue: answer,
      weight: weight * (isIndirect ? Self.indirectWeight : 1))
  }

  private func id(_ judged: JudgedCandidate) -> String { linker.index.commitments[judged.place].id }

  private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}

// MARK: How well a model does

extension LinkFit {
  /// Of the links that a model proposes, and of those that people call direct.
  public struct Figures: Hashable, Sendable {
    public var right = 0
    public var wrong = 0
    public var missed = 0
    /// Items without any link, and those of them that have none proposed.
    public var quiet = 0
    public var leftQuiet = 0

    public var precision: Double { right + wrong > 0 ? Double(right) / Double(right + wrong) : 0 }
    public var recall: Double { right + missed > 0 ? Double(right) / Double(right + missed) : 0 }
  }

  /// On the labels themselves.
  public func figures(_ model: LinkModel) -> Figures { figures { _, _ in model } }

  /// On items that the model was not fitted to: a tenth at a time, fitted to the others.
  public func figuresLeavingItemsOut(prior: LinkModel) -> Figures {
    let models = (0..<Self.folds).map { fold in
      fitted(prior) { item, _ in Self.fold(of: item) != fold }
    }
    return figures { item, _ in models[Self.fold(of: item)] }
  }

  /// The same for commitments.
  public func figuresLeavingCommitmentsOut(prior: LinkModel) -> Figures {
    let models = (0..<Self.folds).map { fold in
      fitted(prior) { _, commitment in Self.fold(of: commitment) != fold }
    }
    return figures { _, commitment in models[Self.fold(of: commitment)] }
  }

  private static func fold(of id: String) -> Int { Int(TokenHash.of(id) % UInt64(folds)) }

  private func figures(
    _ model: (_ item: String, _ commitment: String) -> LinkModel
  ) -> Figures {
    var figures = Figures()
    for reading in readings {
      let judged = reading.judged.map { judged in
        var judged = judged
        judged.score = model(reading.label.item.id, id(judged)).score(judged.features)
        return judged
      }
      count(linker.chosen(judged, reading.facts).map(id), reading.label, in: &figures)
    }
    return figures
  }

  private func count(_ links: [String], _ label: LabelledItem, in figures: inout Figures) {
    figures.right += label.direct.count { links.contains($0) }
    figures.missed += label.direct.count { !links.contains($0) }
    figures.wrong += links.count { label.answer($0) == false }
    if label.rejected == nil, label.direct.isEmpty, label.indirect.isEmpty {
      figures.quiet += 1
      figures.leftQuiet += links.isEmpty ? 1 : 0
    }
  }
}
