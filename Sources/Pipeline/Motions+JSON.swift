import Foundation
import Markup
import Matrix
import Model
import Storage

extension ResolvedStatus {
  /// `{lifecycle, trajectory, superseded_by}`, the first two with where they come from.
  public var json: JSONValue {
    .object([
      "lifecycle": Self.json(lifecycle.value?.rawValue, lifecycle.origin, lifecycle.since, lifecycle.who),
      "trajectory": Self.json(
        trajectory.value?.rawValue, trajectory.origin, trajectory.since, trajectory.who),
      "superseded_by": text(supersededBy.isEmpty ? nil : supersededBy),
    ])
  }

  private static func json<Value>(
    _ value: String?, _ origin: HeldStatus<Value>.Origin, _ since: Date?, _ who: String?
  ) -> JSONValue {
    var motion: String?
    let word: String
    switch origin {
    case .file: word = "file"
    case .notAssessed: word = "not assessed"
    case .motion(let id):
      word = "motion"
      motion = id
    }
    return .object([
      "value": text(value), "from": .string(word), "motion": text(motion), "since": text(since?.rfc3339),
      "who": text(who),
    ])
  }
}

extension MotionEntry {
  public var json: JSONValue {
    .object([
      "id": .string(motion.id), "commitment": .string(motion.commitment), "state": .string(state.rawValue),
      "before": .object([
        "lifecycle": text(motion.before.lifecycle?.rawValue),
        "trajectory": text(motion.before.trajectory?.rawValue),
      ]),
      "lifecycle": text(motion.lifecycle?.rawValue), "trajectory": text(motion.trajectory?.rawValue),
      "superseded_by": text(motion.supersededBy.isEmpty ? nil : motion.supersededBy),
      "evidence": .array(motion.evidence.map(JSONValue.string)), "who": .string(motion.who),
      "when": .string(motion.when.rfc3339), "why": .string(motion.why),
      "decision": decision.map { decision in
        .object([
          "verdict": .string(decision.verdict.rawValue), "who": .string(decision.who),
          "when": .string(decision.when.rfc3339), "why": .string(decision.why),
        ])
      } ?? .null,
    ])
  }
}

extension MotionView {
  /// The motion with its evidence quoted.
  public var json: JSONValue {
    guard case .object(var members) = entry.json else { return entry.json }
    members["title"] = text(commitment?.title)
    members["evidence"] = .array(pieces.map(\.json))
    return .object(members)
  }
}

extension MotionView.Piece {
  /// Retrieval and hash are those of the revision that was read, where the link says it.
  var json: JSONValue {
    .object([
      "item": .string(id), "title": text(item?.title), "publisher": text(item?.publisher),
      "url": text(item?.link), "published": text(item?.published?.rfc3339),
      "retrieved": text((judged?.evidence.retrieved ?? item?.retrieved)?.rfc3339),
      "hash": text(judged?.evidence.contentHash ?? item?.hash),
      "relation": text(judged?.evidence.relation.rawValue), "verdict": text(judged?.verdict.rawValue),
      "passage": text(judged?.evidence.passage?.text),
    ])
  }
}

extension SilenceEntry {
  public var json: JSONValue {
    .object([
      "id": .string(commitment.id), "title": .string(commitment.title),
      "confidence": .string(commitment.confidence.rawValue),
      "lists": .array(kinds.map { .string($0.rawValue) }), "status": held.json,
      "due": text(due?.description), "milestone": text(milestone.isEmpty ? nil : milestone),
      "last_heard": text(lastHeard?.rfc3339), "silent_days": silentDays.map { .int($0) } ?? .null,
      "rhythm_days": .int(rhythm), "cause": text(cause?.rawValue),
      "sources": .array(sources.map(JSONValue.string)), "failing": .array(failing.map(JSONValue.string)),
      "successor": text(successor.isEmpty ? nil : successor),
    ])
  }
}
