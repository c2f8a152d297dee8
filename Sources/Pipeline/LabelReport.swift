import Markup
import Rules

/// How right rules are on labelled items, as a table, text or JSON.
public struct LabelReport: Sendable {
  let comparison: LabelComparison

  /// Items compared.
  public var items: Int { comparison.items }

  public static let header = [
    "facet", "tag", "language", "precision", "recall", "f1", "labelled", "right", "wrong", "missed",
  ]

  /// The rows for a table or CSV.
  public var cells: [[String]] { comparison.rows.map(\.cells) }

  /// What stands below the table: the means over the tags of a facet, and the faults, of each tag and kind at most
  /// `limit`.
  public func text(limit: Int, width: Int) -> String {
    var text = comparison.macro.sorted { $0.key < $1.key }.filter { $0.key != "relevance" }.map {
      "mean f1 over the tags of \($0.key): \(Self.figure($0.value))\n"
    }.joined()
    var shown: [String: Int] = [:]
    for fault in comparison.faults {
      shown[fault.heading, default: 0] += 1
      let count = shown[fault.heading, default: 0]
      if count == 1 {
        text += "\n\(fault.heading) (\(comparison.faults.count { $0.heading == fault.heading }))\n"
      }
      if count <= limit { text += Columns.clipped("  \(fault.item)  \(fault.title)", to: width) + "\n" }
    }
    return text
  }

  /// The documented shape of `rules test --against … --format json` (docs/ledger.md).
  public var json: JSONValue {
    .object([
      "items": .int(items), "rows": .array(comparison.rows.map(\.json)),
      "mean_f1": .object(comparison.macro.mapValues { .double(rounded($0)) }),
      "faults": .array(
        comparison.faults.map {
          .object([
            "facet": .string($0.facet), "tag": .string($0.tag),
            "kind": .string($0.isMiss ? "missed" : "wrong"),
            "item": .string($0.item), "title": .string($0.title),
          ])
        }),
    ])
  }

  /// Four decimals.
  fileprivate static func figure(_ value: Double) -> String {
    let digits = String(Int((value * 10_000).rounded()))
    let padded = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    return padded.dropLast(4) + "." + padded.suffix(4)
  }
}

extension LabelComparison.Fault {
  fileprivate var heading: String { "\(isMiss ? "MISSED" : "WRONG") \(facet)/\(tag)" }
}

extension LabelComparison.Row {
  fileprivate var cells: [String] {
    [facet, tag ?? "", language ?? ""] + [precision, recall, f1].map(LabelReport.figure)
      + [right + missed, right, wrong, missed].map(String.init)
  }

  fileprivate var json: JSONValue {
    .object([
      "facet": .string(facet), "tag": tag.map(JSONValue.string) ?? .null,
      "language": language.map(JSONValue.string) ?? .null, "precision": .double(rounded(precision)),
      "recall": .double(rounded(recall)), "f1": .double(rounded(f1)), "labelled": .int(right + missed),
      "right": .int(right), "wrong": .int(wrong), "missed": .int(missed),
    ])
  }
}
