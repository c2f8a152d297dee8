import Foundation
import Model

/// Columns of the evidence sheet by the names that an import knows them by.
enum EvidenceColumn: String, CaseIterable {
  case commitment, title, item, published, publisher, heading, relation, verdict, why, who, decided, score,
    passage,
    reasons, retrieved, hash, address

  /// The header of a workbook.
  var label: String {
    switch self {
    case .commitment: "Commitment"
    case .title: "Its title"
    case .item: "Item"
    case .published: "Published"
    case .publisher: "Publisher"
    case .heading: "Headline"
    case .relation: "Relation"
    case .verdict: "Verdict"
    case .why: "Why"
    case .who: "Decided by"
    case .decided: "Decided on"
    case .score: "Score"
    case .passage: "Passage"
    case .reasons: "Why the machine proposes it"
    case .retrieved: "Retrieved"
    case .hash: "SHA-256 of the item"
    case .address: "Address"
    }
  }

  /// What an analyst may change.
  static let edited: [EvidenceColumn] = [.relation, .verdict, .why]
}

extension EvidenceRow {
  /// What an import may change: relation, verdict and why.
  var edited: [String: String] {
    [
      EvidenceColumn.relation.rawValue: judged.evidence.relation.rawValue,
      EvidenceColumn.verdict.rawValue: judged.verdict.rawValue,
      EvidenceColumn.why.rawValue: judged.decision?.why ?? "",
    ]
  }
}

extension MatrixWorkbook {
  /// Links of the sheet at most: fewer than an import reads (`ImportedSheet.rows`).
  static let mostLinks = 15_000

  /// The links of the sheet, in the order of the export: of too many those that an analyst decided on, then the strongest.
  private var shownLinks: [EvidenceRow] {
    guard export.evidence.count > Self.mostLinks else { return export.evidence }
    let ranked = export.evidence.enumerated().sorted { a, b in
      let (x, y) = (a.element.judged, b.element.judged)
      return (x.decision == nil ? 1 : 0, -x.evidence.score, a.offset)
        < (y.decision == nil ? 1 : 0, -y.evidence.score, b.offset)
    }
    return ranked.prefix(Self.mostLinks).sorted { $0.offset < $1.offset }.map(\.element)
  }

  func evidenceSheet(_ state: inout ExportedState) -> WorkbookSheet {
    var rows: [[WorkbookCell]] = []
    for row in shownLinks {
      state.note(row.edited, of: row.key, in: ExportedState.links)
      rows.append(EvidenceColumn.allCases.map { cell($0, of: row) })
    }
    return WorkbookSheet(
      name: Self.evidenceName, columns: EvidenceColumn.allCases.map(Self.column), rows: rows, frozen: 1,
      printed: 13,
      spare: 100)
  }

  private static func column(_ column: EvidenceColumn) -> WorkbookColumn {
    let width: Double =
      switch column {
      case .commitment, .publisher, .who: 14
      case .title: 30
      case .item: 18
      case .published, .decided, .retrieved, .verdict, .relation: 11.5
      case .heading, .passage: 48
      case .why, .reasons: 34
      case .score: 8
      case .hash: 16
      case .address: 34
      }
    var choices: [String] = []
    var hint = ""
    switch column {
    case .relation:
      choices = Relation.allCases.map(\.rawValue)
      hint = "What the item reports. To change it, set the verdict to accepted."
    case .verdict:
      choices = JudgedEvidence.Verdict.allCases.map(\.rawValue)
      hint = "accepted or rejected is your word on the link and stays."
    case .why: hint = "The reason of your word; needed where you change relation or verdict."
    default: break
    }
    return WorkbookColumn(
      title: column.label, width: width, group: EvidenceColumn.edited.contains(column) ? .status : .facts,
      isWrapped: [.title, .heading, .why, .passage, .publisher].contains(column), choices: choices,
      hint: hint)
  }

  private func cell(_ column: EvidenceColumn, of row: EvidenceRow) -> WorkbookCell {
    let (judged, content) = (row.judged, row.item?.content)
    switch column {
    case .commitment: return .text(judged.evidence.commitment)
    case .title:
      return .text(export.matrix.commitment(judged.evidence.commitment).map(marked) ?? "not in the matrix")
    case .item: return .text(judged.evidence.item)
    case .published: return day(content?.published)
    case .publisher: return .text(content?.publisher ?? "")
    case .heading:
      let title = content?.title ?? "not in the store"
      return content?.link.map { .link(address: $0, text: title) } ?? .text(title)
    case .relation: return .text(judged.evidence.relation.rawValue)
    case .verdict: return .text(judged.verdict.rawValue)
    case .why: return .text(judged.decision?.why ?? "")
    case .who: return .text(judged.decision?.who ?? "")
    case .decided: return day(judged.decision?.when)
    case .score: return .number((judged.evidence.score * 100).rounded() / 100)
    case .passage: return .text(judged.evidence.passage?.text ?? "")
    case .reasons: return .text(judged.evidence.reasons.joined(separator: "; "))
    case .retrieved: return day(row.item?.retrieved)
    case .hash: return .text(row.item?.contentHash ?? "")
    case .address: return content?.link.map { .link(address: $0, text: $0) } ?? .empty
    }
  }

  /// A title with the mark of a row that nobody has verified.
  func marked(_ commitment: Commitment) -> String {
    commitment.title + (commitment.confidence == .unverified ? " (unverified)" : "")
  }

  func day(_ date: Date?) -> WorkbookCell {
    date.flatMap { PartialDate($0.isoDay) }.map { .date($0) } ?? .empty
  }
}
