import Foundation
import Model

/// Finds the rows of the matrix that a pledge repeats: BM25 over the rows' texts, names of instruments, and actors
/// (S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009).
struct PledgeMatcher: Sendable {
  private struct Row: Sendable {
    let commitment: Commitment
    let counts: [String: Double]
    let length: Double
    /// Words of the instrument's name that say something.
    let name: Set<String>
    let instrument: String
  }

  private let rows: [Row]
  private let documents: [String: Int]
  private let meanLength: Double

  /// What a match must reach.
  static let threshold = 0.42
  private static let k = 1.2
  private static let b = 0.75

  init(_ commitments: [Commitment]) {
    rows = commitments.map(Self.row)
    var documents: [String: Int] = [:]
    for row in rows { for word in row.counts.keys { documents[word, default: 0] += 1 } }
    self.documents = documents
    meanLength = rows.isEmpty ? 1 : max(1, rows.map(\.length).reduce(0, +) / Double(rows.count))
  }

  private static func row(_ commitment: Commitment) -> Row {
    var counts: [String: Double] = [:]
    let fields = [
      (commitment.title, 2.0), (commitment.instrument, 1), (commitment.description, 1),
      (commitment.indicators, 0.5),
    ]
    for (text, weight) in fields {
      for word in stems(text) { counts[word, default: 0] += weight }
    }
    return Row(
      commitment: commitment, counts: counts, length: counts.values.reduce(0, +),
      name: Set(stems(commitment.instrument)), instrument: folded(commitment.instrument))
  }

  /// Words that say something, plurals made singular.
  private static func stems(_ text: String) -> [String] {
    PledgeText(text).words.map(\.text).filter {
      $0.count > 2 && !Words.minor.contains($0) && !common.contains($0) && Int($0) == nil
    }.map(Words.singular)
  }

  private static func folded(_ text: String) -> String {
    PledgeText(text).words.map(\.text).joined(separator: " ")
  }

  /// Words that every statement has.
  private static let common: Set<String> = [
    "asean", "cooperation", "region", "regional", "will", "shall", "agreed", "agree", "commitment",
    "reaffirmed",
    "our", "their", "leaders", "ministers", "meeting", "support", "including", "further", "strengthen",
    "enhance", "promote", "states", "member", "all", "also", "continue", "welcomed", "noted",
    "implementation",
    "full", "effective", "joint", "statement", "summit", "plan", "action", "other", "new", "between",
    "through",
    "provide", "establish", "develop", "work", "are", "has", "have", "been", "its", "partners", "area",
    "areas",
  ]

  /// The rows that it likely repeats, at most three, the likeliest first. Rows that this very statement made are among
  /// them: their instrument is the statement.
  func matches(of pledge: Pledge, statement: PledgeStatement) -> [Pledge.Match] {
    let words = Array(Set(Self.stems(pledge.text))).sorted()
    guard !words.isEmpty else { return [] }
    let best = words.reduce(0) { $0 + idf($1) * (Self.k + 1) * 0.75 }
    let text = Self.folded(pledge.text)
    let title = Self.folded(statement.title)
    let found = rows.compactMap { row in
      match(row, words, best: best, text: text, title: title, pledge: pledge)
    }
    return Array(found.sorted { ($1.score, $0.commitment) < ($0.score, $1.commitment) }.prefix(3))
  }

  private func match(
    _ row: Row, _ words: [String], best: Double, text: String, title: String, pledge: Pledge
  ) -> Pledge.Match? {
    let shared = words.filter { row.counts[$0] != nil }
    guard !shared.isEmpty else { return nil }
    let likeness = min(1, shared.reduce(0) { $0 + bm25($1, row) } / max(best, 0.001))
    let isNamed = row.name.count >= 2 && !row.instrument.isEmpty && text.contains(row.instrument)
    let isOwn = !row.instrument.isEmpty && row.instrument.count > 12 && title.contains(row.instrument)
    let areas = Set(row.commitment.areas).intersection(pledge.areas)
    let actors = Set(row.commitment.partners).intersection(pledge.actors)
    var score = 0.75 * likeness + (isNamed ? 0.45 : 0) + (areas.isEmpty ? 0 : 0.08) + (isOwn ? 0.1 : 0)
    if actors.isEmpty, !pledge.actors.isEmpty { score *= isNamed ? 0.8 : 0.6 }
    guard score >= Self.threshold else { return nil }
    var reasons = ["shares the words " + rarest(shared).joined(separator: ", ")]
    if isNamed { reasons.insert("names \(row.commitment.instrument)", at: 0) }
    if isOwn { reasons.append("the row is from this statement") }
    if !actors.isEmpty { reasons.append("same actors: " + actors.sorted().joined(separator: ", ")) }
    if !areas.isEmpty { reasons.append("same area: " + areas.sorted().joined(separator: ", ")) }
    return Pledge.Match(commitment: row.commitment.id, score: min(1, score), reasons: reasons)
  }

  private func rarest(_ words: [String]) -> [String] {
    words.sorted { (idf($1), $0) < (idf($0), $1) }.prefix(4).map(\.self)
  }

  private func idf(_ word: String) -> Double {
    let count = Double(documents[word] ?? 0)
    return log(1 + (Double(rows.count) - count + 0.5) / (count + 0.5))
  }

  private func bm25(_ word: String, _ row: Row) -> Double {
    let count = row.counts[word] ?? 0
    let norm = Self.k * (1 - Self.b + Self.b * row.length / meanLength)
    return idf(word) * count * (Self.k + 1) / (count + norm)
  }
}
