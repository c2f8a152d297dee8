import Foundation
import Model

/// All that an export of the matrix holds.
public struct MatrixExport: Sendable {
  public var matrix: MonitoringMatrix
  public var evidence: [EvidenceRow] = []
  public var sources: [Source] = []
  public var frameworks: FrameworkSet
  public var motions: [MotionEntry] = []
  /// What is held of each commitment, accepted motions laid over its row; nil for the rows alone.
  public var book: StatusBook?
  public var actors: ActorList
  /// When it is made, and the last moment that it tells of.
  public var now: Date

  public init(matrix: MonitoringMatrix, frameworks: FrameworkSet, actors: ActorList, now: Date) {
    self.matrix = matrix
    self.frameworks = frameworks
    self.actors = actors
    self.now = now
  }

  /// What is held of a commitment when the export is made.
  public func held(_ id: String) -> ResolvedStatus {
    (book ?? StatusBook(matrix: matrix)).status(of: id, asOf: now)
  }
}

/// A link with what is known of its item.
public struct EvidenceRow: Hashable, Sendable {
  public var judged: JudgedEvidence
  /// nil where the store no longer has the item.
  public var item: Item?

  public init(_ judged: JudgedEvidence, item: Item?) {
    self.judged = judged
    self.item = item
  }

  /// What tells it from all others: item, then commitment.
  public var key: String { "\(judged.evidence.item) \(judged.evidence.commitment)" }
}

extension MatrixExport {
  /// Links that no analyst rejected, and accepted ones, by commitment.
  var counts: [String: (standing: Int, accepted: Int)] {
    var counts: [String: (standing: Int, accepted: Int)] = [:]
    for row in evidence where row.judged.verdict != .rejected {
      let id = row.judged.evidence.commitment
      let before = counts[id] ?? (0, 0)
      counts[id] = (before.standing + 1, before.accepted + (row.judged.verdict == .accepted ? 1 : 0))
    }
    return counts
  }
}
