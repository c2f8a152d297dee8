import Foundation
import Model

/// Who said and did what, by member state and by external partner, in the items' own sentences.
extension IssueBrief {
  var whoDidWhat: String {
    let groups: [(String, String, (Actor.Kind) -> Bool)] = [
      ("Member states", "member state", { $0 == .memberState }),
      ("External partners", "external partner", { $0.isExternalPartner }),
      ("ASEAN and other organisations", "organisation", { $0 == .organisation }),
    ]
    let mentions = mentions()
    var told = Set(timeline.body.flatMap(\.sentences))
    var parts: [String] = []
    var missing: [String] = []
    for (heading, noun, belongs) in groups {
      let lines = lines(material.actors.filter { belongs($0.kind) }, mentions, &told)
      if lines.isEmpty { missing.append("no \(noun)") } else { parts.append("### \(heading)\n\n\(lines)") }
    }
    if !missing.isEmpty {
      parts.append("*\(Words.list(missing).capitalisedFirst) is named in these items.*\n")
    }
    return "## Who said and did what\n\n" + parts.joined(separator: "\n") + quotations
  }

  /// Where an actor is named.
  private struct Mention {
    /// Place of the sentence.
    var sentence: Int
    /// Whether no other actor is named before it in its field: it more likely acts.
    var comesFirst: Bool
  }

  /// Each actor's mentions, newest item first, and the items that name it.
  private func mentions() -> [String: (sentences: [Mention], items: [String])] {
    var found: [String: (sentences: [Mention], items: [String])] = [:]
    for entry in references.ordered.reversed() {
      let partners = entry.tags.filter { $0.facet == .partner }
      for tag in partners {
        found[tag.tag, default: ([], [])].items.append(entry.item.id)
        for field in Field.allCases {
          guard let own = tag.matches.filter({ $0.field == field }).map(\.start).min(),
            let sentence = choice.book.sentence(of: entry.item.id, field, at: own)
          else { continue }
          let isBeaten = partners.contains { other in
            other.tag != tag.tag && other.matches.contains { $0.field == field && $0.start < own }
          }
          found[tag.tag, default: ([], [])].sentences.append(
            Mention(sentence: sentence, comesFirst: !isBeaten))
        }
      }
    }
    return found
  }

  /// A line for each actor; actors of whom the same is told share one.
  private func lines(
    _ actors: [Actor], _ mentions: [String: (sentences: [Mention], items: [String])], _ told: inout Set<Int>
  ) -> String {
    var order: [String] = []
    var groups: [String: (deeds: [Int], items: [String], actors: [Actor])] = [:]
    for actor in actors {
      guard let named = mentions[actor.id] else { continue }
      let deeds = deeds(named.sentences)
      let key = deeds.isEmpty ? named.items.joined(separator: " ") : deeds.description
      if groups[key] == nil { order.append(key) }
      groups[key, default: (deeds, named.items, [])].actors.append(actor)
    }
    var lines = ""
    for group in order.compactMap({ groups[$0] }) {
      let names = group.actors.map { "\(Markdown.escaped($0.shortName))\(mark($0.confidence))" }
      let counts = Set(group.actors.compactMap { mentions[$0.id]?.items.count })
      let named =
        counts.count == 1 && (counts.first ?? 0) > max(1, group.deeds.count)
        ? " (named in \(Words.share(counts.first ?? 0, of: material.items.count)) items)" : ""
      let said =
        group.deeds.isEmpty ? "see \(references.marks(group.items, atMost: 3))" : text(group.deeds, told)
      told.formUnion(group.deeds)
      lines += "- **\(Words.list(names))**\(named)\(group.deeds.isEmpty ? ": " : "")\(said)\n"
    }
    return lines
  }

  /// Sentences of an actor that do not stand above: those where it comes first before others, English before other
  /// languages, then the newest; none that says what another or one above says. Where there are too few, the latest event
  /// above that names it.
  private func deeds(_ mentions: [Mention]) -> [Int] {
    let above = timeline.body.flatMap(\.sentences)
    let ordered = mentions.enumerated().sorted { a, b in
      let (x, y) = (rank(a.element), rank(b.element))
      return x == y ? a.offset < b.offset : x < y
    }.map(\.element.sentence)
    let told = ordered.filter { above.contains($0) }
    var new: [Int] = []
    for sentence in ordered.prefix(40) where new.count < material.options.deeds {
      let isSaid = (new + above).contains {
        $0 == sentence || choice.vectors.similarity($0, sentence) >= material.options.sameness
      }
      if !isSaid { new.append(sentence) }
    }
    let deeds = new + told.prefix(material.options.deeds + 1 - new.count)
    return deeds.isEmpty ? Array(ordered.prefix(1)) : deeds
  }

  private func rank(_ mention: Mention) -> Int {
    let language = references.ordered[choice.book.sentences[mention.sentence].item].item.content.language
    return (mention.comesFirst ? 0 : 2) + (language?.hasPrefix("en") ?? true ? 0 : 1)
  }

  /// What follows the names. What stands above already is named by its date alone.
  private func text(_ deeds: [Int], _ above: Set<Int>) -> String {
    let new = deeds.filter { !above.contains($0) }.map { "\(day($0)): \(said([$0]))" }
    let opening = new.isEmpty ? ": " : ", "
    var days: [(day: String, items: [String])] = []
    for place in deeds where above.contains(place) {
      let item = references.ordered[choice.book.sentences[place].item].item.id
      if let known = days.firstIndex(where: { $0.day == day(place) }) {
        if !days[known].items.contains(item) { days[known].items.append(item) }
      } else {
        days.append((day(place), [item]))
      }
    }
    let see = Words.list(days.map { "\($0.day) \(references.marks($0.items))" })
    let pointer = days.isEmpty ? [] : [new.isEmpty ? "see \(see)" : "See also \(see)."]
    // A sentence whose language is named has no full stop of its own behind that.
    let told = pointer.isEmpty ? new : new.map { $0.hasSuffix(")") ? $0 + "." : $0 }
    return opening + (told + pointer).joined(separator: " ")
  }

  private func day(_ sentence: Int) -> String {
    Words.day(references.ordered[choice.book.sentences[sentence].item].item.content.published)
  }

  /// Direct speech, newest first, within the quota.
  private var quotations: String {
    var left = material.options.quotations
    var taken: [String: Int] = [:]
    var lines: [String] = []
    for entry in references.ordered.reversed() where left > 0 {
      let content = entry.item.content
      guard taken[content.publisher, default: 0] < material.options.quotationsPerPublisher,
        let quotation = choice.book.ofItem[entry.item.id]?.lazy.compactMap({
          Quotations.first(in: choice.book.sentences[$0].text, atMost: material.options.quotationWords)
        }).first
      else { continue }
      taken[content.publisher, default: 0] += 1
      left -= 1
      lines.append(
        "- \(Markdown.escaped(quotation)) \(references.marks([entry.item.id])) "
          + "(\(Markdown.escaped(content.publisher)), \(Words.day(content.published)))\n")
    }
    return lines.isEmpty ? "" : "\n### In their own words\n\n" + lines.joined()
  }
}
