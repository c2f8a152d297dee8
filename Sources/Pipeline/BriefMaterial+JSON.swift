import Documents
import Foundation
import Markup
import Model

/// What a brief is made of, written so that it is read as the same: of commitments, sources and contents what a brief says of
/// them, of texts the characters that it may take.
extension BriefMaterial {
  /// Characters of an item's content that are kept: no sentence of a brief comes from behind them.
  static let keptContent = 1_500

  var json: JSONValue {
    let linked = Dictionary(links.map { ($0.commitment.id, $0.commitment) }, uniquingKeysWith: { a, _ in a })
    let members: [String: JSONValue] = [
      "cut_off": .string(cutOff.rfc3339), "issue": issue.briefJSON, "items": .array(items.map(\.json)),
      "stories": .array(stories.map(\.briefJSON)), "links": .array(links.map(\.json)),
      "commitments": .array(linked.sorted { $0.key < $1.key }.map(\.value.briefJSON)),
      "area_names": .object(areaNames.mapValues(JSONValue.string)),
      "mechanism_names": .object(mechanismNames.mapValues(JSONValue.string)),
      "framework_lines": .object(frameworkLines.mapValues { .string($0.confidence.rawValue) }),
      "actors": .array(actors.map(\.briefJSON)), "coverage": coverage.json, "method": method.json,
      "statuses": .object(statuses.mapValues(\.briefJSON)), "calendar": .array(calendar.map(\.json)),
      "previous": previous?.json ?? .null, "versions": .int(versions),
      "numbers": .object(numbers.mapValues(JSONValue.int)),
    ]
    return .object(members)
  }

  init?(json: JSONValue) {
    guard let cutOff = json["cut_off"]?.date, let issue = json["issue"].flatMap(Issue.init(brief:)),
      let coverage = json["coverage"].flatMap(BriefCoverage.init(json:)),
      let method = json["method"].flatMap(BriefMethod.init(json:))
    else { return nil }
    let commitments = Dictionary(
      (json["commitments"]?.array ?? []).compactMap(Commitment.init(brief:)).map { ($0.id, $0) },
      uniquingKeysWith: { a, _ in a })
    let lines = json["framework_lines"]?.object ?? [:]
    self.init(
      issue: issue, items: (json["items"]?.array ?? []).compactMap(BriefItem.init(json:)),
      stories: (json["stories"]?.array ?? []).compactMap(Story.init(brief:)),
      links: (json["links"]?.array ?? []).compactMap { BriefLink(json: $0, commitments) },
      areaNames: json["area_names"]?.texts ?? [:],
      frameworkLines: Dictionary(
        uniqueKeysWithValues: lines.map { id, value in
          let confidence = value.string.flatMap(Confidence.init(rawValue:)) ?? .unverified
          return (
            id,
            FrameworkLine(
              id: id, parent: nil, framework: "", title: "", source: "", confidence: confidence, note: "")
          )
        }),
      actors: (json["actors"]?.array ?? []).compactMap(Actor.init(brief:)), coverage: coverage,
      method: method,
      cutOff: cutOff)
    mechanismNames = json["mechanism_names"]?.texts ?? [:]
    statuses = (json["statuses"]?.object ?? [:]).mapValues(CommitmentStatus.init(brief:))
    calendar = (json["calendar"]?.array ?? []).compactMap(CalendarDate.init(json:))
    previous = json["previous"].flatMap(PreviousBrief.init(json:))
    versions = json["versions"]?.int ?? 0
    numbers = (json["numbers"]?.object ?? [:]).compactMapValues(\.int).filter {
      LivingRecord.sourceNumbers.contains($0.value)
    }
  }
}

extension JSONValue {
  fileprivate var texts: [String: String] { (object ?? [:]).compactMapValues(\.string) }
}

extension BriefItem {
  fileprivate var json: JSONValue {
    let content = item.content
    return .object([
      "id": .string(item.id), "source_id": .string(item.sourceID), "uid": .string(item.uid),
      "title": .string(content.title), "summary": .string(content.summary),
      "content": .string(String(content.content.prefix(BriefMaterial.keptContent))),
      "url": .text(content.link), "publisher": .string(content.publisher),
      "language": .text(content.language),
      "published": .text(content.published?.rfc3339), "retrieved": .string(item.retrieved.rfc3339),
      "revised": .string(item.revised.rfc3339), "revision": .int(item.revision),
      "sha256": .string(item.contentHash), "tags": .array(tags.map(\.briefJSON)),
      "source": .object([
        "title": .string(source.title), "kind": .string(source.kind),
        "reliability": .string(source.reliability.rawValue),
      ]),
    ])
  }

