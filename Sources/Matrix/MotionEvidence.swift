import Foundation
import Model

/// A piece of standing evidence with what motions weigh it by.
public struct MotionEvidence: Hashable, Sendable {
  /// Id of the item.
  public var item: String
  public var relation: Relation
  /// When an analyst accepted the link; nil where it is proposed.
  public var accepted: Date?
  /// The linker's score, 0 to 1.
  public var score: Double
  /// When the item was published, else retrieved.
  public var date: Date
  /// Who told it first: the publisher of the item in front of its copies. Evidence of one origin counts once.
  public var origin: String

  public init(
    item: String, relation: Relation, accepted: Date? = nil, score: Double, date: Date, origin: String
  ) {
    self.item = item
    self.relation = relation
    self.accepted = accepted
    self.score = score
    self.date = date
    self.origin = origin
  }

  /// When it became known to those who judge: an analyst's word on it makes it new.
  var known: Date { max(date, accepted ?? date) }

  /// 2 where an analyst accepted it, 1 where the linker holds it more likely right than wrong, else 0.
  var weight: Int { accepted != nil ? 2 : score >= Self.likely ? 1 : 0 }

  /// The score from which a proposed link counts.
  static let likely = 0.5
}

/// How much evidence of some relations says together.
struct Support {
  /// Each origin by its heaviest piece, summed.
  let weight: Int
  /// The same, each halved for every half-year of its age.
  let pull: Double
  /// The evidence that counts: accepted first, then the newest, then by id.
  let evidence: [MotionEvidence]

  /// Two origins that the linker proposes, or one link that an analyst accepted.
  static let enough = 2
  /// Days after which evidence pulls half as much.
  static let halfLife = 180.0

  var isEnough: Bool { weight >= Self.enough }
  var newest: Date? { evidence.map(\.date).max() }
  var origins: Int { Set(evidence.map(\.origin)).count }
  var hasAccepted: Bool { evidence.contains { $0.accepted != nil } }

  init(_ relations: Set<Relation>, in evidence: [MotionEvidence], at now: Date) {
    let counting = evidence.filter { relations.contains($0.relation) && $0.weight > 0 }
    let origins = Dictionary(grouping: counting, by: \.origin)
    weight = origins.values.reduce(0) { $0 + ($1.map(\.weight).max() ?? 0) }
    pull = origins.sorted { $0.key < $1.key }.reduce(0) { sum, origin in
      sum + (origin.value.map { Self.pull(of: $0, at: now) }.max() ?? 0)
    }
    self.evidence = counting.sorted { a, b in
      (a.accepted == nil ? 1 : 0, -a.date.timeIntervalSince1970, a.item)
        < (b.accepted == nil ? 1 : 0, -b.date.timeIntervalSince1970, b.item)
    }
  }

  private static func pull(of evidence: MotionEvidence, at now: Date) -> Double {
    let days = max(0, now.timeIntervalSince(evidence.date) / 86_400)
    return Double(evidence.weight) * exp2(-days / halfLife)
  }

  /// `1 accepted link`, `3 independent origins`.
  var words: String {
    let accepted = evidence.count { $0.accepted != nil }
    let counted = origins == 1 ? "1 origin" : "\(origins) independent origins"
    return accepted == 0 ? counted : counted + ", \(accepted) accepted by an analyst"
  }
}
