import Model

/// Why it matters for the AOIP: areas, principles, mechanisms, and the linked commitments.
extension IssueBrief {
  var whyItMatters: String {
    "## Why it matters for the AOIP\n\n" + areaLines + mechanismLine + "\n" + commitmentLines + "\n"
      + Markdown.analyst("Which principle or mechanism of the AOIP this touches, and how.")
  }

  /// One line for each area, its sub-topics the most frequent first.
  private var areaLines: String {
    let areas = areaTopics
    guard !areas.isEmpty else { return "*No AOIP area was found by the rules.*\n" }
    return areas.map { area in
      "- **\(area.name)**: \(some(area.topics, material.options.topics, "; ")) "
        + references.marks(area.items, atMost: material.options.evidence).prefix { $0 != " " } + "\n"
    }.joined()
  }

  /// The areas of the issue, each with its sub-topics, the most frequent first, and the surest items of that.
  var areaTopics: [(name: String, topics: [String], items: [String])] {
    let tagged = areaTags
    return (Area.allCases.map(\.rawValue) + ["principles"]).compactMap { area in
      let own = tagged.filter { $0.tag.prefix { $0 != "." } == area }
      guard let first = own.first else { return nil }
      let topics = own.map { line in
        let name = line.tag == area ? "in general" : material.areaNames[line.tag] ?? line.tag
        return "\(Markdown.escaped(name)) (\(Words.share(line.items.count, of: material.items.count)))"
      }
      return (Markdown.escaped(name(ofArea: area)), topics, first.items)
    }
  }

  private var mechanismLine: String {
    guard let first = mechanismTags.first else { return "" }
    return "- **Mechanisms named**: \(some(mechanisms, material.options.topics, "; ")) "
      + references.marks(first.items, atMost: material.options.evidence).prefix { $0 != " " } + "\n"
  }

  var mechanisms: [String] {
    mechanismTags.map { line in
      Markdown.escaped(material.mechanismNames[line.tag] ?? line.tag) + " (\(line.items.count))"
    }
  }

  /// A tag and the items that carry it.
  typealias TagTally = (tag: String, items: [String])

  /// Tags of the issue's items, the most frequent first, each with its items, the surest first. What one item in ten or
  /// fewer carries is left out.
  static func tags(of facet: Facet, _ all: [BriefItem]) -> [TagTally] {
    var items: [String: [(id: String, score: Double)]] = [:]
    for item in all {
      for tag in item.tags where tag.facet == facet {
        items[tag.tag, default: []].append((item.item.id, tag.score))
      }
    }
    return items.filter { $0.value.count * 10 > all.count }
      .map { tag, items in
        (
          tag: tag,
          items: items.sorted { $0.score == $1.score ? $0.id < $1.id : $0.score > $1.score }.map(\.id)
        )
      }
      .sorted { $0.items.count == $1.items.count ? $0.tag < $1.tag : $0.items.count > $1.items.count }
  }

  private func name(ofArea area: String) -> String {
    Area(rawValue: area)?.name ?? material.areaNames[area] ?? area
  }

  private var commitmentLines: String {
    let all = commitments
    guard !all.isEmpty else { return "*No commitment of the matrix is linked to these items.*\n" }
    let told = all.prefix(material.options.commitments)
    let whole = all.count > told.count ? ", all \(all.count) in annex B" : ""
    return
      "*Linked commitments by weight of evidence\(whole); a link is a proposal until an analyst accepts it.*\n\n"
      + told.map { line($0.commitment, $0.links) }.joined()
  }

  private func line(_ commitment: Commitment, _ links: [BriefLink]) -> String {
    "- **\(Markdown.escaped(commitment.title))** (\(commitment.id)\(mark(commitment.confidence))), promised by "
      + "\(promisors(commitment)); \(commitment.end.map { "due " + Words.date($0) } ?? "no due date"); "
      + "\(status(commitment)); evidence: \(relations(links))\(standing(links))\n"
  }

  /// `9 items are read as advancing it [^3][^4] and 7 more; 1 item as context to it [^7]`.
  func reading(_ links: [BriefLink]) -> String {
    var isFirst = true
    return Relation.allCases.compactMap { relation in
      let items = items(links, relation)
      guard !items.isEmpty else { return nil }
      let verb = isFirst ? (items.count == 1 ? "is read as" : "are read as") : "as"
      isFirst = false
      return "\(Words.count(items.count, "item")) \(verb) \(Self.readings[relation] ?? relation.rawValue) "
        + references.marks(items, atMost: material.options.evidence)
    }.joined(separator: "; ")
  }

