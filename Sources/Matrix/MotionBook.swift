import Foundation
import Model

/// A motion with what became of it.
public struct MotionEntry: Hashable, Sendable {
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// Waits for a second name.
    case open
    case accepted, rejected
    /// The machine's, undecided, and no longer what its rules propose.
    case lapsed
  }

  public var motion: Motion
  public var state: State
  /// The word that counts; nil where nobody decided.
  public var decision: MotionDecision?
}

/// All motions of a store, and which new ones are worth making.
public struct MotionBook: Sendable {
  /// In the order in which they were made.
  public let motions: [Motion]
  private let decisions: [String: MotionDecision]

  /// Those made and decided by a moment; all where it is nil.
  public init(_ motions: [Motion], _ decisions: [MotionDecision], asOf moment: Date? = nil) {
    let moment = moment ?? .distantFuture
    self.motions = motions.filter { $0.when <= moment }
    self.decisions = MotionDecision.first(of: decisions.filter { $0.when <= moment })
  }

  /// Every motion with its state. A machine's motion that waits is open while its rules still propose it.
  ///
  /// - Parameter proposed: Ids that the rules propose now; where it is nil the latest of those that want the same counts.
  public func entries(proposed: Set<String>?) -> [MotionEntry] {
    let latest = Dictionary(motions.filter(\.isMachines).map { ($0.change, $0.id) }) { _, last in last }
    return motions.map { motion in
      let decision = decisions[motion.id]
      let stands =
        !motion.isMachines || proposed?.contains(motion.id) ?? (latest[motion.change] == motion.id)
      let state: MotionEntry.State =
        switch decision?.verdict {
        case .accepted: .accepted
        case .rejected: .rejected
        case nil: stands ? .open : .lapsed
        }
      return MotionEntry(motion: motion, state: state, decision: decision)
    }
  }

  /// Whether a motion may be made: nobody decided it, and where the same change was decided before, some of its
  /// evidence is new since.
  public func admits(_ motion: Motion) -> Bool {
    guard decisions[motion.id] == nil else { return false }
    let decided = motions.filter { $0.change == motion.change && decisions[$0.id] != nil }
    guard !decided.isEmpty, !motion.evidence.isEmpty else { return true }
    return !Set(motion.evidence).isSubset(of: decided.flatMap(\.evidence))
  }
}
