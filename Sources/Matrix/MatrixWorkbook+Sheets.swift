import Foundation
import Model

extension MatrixWorkbook {
  var sourcesSheet: WorkbookSheet {
    let columns: [(String, Double, Bool)] = [
      ("Source", 18, false), ("Title", 34, true), ("Publisher", 26, true), ("Kind", 18, true),
      ("Country", 9, false),
      ("Language", 9, false), ("Reliability", 10, false), ("Watched for", 24, true), ("Page", 34, false),
      ("Feed", 34, false), ("Why it is not fetched", 34, true),
    ]
    let rows = export.sources.map { source -> [WorkbookCell] in
      [
        .text(source.id), .text(source.title), .text(source.publisher), .text(source.kind),
        .text(source.country),
        .text(source.language ?? ""), .text(source.reliability.rawValue),
        .text(source.topics.joined(separator: ";")), link(source.homeURL), link(source.feedURL),
        .text(source.inactiveReason ?? ""),
      ]
    }
    return WorkbookSheet(name: "Sources", columns: plain(columns), rows: rows, frozen: 1)
  }

  var frameworksSheet: WorkbookSheet {
    let columns: [(String, Double, Bool)] = [
      ("Line", 14, false), ("Framework", 24, true), ("Title", 60, true), ("Above it", 12, false),
      ("Version", 11, false),
      ("From", 11.5, false), ("Until", 11.5, false), ("Commitments", 12, false), ("Predecessors", 18, true),
      ("Successors", 18, true), ("Confidence", 11, false), ("Note", 40, true), ("Source", 34, false),
    ]
    let counts = export.frameworks.counts(of: export.matrix)
    let rows = export.frameworks.lines.map { line -> [WorkbookCell] in
      [
        .text(line.id), .text(line.framework), .text(line.title), .text(line.parent ?? ""),
        .text(line.version),
        line.from.map { .date($0) } ?? .empty, line.until.map { .date($0) } ?? .empty,
        .number(Double(counts[line.id] ?? 0)),
        .text(export.frameworks.marked(line.predecessors, of: line.id).joined(separator: ";")),
        .text(export.frameworks.marked(line.successors, of: line.id).joined(separator: ";")),
        .text(line.confidence.rawValue), .text(line.note), link(line.source),
      ]
    }
    return WorkbookSheet(
      name: "Frameworks", columns: plain(columns), rows: rows, frozen: 1, printed: 12, confidence: 10)
  }

  var motionsSheet: WorkbookSheet {
    let columns: [(String, Double, Bool)] = [
      ("Motion", 18, false), ("Commitment", 14, false), ("Lifecycle", 14, false), ("Trajectory", 14, false),
      ("Superseded by", 14, false), ("Proposed by", 14, false), ("Proposed on", 11.5, false),
      ("Why", 48, true),
      ("Evidence", 26, true), ("State", 11, false), ("Decided by", 14, false), ("Decided on", 11.5, false),
      ("Reason", 34, true),
    ]
    let rows = export.motions.map { row -> [WorkbookCell] in
      let motion = row.motion
      return [
        .text(motion.id), .text(motion.commitment),
        .text(change(motion.before.lifecycle?.rawValue, motion.lifecycle?.rawValue)),
        .text(change(motion.before.trajectory?.rawValue, motion.trajectory?.rawValue)),
        .text(motion.supersededBy), .text(motion.who), day(motion.when), .text(motion.why),
        .text(motion.evidence.joined(separator: " ")), .text(row.state.rawValue),
        .text(row.decision?.who ?? ""), day(row.decision?.when), .text(row.decision?.why ?? ""),
      ]
    }
    return WorkbookSheet(name: "Motions", columns: plain(columns), rows: rows, frozen: 1)
  }

  private func change(_ before: String?, _ after: String?) -> String {
    after.map { "\(before ?? "not assessed") → \($0)" } ?? ""
  }

  private func plain(_ columns: [(String, Double, Bool)]) -> [WorkbookColumn] {
    columns.map { WorkbookColumn(title: $0.0, width: $0.1, isWrapped: $0.2) }
  }

  private func link(_ address: String?) -> WorkbookCell {
    guard let address, !address.isEmpty else { return .empty }
    return .link(address: address, text: address)
  }
}

extension FrameworkSet {
  /// Ids with a question mark after those that nobody has checked, as the files write them.
  func marked(_ ids: [String], of line: String) -> [String] {
    ids.map { id in
      let isOpen =
        unverifiedLinks.contains(Link(earlier: line, later: id))
        || unverifiedLinks.contains(Link(earlier: id, later: line))
      return isOpen ? id + "?" : id
    }
  }

  /// Commitments that name each line, by its id.
  public func counts(of matrix: MonitoringMatrix) -> [String: Int] {
    var counts: [String: Int] = [:]
    for commitment in matrix.commitments {
      for id in Set(lines(of: commitment).map(\.id)) { counts[id, default: 0] += 1 }
    }
    return counts
  }
}
