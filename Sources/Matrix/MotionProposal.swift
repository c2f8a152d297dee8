import Foundation
import Model
import Text

/// What a rule proposes, before it is a motion.
public struct MotionProposal: Hashable, Sendable {
  public var lifecycle: Lifecycle?
  public var trajectory: Trajectory?
  public var supersededBy = ""
  /// Ids of items, the weightiest first.
  public var evidence: [String]
  /// One clause each, the weightiest first.
  public var reasons: [String]
  /// What it rests on beside items, such as the date that passed; two proposals that differ in it are two.
  public var basis = ""

  public init(
    lifecycle: Lifecycle? = nil, trajectory: Trajectory? = nil, supersededBy: String = "", evidence: [String],
    reasons: [String], basis: String = ""
  ) {
    self.lifecycle = lifecycle
    self.trajectory = trajectory
    self.supersededBy = supersededBy
    self.evidence = evidence
    self.reasons = reasons
    self.basis = basis
  }

  /// The machine's motion. Its id is a hash of commitment, change, evidence and basis: the same run over again makes the
  /// same motion.
  public func motion(on commitment: String, before: CommitmentStatus, at now: Date) -> Motion {
    let parts = [
      commitment, lifecycle?.rawValue ?? "", trajectory?.rawValue ?? "", supersededBy,
      evidence.sorted().joined(separator: ","), basis,
    ]
    return Motion(
      id: Motion.id(of: parts), commitment: commitment, before: before, lifecycle: lifecycle,
      trajectory: trajectory, supersededBy: supersededBy, evidence: evidence, who: Motion.machine, when: now,
      why: reasons.joined(separator: "; "))
  }
}

extension Motion {
  /// A person's motion: the same words at another time are another motion.
  public init(
    on commitment: String, before: CommitmentStatus, lifecycle: Lifecycle?, trajectory: Trajectory?,
    supersededBy: String = "", evidence: [String], who: String, when: Date, why: String
  ) {
    let parts = [
      commitment, lifecycle?.rawValue ?? "", trajectory?.rawValue ?? "", supersededBy,
      evidence.joined(separator: ","), who, when.rfc3339, why,
    ]
    self.init(
      id: Self.id(of: parts), commitment: commitment, before: before, lifecycle: lifecycle,
      trajectory: trajectory, supersededBy: supersededBy, evidence: evidence, who: who, when: when, why: why)
  }

  /// `m-` and twelve hexadecimal digits.
  fileprivate static func id(of parts: [String]) -> String {
    "m-" + SHA256.hex(parts.joined(separator: "\u{1F}")).prefix(12)
  }

  /// Whether the machine made it.
  public var isMachines: Bool { isProposed(by: Self.machine) }

  /// What it would change: motions on one commitment with the same key want the same.
  public var change: String {
    [commitment, lifecycle?.rawValue ?? "", trajectory?.rawValue ?? "", supersededBy].joined(separator: "|")
  }

  /// For people: `under way → delivered; at risk → off track`.
  public var words: String {
    var parts: [String] = []
    if let lifecycle {
      let by = supersededBy.isEmpty ? "" : " by \(supersededBy)"
      parts.append("\(before.lifecycle?.rawValue ?? "not assessed") → \(lifecycle.rawValue)\(by)")
    }
    if let trajectory {
      parts.append("\(before.trajectory?.rawValue ?? "not assessed") → \(trajectory.rawValue)")
    }
    return parts.joined(separator: "; ")
  }
}
