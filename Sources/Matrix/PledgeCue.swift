import Model

/// Words that commit, or only seem to.
struct PledgeCue: Sendable {
  enum Kind: Hashable, Sendable {
    /// `will`, before a verb.
    case future
    /// `agreed to`, `pledged`.
    case promise
    /// `agreed that`, `agreed on`: a view unless something is to be done.
    case view
    /// `commits`: a promise where money follows.
    case money
    /// `announced`: a promise where something to give follows.
    case announcement
    /// `tasked`: somebody else is to act.
    case task
    /// `encourage`: somebody else may act.
    case appeal
    /// `reaffirmed`: a promise made before, where `commitment` follows.
    case recall
    /// `remain committed to`.
    case repeated
    /// `noted`.
    case note
  }

  /// For each place the words that may stand there; an empty one among them makes the place optional.
  let places: [Set<String>]
  let strength: CommitmentQuality.VerbStrength
  let kind: Kind

  /// A pattern such as `commit|commits ?ourselves|themselves to`.
  init(_ pattern: String, _ strength: CommitmentQuality.VerbStrength, _ kind: Kind) {
    places = pattern.split(separator: " ").map { part in
      let isOptional = part.hasPrefix("?")
      let words = (isOptional ? part.dropFirst() : part).split(separator: "|").map(String.init)
      return Set(words + (isOptional ? [""] : []))
    }
    self.strength = strength
    self.kind = kind
  }

  /// Where it ends, should it stand at a place.
  func end(in text: PledgeText, at start: Int) -> Int? {
    var place = start
    for words in places {
      if words.contains(text.word(place)), place < text.count {
        place += 1
      } else if !words.contains("") {
        return nil
      }
    }
    return place > start ? place : nil
  }
}

/// A cue at its place in a sentence.
struct PledgeHit: Sendable {
  var cue: PledgeCue
  var start: Int
  /// One past its last word.
  var end: Int
  var strength: CommitmentQuality.VerbStrength

  /// Every cue of a sentence, the longest where several begin together, none inside another.
  static func all(in text: PledgeText, _ language: PledgeLanguage) -> [PledgeHit] {
    var hits: [PledgeHit] = []
    var place = 0
    while place < text.count {
      let found = language.cues.compactMap { cue in cue.end(in: text, at: place).map { (cue, $0) } }
      if let (cue, end) = found.max(by: { $0.1 < $1.1 }) {
        hits.append(PledgeHit(cue: cue, start: place, end: end, strength: cue.strength))
        place = end
      } else {
        place += 1
      }
    }
    return hits
  }

  /// Whether a text begins with a cue: `TASK ministers to`.
  static func begins(_ text: String, _ language: PledgeLanguage) -> Bool {
    let words = PledgeText(text)
    return language.cues.contains { $0.kind != .note && $0.end(in: words, at: 0) != nil }
  }
}
