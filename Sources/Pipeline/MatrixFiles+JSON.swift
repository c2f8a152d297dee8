import Markup
import Matrix
import Model

extension MatrixImport {
  /// Each change, then each conflict, in the order of the file.
  public var lines: [(change: Change, isConflict: Bool)] {
    changes.map { ($0, false) } + conflicts.map { ($0, true) }
  }
}

extension MatrixImport.Change {
  public func json(isConflict: Bool) -> JSONValue {
    .object([
      "kind": .string(kind.rawValue), "place": .string(place), "row": .string(row),
      "column": column.isEmpty ? .null : .string(column), "from": .string(from), "to": .string(to),
      "conflict": .bool(isConflict),
    ])
  }
}

extension MatrixCoverage {
  /// One object a row: its id and name, its total, and its cells by column.
  public var json: [JSONValue] {
    rows.map { row in
      let cells = columns.map { ($0.id, self[row, $0].json) }
      return .object([
        "id": .string(row.id), "name": .string(row.name), "unverified": .bool(row.isUnverified),
        "all": total(ofRow: row).json, "cells": .object(Dictionary(cells) { first, _ in first }),
      ])
    }
  }
}

extension MatrixCoverage.Count {
  public var json: JSONValue {
    .object(["commitments": .int(commitments), "with_evidence": .int(withEvidence)])
  }
}
