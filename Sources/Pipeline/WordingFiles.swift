import Documents
import Foundation
import Matrix
import Model

/// The lists of words under `analyses/wording` of a workspace.
public enum WordingFiles {
  /// Reads all lists; throws for the first that is missing or at fault.
  public static func read(_ workspace: Workspace) throws(PipelineError) -> WordingLists {
    let terms = try rows("estimative", ["scale", "term"], workspace) { cell in
      WordingLists.Term(
        scale: cell("scale"), term: cell("term"), low: Int(cell("low")), high: Int(cell("high")),
        row: cell("row"), onlyInLikelihood: cell("only_in_likelihood") == "yes")
    }
    let names = try rows("nomenclature", ["preferred", "alias", "kind"], workspace) { cell in
      WordingLists.Name(
        preferred: cell("preferred"), alias: cell("alias"), isCaseSensitive: cell("case") == "yes",
        isError: cell("kind") == "error", note: cell("note"))
    }
    let ranking = try rows("ranking", ["term", "needs"], workspace) { ($0("term"), $0("needs") == "member") }
    return WordingLists(
      terms: terms, vague: try notes("vague", workspace), motives: try notes("motive", workspace),
      rankings: Dictionary(ranking, uniquingKeysWith: { a, _ in a }), names: names,
      actors: try Knowledge.actorList(workspace).actors)
  }

  private static func notes(_ name: String, _ workspace: Workspace) throws(PipelineError) -> [String: String]
  {
    Dictionary(
      try rows(name, ["term", "note"], workspace) { ($0("term"), $0("note")) },
      uniquingKeysWith: { a, _ in a })
  }

  private static func rows<Row>(
    _ name: String, _ columns: [String], _ workspace: Workspace, _ row: ((String) -> String) -> Row
  ) throws(PipelineError) -> [Row] {
    let path = workspace.path("analyses/wording/\(name).csv")
    let shown = workspace.shown(path)
    guard FileManager.default.fileExists(atPath: path) else {
      throw .file(
        path: shown,
        reason:
          "is missing; the checker needs the house's lists, and the repository's analyses/wording has them")
    }
    let bytes = try Files.read(path, shown: shown)
    do {
      let table = try CSVTable.read(bytes: bytes, file: shown)
      try table.require(columns)
      return table.rows.map { line in row { table.cell($0, of: line) } }
    } catch {
      throw .invalidWorkspace(["\(error)"])
    }
  }

  /// Checks a brief's file against the lists and against the frozen version before it.
  public static func check(
    _ path: String, _ checker: WordingChecker
  ) throws(PipelineError) -> WordingReport {
    let text = String(decoding: try Files.read(path), as: UTF8.self)
    return checker.check(text, previous: try BriefVersions.textBefore(path))
  }
}
