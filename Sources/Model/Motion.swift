import Foundation

/// A proposed change of a commitment's status, with its evidence; a second person accepts or rejects it.
public struct Motion: Hashable, Sendable, Identifiable {
  /// Unique in a store; the same proposal from the same evidence has the same id.
  public var id: String
  /// Id of the commitment.
  public var commitment: String
  /// What it was when the motion was made, and what it is to be; nil keeps what is there.
  public var before: CommitmentStatus
  public var lifecycle: Lifecycle?
  public var trajectory: Trajectory?
  /// The commitment that takes its place, where `lifecycle` is `superseded`.
  public var supersededBy: String
  /// Ids of the items that it rests on, the weightiest first.
  public var evidence: [String]
  public var who: String
  public var when: Date
  public var why: String

  public init(
    id: String, commitment: String, before: CommitmentStatus, lifecycle: Lifecycle? = nil,
    trajectory: Trajectory? = nil, supersededBy: String = "", evidence: [String], who: String, when: Date,
    why: String
  ) {
    self.id = id
    self.commitment = commitment
    self.before = before
    self.lifecycle = lifecycle
    self.trajectory = trajectory
    self.supersededBy = supersededBy
    self.evidence = evidence
    self.who = who
    self.when = when
    self.why = why
  }
}

/// A second person's word on a motion; append-only, and the first one counts.
public struct MotionDecision: Hashable, Sendable {
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    case accepted, rejected
  }

  /// Id of the motion.
  public var motion: String
  public var verdict: Verdict
  public var who: String
  public var when: Date
  public var why: String

  public init(motion: String, verdict: Verdict, who: String, when: Date, why: String) {
    self.motion = motion
    self.verdict = verdict
    self.who = who
    self.when = when
    self.why = why
  }
}
