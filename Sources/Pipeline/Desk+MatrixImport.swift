import Foundation
import Markup
import Matrix
import Model
import Storage

extension Desk {
  public typealias Import = MatrixImport

  /// What an edited workbook, CSV or JSON would change; nothing is written.
  /// - Parameter side: whose word counts where the matrix changed too; nil lists these as conflicts.
  public func preview(
    importing path: String, choosing side: MatrixImport.Side? = nil, now: Date
  ) async throws -> MatrixImport {
    let bytes = try Files.read(path, atMost: MatrixImport.fileLimit + 1)
    let name = URL(fileURLWithPath: path).lastPathComponent
    var preview = try MatrixImport(
      bytes: bytes, file: name, onto: try await matrixExport(now: now), choosing: side)
    preview.hold(against: knowledge.frameworks, knowledge.actors, areas: Set(knowledge.areaNames.keys))
    for word in preview.words where try await store.item(id: word.item) == nil {
      preview.refuse(word, since: "the store has no item \(word.item)")
    }
    return preview
  }

  /// Makes the changes of a preview: the matrix file in one step, then all words on links in one transaction. Ended
  /// between the two, the same import does the rest when it is run again.
  /// - Parameter why: the reason of words that the file gives none for.
  /// - Throws: where there are conflicts, faults or words without a reason, and where the matrix file is no longer the one
  ///   that was previewed; then nothing is changed.
  public func apply(_ preview: MatrixImport, who: String, why: String?, at now: Date) async throws {
    guard preview.isClean else {
      throw PipelineError.badArgument(
        "nothing was imported: \(preview.faults.count) cells cannot be taken and \(preview.conflicts.count) changes are in conflict"
      )
    }
    var decisions: [LinkDecision] = []
    for word in preview.words {
      guard let reason = word.why.isEmpty ? why : word.why, !reason.isEmpty else {
        throw PipelineError.badArgument(
          "the word on \(word.item) and \(word.commitment) has no reason; give it in the column Why, or one for all with --why TEXT"
        )
      }
      decisions.append(
        LinkDecision(
          item: word.item, commitment: word.commitment, verdict: word.verdict, relation: word.relation,
          who: who,
          when: now, why: reason))
    }
    let bytes = preview.matrix.write()
    if bytes != knowledge.matrix.write() {
      guard try Files.read(workspace.matrix) == knowledge.matrix.write() else {
        throw PipelineError.file(
          path: workspace.shown(workspace.matrix), reason: "was changed meanwhile; run the import again")
      }
      try DurableFile.write(bytes, to: workspace.matrix)
    }
    try await store.append(decisions)
  }

  /// Ids in the matrix that the other files do not know, and chains of supersession that do not end.
  public func matrixFaults() -> [MatrixError] {
    knowledge.matrix.check(
      frameworks: knowledge.frameworks, actors: knowledge.actors, areas: Set(knowledge.areaNames.keys))
  }
}
