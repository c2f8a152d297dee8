import Foundation
import Markup
import Model

/// The matrix as JSON for programs, and back (docs/interfaces.md). Members are the columns of matrix.csv: a list is an
/// array, a number a number, an empty cell null.
extension MatrixExport {
  static let jsonFormat = "lookout-matrix"
  /// The member of a commitment that tells what is held of it; an import does not read it.
  static let heldMember = "status_held"

  public var json: JSONValue {
    let names = MatrixColumn.all.map(\.name) + matrix.extraColumns
    return .object([
      "format": .string(Self.jsonFormat), "version": 1, "exported": .string(now.rfc3339),
      "columns": .array(names.map(JSONValue.string)),
      "commitments": .array(matrix.commitments.map { commitment(names, $0) }),
      "links": .array(evidence.map(Self.link)),
    ])
  }

  private func commitment(_ names: [String], _ commitment: Commitment) -> JSONValue {
    let texts = matrix.cells(names, of: commitment.id)
    var members: [String: JSONValue] = [:]
    for (name, text) in texts { members[name] = Self.value(name, text) }
    members[ExportedState.column] = .string(ExportedState.hash(row: texts))
    members[Self.heldMember] = .string(held(commitment.id).words)
    return .object(members)
  }

  /// A cell as itself where it reads back as the same text, else as text.
  private static func value(_ name: String, _ text: String) -> JSONValue {
    guard !text.isEmpty else { return .null }
    switch MatrixColumn.named(name)?.kind {
    case .list, .milestones:
      let parts = text.components(separatedBy: joiner(name))
      return parts.allSatisfy { trimmed($0) == $0 && !$0.isEmpty && !$0.contains(";") }
        ? .array(parts.map(JSONValue.string)) : .string(text)
    case .whole, .amount:
      guard let number = Double(text), MatrixColumn.amount(number) == text else { return .string(text) }
      return Int(exactly: number).map { .int($0) } ?? .double(number)
    default: return .string(text)
    }
  }

  /// What stands between the parts of a list that JSON has as an array.
  static func joiner(_ column: String) -> String { column == "milestones" ? "; " : ";" }

  private static func link(_ row: EvidenceRow) -> JSONValue {
    let (judged, content) = (row.judged, row.item?.content)
    return .object([
      "item": .string(judged.evidence.item), "commitment": .string(judged.evidence.commitment),
      "relation": .string(judged.evidence.relation.rawValue), "verdict": .string(judged.verdict.rawValue),
      "why": text(judged.decision?.why), "who": text(judged.decision?.who),
      "decided": text(judged.decision?.when.rfc3339),
      "score": .double((judged.evidence.score * 1e4).rounded() / 1e4),
      "reasons": .array(judged.evidence.reasons.map(JSONValue.string)),
      "passage": text(judged.evidence.passage?.text),
      "title": text(content?.title), "publisher": text(content?.publisher), "url": text(content?.link),
      "published": text(content?.published?.rfc3339), "retrieved": text(row.item?.retrieved.rfc3339),
      "hash": text(row.item?.contentHash), ExportedState.column: .string(ExportedState.hash(row: row.edited)),
    ])
  }

  private static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
}

extension ImportedFile {
  static func json(_ bytes: [UInt8], file: String) throws(MatrixError) -> ImportedFile {
    let root: JSONValue
    do throws(MarkupError) {
      root = try JSONValue.parse(bytes)
    } catch {
      throw .json(file: file, reason: "\(error)")
    }
    guard root["format"]?.string == MatrixExport.jsonFormat, let commitments = root["commitments"]?.array
    else {
      throw .json(
        file: file,
        reason: "no matrix: expected an object with format \"\(MatrixExport.jsonFormat)\" and commitments")
    }
    var imported = ImportedFile(file: file)
    imported.matrix = try sheet(commitments, "commitments", file, &imported.state) { cells in cells["id"] }
    if let links = root["links"]?.array {
      imported.links = try sheet(links, "links", file, &imported.state) { cells in
        cells["item"].flatMap { item in cells["commitment"].map { "\(item) \($0)" } }
      }
    }
    return imported
  }

  private static func sheet(
    _ values: [JSONValue], _ name: String, _ file: String, _ state: inout ExportedState,
    key: ([String: String]) -> String?
  ) throws(MatrixError) -> ImportedSheet {
    guard values.count <= ImportLimits.rows else {
      throw .json(file: file, reason: "more than \(ImportLimits.rows) \(name)")
    }
    var rows: [ImportedSheet.Row] = []
    for (index, value) in values.enumerated() {
      guard let members = value.object else {
        throw .json(file: file, reason: "\(name), number \(index + 1): expected an object")
      }
      var cells: [String: String] = [:]
      for (member, value) in members where !isCounted(member) {
        guard let text = cell(member, value) else {
          throw .json(
            file: file,
            reason: "\(name), number \(index + 1): \(member) is neither text, number, list nor null")
        }
        if !text.isEmpty { cells[member] = text }
      }
      let hash = cells.removeValue(forKey: ExportedState.column)
      if let hash, let key = key(cells) {
        state.note(row: hash, of: key, in: name == "links" ? ExportedState.links : ExportedState.matrix)
      }
      rows.append(ImportedSheet.Row(line: index + 1, cells: cells))
    }
    return ImportedSheet(columns: Set(rows.flatMap(\.cells.keys)).sorted(), rows: rows)
  }

  /// The text of a cell; nil for an object.
  private static func cell(_ name: String, _ value: JSONValue) -> String? {
    switch value {
    case .null: return ""
    case .string(let text): return text
    case .bool(let flag): return flag ? "TRUE" : "FALSE"
    case .int(let number): return "\(number)"
    case .double(let number): return WorkbookReader.plain(number)
    case .array(let values):
      let texts = values.compactMap(\.string)
      return texts.count == values.count ? texts.joined(separator: MatrixExport.joiner(name)) : nil
    case .object: return nil
    }
  }
}
