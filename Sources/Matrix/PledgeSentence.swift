import Model

/// What one sentence of a statement commits to; what the rest of the statement adds is in `Pledge`.
struct PledgeSentence: Sendable {
  var strength: CommitmentQuality.VerbStrength
  /// Whether it only restates a promise made before.
  var isRecall: Bool
  var subject: PledgeSubject
  /// The verb, by the places of its words.
  var cue: Range<Int>
  /// Whether others than who speaks are to act: tasked, or encouraged.
  var isOfOthers: Bool
}

/// What a lead-in such as `We agreed to:` gives the points below it.
struct PledgeLead: Sendable {
  var strength: CommitmentQuality.VerbStrength
  var isRecall: Bool
  var subject: PledgeSubject
  var isOfOthers: Bool
}

/// Reads one sentence: which of its verbs commits, and whom.
struct PledgeReader {
  let text: PledgeText
  let language: PledgeLanguage
  let mentions: [PledgeActors.Mention]
  let finder: PledgeSubjectFinder

  init(
    _ text: PledgeText, _ language: PledgeLanguage, _ mentions: [PledgeActors.Mention],
    previous: PledgeSubject?
  ) {
    self.text = text
    self.language = language
    self.mentions = mentions
    finder = PledgeSubjectFinder(text: text, language: language, mentions: mentions, previous: previous)
  }

  /// The strongest promise of the sentence; one that is only noted where there is no other; nil where it has no cue.
  func read() -> PledgeSentence? {
    guard !isPreamble else { return nil }
    var best: PledgeSentence?
    var acting: PledgeSubject?
    var noted: PledgeHit?
    for hit in PledgeHit.all(in: text, language) {
      let found = finder.before(hit.start)
      let subject: PledgeSubject? =
        switch found {
        case .subject(let subject): subject
        case .goesOn: acting ?? finder.first
        case .none: hit.start <= 3 ? PledgeSubject() : nil
        case .other: nil
        }
      defer {
        if let subject, !subject.isNegated { acting = subject }
        if hit.cue.kind == .note || hit.cue.kind == .recall, noted == nil { noted = hit }
      }
      let sentence =
        offered(hit, noted: noted) ?? sentence(hit, by: subject, isReported: isReported(hit, since: noted))
        ?? passive(hit, found: found, isReported: isReported(hit, since: noted))
      guard let sentence else { continue }
      best = best.map { Self.stronger($0, sentence) } ?? sentence
    }
    return best
  }

  /// `RECALLING the vision …;` tells why, not what.
  private var isPreamble: Bool {
    text.text.hasSuffix(";") && text.word(0).count > 4 && text.word(0).hasSuffix("ing")
  }

  /// Who acts, for the sentence after this one.
  var acting: PledgeSubject? { finder.first }

  private static func stronger(_ a: PledgeSentence, _ b: PledgeSentence) -> PledgeSentence {
    let (first, second) = (rank(a), rank(b))
    if first == second, a.strength == b.strength, !a.subject.actors.isEmpty, !b.subject.actors.isEmpty {
      var both = a
      both.subject.actors += b.subject.actors.filter { !a.subject.actors.contains($0) }
      return both
    }
    return second > first ? b : a
  }

  private static func rank(_ sentence: PledgeSentence) -> Int {
    let strength: Int =
      switch sentence.strength {
      case .will: 6
      case .agree: 4
      case .explore: 2
      case .note: 0
      }
    return strength + (sentence.isRecall ? 0 : 1)
  }

  // MARK: - One cue

  /// Whether `that` after a noted or shared view makes it the report of something.
  private func isReported(_ hit: PledgeHit, since noted: PledgeHit?) -> Bool {
    // `the vision that we adopted`.
    if language.reporters.contains(text.word(hit.start - 2))
      || language.reporters.contains(text.word(hit.start - 3))
    {
      return true
    }
    guard let noted, noted.start < hit.start else { return false }
    return text.contains(language.reporters, in: noted.end..<hit.start)
  }

  private func sentence(
    _ hit: PledgeHit, by subject: PledgeSubject?, isReported: Bool
  ) -> PledgeSentence? {
    guard let subject, !isReported, let strength = strength(of: hit) else { return nil }
    guard !isNegated(hit, subject), text.count - hit.end >= 2 || hit.end == text.count else { return nil }
    let isOfOthers = hit.cue.kind == .task || hit.cue.kind == .appeal
    return PledgeSentence(
      strength: strength, isRecall: hit.cue.kind == .recall || hit.cue.kind == .repeated, subject: subject,
      cue: hit.start..<hit.end, isOfOthers: isOfOthers)
  }

