import Model

/// Who acts, as far as the words before a verb say.
struct PledgeSubject: Hashable, Sendable {
  /// Ids of actors.csv, in the order of the text; empty where it is the statement's parties.
  var actors: [String] = []
  /// Whether the words are `members` or the like.
  var isMembers = false
  /// `No party`.
  var isNegated = false
}

/// Finds who acts in a sentence.
struct PledgeSubjectFinder {
  let text: PledgeText
  let language: PledgeLanguage
  let mentions: [PledgeActors.Mention]
  /// Who acted in the sentence before; nil where nobody did.
  let previous: PledgeSubject?

  enum Found {
    case subject(PledgeSubject)
    /// The words stand after `and` or a mark: who acted before in the sentence acts here too.
    case goesOn
    /// The sentence begins with the verb.
    case none
    /// Something that makes no promises.
    case other
  }

  /// Who stands right before a verb.
  func before(_ verb: Int) -> Found {
    var place = verb - 1
    guard !text.isAfterMark(verb) || verb == 0 else { return .goesOn }
    while place >= 0, language.adverbs.contains(text.word(place)) {
      if text.words[place].followsMark, place > 0 { return .goesOn }
      place -= 1
    }
    guard place >= 0 else { return .none }
    if let mention = mentions.first(where: { $0.start <= place && place < $0.end }) { return named(mention) }
    let word = text.word(place)
    if language.conjunctions.contains(word) { return .goesOn }
    if language.negations.contains(word) { return .subject(PledgeSubject(isNegated: true)) }
    if language.relatives.contains(word) { return .other }
    if language.speakers.contains(word) { return speaker(at: place) }
    // `It was agreed`: by those who speak.
    if language.pronouns.contains(word), place == 0, text.word(place + 1) == "was" {
      return .subject(PledgeSubject())
    }
    if language.pronouns.contains(word) { return previous.map { .subject($0) } ?? .other }
    return .other
  }

  /// Who the sentence begins with: within its first words.
  var first: PledgeSubject? {
    let mention = mentions.first { $0.start <= 6 }
    let speaker = (0..<min(8, text.count)).first { language.speakers.contains(text.word($0)) }
    if let mention,
      speaker.map({ mention.start < $0 || language.owners.contains(text.word(mention.start - 1)) }) ?? true,
      case .subject(let subject) = named(mention)
    {
      return subject
    }
    return speaker.map { PledgeSubject(isMembers: language.members.contains(text.word($0))) }
  }

  /// A speaker owned by something else than speakers (`the work of officials`) does not act.
  private func speaker(at place: Int) -> Found {
    guard isOwnedBySpeakers(from: place) else { return .other }
    let isNo = (max(0, place - 3)..<place).contains { language.negations.contains(text.word($0)) }
    return .subject(
      PledgeSubject(isMembers: language.members.contains(text.word(place)), isNegated: isNo))
  }

  /// An actor with those that `and` and commas join to it.
  private func named(_ last: PledgeActors.Mention) -> Found {
    guard isOwnedBySpeakers(from: last.start) else { return .other }
    var actors = [last.actor]
    var start = last.start
    while let mention = mentions.last(where: { $0.end <= start }), joins(mention.end, start) {
      actors.insert(mention.actor, at: 0)
      start = mention.start
    }
    let isNo = language.negations.contains(text.word(start - 1))
    return .subject(PledgeSubject(actors: actors, isNegated: isNo))
  }

  /// Whether only `and`, `the` and marks lie between two mentions.
  private func joins(_ from: Int, _ to: Int) -> Bool {
    (from..<to).allSatisfy {
      language.conjunctions.contains(text.word($0)) || Self.articles.contains(text.word($0))
    }
      && (to > from || text.words[to].followsMark)
  }

  private static let articles: Set<String> = ["the", "la", "le", "les", "l", "para"]

  /// False where `of` or the like stands before, and no speaker owns it.
  private func isOwnedBySpeakers(from start: Int) -> Bool {
    var place = start - 1
    while place >= 0, Self.articles.contains(text.word(place)) || isPlainWord(place) { place -= 1 }
    guard place >= 0, language.owners.contains(text.word(place)) else { return true }
    return (max(0, place - 3)..<place).contains { language.speakers.contains(text.word($0)) }
  }

  /// An adjective such as `senior` before a speaker: any word that is neither `of` nor a mark's neighbour.
  private func isPlainWord(_ place: Int) -> Bool {
    let word = text.word(place)
    return !language.owners.contains(word) && !language.conjunctions.contains(word)
      && !text.words[place + 1].followsMark && !language.cues.contains { $0.end(in: text, at: place) != nil }
  }
}
