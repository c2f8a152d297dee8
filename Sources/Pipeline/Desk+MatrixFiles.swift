import Foundation
import Markup
import Matrix
import Model
import Storage

extension Desk {
  /// What a matrix is exported as, by the end of the file's name.
  public enum MatrixForm: String, Sendable, CaseIterable {
    case xlsx, csv, json
    /// Activities of IATI, the funded commitments alone.
    case xml

    /// - Throws: `badArgument` where the name ends as none of them.
    public init(path: String) throws(PipelineError) {
      let end = URL(fileURLWithPath: path).pathExtension.lowercased()
      guard let form = MatrixForm(rawValue: end) else {
        throw .badArgument(
          "\(path): a matrix is exported as .xlsx, .csv, .json or .xml (IATI); end the name so")
      }
      self = form
    }
  }

  /// All that an export holds, or what was believed at a moment.
  public func matrixExport(asOf moment: Date? = nil, now: Date) async throws -> MatrixExport {
    let later = knowledge.matrix.commitments.filter { commitment in
      moment.map { commitment.adopted?.earliest ?? .distantPast > $0 } ?? false
    }
    let matrix = try knowledge.matrix.applying(later.map { .remove(id: $0.id) })
    var export = MatrixExport(
      matrix: matrix, frameworks: knowledge.frameworks, actors: knowledge.actors, now: moment ?? now)
    export.evidence = try await evidenceRows(asOf: moment)
    export.sources = try workspace.sources(at: workspace.sources)
    export.book = try await statusBook()
    export.motions = MotionBook(
      try await store.motions(), try await store.motionDecisions(), asOf: moment
    ).entries(proposed: nil)
    return export
  }

  private func evidenceRows(asOf moment: Date?) async throws -> [EvidenceRow] {
    var rows: [EvidenceRow] = []
    var items: [String: Item] = [:]
    for judged in try await judged(try await store.allEvidence(), asOf: moment) {
      let id = judged.evidence.item
      if items[id] == nil { items[id] = try await store.item(id: id) }
      rows.append(EvidenceRow(judged, item: items[id]))
    }
    return rows
  }

  /// Writes an export over whatever stands at a path: the old file is there until the new one is whole.
  /// - Parameter reporter: who reports to IATI, identifier and name; nil for the workspace.
  public func write(
    _ export: MatrixExport, as form: MatrixForm, to path: String, reporter: (id: String, name: String)? = nil
  ) throws {
    switch form {
    case .csv: try DurableFile.write(Array(export.csv.utf8), to: path)
    case .json: try DurableFile.write(Array((export.json.pretty() + "\n").utf8), to: path)
    case .xml:
      let activities =
        reporter.map { IATIActivities(export, reporter: $0.id, name: $0.name) } ?? IATIActivities(export)
      try DurableFile.write(Array(activities.xml.utf8), to: path)
    case .xlsx:
      let draft = DurableFile.draftPath(for: path)
      defer { try? FileManager.default.removeItem(atPath: draft) }
      try MatrixWorkbook(export).write(to: draft)
      try DurableFile.place(draft, at: path)
    }
  }
}
