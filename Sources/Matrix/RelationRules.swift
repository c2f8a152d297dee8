import Foundation
import Model

/// What an item says happened to a commitment: from the kind of event, the kind of promise, and the verbs of the title
/// and of the sentence that speaks of it. The first rule that holds decides (docs/linking.md).
struct RelationRules {
  private let commitment: Commitment
  private let judged: JudgedCandidate
  private let facts: ItemFacts
  /// Of the title.
  private let title: RelationCues
  /// Of the title and the passage.
  private let cues: RelationCues

  init(
    _ commitment: Commitment, _ judged: JudgedCandidate, _ facts: ItemFacts, passage: Evidence.Passage?
  ) {
    self.commitment = commitment
    self.judged = judged
    self.facts = facts
    let title = RelationCues(facts.text, field: .title, names: judged.nameRanges)
    self.title = title
    if let passage, passage.field != .title {
      let around = RelationCues(
        facts.text, field: passage.field, range: passage.start..<passage.end, names: judged.nameRanges)
      cues = title.union(around)
    } else {
      cues = title
    }
  }

  var relation: Relation {
    if isAgainst { return Self.isRuleOfConduct(commitment) ? .contradicts : .context }
    if title.contains(.comment) { return .context }
    if isTrouble { return .slips }
    if isOutputNow { return Self.isOutput(commitment) ? .delivers : .repledges }
    if cues.contains(.done), !opensTalks, takesStep { return .delivers }
    if title.contains(.words), !title.contains(.done), !title.contains(.progress), !isDeed {
      return .repledges
    }
    if cues.contains(.done) || cues.contains(.progress) || isDeed { return .advances }
    if cues.contains(.words) { return .repledges }
    if cues.isAhead { return facts.kinds.contains(.announcement) ? .repledges : .context }
    if facts.kinds.contains(.meeting), !title.isDenied { return .advances }
    return facts.kinds.contains(.announcement) ? .repledges : .context
  }

  /// An incident that an indicator counts, or in the sub-topic of a rule of conduct an act that breaks one.
  private var isAgainst: Bool {
    if judged.kinds.contains(.incident) { return true }
    return cues.contains(.against) && !cues.contains(.done) && Self.isRuleOfConduct(commitment)
  }

  private var isTrouble: Bool {
    if title.contains(.trouble) { return true }
    if title.contains(.words) || title.contains(.done) { return false }
    if cues.contains(.trouble) { return true }
    return facts.kinds.contains(.delay) && !cues.isDenied
      && cues.found.isDisjoint(with: [.done, .progress, .words])
  }

  /// Whether it is news of the instrument itself: it is new, the item speaks of it, and nothing says that it is still to come.
  private var isOutputNow: Bool {
    guard isNew, !opensTalks, judged.watched != nil || judged.features[.instrument] >= 0.4 else {
      return false
    }
    let isOnlyWork = title.contains(.progress) && !title.contains(.done)
    // What the title tells comes first: where a fund starts for a plan, it is not the plan that is new.
    if isOnlyWork, Self.isOutput(commitment) { return false }
    if cues.contains(.done) { return true }
    if title.contains(.progress) || title.isAhead || title.isDenied { return false }
    return everywhere.contains(.done) || facts.kinds.contains(any: .agreement, .delivery)
  }

  /// Whether the title tells of negotiations that begin and of nothing done: their outcome is still to come, whatever the
  /// text says was agreed or endorsed to begin them.
  private var opensTalks: Bool { title.contains(.talks) && !title.contains(.done) }

  /// Whether the text tells of the step that is awaited of an instrument that it speaks of.
  private var takesStep: Bool {
    guard judged.watched != nil || !judged.nameRanges.isEmpty else { return false }
    return Self.awaits(commitment, facts.text, near: judged.nameRanges)
  }

  /// Of all of the text.
  private var everywhere: RelationCues {
    facts.text.fields.reduce(cues) { $0.union(RelationCues(facts.text, field: $1.field)) }
  }

  /// A deed by its tag, whatever the words.
  private var isDeed: Bool {
    facts.kinds.contains(any: .agreement, .funding, .exercise, .delivery) && !title.isAhead && !title.isDenied
  }

  /// Days around adoption in which news of an agreement is news of the instrument itself.
  private static let adoptionDays = 30.0

  private var isNew: Bool {
    guard let adopted = commitment.adopted, let published = facts.published else { return false }
    let window = Self.adoptionDays * 86_400
    return published >= adopted.earliest.timeIntervalSince1970 - window
      && published <= adopted.latest.timeIntervalSince1970 + window
  }

  /// Whether it lays down how its parties behave, so that an incident between them goes against it.
  static func isRuleOfConduct(_ commitment: Commitment) -> Bool {
    let stems = Set(
      Words.read([commitment.title, commitment.instrument, commitment.indicators].joined(separator: " ")).map(
        \.stem))
    return !stems.isDisjoint(with: ["conduct", "restraint", "doc", "coc"])
  }

  /// Whether the instrument is itself the thing that was promised, and not words or a meeting.
  static func isOutput(_ commitment: Commitment) -> Bool {
    !Set(Words.read(commitment.instrument + " " + commitment.title).map(\.stem)).isDisjoint(with: outputWords)
  }

  private static let outputWords: Set<String> = [
    "accession", "admission", "admit", "agreement", "compact", "establishment", "framework", "guideline",
    "memorandum", "plan", "protocol", "treaty", "upgrade", "blueprint", "roadmap", "convention",
  ]

  /// Whether it promises one step, and the text tells of that step: near the commitment's name, where it is named, since what
  /// is signed farther off is something else.
  static func awaits(_ commitment: Commitment, _ text: LinkText, near names: [Range<Int>]) -> Bool {
    let promised = Set(Words.read(commitment.title + " " + commitment.indicators).map(\.stem))
    return steps.filter { !promised.isDisjoint(with: $0) }.contains { step in
      let hashes = Set(step.map { WordHash.of(Words.read($0)[0]) })
      return text.words.indices.contains { place in
        hashes.contains(text.words[place].hash)
          && (names.isEmpty || names.contains { isNear(place, $0, in: text) })
      }
    }
  }

  /// Words between a step and the name of what it is a step of, at most.
  private static let nearness = 6

  private static func isNear(_ place: Int, _ name: Range<Int>, in text: LinkText) -> Bool {
    guard let first = name.first, text.words[first].field == text.words[place].field else { return false }
    return place + 1 + nearness >= name.lowerBound && place <= name.upperBound + nearness
  }

  /// Words of one step.
  private static let steps: [Set<String>] = [
    ["accession", "accede", "acceded", "admission", "admit", "admitted"],
    ["ratification", "ratify", "ratified"],
    ["conclude", "concluded", "conclusion", "finalise", "finalised"],
    ["signature", "sign", "signed", "signing"], ["force"],
  ]
}
