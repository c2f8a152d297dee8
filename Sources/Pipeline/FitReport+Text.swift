import Foundation
import Markup
import Matrix

extension FitReport {
  /// Name, before, after.
  public var rows: [[String]] {
    [["intercept", Self.number(before.intercept), Self.number(after.intercept)]]
      + LinkFeature.allCases.map { [$0.rawValue, Self.number(before[$0]), Self.number(after[$0])] }
  }

  /// What the labels say, in sentences for a person.
  public var summary: String {
    """
    \(items) items with labels, \(pairs) pairs of item and commitment, \(links) of them links
    before:                              \(Self.text(figuresBefore))
    after, on the labels themselves:     \(Self.text(figuresAfter))
    after, on items left out:            \(Self.text(figuresLeavingItemsOut))
    after, on commitments left out:      \(Self.text(figuresLeavingCommitmentsOut))

    """
  }

  /// `{"weights":{NAME:{"before","after"}},"items","pairs","links","figures":{…}}`.
  public var json: JSONValue {
    let weights = rows.map { row in
      (
        row[0],
        JSONValue.object(["before": .double(Double(row[1]) ?? 0), "after": .double(Double(row[2]) ?? 0)])
      )
    }
    return .object([
      "weights": .object(Dictionary(uniqueKeysWithValues: weights)),
      "items": .int(items), "pairs": .int(pairs), "links": .int(links),
      "figures": .object([
        "before": Self.json(figuresBefore), "after": Self.json(figuresAfter),
        "items_left_out": Self.json(figuresLeavingItemsOut),
        "commitments_left_out": Self.json(figuresLeavingCommitmentsOut),
      ]),
    ])
  }

  private static func text(_ figures: LinkFit.Figures) -> String {
    let quiet = figures.quiet > 0 ? ", \(figures.leftQuiet) of \(figures.quiet) without any link left so" : ""
    return "precision \(number(figures.precision)), recall \(number(figures.recall))\(quiet)"
  }

  private static func json(_ figures: LinkFit.Figures) -> JSONValue {
    .object([
      "precision": .double(rounded(figures.precision)), "recall": .double(rounded(figures.recall)),
      "right": .int(figures.right), "wrong": .int(figures.wrong), "missed": .int(figures.missed),
      "quiet": .int(figures.quiet), "left_quiet": .int(figures.leftQuiet),
    ])
  }

  private static func number(_ value: Double) -> String { String(format: "%.2f", value) }
}
