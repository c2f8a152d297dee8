import Foundation
import Model

/// What is missing, what it rests on, and how it was made.
extension IssueBrief {
  var gaps: String {
    let coverage = material.coverage
    var lines: [String] = []
    lines.append(
      coverage.failed.isEmpty
        ? "All \(Words.count(coverage.fetched, "source")) of the last scan answered."
        : "\(coverage.failed.count) of \(Words.count(coverage.fetched, "source")) failed in the last scan: "
          + some(failures, material.options.failures, "; ") + ".")
    if coverage.inactive > 0 {
      lines[0] +=
        " \(Words.count(coverage.inactive, "listed source")) \(coverage.inactive == 1 ? "is" : "are") not fetched."
    }
    lines.append(languagesLine)
    lines.append(originsLine)
    if let silent = silentMembers { lines.append(silent) }
    return "## Gaps\n\n" + lines.map { "- \($0)\n" }.joined()
  }

  private var originsLine: String {
    let events = timeline.events
    let share = Words.share(events.filter { $0.story.origins < 2 }.count, of: events.count).capitalisedFirst
    return
      "\(share) \(events.count == 1 ? "event rests on one independent origin." : "events rest on one independent origin each.")"
  }

  /// Sources that failed, each with its reason.
  var failures: [String] {
    material.coverage.failed.map { "\(Markdown.escaped($0.title)) (\(Markdown.escaped($0.reason)))" }
  }

  private var languagesLine: String {
    let found = Set(material.items.map { Words.language($0.item.content.language) }).sorted()
    let none = Set(material.coverage.languages.map(Words.language)).subtracting(found).sorted()
    return "Items were found in \(Words.list(found))"
      + (none.isEmpty
        ? "."
        : "; none in \(Words.list(none, "or")), though sources in \(none.count == 1 ? "it" : "them") are watched.")
  }

  private var silentMembers: String? {
    let named = Set(material.items.flatMap { $0.tags.filter { $0.facet == .partner }.map(\.tag) })
    let silent = material.actors.filter { $0.kind == .memberState && !named.contains($0.id) }
    guard !silent.isEmpty else { return nil }
    return "No item names \(Words.list(silent.map { Markdown.escaped($0.shortName) }, "or"))."
  }

  /// Every item, in the order of the numbers.
  func sources(_ numbering: Numbering) -> String {
    let events = Dictionary(
      timeline.events.enumerated().flatMap { number, event in
        event.items.map { ($0, (number + 1, event.story)) }
      },
      uniquingKeysWith: { a, _ in a })
    let rows = numbering.items.compactMap { id -> [String]? in
      guard let entry = references.item(id), let number = numbering.numbers[id] else { return nil }
      let item = entry.item
      let event = events[id].map { number, story in
        "E\(number)" + (story.copies[id].map { ", copy of \(references.list([$0]))" } ?? "")
      }
      // Few columns, so that a page of Word holds them upright.
      return [
        "\(number)", Markdown.link(item.content.title, to: item.content.link),
        Markdown.escaped(item.content.publisher)
          + (entry.source.kind.isEmpty ? "" : " (\(Markdown.escaped(entry.source.kind)))"),
        Words.language(item.content.language), item.content.published?.isoDay ?? "undated",
        Words.moment(item.retrieved), grade(entry) + (event.map { ", \($0)" } ?? ""),
        "`\(item.contentHash.prefix(16))`",
      ]
    }
    return "## Annex A: Sources\n\nTable: The items that the brief rests on\n\n"
      + Markdown.table(
        [
          "No.", "Item", "Publisher", "Language", "Published", "Retrieved", "Grade, event", "SHA-256",
        ], rows)
      + "\nRetrieved: UTC. Grade: Admiralty code, the source's letter and the item's digit; F and 6 until an analyst grades. "
      + "Event: items with one number report one event and corroborate each other, copies of a text excepted. "
      + "SHA-256: the first sixteen digits of the stored text's hash.\n"
  }

  var method: String {
    let emergence = material.issue.emergence
    let parts = emergence.parts.map { "\($0.name) \(number($0.value)) (\(Markdown.escaped($0.note)))" }
    return "## Annex D: Method\n\n"
      + [
        "Lookout \(material.method.version); \(material.method.rules) rules, fingerprint "
          + "`\(material.method.rulesFingerprint.prefix(16))`; \(Words.count(material.method.stored, "item")) in the store.",
        "Rules that fired most: \(firedRules).",
        "Emergence \(number(emergence.score)): \(parts.joined(separator: "; ")).",
        "Sentences: \(choice.book.sentences.count) candidates, chosen by LexRank with maximal marginal relevance, "
          + "the place in the item, novelty and independent origin; quotations of at most "
          + "\(material.options.quotationWords) words, \(material.options.quotationsPerPublisher) a publisher.",
        "Held together by: \(material.issue.terms.prefix(8).map(Markdown.escaped).joined(separator: ", ")).",
        "Automatic: fetching, tags, stories, the issue, links, the choice and order of sentences. "
          + "Not automatic: every marked place, the grades, and whether a link stands.",
      ].map { "- \($0)\n" }.joined()
  }

  private var firedRules: String {
    var counts: [String: Int] = [:]
    for item in material.items {
      for rule in Set(item.tags.flatMap(\.matches).map(\.rule)) { counts[rule, default: 0] += 1 }
    }
    let most = counts.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }.prefix(8)
    return most.isEmpty ? "none" : most.map { "`\($0.key)` (\($0.value))" }.joined(separator: ", ")
  }

  private func number(_ value: Double) -> String {
    // An evidence bundle may have been edited.
    let hundredths = Int((min(max(value, -1e12), 1e12) * 100).rounded())
    let fraction = abs(hundredths % 100)
    return "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }
}
