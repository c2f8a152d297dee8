import Documents
import Foundation
import Matrix

/// Reports that lie in a folder, found by their data.
enum PreviousReports {
  /// The newest against the same framework whose period ended before another began; nil where there is none, or its data
  /// cannot be read.
  static func newest(in folder: String, before period: ReportPeriod, framework: String) -> PreviousReport? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var newest: (folder: String, facts: [String: String])?
    for name in names.sorted() where name.hasPrefix("report-") && name.hasSuffix("-data") {
      let place = folder + "/" + name
      guard let facts = try? pairs(table(place, "report")), facts["framework"] == framework,
        let to = facts["to"], to < period.from.isoDay, newest.map({ $0.facts["to"] ?? "" < to }) ?? true
      else { continue }
      newest = (place, facts)
    }
    guard let newest else { return nil }
    return try? read(newest.folder, newest.facts)
  }

  private static func read(_ folder: String, _ facts: [String: String]) throws -> PreviousReport {
    let matrix = try table(folder, "matrix")
    let issues = try table(folder, "issues")
    let evidence = try table(folder, "evidence")
    return PreviousReport(
      from: facts["from"] ?? "", to: facts["to"] ?? "",
      scores: Dictionary(
        issues.rows.compactMap { row in
          // The file may have been edited.
          Double(issues.cell("score", of: row)).flatMap { abs($0) < 1e9 ? $0 : nil }
            .map { (issues.cell("issue", of: row), $0) }
        }
      ) { first, _ in first },
      matrix: Dictionary(
        matrix.rows.map { row in
          (
            matrix.cell("id", of: row),
            Dictionary(zip(matrix.columns, row.cells.map(CSVWriter.unguarded))) { first, _ in first }
          )
        }
      ) { first, _ in first },
      evidence: Set(
        evidence.rows.map { [evidence.cell("item", of: $0), evidence.cell("commitment", of: $0)] }))
  }

  private static func table(_ folder: String, _ name: String) throws -> CSVTable {
    let path = "\(folder)/\(name).csv"
    return try CSVTable.read(bytes: try Files.read(path), file: path)
  }

  private static func pairs(_ table: CSVTable) -> [String: String] {
    Dictionary(table.rows.map { (table.cell("key", of: $0), table.cell("value", of: $0)) }) { first, _ in
      first
    }
  }
}
