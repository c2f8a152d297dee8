import Foundation
import Model

/// What is held of one part of a commitment's status, and on whose word.
public struct HeldStatus<Value: Hashable & Sendable>: Hashable, Sendable {
  /// Where a status comes from.
  public enum Origin: Hashable, Sendable {
    /// The column of the matrix file.
    case file
    /// A motion that was accepted, by its id.
    case motion(String)
    /// Nobody said.
    case notAssessed
  }

  /// nil where nobody assessed it.
  public var value: Value?
  public var origin: Origin
  /// Since when it holds: the file's `status_date`, or when the motion was accepted. nil where nobody said.
  public var since: Date?
  /// The file's `reviewed_by`, or who accepted the motion; nil where nobody is named.
  public var who: String?

  public init(value: Value?, origin: Origin, since: Date? = nil, who: String? = nil) {
    self.value = value
    self.origin = origin
    self.since = since
    self.who = who
  }

  public static var notAssessed: HeldStatus { HeldStatus(value: nil, origin: .notAssessed) }
}

/// The status of a commitment at a moment, its two parts apart: they may rest on different words.
public struct ResolvedStatus: Hashable, Sendable {
  public var lifecycle: HeldStatus<Lifecycle>
  public var trajectory: HeldStatus<Trajectory>
  /// The commitment that took its place; empty where none did.
  public var supersededBy: String

  public init(
    lifecycle: HeldStatus<Lifecycle> = .notAssessed, trajectory: HeldStatus<Trajectory> = .notAssessed,
    supersededBy: String = ""
  ) {
    self.lifecycle = lifecycle
    self.trajectory = trajectory
    self.supersededBy = supersededBy
  }

  /// The same without its sources.
  public var status: CommitmentStatus {
    CommitmentStatus(lifecycle: lifecycle.value, trajectory: trajectory.value, supersededBy: supersededBy)
  }

  /// Whether nothing more is to be expected of the commitment.
  public var isOver: Bool { lifecycle.value?.isOver ?? false }

  /// For people: `under way, at risk`; `not assessed` where nobody assessed either.
  public var words: String {
    let parts = [lifecycle.value?.rawValue, trajectory.value?.rawValue].compactMap(\.self)
    return parts.isEmpty ? "not assessed" : parts.joined(separator: ", ")
  }
}

/// The status of every commitment at any moment: the matrix file's, with the motions that were accepted laid over it.
///
/// Whoever shows, exports or reports a status asks this book and not the file's columns. Rules (docs/motions.md): a
/// motion counts from the moment when a second name accepted it, and where it says nothing of one part that part
/// stays. Of a motion and the file the later one counts, the file being as old as its `status_date` and older than
/// every motion where it has none; on the same day the motion counts, which two people stand behind. At a moment
/// before its `status_date` the file's status was not yet believed, and counts as not assessed.
public struct StatusBook: Sendable {
  private let matrix: MonitoringMatrix
  /// By commitment, in the order of their acceptance.
  private let accepted: [String: [Acceptance]]

  private struct Acceptance: Sendable {
    let motion: Motion
    let decision: MotionDecision
  }

  /// - Parameter decisions: In the order in which they were entered: the first on a motion counts. The proposer's own
  ///   acceptance never counts.
  public init(matrix: MonitoringMatrix, motions: [Motion] = [], decisions: [MotionDecision] = []) {
    self.matrix = matrix
    let first = MotionDecision.first(of: decisions)
    let acceptances = motions.compactMap { motion in
      first[motion.id].flatMap { decision in
        decision.verdict == .accepted && !motion.isProposed(by: decision.who)
          ? Acceptance(motion: motion, decision: decision) : nil
      }
    }
    // Stable where two were accepted in one second: in the order in which they were made.
    let ordered = acceptances.enumerated().sorted {
      ($0.element.decision.when, $0.offset) < ($1.element.decision.when, $1.offset)
    }
    accepted = Dictionary(grouping: ordered.map(\.element), by: \.motion.commitment)
  }

  /// What was held of a commitment at a moment; `not assessed` for one that the matrix does not have.
  public func status(of id: String, asOf moment: Date) -> ResolvedStatus {
    guard let commitment = matrix.commitment(id) else { return ResolvedStatus() }
    var resolved = Self.fileStatus(commitment, asOf: moment)
    let dated = commitment.status.asOf?.earliest ?? .distantPast
    for acceptance in accepted[id] ?? []
    where acceptance.decision.when <= moment && (dated > moment || acceptance.decision.when >= dated) {
      Self.lay(acceptance, over: &resolved)
    }
    return resolved
  }

  private static func fileStatus(_ commitment: Commitment, asOf moment: Date) -> ResolvedStatus {
    let status = commitment.status
    let since = status.asOf?.earliest
    guard since ?? .distantPast <= moment else { return ResolvedStatus() }
    let who = commitment.review.by.isEmpty ? nil : commitment.review.by
    return ResolvedStatus(
      lifecycle: status.lifecycle.map { HeldStatus(value: $0, origin: .file, since: since, who: who) }
        ?? .notAssessed,
      trajectory: status.trajectory.map { HeldStatus(value: $0, origin: .file, since: since, who: who) }
        ?? .notAssessed,
      supersededBy: status.supersededBy)
  }

  private static func lay(_ acceptance: Acceptance, over resolved: inout ResolvedStatus) {
    let (motion, decision) = (acceptance.motion, acceptance.decision)
    if let lifecycle = motion.lifecycle {
      resolved.lifecycle = HeldStatus(
        value: lifecycle, origin: .motion(motion.id), since: decision.when, who: decision.who)
      resolved.supersededBy = motion.supersededBy
    }
    if let trajectory = motion.trajectory {
      resolved.trajectory = HeldStatus(
        value: trajectory, origin: .motion(motion.id), since: decision.when, who: decision.who)
    }
  }
}

extension Motion {
  /// The name under which rules make motions.
  public static let machine = "lookout"

  /// Whether a name is the proposer's: white space and case do not tell names apart.
  public func isProposed(by name: String) -> Bool { Self.folded(name) == Self.folded(who) }

  /// A name as names are compared.
  public static func folded(_ name: String) -> String {
    name.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }
}

extension MotionDecision {
  /// The decision that counts of each motion: the first, in the order in which they were entered.
  public static func first(of decisions: [MotionDecision]) -> [String: MotionDecision] {
    Dictionary(decisions.map { ($0.motion, $0) }) { first, _ in first }
  }
}