  /// How strongly the cue commits with the words after it; nil where it does not commit, `note` for what is noted.
  private func strength(of hit: PledgeHit) -> CommitmentQuality.VerbStrength? {
    let after = hit.end..<min(text.count, hit.end + 6)
    switch hit.cue.kind {
    case .note: return .note
    case .future where happens(hit): return nil
    case .future, .promise:
      return language.exploring.contains(verb(after: hit.end)) ? .explore : hit.strength
    case .view:
      let isToBeDone = text.contains(language.modals, in: hit.end..<min(text.count, hit.end + 15))
      return isToBeDone ? hit.strength : .note
    case .money: return text.words[after].contains { $0.text.first?.isNumber == true } ? hit.strength : nil
    case .announcement: return text.contains(language.gifts, in: after) ? hit.strength : nil
    case .task, .appeal: return hit.strength
    case .recall: return text.contains(language.promises, in: after) ? .agree : .note
    case .repeated: return hit.strength
    }
  }

  /// Whether what follows is no deed: `will benefit`, `will be guided`.
  private func happens(_ hit: PledgeHit) -> Bool {
    let verb = verb(after: hit.end)
    let isPassive = language.passives.contains(text.word(hit.end))
    return language.happenings.contains(verb) || (isPassive && !language.deeds.contains(verb))
  }

  /// The first word after a cue that is no adverb.
  private func verb(after place: Int) -> String {
    let next = (place..<min(text.count, place + 4)).first {
      !language.adverbs.contains(text.word($0)) && !language.negations.contains(text.word($0))
        && text.word($0) != "continue"
    }
    return next.map(text.word) ?? ""
  }

  /// A promise to hold back is one; any other with a negation is none.
  private func isNegated(_ hit: PledgeHit, _ subject: PledgeSubject) -> Bool {
    if subject.isNegated { return true }
    let isDenied =
      text.contains(language.negations, in: max(0, hit.start - 3)..<hit.start)
      || language.negations.contains(text.word(hit.end))
    let near = hit.end..<min(text.count, hit.end + 3)
    return isDenied && !(hit.cue.kind == .future && text.contains(language.restraints, in: near))
  }

  /// `An exercise will be held`: those who speak will hold it.
  private func passive(_ hit: PledgeHit, found: PledgeSubjectFinder.Found, isReported: Bool)
    -> PledgeSentence?
  {
    guard hit.cue.kind == .future, !isReported, case .other = found,
      !language.relatives.contains(text.word(hit.start - 1))
    else { return nil }
    let isBare = language.passives.contains("")
    guard isBare || language.passives.contains(text.word(hit.end)) else { return nil }
    let participle = isBare ? verb(after: hit.end) : verb(after: hit.end + 1)
    guard language.deeds.contains(participle) else { return nil }
    return PledgeSentence(
      strength: hit.strength, isRecall: false, subject: PledgeSubject(), cue: hit.start..<hit.end,
      isOfOthers: false)
  }

  /// `We welcomed Japan's offer to train`, `expressed their intention to sign`: a promise that is told in noting it.
  private func offered(_ hit: PledgeHit, noted: PledgeHit?) -> PledgeSentence? {
    guard hit.cue.kind == .note else { return nil }
    let reach = hit.end..<min(text.count, hit.end + 8)
    guard let place = reach.first(where: { language.offers[text.word($0)] != nil }),
      let strength = language.offers[text.word(place)], place + 1 < text.count,
      isOfDeed(place)
    else { return nil }
    let owner = mentions.first { $0.start >= hit.end && $0.end <= place && place - $0.end <= 2 }
    let isOwn = language.owned.contains(text.word(place - 1)) && text.word(hit.start).hasPrefix("express")
    guard owner != nil || isOwn else { return nil }
    return PledgeSentence(
      strength: strength, isRecall: false,
      subject: owner.map { PledgeSubject(actors: [$0.actor]) } ?? finder.first ?? PledgeSubject(),
      cue: place..<(place + 2), isOfOthers: false)
  }

  /// `offer to train`, `announcement that it would`, `contribution of`; not `commitment to peace`, `contribution to`.
  private func isOfDeed(_ place: Int) -> Bool {
    switch text.word(place + 1) {
    case "that": true
    case "of": text.words[place...].prefix(6).contains { $0.text.first?.isNumber == true }
    case "to":
      language.concrete.contains(text.word(place + 2)) || language.vague.contains(text.word(place + 2))
    default: false
    }
  }
}
