import Text

/// Rules that look at one line.
extension WordingChecker {
  func namesOf(_ line: BriefText.Line) -> [WordingFinding] {
    let exempt = line.exempt
    return names.hits(in: line.words).compactMap { hit in
      guard let name = hit.meaning, hit.text != name.preferred, !exempt.overlaps(hit.range) else {
        return nil
      }
      return finding(
        .name, as: name.isError ? .error : .warning, line, at: hit.range.lowerBound, hit.text,
        "write \(name.preferred): \(name.note)")
    }
  }

  func wording(_ line: BriefText.Line) -> [WordingFinding] {
    let exempt = line.exempt
    let isExempt = { (range: Range<Int>) in exempt.overlaps(range) }
    var findings: [WordingFinding] = []
    for sentence in line.sentences {
      let shifted = { (range: Range<Int>) in
        sentence.start + range.lowerBound..<sentence.start + range.upperBound
      }
      findings += motives.hits(in: sentence.text).filter { !isExempt(shifted($0.range)) }
        .prefix(isAttributed(sentence.text) ? 0 : 1).map { hit in
          finding(
            .motive, line, at: shifted(hit.range).lowerBound, hit.text,
            "\(hit.meaning) is not seen, only what was done and said; write that, or who says so")
        }
      findings += rankings.hits(in: sentence.text).filter {
        !isExempt(shifted($0.range)) && ranks($0.meaning, sentence.text)
      }.prefix(1).map { hit in
        finding(
          .ranking, line, at: shifted(hit.range).lowerBound, hit.text,
          "member states are not ranked; write what each did, with its source")
      }
      findings += estimates(sentence, line)
      if ["What happened", "Who said and did what"].contains(line.section), !sentence.isSourced {
        findings.append(
          finding(
            .unsourced, as: .warning, line, at: sentence.start, String(sentence.text.prefix(40)),
            "a fact without a reference; put [^n] behind it, with n a source of annex A"))
      }
    }
    return findings
  }

  /// Whether a sentence says whose word it gives.
  private func isAttributed(_ sentence: String) -> Bool {
    let said: Set<String> = [
      "said", "says", "stated", "states", "announced", "announces", "declared", "declares", "told", "wrote",
      "pledged", "promised", "explained", "described", "statement", "communique",
    ]
    let words = Tokenizer.words(of: sentence)
    return words.contains(where: said.contains)
      || zip(words, words.dropFirst()).contains { $0 == "according" && $1 == "to" }
  }

  /// Whether a word that ranks has members to rank.
  private func ranks(_ isEnough: Bool, _ sentence: String) -> Bool {
    let named = Set(members.hits(in: sentence).map { $0.text })
    let words = Tokenizer.words(of: sentence)
    let speaksOfAll =
      zip(words, words.dropFirst()).contains {
        ["member", "asean"].contains($0) && ["states", "countries", "members"].contains($1)
      }
      || zip(words, words.dropFirst()).contains {
        ["among", "of"].contains($0) && ["members", "asean"].contains($1)
      }
      || words.contains("members")
    return isEnough ? !named.isEmpty || speaksOfAll : !named.isEmpty && speaksOfAll
  }

  /// Terms of likelihood in a line that a person wrote.
  func likelihoodTerms(_ line: BriefText.Line) -> [PhraseList<WordingLists.Term>.Hit] {
    let exempt = line.exempt
    return terms.hits(in: line.words).filter {
      $0.meaning.scale != "confidence" && (!$0.meaning.onlyInLikelihood || line.asksLikelihood)
        && !exempt.overlaps($0.range)
    }
  }

  private func estimates(
    _ sentence: BriefText.Line.Sentence, _ line: BriefText.Line
  ) -> [WordingFinding] {
    var findings: [WordingFinding] = []
    let hits = terms.hits(in: sentence.text)
    let likelihood = hits.first { $0.meaning.scale != "confidence" && !$0.meaning.onlyInLikelihood }
    let confidence = hits.first { $0.meaning.scale == "confidence" }
    if likelihood != nil, let confidence {
      findings.append(
        finding(
          .together, line, at: sentence.start + confidence.range.lowerBound, confidence.text,
          "likelihood and confidence stand in one sentence; say how likely in one, and how sure and why in the next"
        ))
    }
    if let confidence, !hasBasis(sentence.text) {
      findings.append(
        finding(
          .basis, as: .warning, line, at: sentence.start + confidence.range.lowerBound, confidence.text,
          "say what the confidence rests on: because, as, since, based on, given"))
    }
    if ["Assessment", "Outlook"].contains(line.section) {
      // `almost certainly` is a term, though `certainly` is none.
      findings += vague.hits(in: sentence.text).filter { hit in
        !hits.contains { $0.range.overlaps(hit.range) }
      }.filter {
        !line.exempt.overlaps(sentence.start + $0.range.lowerBound..<sentence.start + $0.range.upperBound)
      }.map { hit in
        finding(
          .vague, line, at: sentence.start + hit.range.lowerBound, hit.text,
          "\(hit.meaning); take a term of the scale: \(scaleTerms)")
      }
    }
    return findings
  }

  private func hasBasis(_ sentence: String) -> Bool {
    let words = Set(Tokenizer.words(of: sentence))
    return !words.isDisjoint(with: ["because", "as", "since", "based", "given", "rests", "from"])
  }

  /// The terms of the scale in its order, one for each band.
  var scaleTerms: String {
    var seen: Set<Int> = []
    return lists.terms.filter { $0.scale == scale && seen.insert($0.low ?? -1).inserted }.map(\.term)
      .joined(separator: ", ")
  }
}

extension BriefText.Line {
  /// Whether it is the place of a judgement where the likelihood stands alone.
  var asksLikelihood: Bool {
    text.drop { " -*".contains($0) }.lowercased().hasPrefix("likelihood:")
  }

  /// Scalars that are not the writer's words: in quotation marks, in links and in code.
  var exempt: [Range<Int>] {
    let scalars = Array(text.unicodeScalars)
    let pairs: [(Unicode.Scalar, Unicode.Scalar)] = [
      ("“", "”"), ("\"", "\""), ("‘", "’"), ("«", "»"), ("`", "`"), ("「", "」"),
    ]
    var ranges: [Range<Int>] = []
    for (open, close) in pairs {
      var place = 0
      while let start = scalars[place...].firstIndex(of: open),
        let end = scalars[(start + 1)...].firstIndex(of: close)
      {
        ranges.append(start..<end + 1)
        place = end + 1
      }
    }
    return ranges + links(scalars)
  }

  /// `[text](address)`, both parts.
  private func links(_ scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for middle in scalars.indices.dropLast() where scalars[middle] == "]" && scalars[middle + 1] == "(" {
      let start = scalars[..<middle].lastIndex(of: "[") ?? middle
      let end = scalars[middle...].firstIndex(of: ")") ?? scalars.count - 1
      ranges.append(start..<end + 1)
    }
    return ranges
  }
}

extension [Range<Int>] {
  func overlaps(_ range: Range<Int>) -> Bool { contains { $0.overlaps(range) } }
}
