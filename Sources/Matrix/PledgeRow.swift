import Foundation
import Model

/// A pledge as a row of the matrix.
public struct PledgeRow: Hashable, Sendable {
  public let id: String
  /// Cells by column; columns that it does not name stay empty.
  public let cells: [String: String]

  /// A row with the next free id of its actor and year, such as `CHN-2026-03`.
  ///
  /// - Parameter parties: Who made the statement: they promised, where the pledge names nobody.
  public init(
    _ pledge: Pledge, of statement: PledgeStatement, parties: [String], in matrix: MonitoringMatrix,
    actors: ActorList, year: Int
  ) {
    let partners = pledge.actors.isEmpty ? parties : pledge.actors
    id = Self.nextID(partners, year: year, in: matrix, actors: actors)
    let day = statement.date?.isoDay ?? ""
    let cells = [
      "id": id, "area_ids": pledge.areas.joined(separator: ";"),
      "partner_ids": partners.joined(separator: ";"),
      "title": Self.title(pledge), "description": pledge.text, "instrument": statement.title,
      "section": "paragraph \(pledge.paragraph)", "adopted_date": day,
      "timeframe_start": String(day.prefix(7)), "timeframe_end": Self.end(pledge, day),
      "source_url": statement.url, "confidence": Confidence.found.rawValue,
      "evidence_note": Self.note(of: pledge.id), "verb_strength": pledge.verb.rawValue,
      "specificity": "\(pledge.specificity)", "measurable": pledge.measurable.rawValue,
      "funding_amount": pledge.funding.map { Self.amount($0.amount) } ?? "",
      "funding_currency": pledge.funding?.currency ?? "", "lifecycle": Lifecycle.adopted.rawValue,
      "status_date": day, "review_state": CommitmentReview.State.draft.rawValue,
    ]
    self.cells = cells.mapValues(Self.harmless)
  }

  /// What the row of a pledge says of where it comes from, and is known by.
  public static func note(of pledge: String) -> String { "Harvested as \(pledge)." }

  /// The row that a pledge became; nil where it became none.
  public static func row(of pledge: String, in matrix: MonitoringMatrix) -> Commitment? {
    matrix.commitments.first { $0.evidenceNote.contains(note(of: pledge)) }
  }

  /// The matrix with the row after its last one: no other byte of the file changes, and all is read and checked anew.
  public func added(to matrix: MonitoringMatrix) throws(MatrixError) -> MonitoringMatrix {
    let known = Set(matrix.allColumns)
    return try matrix.applying([.add(id: id, cells: cells.filter { known.contains($0.key) })])
  }

  /// The row as a line of CSV under these columns.
  public func line(columns: [String]) -> String {
    CSVWriter.write(columns: columns.map { cells[$0] ?? "" }, rows: [])
  }

  // MARK: - Cells

  /// A statement is written by strangers, and a spreadsheet may open the file: without control characters, and without
  /// what begins a formula.
  private static func harmless(_ text: String) -> String {
    let kept = text.unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control ? " " : scalar
    }
    let begins: Set<Unicode.Scalar> = [
      "=", "+", "-", "@", " ", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]
    return String(String.UnicodeScalarView(kept.drop { begins.contains($0) }))
  }

  /// The deed in a few words: what stands after the verb that commits.
  private static func title(_ pledge: Pledge) -> String {
    let words = pledge.deed.split(separator: " ")
    var title = ""
    for word in words where title.count + word.count < 80 { title += (title.isEmpty ? "" : " ") + word }
    if title.count < pledge.deed.count { title = String(title.prefix { _ in true }) + "…" }
    let end = CharacterSet(charactersIn: " .;,:")
    return title.trimmingCharacters(in: end).prefix(1).uppercased()
      + title.trimmingCharacters(in: end).dropFirst()
  }

  /// No end before the beginning: a date that the sentence names may be another's.
  private static func end(_ pledge: Pledge, _ day: String) -> String {
    guard let deadline = pledge.deadline else { return "" }
    guard let start = PartialDate(String(day.prefix(7))) else { return deadline.description }
    return deadline.latest >= start.earliest ? deadline.description : ""
  }

  private static func amount(_ amount: Double) -> String {
    Int(exactly: amount).map(String.init) ?? "\(amount)"
  }

  // MARK: - Ids

  /// The prefix that rows of its first partner from outside have, else of its first actor; the year; the next number.
  static func nextID(
    _ partners: [String], year: Int, in matrix: MonitoringMatrix, actors: ActorList
  ) -> String {
    let external = partners.first { actors.actor($0)?.kind.isExternalPartner ?? false }
    let actor = external ?? partners.first ?? "ASEAN"
    let stem = "\(prefix(of: actor, in: matrix))-\(year)-"
    let taken = matrix.commitments.compactMap { row in
      row.id.hasPrefix(stem) ? Int(row.id.dropFirst(stem.count)) : nil
    }
    let next = (taken.max() ?? 0) + 1
    return stem + (next < 10 ? "0\(next)" : "\(next)")
  }

  /// The commonest prefix among the rows of this actor alone; else the first three letters of its id.
  private static func prefix(of actor: String, in matrix: MonitoringMatrix) -> String {
    let own = matrix.commitments.filter { $0.partners == [actor] }
      .compactMap { $0.id.split(separator: "-").first.map(String.init) }
    let counts = Dictionary(own.map { ($0, 1) }, uniquingKeysWith: +)
    let commonest = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    return commonest ?? (actor == "ASEAN" ? "ASN" : String(actor.prefix(3)))
  }
}
