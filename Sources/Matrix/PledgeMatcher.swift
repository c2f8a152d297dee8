import Foundation
import Model
import Text

/// Finds the rows of the matrix that a pledge repeats: BM25 over the rows' texts, names of instruments, and actors
/// (S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009).
struct PledgeMatcher: Sendable {
  private struct Row: Sendable {
    let commitment: Commitment
    let counts: [String: Double]
    let length: Double
    /// What the title says.
    let title: Set<String>
    let instrument: String
  }

  private let rows: [Row]
  private let documents: [String: Int]
  private let meanLength: Double

  /// What a match must reach.
  static let threshold = 0.5
  private static let k = 1.2
  private static let b = 0.75

  init(_ commitments: [Commitment]) {
    let stemmer = Stemmer(language: "en")
    let rows = commitments.map { Self.row($0, stemmer) }
    var documents: [String: Int] = [:]
    for row in rows { for word in row.counts.keys { documents[word, default: 0] += 1 } }
    self.rows = rows
    self.documents = documents
    meanLength = rows.isEmpty ? 1 : max(1, rows.map(\.length).reduce(0, +) / Double(rows.count))
  }

  private static func row(_ commitment: Commitment, _ stemmer: Stemmer?) -> Row {
    var counts: [String: Double] = [:]
    let fields = [
      (commitment.title, 2.0), (commitment.instrument, 1), (commitment.description, 1),
      (commitment.indicators, 0.5),
    ]
    for (text, weight) in fields {
      for word in stems(text, stemmer) { counts[word, default: 0] += weight }
    }
    return Row(
      commitment: commitment, counts: counts, length: counts.values.reduce(0, +),
      title: Set(stems(commitment.title, stemmer)), instrument: folded(commitment.instrument))
  }

  /// Words that say something by their stems, numbers without separators, and what capitalised words would be called
  /// for short: `Code of Conduct` gives `coc` too.
  private static func stems(_ text: String, _ stemmer: Stemmer?) -> [String] {
    let words = PledgeText(text.replacing(/(\d)[,.](?=\d{3}\b)/, with: { $0.1 })).words
    let plain = words.map(\.text).filter { word in
      (word.count > 2 || Int(word) != nil) && !Words.minor.contains(word) && !common.contains(word)
    }
    return plain.map { stemmer?.stem($0) ?? Words.singular($0) } + acronyms(words)
  }

  /// The initials of runs of capitalised words, with and without the small words between them.
  private static func acronyms(_ words: [PledgeText.Word]) -> [String] {
    var found: [String] = []
    var run: [PledgeText.Word] = []
    func close() {
      while let last = run.last, joints.contains(last.text) { run.removeLast() }
      let great = run.filter { !joints.contains($0.text) }
      if great.count >= 2 {
        found += Set(
          [run, great].map { $0.compactMap(\.text.first).map(String.init).joined() }.filter { $0.count >= 3 })
      }
      run = []
    }
    for word in words {
      let isCapital = word.written.first?.isUppercase == true
      if word.followsMark { close() }
      if isCapital || (!run.isEmpty && joints.contains(word.text)) { run.append(word) } else { close() }
    }
    close()
    return found.sorted()
  }

  /// Small words inside a name.
  private static let joints: Set<String> = ["of", "and", "for"]

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
  func matches(
    of pledge: Pledge, statement: PledgeStatement, mentioned: [String]
  ) -> [Pledge.Match] {
    let words = Set(Self.stems(pledge.text, Stemmer(language: "en")))
    guard !words.isEmpty else { return [] }
    let text = Self.folded(pledge.text)
    let title = Self.folded(statement.title)
    let found = rows.compactMap {
      match($0, words, text: text, title: title, pledge: pledge, named: Set(mentioned + pledge.actors))
    }
    return Array(found.sorted { ($1.score, $0.commitment) < ($0.score, $1.commitment) }.prefix(3))
  }

  private func match(
    _ row: Row, _ words: Set<String>, text: String, title: String, pledge: Pledge,
    named: Set<String>
  ) -> Pledge.Match? {
    let shared = words.filter { row.counts[$0] != nil }.sorted()
    guard shared.count >= 2 else { return nil }
    let best = words.sorted().reduce(0) { $0 + idf($1) * (Self.k + 1) * 0.75 }
    let likeness = min(1, shared.reduce(0) { $0 + bm25($1, row) } / max(best, 0.001))
    let isNamed = row.instrument.contains(" ") && text.contains(row.instrument)
    let isOwn = row.instrument.count > 12 && title.contains(row.instrument)
    let areas = Set(row.commitment.areas).intersection(pledge.areas)
    let actors = named.intersection(row.commitment.partners)
    var score =
      0.45 * likeness + 0.45 * cover(row.title, by: words) + (isNamed ? 0.35 : 0) + (areas.isEmpty ? 0 : 0.08)
      + (isOwn ? 0.1 : 0)
    if actors.isEmpty, !named.isEmpty { score *= isNamed ? 0.8 : 0.6 }
    guard score >= Self.threshold else { return nil }
    var reasons = ["shares the words " + rarest(shared).joined(separator: ", ")]
    if isNamed { reasons.insert("names \(row.commitment.instrument)", at: 0) }
    if isOwn { reasons.append("the row is from this statement") }
    if !actors.isEmpty { reasons.append("same actors: " + actors.sorted().joined(separator: ", ")) }
    if !areas.isEmpty { reasons.append("same area: " + areas.sorted().joined(separator: ", ")) }
    return Pledge.Match(commitment: row.commitment.id, score: min(1, score), reasons: reasons)
  }

  /// How much of what a title says the sentence says too, rare words counting more; nothing for one word alone.
  private func cover(_ title: Set<String>, by words: Set<String>) -> Double {
    let said = title.intersection(words)
    guard said.count >= 2 else { return 0 }
    // `coast guard` is one notion in two words.
    let trust = said.count == 2 && title.count > 2 ? 0.5 : 1
    let all = title.sorted().reduce(0) { $0 + idf($1) }
    return all > 0 ? trust * said.sorted().reduce(0) { $0 + idf($1) } / all : 0
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
