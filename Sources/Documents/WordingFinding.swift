/// Something in a brief that goes against the house's rules of wording.
public struct WordingFinding: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case error, warning
  }

  /// docs/briefs.md tells what each asks for.
  public enum Rule: String, Hashable, Sendable, CaseIterable {
    case conflict = "conflict.open"
    case reference = "reference.unknown"
    case unsourced = "sentence.unsourced"
    case vague = "estimate.vague"
    case offScale = "estimate.off-scale"
    case mixed = "estimate.mixed"
    case rows = "estimate.rows"
    case together = "estimate.confidence"
    case basis = "confidence.basis"
    case judgement = "judgement.source"
    case changed = "judgement.changed"
    case name = "name.form"
    case motive = "motive"
    case ranking = "ranking"
  }

  public var rule: Rule
  public var kind: Kind
  /// From 1; columns in characters that Unicode calls scalars.
  public var line: Int
  public var column: Int
  /// The words that are at fault.
  public var text: String
  /// What is wrong, and what to do.
  public var message: String
}

/// What a check of a brief found.
public struct WordingReport: Sendable {
  /// In the order of the text.
  public var findings: [WordingFinding]
  public var sourced: Int
  public var sentences: Int
  /// Marked places that nobody has filled.
  public var places: Int

  public var errors: Int { findings.count { $0.kind == .error } }
}
