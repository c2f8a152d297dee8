import Markup
import Matrix
import Model

/// The documented shapes of `--format json`: keys sorted, dates RFC 3339 UTC, null for what is not known.
extension Desk.ItemAnswer {
  /// The four AOIP areas that a rule gave it.
  public var areas: [Area] {
    TaggedItem(id: item.id, content: item.content, tags: tags).areas
  }

  public var json: JSONValue {
    var members = listed
    if let decisions { members["decisions"] = .array(decisions.map(\.json)) }
    if let seen { members["looked_at"] = seen.json }
    return .object(members)
  }

  private var listed: [String: JSONValue] {
    let content = item.content
    return [
      "id": .string(item.id), "source_id": .string(item.sourceID), "uid": .string(item.uid),
      "title": .string(content.title), "summary": .string(content.summary),
      "content": .string(content.content),
      "url": text(content.link), "source": .string(content.publisher), "language": text(content.language),
      "language_confidence": content.languageConfidence.map { .double(rounded($0)) } ?? .null,
      "published": text(content.published?.rfc3339), "updated": text(content.updated?.rfc3339),
      "authors": .array(content.authors.map(JSONValue.string)),
      "categories": .array(content.categories.map(JSONValue.string)),
      "retrieved": .string(item.retrieved.rfc3339), "revised": .string(item.revised.rfc3339),
      "revision": .int(item.revision), "hash": .string(item.contentHash),
      "areas": .array(areas.map { .string($0.rawValue) }), "tags": .array(tags.map(\.json)),
      "relevance": relevance.map { .double(rounded($0.score)) } ?? .null,
      "issue": text(issue), "story": text(story),
    ]
  }
}

extension Issue {
  public var json: JSONValue {
    .object([
      "id": .string(id), "name": .string(name), "state": .string(state.rawValue),
      "first": text(first?.rfc3339), "last": text(last?.rfc3339),
      "areas": .array(areas.map(JSONValue.string)),
      "partners": .array(partners.map(JSONValue.string)), "terms": .array(terms.map(JSONValue.string)),
      "stories": .array(stories.map(JSONValue.string)), "items": .array(items.map(JSONValue.string)),
      "score": .double(rounded(emergence.score)), "recent": .int(emergence.recent),
      "baseline": .int(emergence.baseline),
      "parts": .array(
        emergence.parts.map {
          .object(["name": .string($0.name), "value": .double(rounded($0.value)), "note": .string($0.note)])
        }),
    ])
  }
}

extension Issue {
  /// The same with its origins counted by what they are, and the mark of each item that has one.
  public func json(_ marked: Desk.MarkedOrigins) -> JSONValue {
    guard case .object(var members) = json else { return json }
    members["origins"] = .int(marked.origins)
    members["state_media"] = .int(marked.stateMedia)
    members["own_statements"] = .int(marked.ownStatements)
    members["marks"] = .object(
      marked.marks.filter { $0.value != .independent }.mapValues { .string($0.rawValue) })
    return .object(members)
  }
}

extension MatrixEntry {
  public var json: JSONValue {
    .object([
      "id": .string(commitment.id), "title": .string(commitment.title),
      "description": .string(commitment.description), "areas": .array(commitment.areas.map(JSONValue.string)),
      "partners": .array(commitment.partners.map(JSONValue.string)),
      "framework_lines": .array(commitment.frameworkLines.map(JSONValue.string)),
      "instrument": .string(commitment.instrument), "section": .string(commitment.section),
      "adopted": text(commitment.adopted?.description), "start": text(commitment.start?.description),
      "end": text(commitment.end?.description), "lead_body": .string(commitment.leadBody),
      "indicators": .string(commitment.indicators), "source_url": .string(commitment.sourceURL),
      "confidence": .string(commitment.confidence.rawValue), "evidence": .array(evidence.map(\.json)),
      "status": held.json, "motions": .array(motions.map(\.json)), "fields": .object(commitment.fields),
    ])
  }
}

extension JudgedEvidence {
  public var json: JSONValue {
    guard case .object(var members) = evidence.json else { return evidence.json }
    members["item"] = .string(evidence.item)
    members["verdict"] = .string(verdict.rawValue)
    members["decision"] = decision?.json
    members["history"] = .array(
      history.map { decision in
        guard case .object(var word) = decision.json else { return decision.json }
        word["verdict"] = .string(decision.verdict.rawValue)
        return .object(word)
      })
    return .object(members)
  }
}

extension LinkDecision {
  /// Who, when, why, and the relation that was given.
  var json: JSONValue {
    .object([
      "who": .string(who), "when": .string(when.rfc3339), "why": .string(why),
      "relation": text(relation?.rawValue),
    ])
  }
}

func text(_ value: String?) -> JSONValue { value.map(JSONValue.string) ?? .null }
