import Foundation

/// What an item says happened to a commitment.
public enum Relation: String, Hashable, Sendable, CaseIterable {
  case delivers, advances, slips, contradicts, repledges, context
}

/// A typed link from an item to a commitment that the linker proposes.
public struct Evidence: Hashable, Sendable {
  /// Id of the item.
  public var item: String
  /// Id of the commitment.
  public var commitment: String
  public var relation: Relation
  /// 0 to 1.
  public var score: Double
  /// What the score is made of, one clause each, strongest first.
  public var reasons: [String]
  /// The sentence of the item that it rests on; nil where the whole item is meant.
  public var passage: Passage?
  /// Which revision of the item was read, when it was retrieved, and the hash of its content then: what was seen, also
  /// where the item has changed since. nil where the item came from no store.
  public var revision: Int?
  public var retrieved: Date?
  public var contentHash: String?

  public init(
    item: String, commitment: String, relation: Relation, score: Double, reasons: [String],
    passage: Passage? = nil
  ) {
    self.item = item
    self.commitment = commitment
    self.relation = relation
    self.score = score
    self.reasons = reasons
    self.passage = passage
  }

  /// A part of an item's text. Offsets in Unicode scalars of the field.
  public struct Passage: Hashable, Sendable {
    public var field: Field
    public var start: Int
    public var end: Int
    public var text: String

    public init(field: Field, start: Int, end: Int, text: String) {
      self.field = field
      self.start = start
      self.end = end
      self.text = text
    }
  }
}

/// An analyst's word on a link; append-only, and it wins over whatever the machine proposes.
public struct LinkDecision: Hashable, Sendable {
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    case accepted, rejected
  }

  public var item: String
  public var commitment: String
  public var verdict: Verdict
  /// The relation that the analyst gave it; nil keeps the machine's.
  public var relation: Relation?
  public var who: String
  public var when: Date
  public var why: String

  public init(
    item: String, commitment: String, verdict: Verdict, relation: Relation? = nil, who: String, when: Date,
    why: String
  ) {
    self.item = item
    self.commitment = commitment
    self.verdict = verdict
    self.relation = relation
    self.who = who
    self.when = when
    self.why = why
  }
}
