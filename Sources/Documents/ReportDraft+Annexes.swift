import Foundation
import Model

/// The matrix as the report saw it, what it cites, how it was made, and what the last one had wrong.
extension ReportDraft {
  mutating func fullMatrix() -> String {
    section = "Annex A"
    var rows: [[String]] = []
    for tracked in material.commitments {
      let commitment = tracked.commitment
      rows.append([
        name(commitment), names(commitment.partners), written(commitment),
        commitment.end.map { "\($0)" } ?? "", status(tracked.status), movement(commitment.id).rawValue,
        relations(commitment.id),
      ])
    }
    return "## Annex A: the matrix\n\n"
      + table(
        "Commitments adopted by the end of the period",
        ["Commitment", "Promised by", "Written in", "Due", "Status", "In the period", "Items"], rows)
  }

  private func written(_ commitment: Commitment) -> String {
    Markdown.link(commitment.instrument.isEmpty ? "source" : commitment.instrument, to: commitment.sourceURL)
  }

  mutating func evidenceRegister() -> String {
    section = "Annex B"
    let ids = Set(cited.map(\.id))
    let linked = Dictionary(grouping: material.evidence.filter { ids.contains($0.item.id) }, by: \.item.id)
    let rows = cited.enumerated().map { place, item in
      let commitments = (linked[item.id] ?? []).map(\.commitment)
      return [
        "\(place + 1)", "\(Markdown.escaped(item.publisher)), \(Words.language(item.language))",
        Markdown.link(item.title, to: item.link), item.published?.isoDay ?? "undated", item.retrieved.isoDay,
        "\(item.reliability.rawValue)6", "`\(item.hash.prefix(16))`",
        commitments.prefix(6).joined(separator: ", ") + (commitments.count > 6 ? " …" : ""),
      ]
    }
    let all = number(material.evidence.count, .rows("evidence"), "links in the register")
    return
      "## Annex B: evidence register\n\nWhat the report cites. All \(all) links of the period stand in evidence.csv. "
      + "Grade: Admiralty code, the source's letter and the item's digit; F and 6 until an analyst grades. "
      + "SHA-256: the first sixteen digits of the stored text's hash.\n\n"
      + table(
        "Items that the report cites",
        [
          "No.", "Publisher, language", "Item", "Published", "Retrieved", "Grade", "SHA-256",
          "Evidence for",
        ], rows,
        numeric: [0])
  }

  mutating func method() -> String {
    section = "Annex C"
    let method = material.method
    let lines = [
      "Lookout \(method.version); \(method.rules) rules, fingerprint `\(method.rulesFingerprint.prefix(16))`.",
      "The period is of items: an item belongs to it by the day on which it was published, or retrieved where it is undated.",
      "A commitment is of the report when it was adopted by the end of the period; its status is that which was held then.",
      "Key messages are the commitments whose evidence weighs most: deliveries and slips 3, contradictions 2, advances 1, new pledges ½, "
        + "each by the score of its link and doubled where an analyst accepted it; at most two of one area.",
      "Every number carries an id; numbers.csv says how it comes from the other files beside it, and `lookout report verify` reckons all of them again.",
      "Automatic: fetching, tags, links, issues, counts, the choice of sentences. Not automatic: statuses, results, grades, and every marked place.",
    ]
    return "## Annex C: method\n\n" + lines.map { "- \($0)\n" }.joined()
  }

  /// Columns of matrix.csv whose change is a correction: they say what was promised, not how it goes.
  private static let facts = [
    "title", "actors", "instrument", "adopted", "due", "confidence", "areas", "framework_lines",
  ]

  mutating func corrections() -> String {
    section = "Annex D"
    let heading = "## Annex D: corrections since the last report\n\n"
    guard let previous = material.previous else {
      return heading + "There is no earlier report beside this one.\n"
    }
    let now = Dictionary(ReportSheets.matrix(self).rows.map { ($0[0], $0) }) { first, _ in first }
    let columns = ReportSheets.matrixColumns
    var rows: [[String]] = []
    for (id, before) in previous.matrix.sorted(by: { $0.key < $1.key }) {
      guard let cells = now[id] else {
        rows.append([id, "row", "was in the matrix", "is not"])
        continue
      }
      for (column, cell) in zip(columns, cells)
      where Self.facts.contains(column) && before[column].map({ $0 != cell }) ?? false {
        rows.append([id, column, Markdown.escaped(before[column] ?? ""), Markdown.escaped(cell)])
      }
    }
    return heading + "Against the report of \(previous.from) to \(previous.to).\n\n"
      + (rows.isEmpty
        ? "No fact of the matrix that it stated has changed.\n"
        : table("Facts of the matrix that have changed", ["Commitment", "What", "Then", "Now"], rows))
  }
}
