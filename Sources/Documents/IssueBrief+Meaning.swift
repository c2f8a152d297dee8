import Model

/// Why it matters for the AOIP, and who did what.
extension IssueBrief {
  var whyItMatters: String {
    "## Why it matters for the AOIP\n\n" + areaLines + "\n" + commitmentTable
      + Markdown.analyst("Which principle or mechanism of the AOIP this touches, and how.")
  }

  /// One line for each sub-topic, the most frequent first within its area.
  private var areaLines: String {
    let tagged = areaTags()
    guard !tagged.isEmpty else { return "No AOIP area was found by the rules.\n" }
    return (Area.allCases.map(\.rawValue) + ["principles"]).map { area in
      tagged.filter { $0.tag.prefix { $0 != "." } == area }
        .sorted { $0.items.count == $1.items.count ? $0.tag < $1.tag : $0.items.count > $1.items.count }
        .map { line in
          "- **\(Markdown.escaped(name(ofArea: line.tag)))** (`\(line.tag)`): "
            + "\(Words.count(line.items.count, "item")) \(references.marks(line.items))\n"
        }.joined()
    }.joined()
  }

  /// Area tags of the issue's items. A sub-topic that one item in ten or fewer carries is left out.
  private func areaTags() -> [(tag: String, items: [String])] {
    var items: [String: [String]] = [:]
    for item in material.items {
      for tag in item.tags where tag.facet == .area { items[tag.tag, default: []].append(item.item.id) }
    }
    return items.filter { $0.value.count * 10 > material.items.count }.map { (tag: $0.key, items: $0.value) }
      .sorted { $0.tag < $1.tag }
  }

  private func name(ofArea tag: String) -> String {
    let root = String(tag.prefix { $0 != "." })
    let area = Area(rawValue: root)?.name ?? material.areaNames[root] ?? root
    return tag == root ? area : "\(area): \(material.areaNames[tag] ?? tag)"
  }

  private var commitmentTable: String {
    guard !commitments.isEmpty else { return "No commitment of the matrix is linked to these items.\n\n" }
    let rows = commitments.map { entry in
      [
        "**\(entry.commitment.id)** \(Markdown.escaped(entry.commitment.title))\(mark(entry.commitment.confidence))",
        promisors(entry.commitment), written(entry.commitment), due(entry.commitment),
        frameworks(entry.commitment), relations(entry.links) + standing(entry.links),
      ]
    }
    return "Linked commitments, by weight of evidence. A link is a proposal until an analyst accepts it.\n\n"
      + Markdown.table(
        ["Commitment", "Promised by", "Where it is written", "Due", "Action lines", "Evidence"], rows) + "\n"
  }

  private func mark(_ confidence: Confidence) -> String {
    confidence == .unverified ? " *(unverified)*" : ""
  }

  private func promisors(_ commitment: Commitment) -> String {
    let known = Dictionary(material.actors.map { ($0.id, $0.shortName) }, uniquingKeysWith: { a, _ in a })
    return commitment.partners.map { Markdown.escaped(known[$0] ?? $0) }.joined(separator: ", ")
  }

  private func written(_ commitment: Commitment) -> String {
    let place = [commitment.instrument, commitment.section].filter { !$0.isEmpty }.joined(separator: ", ")
    let adopted = commitment.adopted.map { ", \($0)" } ?? ""
    return Markdown.link(place.isEmpty ? "source" : place, to: commitment.sourceURL) + adopted
  }

  private func due(_ commitment: Commitment) -> String {
    commitment.end.map { "\($0)" } ?? "no date"
  }

  private func frameworks(_ commitment: Commitment) -> String {
    commitment.frameworkLines.map { id in
      id + (material.frameworkLines[id].map { mark($0.confidence) } ?? " *(unknown line)*")
    }.joined(separator: ", ")
  }

  private func standing(_ links: [BriefLink]) -> String {
    let accepted = links.filter { $0.decision?.verdict == .accepted }.count
    return accepted == 0 ? "" : "; \(accepted) of \(links.count) accepted"
  }

  var whoDidWhat: String {
    let groups: [(String, (Actor.Kind) -> Bool)] = [
      ("Member states", { $0 == .memberState }), ("External partners", { $0.isExternalPartner }),
      ("ASEAN and other organisations", { $0 == .organisation }),
    ]
    let parts = groups.map { name, belongs in
      let lines = material.actors.filter { belongs($0.kind) }.compactMap(deeds)
      return "### \(name)\n\n" + (lines.isEmpty ? "None named in these items.\n" : lines.joined())
    }
    return "## Who did what\n\nSentences are the items' own, newest first.\n\n"
      + parts.joined(separator: "\n")
  }

  /// Sentences told of one actor before references alone must do.
  private static let deedsTold = 2

  private func deeds(of actor: Actor) -> String? {
    let mentions = references.ordered.reversed().compactMap { Mention($0, of: actor.id) }
    guard !mentions.isEmpty else { return nil }
    // Where the actor comes first it more likely acts; the order of time decides among equals.
    let acting = mentions.filter(\.comesFirst) + mentions.filter { !$0.comesFirst }
    var told: [Mention] = []
    for mention in acting where told.count < Self.deedsTold {
      if !told.contains(where: { $0.sentence == mention.sentence }) { told.append(mention) }
    }
    let sentences = told.map {
      "\(Words.day($0.item.item.content.published)): \(Markdown.escaped($0.sentence)) \(references.marks([$0.item.item.id]))"
    }
    let rest = mentions.map(\.item.item.id).filter { id in !told.contains { $0.item.item.id == id } }
    let also = rest.isEmpty ? "" : " Also named in \(references.marks(rest))."
    return "- **\(Markdown.escaped(actor.shortName))**\(mark(actor.confidence)): "
      + sentences.joined(separator: " ") + also + "\n"
  }
}

/// The sentence of an item that names an actor.
struct Mention {
  let item: BriefItem
  let sentence: String
  /// Whether no other actor is named before it in that sentence's field.
  let comesFirst: Bool

  init?(_ item: BriefItem, of actor: String) {
    let partners = item.tags.filter { $0.facet == .partner }
    guard let own = partners.first(where: { $0.tag == actor })?.matches.min(by: Self.earlier) else {
      return nil
    }
    let before = partners.filter { $0.tag != actor }.flatMap(\.matches)
      .contains { $0.field == own.field && $0.start < own.start }
    self.item = item
    sentence = Facts.sentence(of: item.item.content, own.field, at: own.start)
    comesFirst = !before
  }

  private static func earlier(_ a: Tag.Match, _ b: Tag.Match) -> Bool {
    (a.field, a.start) < (b.field, b.start)
  }
}
