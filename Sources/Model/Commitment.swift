import Foundation

/// A row of the monitoring matrix: who promised what, where it is written, by when.
public struct Commitment: Hashable, Sendable, Identifiable {
  public var id: String
  /// Area tags, `principles` among them.
  public var areas: [String]
  /// Ids of actors.csv: who promised.
  public var partners: [String]
  /// Ids of framework lines.
  public var frameworkLines: [String]
  public var title: String
  public var description: String
  public var instrument: String
  /// Where in the instrument; may be empty.
  public var section: String
  public var adopted: PartialDate?
  public var start: PartialDate?
  public var end: PartialDate?
  public var leadBody: String
  public var indicators: String
  public var sourceURL: String
  public var confidence: Confidence
  public var evidenceNote: String
  /// A query of the rule language (docs/rules.md) that news of it meets; may be empty.
  public var watchQuery: String
  /// SDG targets that it serves, such as `14.2`.
  public var sdgTargets: [String] = []
  public var roles = CommitmentRoles()
  public var quality = CommitmentQuality()
  public var schedule = CommitmentSchedule()
  /// As the matrix file has it. Motions that were accepted since come on top.
  public var status = CommitmentStatus()
  public var results = CommitmentResults()
  public var review = CommitmentReview()
  public var note = ""
  /// Columns that this version does not know, by name, kept as they are.
  public var extra: [String: String]

  public init(
    id: String, areas: [String], partners: [String], frameworkLines: [String], title: String,
    description: String, instrument: String, section: String = "", adopted: PartialDate? = nil,
    start: PartialDate? = nil, end: PartialDate? = nil, leadBody: String = "", indicators: String = "",
    sourceURL: String = "", confidence: Confidence, evidenceNote: String = "", watchQuery: String = "",
    extra: [String: String] = [:]
  ) {
    self.id = id
    self.areas = areas
    self.partners = partners
    self.frameworkLines = frameworkLines
    self.title = title
    self.description = description
    self.instrument = instrument
    self.section = section
    self.adopted = adopted
    self.start = start
    self.end = end
    self.leadBody = leadBody
    self.indicators = indicators
    self.sourceURL = sourceURL
    self.confidence = confidence
    self.evidenceNote = evidenceNote
    self.watchQuery = watchQuery
    self.extra = extra
  }
}

/// How sure a reference row is. `unverified` is said wherever the row is shown.
public enum Confidence: String, Hashable, Sendable, CaseIterable {
  /// The fact is in a text that was retrieved.
  case found
  /// General knowledge held to be certain.
  case recalled
  /// Best recollection; to be confirmed against the official text.
  case unverified
}

/// An action line of a framework that commitments cross-reference.
public struct FrameworkLine: Hashable, Sendable, Identifiable {
  public var id: String
  public var parent: String?
  /// The framework's name, such as `APSC Blueprint 2025`.
  public var framework: String
  public var title: String
  public var source: String
  public var confidence: Confidence
  public var note: String
  /// The edition of the framework that it stands in; empty where there is but one.
  public var version = ""
  /// When it is in force; nil where it has no such bound.
  public var from: PartialDate?
  public var until: PartialDate?
  /// Lines of earlier and later frameworks that say the same, so that one piece of evidence serves every report.
  public var predecessors: [String] = []
  public var successors: [String] = []

  public init(
    id: String, parent: String?, framework: String, title: String, source: String, confidence: Confidence,
    note: String
  ) {
    self.id = id
    self.parent = parent
    self.framework = framework
    self.title = title
    self.source = source
    self.confidence = confidence
    self.note = note
  }
}

/// A member state, partner, organisation or forum.
public struct Actor: Hashable, Sendable, Identifiable {
  /// ISO 3166 alpha-3 for states, else its short name in capitals.
  public var id: String
  public var name: String
  public var shortName: String
  public var kind: Kind
  /// Year since when it has its status; nil where nobody said.
  public var since: PartialDate?
  /// ISO 3166 alpha-2; empty for what is no state.
  public var alpha2: String
  public var aliases: [String]
  /// Aliases to be matched with case and as whole words.
  public var caseSensitiveAliases: [String]
  public var statusNote: String
  public var confidence: Confidence
  /// When it ceased to have its status; nil while it has it.
  public var until: PartialDate?
  /// What it was before, oldest first.
  public var earlier: [Standing] = []

  public init(
    id: String, name: String, shortName: String, kind: Kind, since: PartialDate?, alpha2: String,
    aliases: [String], caseSensitiveAliases: [String], statusNote: String, confidence: Confidence
  ) {
    self.id = id
    self.name = name
    self.shortName = shortName
    self.kind = kind
    self.since = since
    self.alpha2 = alpha2
    self.aliases = aliases
    self.caseSensitiveAliases = caseSensitiveAliases
    self.statusNote = statusNote
    self.confidence = confidence
  }

  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case memberState = "member state"
    case dialoguePartner = "dialogue partner"
    case sectoralDialoguePartner = "sectoral dialogue partner"
    case developmentPartner = "development partner"
    case organisation

    /// Whether it is a partner of ASEAN from outside: neither a member nor an organisation.
    public var isExternalPartner: Bool {
      switch self {
      case .dialoguePartner, .sectoralDialoguePartner, .developmentPartner: true
      case .memberState, .organisation: false
      }
    }
  }
}

extension Actor {
  /// A status that an actor had for a time.
  public struct Standing: Hashable, Sendable {
    public var kind: Kind
    /// nil where nobody said.
    public var from: PartialDate?
    public var until: PartialDate?

    public init(kind: Kind, from: PartialDate?, until: PartialDate?) {
      self.kind = kind
      self.from = from
      self.until = until
    }

    /// Whether it held on a day. A bound known to the year or month alone is taken at its widest.
    public func holds(on date: Date) -> Bool {
      (from?.earliest ?? .distantPast) <= date && date <= (until?.latest ?? .distantFuture)
    }
  }

  /// What it was on a day; nil where it had no status then.
  public func kind(on date: Date) -> Kind? {
    (earlier + [Standing(kind: kind, from: since, until: until)]).last { $0.holds(on: date) }?.kind
  }
}
