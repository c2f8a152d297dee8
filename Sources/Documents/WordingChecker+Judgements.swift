import Text

/// Rules that look at judgements and at the scale as a whole.
extension WordingChecker {
  /// One scale in one document, and of its two sets of words one.
  func scales(
    _ hits: [(line: BriefText.Line, hit: PhraseList<WordingLists.Term>.Hit)]
  ) -> [WordingFinding] {
    let own = Set(lists.terms.filter { $0.scale == scale }.map { $0.term.lowercased() })
    let mixed = hits.filter { !own.contains($0.hit.meaning.term.lowercased()) }.map { line, hit in
      finding(
        .mixed, line, at: hit.range.lowerBound, hit.text,
        "is no term of the scale in use (\(scale)), whose terms are \(scaleTerms)")
    }
    let rowOf = Dictionary(
      lists.terms.filter { $0.scale == scale && !$0.row.isEmpty }.map { ($0.term.lowercased(), $0.row) },
      uniquingKeysWith: { a, _ in a })
    let rows = hits.compactMap { line, hit in
      rowOf[hit.meaning.term.lowercased()].map { (line: line, hit: hit, row: $0) }
    }
    guard let first = rows.first else { return mixed }
    let others = rows.filter { $0.row != first.row }.map { other in
      finding(
        .rows, as: .warning, other.line, at: other.hit.range.lowerBound, other.hit.text,
        "words of likelihood and of probability are mixed; line \(first.line.number) has \(first.hit.text)")
    }
    return mixed + others
  }

  /// A judgement of the assessment, with what stands under it.
  struct Judgement {
    var number: Int
    var lines: [BriefText.Line]

    /// The judgement itself as a person wrote it, without marks and references; empty while nobody has.
    var text: String {
      guard let first = lines.first, first.kind == .prose else { return "" }
      let words = first.words.replacing("**[Analyst]**", with: "")
      return words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  static func judgements(in text: BriefText) -> [Judgement] {
    var found: [Judgement] = []
    for line in text.lines
    where line.section == "Assessment" && ![.heading, .footnote, .hidden].contains(line.kind) {
      let digits = line.text.prefix { $0.isASCII && $0.isNumber }
      if !digits.isEmpty, line.text.dropFirst(digits.count).hasPrefix(". ") {
        found.append(Judgement(number: Int(digits) ?? 0, lines: [line]))
      } else if line.kind == .prose, !line.text.hasPrefix(" "), !line.text.hasPrefix(">") {
        found.append(Judgement(number: 0, lines: [line]))
      } else if !found.isEmpty {
        found[found.count - 1].lines.append(line)
      }
    }
    return found
  }

  func judgements(_ text: BriefText, _ previous: BriefText?, _ machine: Set<String>) -> [WordingFinding] {
    let written = Self.judgements(in: text).filter { !$0.text.isEmpty }
    let before = Dictionary(
      (previous.map(Self.judgements) ?? []).filter { !$0.text.isEmpty && $0.number > 0 }.map {
        ($0.number, $0.text)
      },
      uniquingKeysWith: { a, _ in a })
    let notes = text.lines.filter { $0.section == "Change note" }.map(\.text).joined(separator: "\n")
    return written.flatMap { judgement -> [WordingFinding] in
      let line = judgement.lines[0]
      var findings: [WordingFinding] = []
      if judgement.lines.allSatisfy(\.labels.isEmpty) {
        findings.append(
          finding(
            .judgement, line, at: 0, String(judgement.text.prefix(40)),
            "a judgement without a source; put [^n] behind it or under Evidence"))
      }
      findings += likelihoodLines(judgement)
      if let old = before[judgement.number], old != judgement.text,
        !namesPredecessor(judgement, notes)
      {
        findings.append(
          finding(
            .changed, line, at: 0, String(judgement.text.prefix(40)),
            "the last version said: \(old) Say here or in the change note what it was and why it changed "
              + "(\"previously …\", \"judgement \(judgement.number)\")"))
      }
      return findings
    }
  }

  private func likelihoodLines(_ judgement: Judgement) -> [WordingFinding] {
    judgement.lines.filter { $0.kind == .prose && $0.asksLikelihood && likelihoodTerms($0).isEmpty }.map {
      line in
      finding(
        .offScale, line, at: 0, line.text.trimmingPrefix { " -*".contains($0) }.description,
        "a likelihood that is on no scale; take one of \(scaleTerms)")
    }
  }

  private func namesPredecessor(_ judgement: Judgement, _ notes: String) -> Bool {
    let own = Tokenizer.words(of: judgement.lines.map(\.text).joined(separator: "\n"))
    let marks: Set<String> = ["previously", "earlier", "before", "formerly", "raised", "lowered"]
    let noted = notes.lowercased().contains("judgement \(judgement.number)")
    return noted || own.contains(where: marks.contains)
      || zip(own, own.dropFirst()).contains { $0 == "changed" && $1 == "from" }
  }
}
