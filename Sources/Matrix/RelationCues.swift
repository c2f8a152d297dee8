import Model

/// What words around a match tell of an act.
enum RelationCue: Hashable, Sendable {
  /// An output comes into being: adopted, opened, in force.
  case done
  /// The same as a noun, which may be part of a name: signature, accession.
  case outcome
  /// Work goes on: money, talks, building, training.
  case progress
  /// Work of one kind: negotiations begin, whose outcome is still to come.
  case talks
  /// Work stops or slips: postponed, stalled, withdrawn.
  case trouble
  /// An act against what was promised: rammed, blocked, breached.
  case against
  /// Words that promise, ask or hope.
  case words
  /// Comment and analysis.
  case comment
  /// What a verb after it has not done yet: will, to, plans.
  case ahead
  /// The same for the verb alone: an infinitive, a condition.
  case toward
  /// What a verb after it did not do.
  case denial
}

/// The cues of a stretch of text, those that were only intended or denied set apart.
struct RelationCues: Equatable {
  private(set) var found: Set<RelationCue> = []
  /// Whether an output or work is spoken of as still to come.
  private(set) var isAhead = false
  /// Whether an act is said not to have been done.
  private(set) var isDenied = false

  /// How many words a cue of time or denial reaches.
  private static let reach = 4

  private static let mayBeNamed: Set<RelationCue> = [.outcome, .words, .comment, .ahead, .toward, .denial]

  init() {}

  /// Of the words of a field that begin in a range of scalars; of the whole field where it is nil.
  /// - Parameter names: Words that are part of a name: a plan that is named plans nothing.
  init(_ text: LinkText, field: Field, range: Range<Int>? = nil, names: [Range<Int>] = []) {
    var hits: [(cue: RelationCue, words: Range<Int>)] = []
    CueWords.table.forEachHit(in: text) { hits.append(($0, $1)) }
    hits.removeAll { hit in
      let word = text.words[hit.words.lowerBound]
      guard text.fields[Int(word.field)].field == field else { return true }
      if Self.mayBeNamed.contains(hit.cue), names.contains(where: { $0.contains(hit.words.lowerBound) }) {
        return true
      }
      return range.map { !$0.contains(Int(word.start)) } ?? false
    }
    // The longest alone where one lies in another: "put off" is no "put".
    let whole = hits.filter { hit in
      !hits.contains { $0.words.count > hit.words.count && $0.words.contains(hit.words.lowerBound) }
    }
    for hit in whole { take(hit.cue, after: marks(before: hit.words.lowerBound, among: whole)) }
  }

  private func marks(
    before place: Int, among hits: [(cue: RelationCue, words: Range<Int>)]
  ) -> Set<RelationCue> {
    Set(
      hits.lazy.filter {
        let reach = $0.cue == .toward ? 2 : Self.reach
        return $0.words.upperBound <= place && place - $0.words.upperBound < reach
      }.map(\.cue))
  }

  private mutating func take(_ cue: RelationCue, after marks: Set<RelationCue>) {
    switch cue {
    case .outcome: take(.done, after: marks)
    case .talks:
      take(.progress, after: marks)
      if found.contains(.progress) { found.insert(.talks) }
    case .done, .progress:
      if marks.contains(.denial) {
        isDenied = true
      } else if marks.contains(.ahead) || marks.contains(.toward) {
        isAhead = true
      } else {
        found.insert(cue)
      }
    case .trouble, .against:
      if marks.contains(.denial) { isDenied = true }
      if marks.isDisjoint(with: [.denial, .ahead, .toward]) { found.insert(cue) }
    case .words, .comment: if !marks.contains(.denial) { found.insert(cue) }
    case .ahead: isAhead = true
    case .denial, .toward: break
    }
  }

  func union(_ other: RelationCues) -> RelationCues {
    var both = self
    both.found.formUnion(other.found)
    both.isAhead = isAhead || other.isAhead
    both.isDenied = isDenied || other.isDenied
    return both
  }

  func contains(_ cue: RelationCue) -> Bool { found.contains(cue) }
}
