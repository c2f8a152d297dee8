/// Who has to do with a commitment, apart from those who promised; ids of actors.csv, and names of bodies.
public struct CommitmentRoles: Hashable, Sendable {
  /// Who promised, where not all of `Commitment.partners` did; empty where it is not assessed.
  public var promisors: [String] = []
  public var beneficiaries: [String] = []
  /// Member states that carry it out.
  public var implementing: [String] = []
  public var supportingBodies: [String] = []

  public init() {}
}

/// How firmly and clearly something was promised. nil is not assessed.
public struct CommitmentQuality: Hashable, Sendable {
  /// How strong the verb of the promise is, the strongest first.
  public enum VerbStrength: String, Hashable, Sendable, CaseIterable {
    case will, agree, explore, note
  }

  public enum Measurable: String, Hashable, Sendable, CaseIterable {
    case yes, partly, no
  }

  /// Money promised. The currency is an ISO 4217 code.
  public struct Funding: Hashable, Sendable {
    public var amount: Double
    public var currency: String

    public init(amount: Double, currency: String) {
      self.amount = amount
      self.currency = currency
    }
  }

  public var verb: VerbStrength?
  /// 1 (an attitude) to 5 (who does what, where, by when and how much).
  public var specificity: Int?
  public var measurable: Measurable?
  public var funding: Funding?

  public init() {}
}

/// What is to happen when.
public struct CommitmentSchedule: Hashable, Sendable {
  public struct Milestone: Hashable, Sendable {
    public var due: PartialDate
    public var text: String

    public init(due: PartialDate, text: String) {
      self.due = due
      self.text = text
    }
  }

  /// By date.
  public var milestones: [Milestone] = []
  /// Days within which news of it is to be expected; nil is not assessed.
  public var evidenceRhythm: Int?

  public init() {}
}

/// Where a commitment is in its life.
public enum Lifecycle: String, Hashable, Sendable, CaseIterable {
  case proposed, adopted
  case underWay = "under way"
  case delivered, closed, suspended, withdrawn, superseded
  case noEvidence = "no evidence"

  /// Whether nothing more is to be expected of it.
  public var isOver: Bool {
    switch self {
    case .delivered, .closed, .withdrawn, .superseded: true
    case .proposed, .adopted, .underWay, .suspended, .noEvidence: false
    }
  }
}

/// Whether a commitment goes as promised.
public enum Trajectory: String, Hashable, Sendable, CaseIterable {
  case ahead
  case onTrack = "on track"
  case atRisk = "at risk"
  case offTrack = "off track"
  case stalled
  case cannotTell = "cannot tell"
}

/// The status of a commitment at a time. nil is not assessed.
public struct CommitmentStatus: Hashable, Sendable {
  public var lifecycle: Lifecycle?
  public var trajectory: Trajectory?
  /// The commitment that took its place; empty where none did.
  public var supersededBy = ""
  /// When it was so judged; nil where nobody said.
  public var asOf: PartialDate?

  public init(
    lifecycle: Lifecycle? = nil, trajectory: Trajectory? = nil, supersededBy: String = "",
    asOf: PartialDate? = nil
  ) {
    self.lifecycle = lifecycle
    self.trajectory = trajectory
    self.supersededBy = supersededBy
    self.asOf = asOf
  }
}

/// What came of a commitment, each on a scale of its own. nil is not assessed.
public struct CommitmentResults: Hashable, Sendable {
  /// Whether what was promised was done.
  public enum Compliance: String, Hashable, Sendable, CaseIterable {
    case none, partial, full
  }

  /// How much of what was meant came about.
  public enum Degree: String, Hashable, Sendable, CaseIterable {
    case none, some, substantial
  }

  /// How well it would hold by itself.
  public enum Durability: String, Hashable, Sendable, CaseIterable {
    case low, moderate, high
  }

  public var compliance: Compliance?
  public var outcome: Degree?
  public var impact: Degree?
  public var sustainability: Durability?
  public var irreversibility: Durability?

  public init() {}
}

/// How far people have looked over a row.
public struct CommitmentReview: Hashable, Sendable {
  public enum State: String, Hashable, Sendable, CaseIterable {
    case draft
    case inReview = "in review"
    case reviewed, disputed
  }

  public var state: State?
  public var by = ""
  public var on: PartialDate?

  public init() {}
}
