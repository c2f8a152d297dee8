import Foundation
import Text

/// How many sentences of a brief's text carry a reference.
///
/// Counted are sentences of at least three words in the lists and paragraphs of the sections below; headings, tables, remarks
/// in italics and places left for the analyst are none. A reference covers the sentences before it in
/// its line, back to where the line begins.
public enum SourcedShare {
  static let name = "Sourced sentences"
  /// The row of the header, before it is known.
  static let row = [name, "?"]

  /// Sections whose sentences are facts or judgements.
  static let sections: Set<String> = [
    "Bottom line", "What happened", "Why it matters for the AOIP", "Who said and did what", "Assessment",
  ]

  public static func of(_ text: String) -> (sourced: Int, all: Int) {
    var counts = (sourced: 0, all: 0)
    for line in BriefText(text).lines where sections.contains(line.section) && line.kind == .prose {
      let sentences = line.sentences
      counts.all += sentences.count
      counts.sourced += sentences.count(where: \.isSourced)
    }
    return counts
  }

  /// A text whose header says its share; a row that a person changed stays.
  public static func stamped(_ text: String) -> String {
    let share = of(text)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let place = lines.firstIndex(where: isRow) else { return text }
    lines[place] = "| \(name) | \(share.sourced) of \(share.all) |"
    return lines.joined(separator: "\n")
  }

  /// Whether a line is the row as the machine writes it.
  static func isRow(_ line: String) -> Bool {
    let opening = "| \(name) | "
    guard line.hasPrefix(opening), line.hasSuffix(" |") else { return false }
    let words = line.dropFirst(opening.count).dropLast(2).split(
      separator: " ", omittingEmptySubsequences: false)
    return words == ["?"]
      || words.count == 3 && words[1] == "of" && Int(words[0]) != nil && Int(words[2]) != nil
  }
}
