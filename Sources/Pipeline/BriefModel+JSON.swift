import Foundation
import Markup
import Model

/// Values of the model as an evidence bundle keeps them.
extension Issue {
  var briefJSON: JSONValue {
    .object([
      "id": .string(id), "name": .string(name), "stories": .strings(stories), "items": .strings(items),
      "areas": .strings(areas), "partners": .strings(partners), "terms": .strings(terms),
      "first": .text(first?.rfc3339), "last": .text(last?.rfc3339), "state": .string(state.rawValue),
      "emergence": .object([
        "score": .double(emergence.score), "recent": .int(emergence.recent),
        "baseline": .int(emergence.baseline),
        "parts": .array(
          emergence.parts.map {
            .object(["name": .string($0.name), "value": .double($0.value), "note": .string($0.note)])
          }),
      ]),
    ])
  }

  init?(brief json: JSONValue) {
    guard let id = json["id"]?.string, let state = json["state"]?.string.flatMap(State.init(rawValue:)),
      let emergence = json["emergence"]
    else { return nil }
    let parts = (emergence["parts"]?.array ?? []).map {
      Emergence.Part(
        name: $0["name"]?.string ?? "", value: $0["value"]?.double ?? 0, note: $0["note"]?.string ?? "")
    }
    self.init(
      id: id, name: json["name"]?.string ?? id, stories: json["stories"]?.strings ?? [],
      items: json["items"]?.strings ?? [], areas: json["areas"]?.strings ?? [],
      partners: json["partners"]?.strings ?? [], terms: json["terms"]?.strings ?? [],
      first: json["first"]?.date, last: json["last"]?.date, state: state,
      emergence: Emergence(
        score: emergence["score"]?.double ?? 0, parts: parts, recent: emergence["recent"]?.int ?? 0,
        baseline: emergence["baseline"]?.int ?? 0))
  }
}

extension Story {
  var briefJSON: JSONValue {
    .object([
      "id": .string(id), "items": .strings(items), "copies": .object(copies.mapValues(JSONValue.string)),
      "title": .string(title), "first": .text(first?.rfc3339), "last": .text(last?.rfc3339),
      "origins": .int(origins),
    ])
  }

  init?(brief json: JSONValue) {
    guard let id = json["id"]?.string, let origins = json["origins"]?.int else { return nil }
    self.init(
      id: id, items: json["items"]?.strings ?? [],
      copies: (json["copies"]?.object ?? [:]).compactMapValues(\.string), title: json["title"]?.string ?? "",
      first: json["first"]?.date, last: json["last"]?.date, origins: origins)
  }
}

extension Tag {
  var briefJSON: JSONValue {
    .object([
      "facet": .string(facet.rawValue), "tag": .string(tag), "score": .double(score),
      "confidence": .double(confidence),
      "matches": .array(
        matches.map {
          .array([
            .string($0.rule), .string($0.field.rawValue), .int($0.start), .int($0.end), .string($0.text),
          ])
        }),
    ])
  }

  init?(brief json: JSONValue) {
    guard let facet = json["facet"]?.string.flatMap(Facet.init(rawValue:)), let tag = json["tag"]?.string
    else { return nil }
    let matches = (json["matches"]?.array ?? []).compactMap { match -> Match? in
      guard let rule = match[0]?.string, let field = match[1]?.string.flatMap(Field.init(rawValue:)),
        let start = match[2]?.int, let end = match[3]?.int, let text = match[4]?.string
      else { return nil }
      return Match(rule: rule, field: field, start: start, end: end, text: text)
    }
    self.init(
      facet: facet, tag: tag, score: json["score"]?.double ?? 0, confidence: json["confidence"]?.double ?? 0,
      matches: matches)
  }
}

extension Commitment {
  var briefJSON: JSONValue {
    .object([
      "id": .string(id), "areas": .strings(areas), "partners": .strings(partners),
      "framework_lines": .strings(frameworkLines), "title": .string(title), "instrument": .string(instrument),
      "section": .string(section), "adopted": .text(adopted?.description), "end": .text(end?.description),
      "indicators": .string(indicators), "source_url": .string(sourceURL),
      "confidence": .string(confidence.rawValue), "status": status.briefJSON,
      "milestones": .array(schedule.milestones.map { .strings(["\($0.due)", $0.text]) }),
    ])
  }

  init?(brief json: JSONValue) {
    guard let id = json["id"]?.string,
      let confidence = json["confidence"]?.string.flatMap(Confidence.init(rawValue:))
    else { return nil }
    self.init(
      id: id, areas: json["areas"]?.strings ?? [], partners: json["partners"]?.strings ?? [],
      frameworkLines: json["framework_lines"]?.strings ?? [], title: json["title"]?.string ?? "",
      description: "", instrument: json["instrument"]?.string ?? "", section: json["section"]?.string ?? "",
      adopted: json["adopted"]?.partialDate, end: json["end"]?.partialDate,
      indicators: json["indicators"]?.string ?? "", sourceURL: json["source_url"]?.string ?? "",
      confidence: confidence)
    status = json["status"].map(CommitmentStatus.init(brief:)) ?? CommitmentStatus()
    schedule.milestones = (json["milestones"]?.array ?? []).compactMap { milestone in
      guard let due = milestone[0]?.partialDate, let text = milestone[1]?.string else { return nil }
      return .init(due: due, text: text)
    }
  }
}

extension CommitmentStatus {
  var briefJSON: JSONValue {
    .object([
      "lifecycle": .text(lifecycle?.rawValue), "trajectory": .text(trajectory?.rawValue),
      "superseded_by": .string(supersededBy), "as_of": .text(asOf?.description),
    ])
  }

  init(brief json: JSONValue) {
    self.init(
      lifecycle: json["lifecycle"]?.string.flatMap(Lifecycle.init(rawValue:)),
      trajectory: json["trajectory"]?.string.flatMap(Trajectory.init(rawValue:)),
      supersededBy: json["superseded_by"]?.string ?? "", asOf: json["as_of"]?.partialDate)
  }
}

extension Actor {
  var briefJSON: JSONValue {
    .object([
      "id": .string(id), "short_name": .string(shortName), "kind": .string(kind.rawValue),
      "confidence": .string(confidence.rawValue),
    ])
  }

  init?(brief json: JSONValue) {
    guard let id = json["id"]?.string, let kind = json["kind"]?.string.flatMap(Kind.init(rawValue:)),
      let confidence = json["confidence"]?.string.flatMap(Confidence.init(rawValue:))
    else { return nil }
    let name = json["short_name"]?.string ?? id
    self.init(
      id: id, name: name, shortName: name, kind: kind, since: nil, alpha2: "", aliases: [],
      caseSensitiveAliases: [], statusNote: "", confidence: confidence)
  }
}

extension JSONValue {
  var partialDate: PartialDate? { string.flatMap { PartialDate($0) } }
}
