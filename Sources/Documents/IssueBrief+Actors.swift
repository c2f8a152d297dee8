import Foundation
import Model

/// Who said and did what, by member state and by external partner, in the items' own sentences.
extension IssueBrief {
  /// What the body has no room for.
  struct FurtherDeeds {
    /// Names with what was said and done, as cells.
    var actors: [[String]] = []
    var quotations: [String] = []
  }

  /// An entry of one or more actors of whom the same is told.
  private struct Deeds {
    var heading: String
    var actors: [Actor]
    /// Places of sentences.
    var sentences: [Int]
    /// Items that name them.
    var items: [String]
  }

  private static let groups: [(heading: String, noun: String, belongs: @Sendable (Actor.Kind) -> Bool)] = [
    ("Member states", "member state", { $0 == .memberState }),
    ("External partners", "external partner", { $0.isExternalPartner }),
    ("ASEAN and other organisations", "organisation", { $0 == .organisation }),
  ]

  /// The actors for which a height has room, the most named of each group first, and direct speech.
  func whoDidWhat(_ mentions: Mentions, in room: Double, above: Set<Int>) -> (
    text: String, rest: FurtherDeeds
  ) {
    let opening = "## Who said and did what\n\n"
    let entries = Self.groups.flatMap { group in
      self.entries(group.heading, material.actors.filter { group.belongs($0.kind) }, mentions, above)
    }
    let missing = Self.groups.filter { group in !entries.contains { $0.heading == group.heading } }.map {
      "no \($0.noun)"
    }
    let quotations = self.quotations
    // Where they would take what actors need, they stand in the annex.
    let fits = [material.options.quotationsInBody, 1, 0].first {
      height([Self.spoken(quotations.prefix($0))]) < room / 4
    }
    let spoken = Self.spoken(quotations.prefix(fits ?? 0))
    let remark = "*Some are not named, and others stand in annex C.*"
    let told = chosen(entries, room - height([opening, spoken, remark]), mentions, above)
    let firsts = order(entries).firsts
    var said = above
    var parts: [String] = []
    for group in Self.groups {
      let own = entries.indices.filter {
        entries[$0].heading == group.heading && (told.contains($0) || firsts.contains($0))
      }
      if own.isEmpty { continue }
      let lines = own.map {
        told.contains($0) ? line(entries[$0], mentions, &said) : pointer(entries[$0], mentions)
      }
      parts.append("### \(group.heading)\n\n" + lines.joined())
    }
    let others = entries.indices.filter { !told.contains($0) }
    let remarks =
      (missing.isEmpty ? [] : ["\(Words.list(missing)) is named in these items"])
      + (others.isEmpty ? [] : [annexed(others.flatMap { entries[$0].actors })])
    if !remarks.isEmpty { parts.append("*\(remarks.joined(separator: "; ").capitalisedFirst).*\n") }
    return (
      opening + parts.joined(separator: "\n") + spoken,
      FurtherDeeds(
        actors: others.map { cells(entries[$0], mentions, &said) },
        quotations: Array(quotations.dropFirst(fits ?? 0)))
    )
  }

  private func annexed(_ actors: [Actor]) -> String {
    let names = actors.map { Markdown.escaped($0.shortName) }
    let few = names.count <= material.options.names + 1
    return
      "\(few ? Words.list(names) : some(names, material.options.names)) \(actors.count == 1 ? "stands" : "stand") in annex C"
  }

  /// Places of the entries by the number of items that name them, the most named of each group before all others.
  private func order(_ entries: [Deeds]) -> (firsts: [Int], others: [Int]) {
    let order = entries.indices.sorted { a, b in
      (entries[a].items.count, b) > (entries[b].items.count, a)
    }
    let firsts = Self.groups.compactMap { group in order.first { entries[$0].heading == group.heading } }
    return (firsts, order.filter { !firsts.contains($0) })
  }

