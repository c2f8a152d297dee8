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
    var next = 1
    return joined(texts).flatMap { page, text in
      let numbered = page == nil ? [text] : split(text, next: &next)
      return numbered.flatMap(parts).map { labels.paragraph($0, page: page) }
    }
  }

  private static func joined(_ texts: [(page: Int?, text: String)]) -> [(page: Int?, text: String)] {
    var joined: [(page: Int?, text: String)] = []
    var number: String?
    for (page, raw) in texts {
      let text = raw.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if text.isEmpty || isPageNumber(text) { continue }
      if text.wholeMatch(of: /\(?(\d{1,3}|[a-z])[.)]/) != nil {
        number = text
      } else if number == nil, let last = joined.last?.text, goesOn(last, in: text) {
        joined[joined.count - 1].text += " " + text
      } else {
        joined.append((page, (number.map { $0 + " " } ?? "") + text))
        number = nil
      }
    }
    return joined
  }

  /// `12`, `- 12 -`, `Page 3 of 9`.
  private static func isPageNumber(_ text: String) -> Bool {
    text.wholeMatch(of: /(?i)(?:page\s+)?[-–\s]*\d{1,3}[-–\s]*(?:(?:of|\/)\s*\d{1,3})?/) != nil
  }

  /// Whether a sentence was cut, as by the end of a page: it has no end, and what follows begins small.
  private static func goesOn(_ last: String, in text: String) -> Bool {
    guard last.count > 60, let end = last.last, end.isLetter || end.isNumber || end == ",",
      text.first?.isLowercase == true
    else { return false }
    return text.prefixMatch(of: /\(?(?:[a-z]|[ivx]{1,4})[.)]\s/) == nil
  }

  /// Takes apart what a PDF ran together: before `2. We`, where 1 came before, and before bullets.
  private static func split(_ text: String, next: inout Int) -> [String] {
    var parts: [String] = []
    var start = text.startIndex
    let marks = text.matches(of: /(?:^|\s)(\d{1,3})\.\s+(?=\p{Lu})|\s(?=[-–•▪●◦‣➢\u{F0B7}]\s)/)
    for match in marks {
      if let number = match.output.1 {
        guard Int(number) == next else { continue }
        next += 1
      } else if "-–".contains(text[text.index(after: match.range.lowerBound)]) {
        // A dash between words is no bullet.
        let before = text[..<match.range.lowerBound]
        guard before.hasSuffix(":") || before.hasSuffix(";") || before.hasSuffix("; and") else { continue }
      }
      parts.append(String(text[start..<match.range.lowerBound]))
      start = match.range.lowerBound
    }
    return (parts + [String(text[start...])]).map(trimmed).filter { !$0.isEmpty }
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
    /// Whether the paragraph before leads in to points, or is one that bears no mark.
    var isListing = false

    mutating func paragraph(_ text: String, page: Int?) -> PledgeParagraph {
      let wasListing = isListing
      // A list of a page comes without its bullets.
      let isPoint = wasListing && text.first?.isLowercase == true
      isListing = text.last == ":" || (isPoint && (text.last == ";" || text.hasSuffix("; and")))
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
      if let match = text.firstMatch(of: /^(?:\(?([a-z]|[ivx]{1,4})[.)]|[-–—•▪·●◦‣➢\u{F0B7}o*])\s+/) {
        points += 1
        let point = match.1.map(String.init) ?? "\(points)"
        return PledgeParagraph(
          label: annex + number + "(\(point))", text: String(text[match.range.upperBound...]), form: .point,
          page: page)
      }
      if isPoint {
        points += 1
        return PledgeParagraph(label: annex + number + "(\(points))", text: text, form: .point, page: page)
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
