import Fixtures
import Foundation
import Model
import Testing

@testable import Matrix

@Suite struct LinkFitTests {
  typealias Example = LogisticFit.Example

  private static func examples(_ count: Int, _ coefficients: [Double], _ seed: UInt64) -> [Example] {
    var random = SplitMix(seed: seed)
    return (0..<count).map { _ in
      let values = (0..<(coefficients.count - 1)).map { _ in Double.random(in: 0...1, using: &random) }
      let chance = LogisticFit.probability(values, coefficients)
      return Example(values: values, isTrue: Double.random(in: 0..<1, using: &random) < chance)
    }
  }

  @Test("many examples give back the coefficients that they were drawn from") func recovers() {
    let truth = [3.0, -2, 1, -1]
    let fitted = LogisticFit.fit(Self.examples(20_000, truth, 1), prior: [0, 0, 0, 0], pull: 0.01)
    for (found, wanted) in zip(fitted, truth) { #expect(abs(found - wanted) < 0.2) }
  }

  @Test("the slope is nought where the fit ends", arguments: [0.1, 2.0, 50.0])
  func endsAtOptimum(_ pull: Double) {
    let prior = [1.0, 1, 1]
    let examples = Self.examples(200, [2, -1, 0], 2)
    let fitted = LogisticFit.fit(examples, prior: prior, pull: pull)
    for place in 0..<3 {
      let slope = examples.reduce(pull * (fitted[place] - prior[place])) { sum, example in
        let miss = LogisticFit.probability(example.values, fitted) - (example.isTrue ? 1 : 0)
        return sum + miss * (example.values + [1])[place]
      }
      #expect(abs(slope) < 1e-6)
    }
  }

  @Test("without examples it stays where it was, with few it moves little, with more further")
  func isHeldBack() {
    let prior = [1.0, 1, -1]
    func moved(_ count: Int) -> Double {
      let examples = Array(repeating: Example(values: [1, 0], isTrue: false), count: count)
      return zip(LogisticFit.fit(examples, prior: prior, pull: LinkFit.pull), prior)
        .map { abs($0 - $1) }.max() ?? 0
    }
    #expect(moved(0) == 0)
    #expect(moved(2) < 0.5)
    #expect(moved(200) > moved(2))
  }

  @Test("examples that one value tells apart wholly do not run away") func isBounded() {
    let examples = (0..<100).map { Example(values: [$0 < 50 ? 0 : 1], isTrue: $0 >= 50) }
    let fitted = LogisticFit.fit(examples, prior: [0, 0], pull: 2)
    #expect(fitted.allSatisfy { $0.isFinite && abs($0) < 20 })
    #expect(fitted == LogisticFit.fit(examples, prior: [0, 0], pull: 2))
  }

  private static func label(_ title: String, _ direct: Set<String>, rejected: Set<String>? = nil)
    -> LabelledItem
  {
    LabelledItem(
      item: LinkerTests.item(title, "", "2024-06-01", ["partner/JPN", "area/maritime.environment"]),
      direct: direct, rejected: rejected)
  }

  @Test("rejections lower the weights of what led to the links, acceptances raise them") func learns() {
    func model(_ isLink: Bool) -> LinkModel {
      let items = (0..<8).map { number in
        Self.label(
          "Japan and the Coral Reef Compact \(number)", isLink ? ["REEF"] : [],
          rejected: isLink ? [] : ["REEF"])
      }
      return LinkFit(LinkerTests.linker, items).fitted(prior: .shipped)
    }
    #expect(model(false)[.name] < LinkModel.shipped[.name])
    #expect(model(true)[.name] >= LinkModel.shipped[.name])
    #expect(model(true).threshold == LinkModel.shipped.threshold)
  }

  @Test("what nobody spoke of is no example, unless the labels are whole") func takesLabels() {
    let open = LinkFit(LinkerTests.linker, [Self.label("Coral Reef Compact of Japan", [], rejected: [])])
    #expect(open.counts.pairs == 0)
    #expect(open.fitted(prior: .shipped) == .shipped)
    let whole = LinkFit(LinkerTests.linker, [Self.label("Coral Reef Compact of Japan", [])])
    #expect(whole.counts.pairs == 1 && whole.counts.links == 0)
  }

  @Test("figures count links that are right, wrong and missed, and items that stay quiet") func counts() {
    let items = [
      Self.label("Japan pays grant under Coral Reef Compact", ["REEF"]),
      Self.label("Japan sleeps", ["REEF"]),
      Self.label("Japan sleeps on", []),
      Self.label("Japan speaks of the Coral Reef Compact", ["GRAIN"]),
    ]
    let figures = LinkFit(LinkerTests.linker, items).figures(.shipped)
    #expect((figures.right, figures.wrong, figures.missed) == (1, 1, 2))
    #expect((figures.quiet, figures.leftQuiet) == (1, 1))
    #expect(figures.precision == 0.5 && abs(figures.recall - 1 / 3) < 1e-9)
  }
}