  /// Places of the entries that a height holds. For the most named of each group there is room in any case, if for a pointer
  /// alone.
  private func chosen(_ entries: [Deeds], _ room: Double, _ mentions: Mentions, _ above: Set<Int>) -> Set<Int>
  {
    let (firsts, others) = order(entries)
    let pointers = firsts.map { height(["### \(entries[$0].heading)\n" + pointer(entries[$0], mentions)]) }
    var left = room - pointers.reduce(0, +)
    var told: Set<Int> = []
    for place in firsts + others {
      var said = above
      let pointer = firsts.contains(place) ? height([self.pointer(entries[place], mentions)]) : 0
      let needed = height([line(entries[place], mentions, &said)]) - pointer
      guard needed <= left else { continue }
      left -= needed
      told.insert(place)
    }
    return told
  }

  /// An entry for whose sentence there is no room: where it is named, an item that is cited already if there is one.
  private func pointer(_ entry: Deeds, _ mentions: Mentions) -> String {
    var told: Set<Int> = []
    let (names, named, _) = words(entry, mentions, &told)
    let items = entry.items.filter(cited.contains) + entry.items.filter { !cited.contains($0) }
    return "- **\(names)**\(named): see \(references.marks(items, atMost: 1))\n"
  }

  /// Where an actor is named.
  struct Mention {
    /// Place of the sentence.
    var sentence: Int
    /// Whether no other actor is named before it in its field: it more likely acts.
    var comesFirst: Bool
  }

  /// Each actor's mentions, newest item first, and the items that name it.
  typealias Mentions = [String: (sentences: [Mention], items: [String])]

  var mentions: Mentions {
    var found: Mentions = [:]
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

  /// An entry for each actor; actors of whom the same is told share one.
  private func entries(_ heading: String, _ actors: [Actor], _ mentions: Mentions, _ above: Set<Int>)
    -> [Deeds]
  {
    var order: [String] = []
    var groups: [String: Deeds] = [:]
    for actor in actors {
      guard let named = mentions[actor.id] else { continue }
      let deeds = deeds(named.sentences, above)
      let key = deeds.isEmpty ? named.items.joined(separator: " ") : deeds.description
      if groups[key] == nil { order.append(key) }
      groups[
        key, default: Deeds(heading: heading, actors: [], sentences: deeds, items: named.items)
      ].actors.append(actor)
    }
    return order.compactMap { groups[$0] }
  }

  private func line(_ entry: Deeds, _ mentions: Mentions, _ told: inout Set<Int>) -> String {
    let (names, named, said) = words(entry, mentions, &told)
    return "- **\(names)**\(named)\(said)\n"
  }

  private func cells(_ entry: Deeds, _ mentions: Mentions, _ told: inout Set<Int>) -> [String] {
    let (names, named, said) = words(entry, mentions, &told)
    let text = said.drop { ":, ".contains($0) }
    return [names + named, String(text)]
  }

  /// Who; how often; and what is told, a colon or a comma before it.
  private func words(_ entry: Deeds, _ mentions: Mentions, _ told: inout Set<Int>) -> (
    names: String, named: String, said: String
  ) {
    let names = entry.actors.map { "\(Markdown.escaped($0.shortName))\(mark($0.confidence))" }
    let counts = Set(entry.actors.compactMap { mentions[$0.id]?.items.count })
    let named =
      counts.count == 1 && (counts.first ?? 0) > max(1, entry.sentences.count)
      ? " (named in \(Words.share(counts.first ?? 0, of: material.items.count)) items)" : ""
    let said =
      entry.sentences.isEmpty
      ? ": see \(references.marks(entry.items, atMost: 3))" : text(entry.sentences, told)
    told.formUnion(entry.sentences)
    return (Words.list(names), named, said)
  }

  /// Sentences of an actor that do not stand above: those where it comes first before others, English before other
  /// languages, then the newest; none that says what another or one above says. Where there are too few, the latest event
  /// above that names it.
  private func deeds(_ mentions: [Mention], _ above: Set<Int>) -> [Int] {
    let ordered = mentions.enumerated().sorted { a, b in
      let (x, y) = (rank(a.element), rank(b.element))
      return x == y ? a.offset < b.offset : x < y
    }.map(\.element.sentence)
    let told = ordered.filter { above.contains($0) }
    var new: [Int] = []
    for sentence in ordered.prefix(40) where new.count < material.options.deeds {
      let isSaid = (new + above.sorted()).contains {
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
}
