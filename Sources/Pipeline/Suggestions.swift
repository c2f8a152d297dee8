import Foundation
import Markup
import Model
import Rules
import Storage

/// Terms that tell a tag's items from the rest: candidates for an analyst to judge, never rules.
public struct Suggestions: Sendable {
  /// The tag's title.
  public var tag: String
  public var terms: [ContrastTerm]
  /// Whether the items were accepted by analysts; else they are those of which the rules are surest.
  public var isDecided: Bool
  /// Items of the tag, and items that they are held against.
  public var inside: Int
  public var outside: Int

  /// The rules are sure of a tag from this confidence on: twice the threshold.
  public static let sure = 0.75

  public var isEmpty: Bool { terms.isEmpty }

  /// What they rest on, for people.
  public var basis: String {
    let basis =
      isDecided
      ? "\(inside) items that analysts accepted"
      : "\(inside) items of which the rules are sure, since analysts accepted none: what the rules miss is not among them"
    return "\(tag): \(basis), against \(outside) items without the tag; candidates only\n"
  }

  public static let header = ["term", "language", "z", "inside", "outside", "rules", "example"]

  public var cells: [[String]] {
    terms.map {
      [
        $0.text, $0.language ?? "", Columns.number($0.z), "\($0.inside)", "\($0.outside)",
        $0.isPartlyKnown ? "in part" : "", $0.example,
      ]
    }
  }

  /// The documented shape of `rules suggest --format json` (docs/ledger.md).
  public var objects: [JSONValue] {
    terms.map {
      .object([
        "term": .string($0.text), "language": $0.language.map(JSONValue.string) ?? .null,
        "z": .double(rounded($0.z)), "inside": .int($0.inside), "outside": .int($0.outside),
        "partly_known": .bool($0.isPartlyKnown), "example": .string($0.example),
      ])
    }
  }
}

extension Desk {
  /// The most telling terms of a tag that its rules do not have yet.
  public func suggestions(for title: String, limit: Int) async throws -> Suggestions {
    let name = try tagName(title)
    let items = try await store.taggedItems()
    let decisions = try await store.tagDecisions()
    let verdict = { (item: TaggedItem) in decisions.decision(on: name.facet, name.tag, of: item.id)?.verdict }
    let tag = { (item: TaggedItem) in item.tags.first { $0.facet == name.facet && $0.tag == name.tag } }
    let accepted = items.filter { verdict($0) == .accepted }
    let inside =
      accepted.isEmpty ? items.filter { (tag($0)?.confidence ?? 0) >= Suggestions.sure } : accepted
    let outside = items.filter { tag($0) == nil }
    let contrast = TermContrast(inside.map { ($0.id, $0.content) })
    var counts = TermContrast.Counts()
    for part in await Scan.inParallel(outside, { contrast.counts(of: CollectionOfOne($0.content)) }) {
      counts.add(part)
    }
    let part = try knowledge.rules.part([title])
    var terms: [ContrastTerm] = []
    for var term in contrast.terms(against: counts) {
      guard terms.count < limit else { break }
      let coverage = part.coverage(of: term.text)
      term.isPartlyKnown = coverage == .part
      if coverage != .whole { terms.append(term) }
    }
    return Suggestions(
      tag: title, terms: terms, isDecided: !accepted.isEmpty, inside: inside.count, outside: outside.count)
  }
}