  fileprivate init?(json: JSONValue) {
    guard let id = json["id"]?.string, let retrieved = json["retrieved"]?.date,
      let source = json["source_id"]?.string
    else { return nil }
    let content = ItemContent(
      title: json["title"]?.string ?? "", summary: json["summary"]?.string ?? "",
      content: json["content"]?.string ?? "", link: json["url"]?.string,
      publisher: json["publisher"]?.string ?? "", language: json["language"]?.string,
      published: json["published"]?.date)
    self.init(
      item: Item(
        id: id, sourceID: source, uid: json["uid"]?.string ?? "", content: content,
        revision: json["revision"]?.int ?? 1, contentHash: json["sha256"]?.string ?? "", retrieved: retrieved,
        revised: json["revised"]?.date ?? retrieved),
      tags: (json["tags"]?.array ?? []).compactMap(Tag.init(brief:)),
      source: Source(
        id: source, title: json["source"]?["title"]?.string ?? source,
        kind: json["source"]?["kind"]?.string ?? "",
        reliability: json["source"]?["reliability"]?.string.flatMap(Reliability.init(rawValue:)) ?? .unjudged)
    )
  }
}

extension BriefLink {
  fileprivate var json: JSONValue {
    .object([
      "item": .string(evidence.item), "commitment": .string(evidence.commitment),
      "relation": .string(evidence.relation.rawValue), "score": .double(evidence.score),
      "reasons": .strings(evidence.reasons),
      "decision": decision.map {
        .object([
          "verdict": .string($0.verdict.rawValue), "relation": .text($0.relation?.rawValue),
          "who": .string($0.who), "when": .string($0.when.rfc3339), "why": .string($0.why),
        ])
      } ?? .null,
    ])
  }

  fileprivate init?(json: JSONValue, _ commitments: [String: Commitment]) {
    guard let item = json["item"]?.string, let id = json["commitment"]?.string,
      let commitment = commitments[id],
      let relation = json["relation"]?.string.flatMap(Relation.init(rawValue:))
    else { return nil }
    let decision = json["decision"].flatMap { json -> LinkDecision? in
      guard let verdict = json["verdict"]?.string.flatMap(LinkDecision.Verdict.init(rawValue:)),
        let when = json["when"]?.date
      else { return nil }
      return LinkDecision(
        item: item, commitment: id, verdict: verdict,
        relation: json["relation"]?.string.flatMap(Relation.init(rawValue:)), who: json["who"]?.string ?? "",
        when: when, why: json["why"]?.string ?? "")
    }
    self.init(
      evidence: Evidence(
        item: item, commitment: id, relation: relation, score: json["score"]?.double ?? 0,
        reasons: json["reasons"]?.strings ?? []),
      commitment: commitment, decision: decision)
  }
}

extension BriefCoverage {
  fileprivate var json: JSONValue {
    .object([
      "fetched": .int(fetched), "inactive": .int(inactive), "languages": .strings(languages),
      "failed": .array(failed.map { .strings([$0.title, $0.reason]) }),
    ])
  }

  fileprivate init?(json: JSONValue) {
    guard let fetched = json["fetched"]?.int else { return nil }
    self.init(
      fetched: fetched,
      failed: (json["failed"]?.array ?? []).map {
        (title: $0[0]?.string ?? "", reason: $0[1]?.string ?? "")
      },
      inactive: json["inactive"]?.int ?? 0, languages: json["languages"]?.strings ?? [])
  }
}

extension BriefMethod {
  fileprivate var json: JSONValue {
    .object([
      "version": .string(version), "rules": .int(rules), "fingerprint": .string(rulesFingerprint),
      "stored": .int(stored),
    ])
  }

  fileprivate init?(json: JSONValue) {
    guard let version = json["version"]?.string else { return nil }
    self.init(
      version: version, rules: json["rules"]?.int ?? 0, rulesFingerprint: json["fingerprint"]?.string ?? "",
      stored: json["stored"]?.int ?? 0)
  }
}

extension CalendarDate {
  fileprivate var json: JSONValue {
    .object([
      "date": .string("\(date)"), "title": .string(title), "body": .string(body), "areas": .strings(areas),
      "source_url": .string(sourceURL), "confidence": .string(confidence.rawValue),
    ])
  }

  fileprivate init?(json: JSONValue) {
    guard let date = json["date"]?.string.flatMap({ PartialDate($0) }) else { return nil }
    self.init(
      date: date, title: json["title"]?.string ?? "", body: json["body"]?.string ?? "",
      areas: json["areas"]?.strings ?? [], sourceURL: json["source_url"]?.string ?? "",
      confidence: json["confidence"]?.string.flatMap(Confidence.init(rawValue:)) ?? .unverified)
  }
}

extension PreviousBrief {
  fileprivate var json: JSONValue {
    .object([
      "version": .text(version), "cut_off": .string(cutOff.rfc3339), "items": .strings(items.sorted()),
      "statuses": statuses.map { .object($0.mapValues(\.briefJSON)) } ?? .null,
    ])
  }

  fileprivate init?(json: JSONValue) {
    guard let cutOff = json["cut_off"]?.date else { return nil }
    self.init(
      version: json["version"]?.string, cutOff: cutOff, items: Set(json["items"]?.strings ?? []),
      statuses: json["statuses"]?.object?.mapValues(CommitmentStatus.init(brief:)))
  }
}
