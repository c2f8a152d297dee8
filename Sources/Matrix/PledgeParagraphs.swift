import Foundation

/// A paragraph of a statement with the number that it goes by.
public struct PledgeParagraph: Hashable, Sendable {
  public enum Form: Hashable, Sendable {
    case heading
    /// `12.`
    case numbered
    /// `(a)`, a dash or a bullet under the paragraph before.
    case point
    case plain
  }

  /// `12`, `12(a)`, `Annex 3`; `¶4` where the statement numbers none.
  public var label: String
  /// Without its number.
  public var text: String
  public var form: Form
  /// Page of a PDF.
  public var page: Int?

  public init(label: String, text: String, form: Form, page: Int? = nil) {
    self.label = label
    self.text = text
    self.form = form
    self.page = page
  }

  /// Gives the paragraphs of a document their numbers. A number that stands alone belongs to what follows; points that
  /// stand within one paragraph (`(a) …; (b) …`) are taken apart.
  public static func read(_ texts: [(page: Int?, text: String)]) -> [PledgeParagraph] {
    var labels = Labels()
    return joined(texts).flatMap { page, text in
      parts(of: text).map { labels.paragraph($0, page: page) }
    }
  }

  private static func joined(_ texts: [(page: Int?, text: String)]) -> [(page: Int?, text: String)] {
    var joined: [(page: Int?, text: String)] = []
    var number: String?
    for (page, raw) in texts {
      let text = raw.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard !text.isEmpty else { continue }
      if text.wholeMatch(of: /\(?(\d{1,3}|[a-z])[.)]/) != nil {
        number = text
      } else {
        joined.append((page, (number.map { $0 + " " } ?? "") + text))
        number = nil
      }
    }
    return joined
  }

  /// A paragraph, and the points that stand in it.
  private static func parts(of text: String) -> [String] {
    let marks = text.matches(of: /(?:^|[:;,]|\band)\s(\([a-z]\)|\([ivx]{1,4}\))\s/).map {
      $0.output.1.startIndex
    }
    guard marks.count > 1, marks[0] > text.startIndex else { return [text] }
    let starts = [text.startIndex] + marks
    return zip(starts, marks + [text.endIndex]).map { trimmed(String(text[$0..<$1])) }.filter { !$0.isEmpty }
  }

  /// Counts while it labels.
  private struct Labels {
    var annex = ""
    var number = ""
    var points = 0
    var plain = 0

    mutating func paragraph(_ text: String, page: Int?) -> PledgeParagraph {
      if let match = text.wholeMatch(of: /(?i)(annex(?:\s+[ivx\d]+|\s+[a-z])?)\s*[:.]?.{0,80}/),
        isHeading(text)
      {
        annex = match.1.prefix(1).uppercased() + match.1.dropFirst().lowercased() + " "
        number = ""
        return PledgeParagraph(label: trimmed(annex), text: text, form: .heading, page: page)
      }
      if let match = text.firstMatch(of: /^(?:\(?(\d{1,3})[.)]|(?:§|No\.)\s?(\d{1,3}))\s+/) {
        number = String(match.1 ?? match.2 ?? "")
        points = 0
        return PledgeParagraph(
          label: annex + number, text: String(text[match.range.upperBound...]), form: .numbered, page: page)
      }
      if let match = text.firstMatch(of: /^(?:\(?([a-z]|[ivx]{1,4})[.)]|[-–—•▪·o*])\s+/) {
        points += 1
        let point = match.1.map(String.init) ?? "\(points)"
        return PledgeParagraph(
          label: annex + number + "(\(point))", text: String(text[match.range.upperBound...]), form: .point,
          page: page)
      }
      if isHeading(text) { return PledgeParagraph(label: "", text: text, form: .heading, page: page) }
      plain += 1
      return PledgeParagraph(label: annex + "¶\(plain)", text: text, form: .plain, page: page)
    }

    /// A few words without an end.
    private func isHeading(_ text: String) -> Bool {
      guard let last = text.last, !".;:,?!".contains(last) else { return false }
      return text.count < 90 && text.split(separator: " ").count <= 12
    }
  }
}
