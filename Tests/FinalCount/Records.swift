import Foundation
import Markup
import Matrix

/// A row of the labelled developments.
struct LabelledRow {
  var url: String
  var headline: String
  var areas: Set<String>
  var issue: String
  var relevance: Int

  static func read(_ path: String) throws -> [LabelledRow] {
    let table = try CSVTable.read(
      bytes: [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))), file: path)
    try table.require(["source_url", "headline", "areas", "issue", "relevance"])
    return table.rows.map { row in
      LabelledRow(
        url: table.cell("source_url", of: row), headline: table.cell("headline", of: row),
        areas: Set(table.cell("areas", of: row).split(separator: ";").map(String.init)),
        issue: table.cell("issue", of: row), relevance: Int(table.cell("relevance", of: row)) ?? 0)
    }
  }
}

/// An item of `lookout items --format json`.
struct FoundItem {
  var id: String
  var url: String
  var title: String
  var areas: Set<String>

  static func read(_ path: String) throws -> [FoundItem] {
    try objects(path).map { object in
      FoundItem(
        id: object["id"]?.string ?? "", url: object["url"]?.string ?? "",
        title: object["title"]?.string ?? "",
        areas: Set((object["areas"]?.array ?? []).compactMap(\.string)))
    }
  }
}

/// An issue of `lookout issues --format json`.
struct FoundIssue {
  var id: String
  var items: [String]

  static func read(_ path: String) throws -> [FoundIssue] {
    try objects(path).map { object in
      FoundIssue(id: object["id"]?.string ?? "", items: (object["items"]?.array ?? []).compactMap(\.string))
    }
  }
}

private func objects(_ path: String) throws -> [JSONValue] {
  try JSONValue.parse([UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))).array ?? []
}
