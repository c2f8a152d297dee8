import Fixtures
import Foundation
import Matrix
import Testing

@testable import Documents

/// The check of a report reads what the writer wrote, whatever the cells hold.
@Suite struct CSVGuardTests {
  private static let pieces = [
    "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'", "\"", ",", " ", "a", "1", "\u{301}", "é",
    "🇻🇳", "",
  ]

  private static func cells(_ count: Int, _ random: inout some RandomNumberGenerator) -> [String] {
    (0..<count).map { _ in
      (0..<Int.random(in: 0...4, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined()
    }
  }

  @Test("a table that was written with its formulas guarded is read as it was", arguments: 1...400)
  func inverse(_ seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let width = Int.random(in: 1...4, using: &random)
    let columns = (0..<width).map { "c\($0)" }
    let rows = (0..<Int.random(in: 0...6, using: &random)).map { _ in Self.cells(width, &random) }
    let text = CSVWriter.write(columns: columns, rows: rows, guardingFormulas: true)
    let read = try #require(ReportTable(text), "\(text.debugDescription)")
    let found = read.rows.map { $0.map { Array($0.utf8) } }
    #expect(found == rows.map { $0.map { Array($0.utf8) } }, "\(text.debugDescription)")
    for cell in rows.joined() { #expect(CSVWriter.unguarded(CSVWriter.guarded(cell)) == cell) }
  }
}
