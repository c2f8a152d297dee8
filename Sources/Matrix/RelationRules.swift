import Foundation
import Model

/// What an item says happened to a commitment, from the kind of event and the kind of promise.
enum RelationRules {
  /// Days around adoption in which news of an agreement is news of the instrument itself.
  private static let adoptionDays = 30.0

  static func relation(of judged: JudgedCandidate, to commitment: Commitment, _ facts: ItemFacts) -> Relation
  {
    if facts.kinds.contains(.incident) {
      if judged.kinds.contains(.incident) { return isRuleOfConduct(commitment) ? .contradicts : .context }
    }
    if facts.kinds.contains(.delay) { return .slips }
    let isNew = isAdopted(commitment, about: facts.published)
    if isNew, !facts.kinds.isDisjoint(with: [.agreement, .delivery]) {
      return isOutput(commitment) ? .delivers : .repledges
    }
    if !facts.kinds.isDisjoint(with: [.delivery, .agreement, .funding, .exercise, .meeting]) {
      return .advances
    }
    return facts.kinds.contains(.announcement) ? .repledges : .context
  }

  /// Whether it lays down how its parties behave, so that an incident between them goes against it.
  private static func isRuleOfConduct(_ commitment: Commitment) -> Bool {
    let stems = Set(
      Words.read([commitment.title, commitment.instrument, commitment.indicators].joined(separator: " ")).map(
        \.stem))
    return !stems.isDisjoint(with: ["conduct", "restraint", "doc", "coc"])
  }

  /// Whether the instrument is itself the thing that was promised, and not words or a meeting.
  private static func isOutput(_ commitment: Commitment) -> Bool {
    !Set(Words.read(commitment.instrument).map(\.stem)).isDisjoint(with: outputWords)
  }

  private static let outputWords: Set<String> = [
    "accession", "admission", "agreement", "compact", "establishment", "framework", "guideline", "memorandum",
    "plan", "protocol", "treaty",
  ]

  private static func isAdopted(_ commitment: Commitment, about published: Date?) -> Bool {
    guard let adopted = commitment.adopted, let published else { return false }
    let window = adoptionDays * 86_400
    return published >= adopted.earliest.addingTimeInterval(-window)
      && published <= adopted.latest.addingTimeInterval(window)
  }
}
