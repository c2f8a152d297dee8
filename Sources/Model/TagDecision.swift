import Foundation

/// An analyst's word on a tag of an item; append-only, and it wins over whatever the rules say.
public struct TagDecision: Hashable, Sendable {
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    case accepted, rejected
  }

  public var item: String
  public var facet: Facet
  /// Dotted path inside the facet.
  public var tag: String
  public var verdict: Verdict
  public var who: String
  public var when: Date
  public var why: String

  public init(
    item: String, facet: Facet, tag: String, verdict: Verdict, who: String, when: Date, why: String
  ) {
    self.item = item
    self.facet = facet
    self.tag = tag
    self.verdict = verdict
    self.who = who
    self.when = when
    self.why = why
  }
}

/// What analysts said of tags, laid over what the rules say. Of several decisions on one tag of an item the last holds.
public struct TagDecisions: Sendable {
  private var last: [String: [TagName: TagDecision]] = [:]

  /// Decisions in the order in which they were entered.
  public init(_ decisions: [TagDecision] = []) {
    for decision in decisions {
      last[decision.item, default: [:]][TagName(decision.facet, decision.tag)] = decision
    }
  }

  /// The decision that holds; nil where nobody decided.
  public func decision(on facet: Facet, _ tag: String, of item: String) -> TagDecision? {
    last[item]?[TagName(facet, tag)]
  }

  /// The decisions that hold for an item, by facet, then tag.
  public func decisions(of item: String) -> [TagDecision] {
    (last[item] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
  }

  /// Every item of which something was decided, with the decisions that hold; by id.
  public var all: [(item: String, decisions: [TagDecision])] {
    last.keys.sorted().map { ($0, decisions(of: $0)) }
  }

  /// The tags of an item as analysts left them: what was rejected is gone; what was accepted is there with confidence 1,
  /// with score 0 and without matches where no rule gives it. By facet, then tag, where anything was decided.
  public func apply(to tags: [Tag], of item: String) -> [Tag] {
    guard let decided = last[item] else { return tags }
    var byName: [TagName: Tag] = [:]
    for tag in tags { byName[TagName(tag.facet, tag.tag)] = tag }
    for (name, decision) in decided {
      switch decision.verdict {
      case .rejected: byName[name] = nil
      case .accepted:
        byName[name, default: Tag(facet: name.facet, tag: name.tag, score: 0, confidence: 1)].confidence = 1
      }
    }
    return byName.sorted { $0.key < $1.key }.map(\.value)
  }

  private struct TagName: Hashable, Comparable {
    let facet: Facet
    let tag: String

    init(_ facet: Facet, _ tag: String) {
      self.facet = facet
      self.tag = tag
    }

    static func < (a: TagName, b: TagName) -> Bool {
      let order = { (facet: Facet) in Facet.allCases.firstIndex(of: facet) ?? 0 }
      return (order(a.facet), a.tag) < (order(b.facet), b.tag)
    }
  }
}

extension Tag {
  /// `area/maritime.scs`
  public var title: String { "\(facet.rawValue)/\(tag)" }

  /// Facet and tag of a title; nil where no facet has this name or nothing follows it.
  public static func named(_ title: String) -> (facet: Facet, tag: String)? {
    let parts = title.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2, let facet = Facet(rawValue: parts[0]) else { return nil }
    return (facet, parts[1])
  }
}
