import Foundation
import Markup
import Model

/// A line of JSON Lines as the filters take it: `id`, `title`, `summary` and, where known, `content`, `language`,
/// `source`, `published`, `url`, `tags`. Keys that a filter does not know are given back as they came.
public struct ItemLine: Sendable {
  public var object: [String: JSONValue]
  public var item: TaggedItem

  /// Reads a line; the error says what it lacks.
  public init(_ line: [UInt8]) throws(PipelineError) {
    let value: JSONValue
    do {
      value = try JSONValue.parse(line)
    } catch .malformedJSON(_, let column, let reason) {
      throw .badArgument("column \(column): not valid JSON, \(reason)")
    } catch {
      throw .badArgument("\(error)")
    }
    guard let object = value.object else { throw .badArgument("expected a JSON object") }
    guard let id = object["id"].flatMap(Self.name) else {
      throw .badArgument("expected a member \"id\" with a text or a whole number")
    }
    for key in ["title", "summary", "content", "language", "source", "published"] {
      guard let value = object[key], !value.isNull, value.string == nil else { continue }
      throw .badArgument("expected a text as member \"\(key)\"")
    }
    self.object = object
    item = TaggedItem(
      id: id, content: Self.content(object), tags: (object["tags"]?.array ?? []).compactMap(Tag.init(json:)),
      relevance: object["relevance"]?.double.map { Relevance(score: $0, parts: []) })
  }

  private static func name(_ value: JSONValue) -> String? {
    if let text = value.string { return text.isEmpty ? nil : text }
    return value.int.map(String.init)
  }

  private static func content(_ object: [String: JSONValue]) -> ItemContent {
    let text = { (key: String) in object[key]?.string ?? "" }
    return ItemContent(
      title: text("title"), summary: text("summary"), content: text("content"),
      link: object["url"]?.string ?? object["link"]?.string, publisher: text("source"),
      language: ItemContent.primary(object["language"]?.string),
      published: object["published"]?.string.flatMap { Date(rfc3339: $0) })
  }

  /// The line again, with members added or replaced.
  public func with(_ members: [String: JSONValue]) -> JSONValue {
    .object(object.merging(members) { _, new in new })
  }
}

extension Tag {
  /// Reads the form that `json` writes; nil where facet or tag is missing.
  init?(json: JSONValue) {
    guard let facet = json["facet"]?.string.flatMap(Facet.init(rawValue:)), let tag = json["tag"]?.string
    else {
      return nil
    }
    self.init(
      facet: facet, tag: tag, score: json["score"]?.double ?? 1,
      confidence: json["confidence"]?.double ?? 0.5,
      matches: (json["matches"]?.array ?? []).compactMap(Match.init(json:)))
  }

  /// `{"facet","tag","score","confidence","matches":[{"rule","field","start","end","text"}]}`.
  public var json: JSONValue {
    .object([
      "facet": .string(facet.rawValue), "tag": .string(tag), "score": .double(rounded(score)),
      "confidence": .double(rounded(confidence)), "matches": .array(matches.map(\.json)),
    ])
  }
}

extension Tag.Match {
  init?(json: JSONValue) {
    guard let rule = json["rule"]?.string, let field = json["field"]?.string.flatMap(Field.init(rawValue:)),
      let start = json["start"]?.int, let end = json["end"]?.int, let text = json["text"]?.string
    else { return nil }
    self.init(rule: rule, field: field, start: start, end: end, text: text)
  }

  var json: JSONValue {
    .object([
      "rule": .string(rule), "field": .string(field.rawValue), "start": .int(start), "end": .int(end),
      "text": .string(text),
    ])
  }
}

extension Relevance {
  /// The members `relevance` and `relevance_parts`.
  var members: [String: JSONValue] {
    [
      "relevance": .double(rounded(score)),
      "relevance_parts": .object(
        Dictionary(parts.map { ($0.name, .double(rounded($0.value))) }, uniquingKeysWith: { $1 })),
    ]
  }
}

extension Evidence {
  /// `{"commitment","relation","score","reasons","passage"}`, and from a store `revision`, `retrieved`, `hash`.
  public var json: JSONValue {
    var members: [String: JSONValue] = [
      "commitment": .string(commitment), "relation": .string(relation.rawValue),
      "score": .double(rounded(score)), "reasons": .array(reasons.map(JSONValue.string)),
    ]
    if let revision { members["revision"] = .int(revision) }
    if let retrieved { members["retrieved"] = .string(retrieved.rfc3339) }
    if let contentHash { members["hash"] = .string(contentHash) }
    if let passage {
      members["passage"] = .object([
        "field": .string(passage.field.rawValue), "start": .int(passage.start), "end": .int(passage.end),
        "text": .string(passage.text),
      ])
    }
    return .object(members)
  }
}

/// Four decimals: what a figure means ends there, and the last bits of a sum differ between machines.
func rounded(_ value: Double) -> Double {
  value.isFinite ? (value * 10_000).rounded() / 10_000 : 0
}
