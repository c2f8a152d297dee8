import Fixtures
import Foundation
import Markup
import Model
import Testing

@testable import Matrix

/// A matrix with all that a workbook could spoil, and evidence on it.
enum ExportFixtures {
  static let now = Date(year: 2026, month: 5, day: 10)

  /// Texts that a spreadsheet would run, fold, escape or take for something else.
  static let nasty = [
    "=1+1", "+1", "-5", "@SUM(A1)", "'=1", "''", "＝1", "_x0041_ and _x000D_", "a\u{B}b\u{1}c", "<b>&amp;\"'",
    "1/2",
    "2026-05-10", "00012", "1e5", "TRUE", "ไทย 日本語 العربية 🚢", "line one\nline two", "tab\tinside",
    "=HYPERLINK(\"https://evil.example\",\"x\")", "; ;", "…", "#REF!", "{=1}", "-", "=",
  ]

  static let columns = MonitoringMatrix.columns + MonitoringMatrix.optionalColumns + ["owner", "desk note"]

  static func row(_ number: Int) -> [String: String] {
    let text = nasty[number % nasty.count]
    return [
      "id": "X-\(number)", "title": "Title \(number)", "description": text,
      "indicators": nasty[(number + 7) % nasty.count],
      "confidence": ["found", "recalled", "unverified"][number % 3], "area_ids": "maritime; connectivity",
      "partner_ids": number % 2 == 0 ? "ASEAN" : "JPN",
      "adopted_date": ["2024-05-06", "2024-05", "2024", ""][number % 4],
      "timeframe_start": "1899-12-31",
      "source_url": ["https://example.org/a?b=c&d=é", "ftp://x", "plain", ""][number % 4],
      "funding_amount": ["10000000000", "12.5", "0012", ""][number % 4],
      "funding_currency": ["USD", "EUR", "JPY", ""][number % 4],
      "lifecycle": ["adopted", "under way", ""][number % 3],
      "specificity": ["", "3"][number % 2], "sdg_targets": ["14.10", "14.1", ""][number % 3],
      "milestones": ["2026-07: text; 2026-12: other", "2026:a;2027:b", ""][number % 3], "owner": text,
      "desk note": "",
      "evidence_rhythm_days": ["90", "007", ""][number % 3], "note": "  " + text,
      "watch_query": "\"a\" OR =B",
    ]
  }

  static func matrix(rows: Int = nasty.count) throws -> MonitoringMatrix {
    let cells = (0..<rows).map { number in columns.map { row(number)[$0] ?? "" } }
    return try MonitoringMatrix.read(
      bytes: Array(CSVWriter.write(columns: columns, rows: cells).utf8), file: "matrix.csv")
  }

  static func item(_ id: String) -> Item {
    var content = ItemContent(title: "=News & \(id)")
    content.link = "https://example.org/\(id)"
    content.publisher = "Publisher"
    content.published = Date(year: 2026, month: 5, day: 1)
    return Item(
      id: id, sourceID: "s", uid: id, content: content, revision: 1, contentHash: "ab", retrieved: now,
      revised: now)
  }

  static func evidence(_ count: Int = 4) -> [EvidenceRow] {
    (0..<count).map { number in
      let evidence = Evidence(
        item: "i\(number)", commitment: "X-\(number % 2)", relation: .advances, score: 0.61,
        reasons: ["=a", "b"])
      let decision =
        number == 3
        ? LinkDecision(
          item: "i3", commitment: "X-1", verdict: .accepted, relation: nil, who: "A", when: now,
          why: "=because")
        : nil
      return EvidenceRow(
        JudgedEvidence(
          evidence: evidence, verdict: decision == nil ? .proposed : .accepted, decision: decision),
        item: item("i\(number)"))
    }
  }

  static func export(_ matrix: MonitoringMatrix? = nil) throws -> MatrixExport {
    var export = MatrixExport(
      matrix: try matrix ?? self.matrix(),
      frameworks: try FrameworkSet.read(files: [
        (
          "f.csv",
          Array((FrameworkSet.columns.joined(separator: ",") + "\nmaritime,,AOIP,Maritime,,found,\n").utf8)
        )
      ]), actors: ActorList([]), now: now)
    export.evidence = evidence()
    return export
  }

  static func workbook(_ export: MatrixExport) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    try MatrixWorkbook(export).write(to: folder.path("m.xlsx"))
    return Array(try Data(contentsOf: URL(fileURLWithPath: folder.path("m.xlsx"))))
  }

  /// The parts of a workbook, all of them.
  static func parts(_ bytes: [UInt8]) throws -> [String: [UInt8]] { try ZipParts(bytes) { _ in true }.parts }

  /// A workbook after an edit of the XML of one part.
  static func edited(_ bytes: [UInt8], _ part: String, _ edit: (String) -> String) throws -> [UInt8] {
    var parts = try parts(bytes)
    let text = String(decoding: try #require(parts[part]), as: UTF8.self)
    let changed = edit(text)
    #expect(changed != text, "the edit changed nothing")
    parts[part] = Array(changed.utf8)
    return StoredZip.archive(parts)
  }

  /// What an import of bytes would do.
  static func importing(
    _ bytes: [UInt8], onto export: MatrixExport, choosing side: MatrixImport.Side? = nil
  ) throws -> MatrixImport {
    try MatrixImport(bytes: bytes, file: "edited", onto: export, choosing: side)
  }
}
