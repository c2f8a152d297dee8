import Foundation
import Model

/// Everything that a monitoring report is made of; nothing else gets into it.
public struct ReportMaterial: Sendable {
  public var period: ReportPeriod
  /// The framework that it reports against, as its lines name it.
  public var framework: String
  /// Those adopted by the end of the period, in the order of the matrix.
  public var commitments: [TrackedCommitment]
  /// Evidence of the period that no analyst rejected.
  public var evidence: [ReportEvidence]
  public var tally: ItemTally
  /// The strongest at the end of the period, strongest first.
  public var issues: [TrackedIssue]
  /// Whence their state and score are.
  public var standing = StandingOrigin.reckoned
  /// What actors did last in the period, by id.
  public var acts: [String: ReportAct]
  public var openMotions: [Motion]
  public var frameworks: [FrameworkLine]
  public var actors: [Actor]
  /// Names of area tags, by tag.
  public var areaNames: [String: String]
  public var coverage: ReportCoverage
  public var method: ReportMethod
  /// nil where there is no earlier report beside it.
  public var previous: PreviousReport?

  public init(
    period: ReportPeriod, framework: String, commitments: [TrackedCommitment], evidence: [ReportEvidence],
    tally: ItemTally, issues: [TrackedIssue], acts: [String: ReportAct], openMotions: [Motion],
    frameworks: [FrameworkLine], actors: [Actor], areaNames: [String: String], coverage: ReportCoverage,
    method: ReportMethod, previous: PreviousReport? = nil
  ) {
    self.period = period
    self.framework = framework
    self.commitments = commitments
    self.evidence = evidence
    self.tally = tally
    self.issues = issues
    self.acts = acts
    self.openMotions = openMotions
    self.frameworks = frameworks
    self.actors = actors
    self.areaNames = areaNames
    self.coverage = coverage
    self.method = method
    self.previous = previous
  }
}

/// A commitment with what was held of it before the period and at its end.
public struct TrackedCommitment: Sendable {
  public var commitment: Commitment
  public var before: CommitmentStatus
  public var status: CommitmentStatus
  /// Who changed the status in the period, by whose word; empty where it did not change.
  public var changedBy: String
  /// The newest item that is evidence for it, whatever the period; nil where there is none.
  public var lastHeard: Date?

  public init(
    commitment: Commitment, before: CommitmentStatus, status: CommitmentStatus, changedBy: String = "",
    lastHeard: Date? = nil
  ) {
    self.commitment = commitment
    self.before = before
    self.status = status
    self.changedBy = changedBy
    self.lastHeard = lastHeard
  }

  var isChanged: Bool {
    before.lifecycle != status.lifecycle || before.trajectory != status.trajectory
  }
}

/// An item as a report cites it.
public struct ReportItem: Hashable, Sendable {
  public var id: String
  public var title: String
  public var publisher: String
  public var link: String?
  public var language: String?
  public var published: Date?
  public var retrieved: Date
  /// SHA-256 of the content, hexadecimal.
  public var hash: String
  public var reliability: Reliability

  public init(
    id: String, title: String, publisher: String, link: String?, language: String?, published: Date?,
    retrieved: Date, hash: String, reliability: Reliability
  ) {
    self.id = id
    self.title = title
    self.publisher = publisher
    self.link = link
    self.language = language
    self.published = published
    self.retrieved = retrieved
    self.hash = hash
    self.reliability = reliability
  }
}

/// A link from an item of the period to a commitment.
public struct ReportEvidence: Sendable {
  public var item: ReportItem
  public var commitment: String
  /// The analyst's relation where there is one, else the machine's.
  public var relation: Relation
  public var score: Double
  /// The sentence that it rests on; nil where the whole item is meant.
  public var passage: String?
  /// Whether an analyst accepted it.
  public var isAccepted: Bool

  public init(
    item: ReportItem, commitment: String, relation: Relation, score: Double, passage: String?,
    isAccepted: Bool
  ) {
    self.item = item
    self.commitment = commitment
    self.relation = relation
    self.score = score
    self.passage = passage
    self.isAccepted = isAccepted
  }
}

/// Whence the states and scores of a report's issues are: what was known at the end of its period.
public enum StandingOrigin: Hashable, Sendable {
  /// The last scan of the period, which began then.
  case scanned(Date)
  /// What was published by then, since no scan was made.
  case reckoned
}

/// An issue as a report tells of it.
public struct TrackedIssue: Sendable {
  public var id: String
  public var name: String
  public var state: Issue.State
  public var score: Double
  /// Items of the period by the Monday of their week.
  public var weeks: [String: Int]
  public var items: Int
  public var latest: ReportItem?

  public init(
    id: String, name: String, state: Issue.State, score: Double, weeks: [String: Int], items: Int,
    latest: ReportItem?
  ) {
    self.id = id
    self.name = name
    self.state = state
    self.score = score
    self.weeks = weeks
    self.items = items
    self.latest = latest
  }
}

/// The newest item of the period that names an actor, and where it does.
public struct ReportAct: Sendable {
  public var item: ReportItem
  public var content: ItemContent
  public var field: Field
  /// Where it names the actor, in Unicode scalars.
  public var offset: Int

  public init(item: ReportItem, content: ItemContent, field: Field, offset: Int) {
    self.item = item
    self.content = content
    self.field = field
    self.offset = offset
  }
}

/// What was watched.
public struct ReportCoverage: Sendable {
  public struct Watched: Hashable, Sendable {
    public var id: String
    public var title: String
    public var language: String
    /// `answered`, `failed`, `not fetched`.
    public var outcome: String
    public var reason: String
    /// Items of the period.
    public var items: Int

    public init(id: String, title: String, language: String, outcome: String, reason: String, items: Int) {
      self.id = id
      self.title = title
      self.language = language
      self.outcome = outcome
      self.reason = reason
      self.items = items
    }
  }

  /// In the order of the watch list.
  public var sources: [Watched]

  public init(sources: [Watched]) { self.sources = sources }
}

/// How the machine got there.
public struct ReportMethod: Sendable {
  public var version: String
  public var rules: Int
  /// SHA-256 of the rule files, hexadecimal.
  public var rulesFingerprint: String
  /// News after this moment is not in the report.
  public var cutOff: Date

  public init(version: String, rules: Int, rulesFingerprint: String, cutOff: Date) {
    self.version = version
    self.rules = rules
    self.rulesFingerprint = rulesFingerprint
    self.cutOff = cutOff
  }
}

/// What the report before this one delivered, as far as this one tells of changes since.
public struct PreviousReport: Sendable {
  /// The first and last day of its period.
  public var from: String
  public var to: String
  /// Score by issue.
  public var scores: [String: Double]
  /// Cells of its matrix by commitment, then column.
  public var matrix: [String: [String: String]]
  /// Pairs of item and commitment that it took for evidence.
  public var evidence: Set<[String]>

  public init(
    from: String, to: String, scores: [String: Double], matrix: [String: [String: String]],
    evidence: Set<[String]>
  ) {
    self.from = from
    self.to = to
    self.scores = scores
    self.matrix = matrix
    self.evidence = evidence
  }
}