  private static let readings: [Relation: String] = [
    .delivers: "delivering it", .advances: "advancing it", .slips: "letting it slip",
    .contradicts: "contradicting it", .repledges: "pledging it anew", .context: "context to it",
  ]

  /// Items of one relation, the surest first, each once.
  private func items(_ links: [BriefLink], _ relation: Relation) -> [String] {
    var seen: Set<String> = []
    return links.filter { $0.relation == relation }
      .sorted { ($1.evidence.score, $0.evidence.item) < ($0.evidence.score, $1.evidence.item) }
      .map(\.evidence.item).filter { seen.insert($0).inserted }
  }

  /// `advances (9 items) [^3][^4] and 7 more; context (1 item) [^7]`.
  func relations(_ links: [BriefLink]) -> String {
    Relation.allCases.compactMap { relation in
      let items = items(links, relation)
      return items.isEmpty
        ? nil
        : "\(relation.rawValue) (\(Words.count(items.count, "item"))) \(references.marks(items, atMost: material.options.evidence))"
    }.joined(separator: "; ")
  }

  /// `under way, at risk (2026-03)`; `not assessed` where nobody said.
  func status(_ commitment: Commitment) -> String {
    let status = material.statuses[commitment.id] ?? commitment.status
    let words = [status.lifecycle?.rawValue, status.trajectory?.rawValue].compactMap(\.self)
    guard !words.isEmpty else { return "status not assessed" }
    return words.joined(separator: ", ") + (status.asOf.map { " as of \(Words.date($0))" } ?? "")
  }

  func mark(_ confidence: Confidence) -> String {
    confidence == .unverified ? ", *unverified*" : ""
  }

  private func promisors(_ commitment: Commitment) -> String {
    let known = Dictionary(material.actors.map { ($0.id, $0.shortName) }, uniquingKeysWith: { a, _ in a })
    return Words.list(commitment.partners.map { Markdown.escaped(known[$0] ?? $0) })
  }

  private func standing(_ links: [BriefLink]) -> String {
    let accepted = links.filter { $0.decision?.verdict == .accepted }.count
    return accepted == 0 ? "" : "; \(accepted) of \(links.count) accepted"
  }

  /// Every linked commitment, whole.
  var commitmentAnnex: String {
    let all = commitments
    guard !all.isEmpty else { return "" }
    let rows = all.map { commitment, links in
      [
        "**\(commitment.id)** \(Markdown.escaped(commitment.title))\(mark(commitment.confidence))",
        promisors(commitment), written(commitment), commitment.end?.description ?? "no date",
        status(commitment).replacing("status not", with: "not"), frameworks(commitment),
        evidence(links) + standing(links),
      ]
    }
    return
      "## Annex B: Linked commitments\n\nTable: What was promised, and what the items are proposed to report of it\n\n"
      + Markdown.table(
        ["Commitment", "Promised by", "Where it is written", "Due", "Status", "Action lines", "Evidence"],
        rows)
      + "\nEvidence names the items by their numbers in annex A.\n"
  }

  private func evidence(_ links: [BriefLink]) -> String {
    Relation.allCases.compactMap { relation in
      let those = links.filter { $0.relation == relation }
      return those.isEmpty ? nil : "\(relation.rawValue) \(references.list(those.map(\.evidence.item)))"
    }.joined(separator: "; ")
  }

  private func written(_ commitment: Commitment) -> String {
    let place = [commitment.instrument, commitment.section].filter { !$0.isEmpty }.joined(separator: ", ")
    let adopted = commitment.adopted.map { ", \($0)" } ?? ""
    return Markdown.link(place.isEmpty ? "source" : place, to: commitment.sourceURL) + adopted
  }

  private func frameworks(_ commitment: Commitment) -> String {
    commitment.frameworkLines.map { id in
      id
        + (material.frameworkLines[id].map { $0.confidence == .unverified ? " *(unverified)*" : "" }
          ?? " *(unknown line)*")
    }.joined(separator: ", ")
  }
}
