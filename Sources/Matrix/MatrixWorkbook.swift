import Foundation
import Model

/// The matrix as an Excel workbook: one sheet an entity, made to be read, edited and taken in again.
public struct MatrixWorkbook: Sendable {
  let export: MatrixExport

  public init(_ export: MatrixExport) { self.export = export }

  /// Names of the sheets that an import reads.
  static let (matrixName, evidenceName) = ("Matrix", "Evidence")

  /// Writes it over whatever stands at a path.
  public func write(to path: String) throws(MatrixError) { try WorkbookFile.write(workbook, to: path) }

  var workbook: Workbook {
    var state = ExportedState()
    let matrix = matrixSheet(&state)
    let evidence = evidenceSheet(&state)
    var sheets = [readMe, matrix, evidence, sourcesSheet, frameworksSheet]
    if !export.motions.isEmpty { sheets.append(motionsSheet) }
    return Workbook(
      title: "Monitoring matrix, \(export.now.isoDay)", created: export.now,
      sheets: sheets + [stateSheet(state)])
  }

  private func stateSheet(_ state: ExportedState) -> WorkbookSheet {
    let columns = ["sheet", "row", "hashes"].map { WorkbookColumn(title: $0, width: 20) }
    return WorkbookSheet(
      name: ExportedState.sheet, columns: columns, rows: state.table.map { $0.map(WorkbookCell.text) },
      isHidden: true)
  }
}

extension MatrixWorkbook {
  /// Columns of the sheet in the order that people read them; all others of the file follow, unknown ones last.
  static let order = [
    "id", "title", "lifecycle", "trajectory", "partner_ids", "area_ids", "description", "timeframe_end",
    "adopted_date", "timeframe_start", "lead_body", "indicators", "confidence", "instrument", "section",
    "source_url",
  ]

  /// The titles of columns that are counted and not edited.
  static let (heldTitle, evidenceTitle, acceptedTitle) = ("Status held", "Evidence", "Accepted")
  static let counted = [heldTitle, evidenceTitle, acceptedTitle]

  private func matrixSheet(_ state: inout ExportedState) -> WorkbookSheet {
    let known = Self.order + MatrixColumn.all.map(\.name).filter { !Self.order.contains($0) }
    let names = known + export.matrix.extraColumns
    let counts = export.counts
    // Counts stand after the trajectory.
    let counted = 4
    var columns = names.map(Self.column)
    columns.insert(contentsOf: Self.counted.map(Self.counter), at: counted)
    var rows: [[WorkbookCell]] = []
    for commitment in export.matrix.commitments {
      let texts = names.map { export.matrix.cell($0, of: commitment.id) }
      state.note(
        Dictionary(zip(names, texts)) { first, _ in first }, of: commitment.id, in: ExportedState.matrix)
      var cells = zip(names, texts).map(Self.cell)
      let count = counts[commitment.id] ?? (0, 0)
      cells.insert(
        contentsOf: [
          .text(export.held(commitment.id).words), .number(Double(count.standing)),
          .number(Double(count.accepted)),
        ], at: counted)
      rows.append(cells)
    }
    return WorkbookSheet(
      name: Self.matrixName, columns: columns, rows: rows, frozen: 2, printed: 16,
      confidence: columns.firstIndex { $0.title == MatrixColumn.named("confidence")?.title }, spare: 500)
  }

  private static func counter(_ title: String) -> WorkbookColumn {
    let hint =
      switch title {
      case heldTitle:
        "Lifecycle and trajectory with the motions that were accepted. An import does not read it."
      case evidenceTitle: "Links that no analyst rejected. Counted; an import does not read it."
      default: "Links that an analyst accepted. Counted; an import does not read it."
      }
    return WorkbookColumn(
      title: title, width: title == heldTitle ? 15 : 9, group: .record, isWrapped: title == heldTitle,
      hint: hint)
  }

  /// A cell as itself where it reads back as the same text, else as text.
  static func cell(_ name: String, _ text: String) -> WorkbookCell {
    guard !text.isEmpty else { return .empty }
    switch MatrixColumn.named(name)?.kind {
    case .date:
      return PartialDate(text).map { .date($0) } ?? .text(text)
    case .amount, .whole:
      guard let number = Double(text), MatrixColumn.amount(number) == text else { return .text(text) }
      return .number(number)
    case .url: return .link(address: text, text: text)
    // White space lets a list break between its parts; an import takes it away.
    case .list: return .text(RowReader.parts(text).joined(separator: "; "))
    default: return .text(text)
    }
  }

  static func column(_ name: String) -> WorkbookColumn {
    guard let column = MatrixColumn.named(name) else {
      return WorkbookColumn(
        title: name, width: 20, group: .record, isWrapped: true, hint: "A column of your own; kept.")
    }
    var choices: [String] = []
    if case .scale(let words) = column.kind { choices = words }
    let allowed = column.allowed.isEmpty ? "" : "\n\(column.allowed)"
    return WorkbookColumn(
      title: column.title, width: width(of: column), group: group(of: name), isWrapped: isWrapped(column),
      choices: choices,
      hint: column.meaning.prefix(1).uppercased() + column.meaning.dropFirst() + "." + allowed,
      showsUnassessed: [.judged, .status].contains(group(of: name)) && !choices.isEmpty)
  }

  private static func isWrapped(_ column: MatrixColumn) -> Bool {
    switch column.kind {
    case .prose, .list, .milestones: column.name != "watch_query"
    case .text: column.name != "id"
    case .url, .date, .whole, .amount, .scale: false
    }
  }

  private static func width(of column: MatrixColumn) -> Double {
    let own: [String: Double] = [
      "id": 13, "title": 34, "description": 52, "indicators": 34, "instrument": 34, "section": 16,
      "lead_body": 22,
      "area_ids": 27, "watch_query": 40, "milestones": 34, "source_url": 34, "partner_ids": 12,
    ]
    if let width = own[column.name] { return width }
    switch column.kind {
    case .prose: return 34
    case .date: return 11.5
    case .scale, .whole: return 12
    case .amount: return 16
    case .text, .list, .url, .milestones: return 16
    }
  }

  private static func group(of name: String) -> WorkbookColumn.Group {
    switch name {
    case "lifecycle", "trajectory", "superseded_by", "status_date": .status
    case "verb_strength", "specificity", "measurable", "funding_amount", "funding_currency", "compliance",
      "outcome",
      "impact", "sustainability", "irreversibility":
      .judged
    case "watch_query", "note", "review_state", "reviewed_by", "reviewed_on", "confidence", "evidence_note":
      .record
    default: .facts
    }
  }
}
