import Foundation
import Model

extension MatrixWorkbook {
  /// The first sheet: what the workbook is, how to edit it, and what every column means.
  var readMe: WorkbookSheet {
    let columns = [30.0, 62, 44, 24].map { WorkbookColumn(title: "", width: $0, isWrapped: true) }
    return WorkbookSheet(name: "Read me", columns: columns, rows: opening + editing + marks + fields)
  }

  private var opening: [[WorkbookCell]] {
    let matrix = export.matrix
    let standing = export.evidence.filter { $0.judged.verdict != .rejected }
    let unverified = matrix.commitments.count { $0.confidence == .unverified }
    return [
      [.title("Monitoring matrix of the ASEAN Outlook on the Indo-Pacific")],
      [.text("Exported on"), .text("\(export.now.isoDay), \(export.now.rfc3339.dropFirst(11)) UTC")],
      [.text("Commitments"), .text("\(matrix.commitments.count), \(unverified) of them unverified")],
      [
        .text("Links to news"),
        .text(
          "\(standing.count) that no analyst rejected, \(standing.count { $0.judged.verdict == .accepted }) of them accepted"
        ),
      ],
      [
        .text("Lines of frameworks"),
        .text("\(export.frameworks.lines.count) in \(export.frameworks.names.count) frameworks"),
      ],
      [
        .text("Sheets"),
        .text(
          "Matrix: one commitment a row. Evidence: one link of a news item to a commitment a row. Sources: what is watched. Frameworks: action lines and their successors."
        ),
      ],
    ]
  }

  private var editing: [[WorkbookCell]] {
    [
      [.heading("Editing")],
      [
        .strong("Take it in again"),
        .text(
          "lookout matrix import FILE shows every change; with --apply it is written. What was changed in the matrix and here alike is a conflict and is asked about."
        ),
      ],
      [
        .strong("Matrix"),
        .text(
          "Change any cell but Status held, Evidence and Accepted. Add rows below with an id of their own; delete rows you do not want. Rows and columns may stand in any order."
        ),
      ],
      [
        .strong("Evidence"),
        .text(
          "Set the verdict to accepted or rejected, change the relation, say why. Your word is added to those before it and wins over the machine."
            + (export.evidence.count > Self.mostLinks
              ? " Of \(export.evidence.count) links these are the \(Self.mostLinks) that were decided on or are strongest."
              : "")
        ),
      ],
      [
        .strong("Dates"),
        .text(
          "A full date is a date. A year or a month alone, as 2026 or 2026-05, stays text, in italics: it is known no better."
        ),
      ],
      [.strong("Empty"), .text("An empty cell is not assessed. That is an answer; do not guess.")],
    ]
  }

  private var marks: [[WorkbookCell]] {
    [
      [.heading("Marks")],
      [
        .strong("Yellow, in italics"),
        .text("The row is unverified: to be confirmed against the official text before it is quoted."),
      ],
      [.strong("Grey"), .text("Not assessed.")],
      [
        .strong("Headers"),
        .text(
          "Blue: facts. Green: judged by analysts. Purple: status and verdicts. Grey: the record of the work."
        ),
      ],
    ]
  }

  private var fields: [[WorkbookCell]] {
    [
      [.heading("Columns of the matrix")],
      [
        .strong("Column"), .strong("What it says"), .strong("What may stand in it"),
        .strong("Name in matrix.csv"),
      ],
    ]
      + MatrixColumn.all.map { column in
        [.text(column.title), .text(column.meaning), .text(column.allowed), .quiet(column.name)]
      }
  }
}
