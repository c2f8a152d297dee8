import Text

/// Holds a brief against the house's rules of wording (docs/briefs.md).
///
/// What the machine took from items is the items' own words and is not judged, nor is what stands in quotation marks, in the
/// text of a link or in code.
public struct WordingChecker: Sendable {
  let lists: WordingLists
  /// The scale of likelihood that the house uses.
  let scale: String
  let terms: PhraseList<WordingLists.Term>
  let vague: PhraseList<String>
  let motives: PhraseList<String>
  let rankings: PhraseList<Bool>
  let names: PhraseList<WordingLists.Name?>
  let members: PhraseList<String>

  /// - Parameter scale: `icd203` or `phia`.
  public init(_ lists: WordingLists, scale: String = "icd203") {
    self.lists = lists
    self.scale = scale
    terms = PhraseList(lists.terms.map { ($0.term, false, $0) })
    vague = PhraseList(lists.vague.map { ($0.key, $0.key == "may", $0.value) })
    motives = PhraseList(lists.motives.map { ($0.key, false, $0.value) })
    rankings = PhraseList(lists.rankings.map { ($0.key, false, $0.value) })
    // Preferred forms are phrases too, so that `Brunei` inside `Brunei Darussalam` is none by itself.
    names = PhraseList(
      lists.names.map { ($0.alias, $0.isCaseSensitive, $0) }
        + Set(lists.names.map(\.preferred)).sorted().map { ($0, true, nil) })
    members = PhraseList(lists.members.map { ($0, false, $0) })
  }

  /// Checks a brief's file.
  /// - Parameter previous: the text of the last frozen version, which judgements are held against.
  public func check(_ file: String, previous: String? = nil) -> WordingReport {
    let living = LivingBrief(file: file)
    let text = BriefText(living?.body ?? file)
    let machine = living?.machineLines ?? []
    var findings = conflicts(text) + references(text)
    var likelihoods: [(line: BriefText.Line, hit: PhraseList<WordingLists.Term>.Hit)] = []
    for line in text.lines where isJudged(line, machine) {
      findings += namesOf(line)
      guard line.kind == .prose else { continue }
      findings += wording(line)
      likelihoods += likelihoodTerms(line).map { (line, $0) }
    }
    findings += scales(likelihoods)
    findings += judgements(text, previous.map { BriefText(LivingBrief(file: $0)?.body ?? $0) }, machine)
    let share = SourcedShare.of(living?.body ?? file)
    return WordingReport(
      findings: findings.sorted {
        ($0.line, $0.column, $0.rule.rawValue) < ($1.line, $1.column, $1.rule.rawValue)
      },
      sourced: share.sourced, sentences: share.all, places: text.lines.count { $0.kind == .place })
  }

  /// Lines that a person wrote or changed.
  private func isJudged(_ line: BriefText.Line, _ machine: Set<String>) -> Bool {
    switch line.kind {
    case .prose, .heading, .table: !machine.contains(LivingRecord.hash(line.text))
    case .blank, .footnote, .remark, .place, .hidden: false
    }
  }

  func finding(
    _ rule: WordingFinding.Rule, as kind: WordingFinding.Kind = .error, _ line: BriefText.Line, at start: Int,
    _ text: String, _ message: String
  ) -> WordingFinding {
    WordingFinding(
      rule: rule, kind: kind, line: line.number, column: start + 1, text: text, message: message)
  }

  private func conflicts(_ text: BriefText) -> [WordingFinding] {
    text.lines.filter { $0.text.contains(LivingBrief.conflictMark) }.map { line in
      finding(
        .conflict, line, at: 0, LivingBrief.conflictMark,
        "a refresh left two texts here; keep one, and delete the other with this mark")
    }
  }

  private func references(_ text: BriefText) -> [WordingFinding] {
    let known = Set(text.lines.filter { $0.kind == .footnote }.compactMap(\.labels.first))
    return text.lines.filter { $0.kind != .footnote && $0.kind != .hidden }.flatMap { line in
      zip(line.labels, line.references).filter { !known.contains($0.0) }.map { label, range in
        finding(
          .reference, line, at: range.lowerBound, "[^\(label)]",
          "no footnote has this number; give one, or take the number of a source in annex A")
      }
    }
  }
}
