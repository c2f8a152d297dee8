import Fixtures
import Foundation
import Markup
import Model
import Testing

@testable import Matrix

/// Files as accidents and ill will leave them. Each is a clear error or a right import; the matrix is never half changed.
@Suite struct MutatedFilesTests {
  private static let export = Result { try ExportFixtures.export(try ExportFixtures.matrix(rows: 6)) }
  private static let workbook = Result { try ExportFixtures.workbook(try export.get()) }

  @Test("a mutated workbook is refused or taken right", arguments: 0..<140)
  func mutatesWorkbooks(_ seed: Int) throws {
    try Self.judge(Self.mutatedWorkbook(seed), try Self.export.get())
  }

  @Test("the mutations are of all kinds: refused whole, at fault in a cell, taken with changes")
  func mutatesInAllWays() throws {
    let export = try Self.export.get()
    var counts: [String: Int] = [:]
    for seed in 0..<60 {
      let preview = try? MatrixImport(bytes: Self.mutatedWorkbook(seed), file: "edited.xlsx", onto: export)
      let kind =
        preview.map { !$0.faults.isEmpty ? "fault" : $0.changes.isEmpty ? "nothing" : "taken" } ?? "refused"
      counts[kind, default: 0] += 1
    }
    for kind in ["refused", "fault", "taken"] { #expect(counts[kind, default: 0] >= 5, "\(counts)") }
  }

  private static func mutatedWorkbook(_ seed: Int) throws -> [UInt8] {
    var random = SplitMix(seed: UInt64(seed))
    var bytes = try Self.workbook.get()
    if seed % 5 == 0 {
      bytes = Self.damaged(bytes, &random)
    } else {
      var parts = try ExportFixtures.parts(bytes)
      for _ in 0..<Int.random(in: 1...2, using: &random) { Self.mutate(&parts, &random) }
      bytes = StoredZip.archive(parts)
    }
    return bytes
  }

  @Test("a mutated CSV is refused or taken right", arguments: 0..<80)
  func mutatesCSV(_ seed: Int) throws {
    let export = try Self.export.get()
    var random = SplitMix(seed: UInt64(seed) &+ 1_000)
    var bytes = Array(export.csv.utf8)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      if seed % 2 == 0 {
        bytes = Self.damaged(bytes, &random)
      } else {
        bytes = Self.respelled(bytes, &random)
      }
    }
    try Self.judge(bytes, export)
  }

