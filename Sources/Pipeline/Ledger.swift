import Foundation
import Markup
import Model
import Rules
import Storage

/// Why an item has its tags and lacks others: what each rule made of it, and what analysts decided (docs/ledger.md).
public struct Ledger: Sendable {
  public var item: Item
  public var seen: Seen
  /// By facet, then tag: those of which some rule hit or found a word, and those that were decided.
  public var tags: [Entry]

  /// A tag with what its rules made of the item, and what an analyst said.
  public struct Entry: Sendable {
    public var title: String
    /// nil for a decided tag of whose rules no word occurs.
    public var trace: TagTrace?
    public var decision: TagDecision?

    /// Whether the item has the tag once analysts were heard.
    public var isGiven: Bool { decision.map { $0.verdict == .accepted } ?? trace?.isGiven ?? false }

    /// Whether an analyst wants to know it first: given, decided, cancelled, or switched off by language.
    var isTold: Bool {
      decision != nil || isGiven || (trace?.rules ?? []).contains { $0.outcome.isPrevented }
    }

    var hasHits: Bool { (trace?.rules ?? []).contains { $0.outcome == .hit } }
  }
}

/// Whether, and with which rules, an item was looked at for the last time.
public enum Seen: Hashable, Sendable {
  case never
  /// An earlier revision was, this text never.
  case earlierRevision(Int)
  /// With rules that were first applied at this time, where that is known; `edited` are the tags whose rules have changed
  /// since, nil where that is not known.
  case looked(first: Date?, edited: Set<String>?)
}

extension RuleTrace {
  var isNearMiss: Bool {
    if case .nearMiss = outcome { true } else { false }
  }

  /// The words that it hit or found, each once.
  var words: String {
    var seen: Set<String> = []
    return matches.map(\.text).filter { seen.insert($0).inserted }.map { "“\($0)”" }.joined(separator: " ")
  }

  /// `#3` of `area/maritime.scs#3`.
  var number: String { "#" + (rule.split(separator: "#").last.map(String.init) ?? "") }
}

extension RuleTrace.Outcome {
  /// Whether the rule would have hit, but for an exception or the item's language.
  var isPrevented: Bool {
    switch self {
    case .cancelled, .otherLanguage: true
    case .hit, .nearMiss: false
    }
  }
}

extension Desk {
  /// What the rules as they are now make of an item. `titles` names the tags to look at; nil for all.
  public func ledger(of id: String, titles: Set<String>? = nil) async throws -> Ledger {
    for title in titles ?? [] { _ = try tagName(title) }
    let item = try await item(id).item
    let decisions = try await store.tagDecisions().decisions(of: id)
    let traces = knowledge.rules.ledger(of: item.content, titles: titles)
    var entries = traces.map { trace in
      Ledger.Entry(
        title: "\(trace.facet.rawValue)/\(trace.tag)", trace: trace,
        decision: decisions.first { $0.facet == trace.facet && $0.tag == trace.tag })
    }
    let known = Set(entries.map(\.title))
    for decision in decisions where !known.contains(decision.title) {
      guard titles?.contains(decision.title) ?? true else { continue }
      entries.append(Ledger.Entry(title: decision.title, decision: decision))
    }
    return Ledger(item: item, seen: try await seen(item), tags: entries)
  }

  /// Whether, and with which rules, an item was looked at.
  public func seen(_ item: Item) async throws -> Seen {
    guard let look = try await store.look(at: item.id) else { return .never }
    guard look.revision == item.revision else { return .earlierRevision(look.revision) }
    if look.ruleSet.fingerprint == knowledge.rules.fingerprint {
      return .looked(first: look.ruleSet.first, edited: [])
    }
    let edited = Retagging(store: store, rules: knowledge.rules, now: item.revised).edited(
      since: look.ruleSet)
    return .looked(first: look.ruleSet.first, edited: edited)
  }

  /// Facet and tag of a title that some rule file has.
  public func tagName(_ title: String) throws(PipelineError) -> (facet: Facet, tag: String) {
    guard let name = Tag.named(title), knowledge.rules.files.contains(where: { $0.title == title }) else {
      throw .notFound(
        what: "tag", name: title,
        hint: "a tag is its facet and name, such as area/maritime; each has a file in feeds/rules")
    }
    return name
  }

  /// Puts an analyst's word on a tag down for good. It holds whatever the rules say, now and later.
  public func decide(
    _ verdict: TagDecision.Verdict, item id: String, tag title: String, who: String, why: String, at now: Date
  ) async throws -> TagDecision {
    let name = try tagName(title)
    let item = try await item(id).item
    let decision = TagDecision(
      item: item.id, facet: name.facet, tag: name.tag, verdict: verdict, who: who, when: now, why: why)
    let decisions = TagDecisions(try await store.allTagDecisions() + [decision])
    let tags = try await store.ruleTags(of: [id])[id] ?? []
    let relevance = knowledge.rules.relevance(of: decisions.apply(to: tags, of: id))
    try await store.append(decision, relevance: relevance)
    return decision
  }
}

extension TagDecision {
  /// `area/maritime.scs`
  public var title: String { "\(facet.rawValue)/\(tag)" }
}
