import Markup
import Model
import Rules

extension Ledger {
  /// The documented shape of `rules explain --format json` (docs/ledger.md); near misses are always in it.
  public var json: JSONValue {
    .object([
      "id": .string(item.id), "title": .string(item.content.title), "looked_at": seen.json,
      "tags": .array(tags.map(\.json)),
    ])
  }
}

extension Seen {
  /// null for what was never looked at.
  public var json: JSONValue {
    switch self {
    case .never: .null
    case .earlierRevision(let revision): .object(["revision": .int(revision), "current": .bool(false)])
    case .looked(let first, let edited):
      .object([
        "current": .bool(edited?.isEmpty ?? false), "rules_since": first.map { .string($0.rfc3339) } ?? .null,
        "edited": edited.map { .array($0.sorted().map(JSONValue.string)) } ?? .null,
      ])
    }
  }
}

extension Ledger.Entry {
  fileprivate var json: JSONValue {
    .object([
      "tag": .string(title), "given": .bool(isGiven),
      "score": trace.map { .double(rounded($0.score)) } ?? .null,
      "threshold": trace.map { .double(rounded($0.threshold)) } ?? .null,
      "missing": trace.map { .double(rounded($0.missing)) } ?? .null,
      "decision": decision?.json ?? .null, "rules": .array((trace?.rules ?? []).map(\.json)),
    ])
  }
}

extension TagDecision {
  public var json: JSONValue {
    .object([
      "tag": .string(title), "verdict": .string(verdict.rawValue), "who": .string(who),
      "when": .string(when.rfc3339), "why": .string(why),
    ])
  }
}

extension RuleTrace {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = [
      "rule": .string(rule), "query": .string(query), "weight": .double(rounded(weight)),
      "contribution": .double(rounded(contribution)), "matches": .array(matches.map(\.json)),
    ]
    switch outcome {
    case .hit: members["outcome"] = .string("hit")
    case .nearMiss(let lacking):
      members["outcome"] = .string("near miss")
      members["lacking"] = .array(lacking.map(\.json))
    case .cancelled(let by):
      members["outcome"] = .string("cancelled")
      members["cancelled_by"] = .array(
        by.map { .object(["query": .string($0.query), "places": .array($0.places.map(\.json))]) })
    case .otherLanguage(let language):
      members["outcome"] = .string("other language")
      members["language"] = .string(language)
    }
    return .object(members)
  }
}

extension Lack {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = ["query": .string(query)]
    switch reason {
    case .absent: members["reason"] = .string("absent")
    case .apart(let words, let allowed):
      members["reason"] = .string("apart")
      members["words"] = .int(words)
      members["allowed"] = .int(allowed)
    case .order: members["reason"] = .string("order")
    case .unit(let unit): members["reason"] = .string(unit)
    case .field: members["reason"] = .string("field")
    case .present(let places):
      members["reason"] = .string("present")
      members["places"] = .array(places.map(\.json))
    }
    return .object(members)
  }
}
