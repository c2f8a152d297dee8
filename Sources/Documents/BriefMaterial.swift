import Foundation
import Model

/// Everything that a brief of one issue is made of; nothing else gets into it.
public struct BriefMaterial: Sendable {
  public var issue: Issue
  /// Every item of the issue.
  public var items: [BriefItem]
  public var stories: [Story]
  /// Links of these items that no analyst rejected.
  public var links: [BriefLink]
  /// Names of area tags, by tag.
  public var areaNames: [String: String]
  /// Lines that the linked commitments name, by id.
  public var frameworkLines: [String: FrameworkLine]
  /// In the order of the actors file.
  public var actors: [Actor]
  public var coverage: BriefCoverage
  public var method: BriefMethod
  /// News after this moment is not in the brief.
  public var cutOff: Date
  /// Where the linked commitments stand, by id; what is not named here stands as the matrix file has it.
  public var statuses: [String: CommitmentStatus] = [:]
  /// Meetings and due dates that are known, for the outlook.
  public var calendar: [CalendarDate] = []
  /// What the brief said before: the last frozen version, else the last draft.
  public var previous: PreviousBrief?
  /// Versions that were frozen so far.
  public var versions = 0
  /// Numbers that sources had in an earlier draft, by item: they are kept, since people cite them.
  public var numbers: [String: Int] = [:]
  /// Names of mechanisms by tag.
  public var mechanismNames: [String: String] = [:]
  public var options = BriefOptions()

  public init(
    issue: Issue, items: [BriefItem], stories: [Story], links: [BriefLink], areaNames: [String: String],
    frameworkLines: [String: FrameworkLine], actors: [Actor], coverage: BriefCoverage, method: BriefMethod,
    cutOff: Date
  ) {
    self.issue = issue
    self.items = items
    self.stories = stories
    self.links = links
    self.areaNames = areaNames
    self.frameworkLines = frameworkLines
    self.actors = actors
    self.coverage = coverage
    self.method = method
    self.cutOff = cutOff
  }
}

/// An item as a brief needs it.
public struct BriefItem: Sendable {
  public var item: Item
  public var tags: [Tag]
  public var source: Source

  public init(item: Item, tags: [Tag], source: Source) {
    self.item = item
    self.tags = tags
    self.source = source
  }
}

/// A link from an item of the issue to a commitment, with what an analyst said of it.
public struct BriefLink: Sendable {
  public var evidence: Evidence
  public var commitment: Commitment
  /// nil while nobody has judged it.
  public var decision: LinkDecision?

  public init(evidence: Evidence, commitment: Commitment, decision: LinkDecision? = nil) {
    self.evidence = evidence
    self.commitment = commitment
    self.decision = decision
  }

  /// The analyst's relation where there is one, else the machine's.
  public var relation: Relation { decision?.relation ?? evidence.relation }
}

/// What was watched, so that silence is not mistaken for no news.
public struct BriefCoverage: Sendable {
  /// Sources fetched in the last run, and those that failed, each with its reason.
  public var fetched: Int
  public var failed: [(title: String, reason: String)]
  /// Sources that are listed but not fetched.
  public var inactive: Int
  /// Languages that any active source writes in.
  public var languages: [String]

  public init(fetched: Int, failed: [(title: String, reason: String)], inactive: Int, languages: [String]) {
    self.fetched = fetched
    self.failed = failed
    self.inactive = inactive
    self.languages = languages
  }
}

/// How the machine got there.
public struct BriefMethod: Sendable {
  public var version: String
  public var rules: Int
  /// SHA-256 of the rule files, hexadecimal.
  public var rulesFingerprint: String
  /// Items in the store when the brief was made.
  public var stored: Int

  public init(version: String, rules: Int, rulesFingerprint: String, stored: Int) {
    self.version = version
    self.rules = rules
    self.rulesFingerprint = rulesFingerprint
    self.stored = stored
  }
}
