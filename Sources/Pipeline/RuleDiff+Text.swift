import Foundation
import Markup
import Model

extension RuleDiff {
  /// The comparison for a terminal.
  public func text(width: Int) -> String {
    var text = ""
    for row in rows {
      let counts = Kind.allCases.filter { row.count($0) > 0 }.map { "\(row.count($0)) \($0.rawValue)" }
      text += Columns.wrapped("\(row.name): \(counts.joined(separator: ", "))", to: width, indent: 0)
      for kind in Kind.allCases {
        for change in row.examples[kind] ?? [] {
          text += Columns.clipped("  " + change.line, to: width) + "\n"
        }
        let more = row.count(kind) - (row.examples[kind]?.count ?? 0)
        if more > 0 { text += "  \(kind.sign) … and \(more) more\n" }
      }
    }
    return text + summary
  }

  /// What was compared, in a line.
  public var summary: String {
    var parts = [
      edited.isEmpty
        ? "no rule changed"
        : "\(items) items looked at for \(edited.count) tag\(edited.count == 1 ? "" : "s") whose rules changed"
    ]
    if isEmpty, !edited.isEmpty { parts.append("nothing would change") }
    if decided > 0 { parts.append("\(decided) changes left out, because an analyst decided") }
    if unseen > 0 { parts.append("\(unseen) items not tagged yet are left out") }
    return parts.joined(separator: "; ") + "\n"
  }

  public static let header = ["tag", "change", "item", "published", "before", "after", "publisher", "title"]

  /// One row for each example.
  public var cells: [[String]] {
    rows.flatMap { row in
      Kind.allCases.flatMap { kind in
        (row.examples[kind] ?? []).map { change in
          [
            row.name, kind.rawValue, change.item, change.published?.isoDay ?? "",
            change.before.map(Columns.number) ?? "", change.after.map(Columns.number) ?? "", change.publisher,
            change.title,
          ]
        }
      }
    }
  }

  /// The documented shape of `rules diff --format json` (docs/ledger.md).
  public var json: JSONValue {
    .object([
      "edited": .array(edited.sorted().map(JSONValue.string)), "items": .int(items),
      "not_tagged_yet": .int(unseen), "decided": .int(decided), "tags": .array(rows.map(\.json)),
    ])
  }
}

extension RuleDiff.Kind {
  fileprivate var sign: String {
    switch self {
    case .gained: "+"
    case .lost: "-"
    case .changed: "~"
    }
  }
}

extension RuleDiff.Row {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = ["tag": .string(name)]
    for kind in RuleDiff.Kind.allCases {
      members[kind.rawValue] = .object([
        "count": .int(count(kind)), "newest": .array((examples[kind] ?? []).map(\.json)),
      ])
    }
    return .object(members)
  }
}

extension RuleDiff.Change {
  fileprivate var line: String {
    let scores = [before, after].map { $0.map(Columns.number) ?? "–" }.joined(separator: " → ")
    return "\(kind.sign) \(published?.isoDay ?? "undated")  \(item)  \(scores)  \(title) (\(publisher))"
  }

  fileprivate var json: JSONValue {
    .object([
      "item": .string(item), "title": .string(title), "source": .string(publisher),
      "published": text(published?.rfc3339), "before": before.map { .double(rounded($0)) } ?? .null,
      "after": after.map { .double(rounded($0)) } ?? .null,
    ])
  }
}
