import Foundation
import Matrix
import Model
import Stories

/// What is known of publishers: which are state media, and which speak for a government.
enum Publishers {
  static let columns = ["name", "aliases", "actor", "mark"]

  /// Marks after `analyses/publishers.csv`, which may be missing, and the actors of a workspace.
  static func marks(_ workspace: Workspace, _ actors: ActorList) throws(PipelineError) -> OriginMarks {
    let path = workspace.publishers
    guard FileManager.default.fileExists(atPath: path) else { return marks([], actors) }
    return marks(try read(path, shown: workspace.shown(path)), actors)
  }

  /// The same after another file.
  static func marks(file: String, _ actors: ActorList) throws(PipelineError) -> OriginMarks {
    marks(try read(file, shown: file), actors)
  }

  private static func marks(_ known: [OriginMarks.Known], _ actors: ActorList) -> OriginMarks {
    OriginMarks(
      known, actors: actors.actors.map { ($0.id, [$0.name, $0.shortName] + $0.aliases) })
  }

  private static func read(_ path: String, shown: String) throws(PipelineError) -> [OriginMarks.Known] {
    let bytes = try Files.read(path, shown: shown)
    do {
      let table = try CSVTable.read(bytes: bytes, file: shown)
      try table.require(columns)
      return try table.rows.map { row throws(MatrixError) in
        let mark = table.cell("mark", of: row)
        guard mark == OriginMark.stateMedia.rawValue || mark == "government" else {
          throw MatrixError.badValue(
            file: shown, line: row.line, column: "mark", value: mark, expected: "state media or government")
        }
        let aliases = table.cell("aliases", of: row).split(separator: ";").map(String.init)
        return OriginMarks.Known(
          names: [table.cell("name", of: row)] + aliases, actor: table.cell("actor", of: row),
          isGovernment: mark == "government")
      }
    } catch {
      throw .invalidWorkspace(["\(error)"])
    }
  }
}

extension OriginMarks.Teller {
  init(_ publisher: String, from source: Source?, actors: ActorList) {
    self.init(
      publisher: publisher, kind: source?.kind ?? "", sourcePublisher: source?.publisher ?? "",
      actor: source.map { actors.byAlpha2($0.country)?.id ?? actors.actor($0.country)?.id ?? "" } ?? "")
  }
}
