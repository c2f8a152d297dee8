/// The acronyms of a matrix with the long forms that it writes out somewhere: `COC` and `Code of Conduct`.
///
/// A long form is a run of capitalised words whose initials spell the acronym, small words being free to take part
/// (after A. Schwartz and M. Hearst, "A simple algorithm for identifying abbreviation definitions", 2003).
struct Acronyms {
  private var longForms: [String: [[Word]]] = [:]
  private var table = PhraseTable<Word>()

  /// Learns from all texts of a matrix.
  init(texts: [[Word]]) {
    let known = Dictionary(
      texts.joined().filter { $0.isAcronym && $0.text.utf8.count <= 8 }.map { ($0.text, $0) }
    ) { first, _ in first }
    let byInitial = Dictionary(
      grouping: known.sorted { $0.key < $1.key }.map { (letters: Self.letters($0.key), word: $0.value) },
      by: \.letters.first)
    var seen: [String: Set<[String]>] = [:]
    for text in texts {
      for start in text.indices where text[start].isCapitalised {
        for (letters, word) in byInitial[text[start].stem.unicodeScalars.first] ?? [] {
          guard let run = Self.run(spelling: letters, in: text, from: start),
            seen[word.text, default: []].insert(run.map(\.stem)).inserted
          else { continue }
          longForms[word.text, default: []].append(run)
          table.add(run, value: word)
        }
      }
    }
  }

  func longForms(of acronym: String) -> [[Word]] { longForms[acronym] ?? [] }

  /// The acronyms whose long forms stand in a text, with the words that these take.
  func spelledOut(in text: [Word]) -> [(acronym: Word, range: Range<Int>)] {
    table.hits(in: text).map { ($0.value, $0.range) }
  }

  private static func letters(_ acronym: String) -> [Unicode.Scalar] {
    acronym.lowercased().unicodeScalars.map { $0 }
  }

  private static func run(spelling letters: [Unicode.Scalar], in text: [Word], from start: Int) -> [Word]? {
    var spelt = 0
    for place in start..<text.count {
      let word = text[place]
      let mayCount = word.isMinor ? spelt > 0 : word.isCapitalised
      if mayCount, word.stem.unicodeScalars.first == letters[spelt] {
        spelt += 1
        if spelt == letters.count { return place > start ? Array(text[start...place]) : nil }
      } else if spelt == 0 || !word.isMinor {
        return nil
      }
    }
    return nil
  }
}
