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
    return try table.rows.map { row in
      LabelledRow(
        url: try row.value("source_url"), headline: try row.value("headline"),
        areas: Set(try row.value("areas").split(separator: ";").map(String.init)),
        issue: try row.value("issue"), relevance: Int(try row.value("relevance")) ?? 0)
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