  /// Either an error that names the file, or a preview whose matrix differs from the old one by exactly what is listed.
  private static func judge(_ bytes: [UInt8], _ export: MatrixExport) throws {
    let before = export.matrix.write()
    let preview: MatrixImport
    do throws(MatrixError) {
      preview = try MatrixImport(bytes: bytes, file: "edited.xlsx", onto: export)
    } catch {
      let message = error.description
      #expect(
        (message.contains("edited.xlsx") || message.contains("matrix.csv")) && message.count > 20,
        "\(message)")
      return
    }
    #expect(export.matrix.write() == before)
    for fault in preview.faults { #expect(fault.description.contains("edited.xlsx"), "\(fault)") }
    guard preview.faults.isEmpty else {
      #expect(preview.matrix.write() == before)
      return
    }
    #expect(
      differences(export.matrix, preview.matrix)
        == Set(preview.changes.filter { $0.kind != .decide }.map(Difference.init)))
    // What was taken in can be written and read again.
    #expect(
      try MonitoringMatrix.read(bytes: preview.matrix.write(), file: "again.csv").commitments
        == preview.matrix.commitments)
  }

  private struct Difference: Hashable {
    var row, column, to: String

    init(_ row: String, _ column: String, _ to: String) {
      (self.row, self.column, self.to) = (row, column, to)
    }

    init(_ change: MatrixImport.Change) {
      self.init(change.row, change.column, change.kind == .set ? change.to : change.kind.rawValue)
    }
  }

  private static func differences(_ old: MonitoringMatrix, _ new: MonitoringMatrix) -> Set<Difference> {
    var found: Set<Difference> = []
    for commitment in old.commitments where new.commitment(commitment.id) == nil {
      found.insert(Difference(commitment.id, "", "remove"))
    }
    for commitment in new.commitments {
      guard old.commitment(commitment.id) != nil else {
        found.insert(Difference(commitment.id, "", "add"))
        continue
      }
      for column in Set(new.comparedColumns).union(old.comparedColumns) {
        let text = new.cell(column, of: commitment.id)
        if text != old.cell(column, of: commitment.id) {
          found.insert(Difference(commitment.id, column, text))
        }
      }
    }
    return found
  }

  /// Bytes flipped, cut out, doubled or cut off.
  private static func damaged(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    var bytes = bytes
    guard bytes.count > 10 else { return bytes }
    let place = Int.random(in: 0..<bytes.count, using: &random)
    let length = min(bytes.count - place, Int.random(in: 1...40, using: &random))
    switch random.next() % 4 {
    case 0: bytes[place] ^= UInt8(1 << (random.next() % 8))
    case 1: bytes.removeSubrange(place..<(place + length))
    case 2: bytes.insert(contentsOf: bytes[place..<(place + length)], at: place)
    default: bytes.removeSubrange(place...)
    }
    return bytes
  }

  private static let words: [(String, String)] = [
    ("\n", "\r\n"), (",", ";"), ("found", "sure"), ("adopted", "delivered"), ("X-1", "X-2"), ("X-3", ""),
    ("Title", "=Title"),
    ("2024-05", "2024-13"), ("maritime", "maritime\""), ("id,", "id,id,"), ("lifecycle", "status"),
    ("JPN", "\u{0}"), ("3", "6"),
  ]

  private static func respelled(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    let (old, new) = words.randomElement(using: &random) ?? ("a", "b")
    let text = String(decoding: bytes, as: UTF8.self)
    return Array(text.replacing(old, with: new, maxReplacements: Int.random(in: 1...3, using: &random)).utf8)
  }

  private static func mutate(_ parts: inout [String: [UInt8]], _ random: inout SplitMix) {
    let likely = [
      "xl/worksheets/sheet2.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet2.xml",
      "xl/worksheets/sheet3.xml",
      "xl/worksheets/sheet6.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
    ]
    let name = likely.randomElement(using: &random) ?? likely[0]
    guard let bytes = parts[name] else { return }
    switch random.next() % 6 {
    case 0: parts[name] = damaged(bytes, &random)
    case 1: if random.next() % 4 == 0 { parts[name] = nil }
    case 2:
      if let (old, new) = cuts.randomElement(using: &random) {
        parts[name] = Array(
          String(decoding: bytes, as: UTF8.self).replacing(old, with: new, maxReplacements: 2).utf8)
      }
    default:
      // A person's edit, which may well be one that can be taken.
      let sheet = likely[random.next() % 4 == 0 ? 3 : 0]
      if let bytes = parts[sheet] { parts[sheet] = editedCell(bytes, &random) }
    }
  }

  private static let cuts: [(String, String)] = [
    ("t=\"inlineStr\"", "t=\"s\""), ("t=\"inlineStr\"", "t=\"e\""), ("<is>", "<f>1+1</f><is>"),
    ("<sheetData>", "<sheetData><row r=\"900000\"/>"),
    ("</sheetData>", "</sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>"),
    ("r=\"B3\"", "r=\"B4\""), ("r=\"C3\"", "r=\"ZZZ3\""),
    (" r=\"", " x=\""), ("<row r=\"3\"", "<row r=\"4\""), ("<v>", "<v>1e9"), ("s=\"", "s=\"9"),
    ("name=\"Matrix\"", "name=\"Matrix2\""),
    ("name=\"exported\"", "name=\"x\""), ("numFmtId=\"", "numFmtId=\"1"),
    ("<?xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><?xml"), ("Id<", "ID<"),
    ("lifecycle=", "lifecycle=0"), ("X-1", "X-9"), ("date1904", "x"),
    ("<workbookPr", "<workbookPr date1904=\"1\""),
  ]

  /// Another text in some cell.
  private static func editedCell(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    let place = CellReference(
      column: Int.random(in: 0..<30, using: &random), row: Int.random(in: 1..<8, using: &random))
    let texts = ["x", "found", "delivered", "2026-05", "2027", "", "14.2", "accepted", "=1", "5"]
    return Array(
      Grid.setting(
        place, to: texts.randomElement(using: &random) ?? "", in: String(decoding: bytes, as: UTF8.self)
      ).utf8)
  }
}
