import Foundation
import Model

/// Says for which commitments an item is evidence.
///
/// Candidates come from an inverted index of names, terms and sub-topics, so that an item costs far less than a
/// millisecond also where there are a thousand commitments. Each is scored from the parts that `LinkingOptions.Weights`
/// names; what does not reach the threshold is left out. docs/linking.md has the reasons and the figures.
public struct Linker: Sendable {
  private let index: CommitmentIndex
  private let actors: ActorList
  private let actorNames: ActorNames
  private let members: Set<String>
  private let options: LinkingOptions
  private let watch: WatchQueries?

  /// `watch` asks the commitments' watch queries; nil where there are none.
  public init(
    matrix: MonitoringMatrix, actors: ActorList, options: LinkingOptions = .standard,
    watch: WatchQueries? = nil
  ) {
    actorNames = ActorNames(actors)
    index = CommitmentIndex(matrix.commitments, actorNames: actorNames)
    members = Set(actors.members.map(\.id))
    self.actors = actors
    self.options = options
    self.watch = watch
  }

  /// The links of one item, best first; none where nothing is worth an analyst's look. Item without tags are
  /// linked by their words alone.
  public func links(for item: TaggedItem) -> [Evidence] {
    let facts = ItemFacts(item, actorNames: actorNames, options: options)
    let judged = candidates(for: facts, watched: watch?(item) ?? []).compactMap { judge($0, facts) }
    let best = judged.map(\.score).max() ?? 0
    return judged.filter { $0.score >= best * options.shareOfBest }
      .filter { isTimely($0, among: judged, facts) }
      .sorted { ($1.score, $0.candidate.place) < ($0.score, $1.candidate.place) }
      .prefix(options.maximum)
      .map { evidence(for: $0, item, facts) }
  }

  /// Everything that shares a name, or both a sub-topic and words, with the item.
  private func candidates(for facts: ItemFacts, watched: [WatchHit]) -> [LinkCandidate] {
    var candidates: [Int: LinkCandidate] = [:]
    for (place, cosine) in index.terms.similarities(to: facts.words) {
      candidates[place, default: LinkCandidate(place: place)].cosine = cosine
    }
    for (value, range) in index.names.hits(in: facts.words) {
      candidates[value.place, default: LinkCandidate(place: value.place)]
        .take(name: facts.words[range].map(\.text).joined(separator: " "), strength: value.strength)
    }
    for hit in watched {
      guard let place = index.place(of: hit.commitment) else { continue }
      candidates[place, default: LinkCandidate(place: place)].take(watched: hit.words)
    }
    // A part of a mechanism's name is another name: the DOC is not the working group on the DOC.
    for mechanism in facts.mechanisms {
      for (value, range) in index.names.hits(in: mechanism, ignoringCase: true)
      where range.count == mechanism.count {
        candidates[value.place, default: LinkCandidate(place: value.place)]
          .take(name: mechanism.map(\.text).joined(separator: " "), strength: value.strength)
      }
    }
    for place in index.places(withAreas: facts.areas) {
      candidates[place, default: LinkCandidate(place: place)].sharesArea = true
    }
    return candidates.keys.sorted().compactMap { candidates[$0] }
  }

  /// The candidate with its parts; nil where it fails a rule or the threshold.
  private func judge(_ candidate: LinkCandidate, _ facts: ItemFacts) -> JudgedCandidate? {
    let isNamed = candidate.name >= options.named
    guard isNamed || candidate.sharesArea || candidate.cosine >= options.strongText else { return nil }
    let commitment = index.commitments[candidate.place]
    let standing = Standing(of: commitment, on: facts.published, daysBefore: options.daysBefore)
    guard standing != .ended, standing != .early || isNamed else { return nil }
    let area = AreaMatch(commitment.areas, facts.areas)
    let kinds = facts.kinds.intersection(index.counted[candidate.place])
    let isCountedIncident = area.isExact && kinds.contains(.incident)
    guard let actor = actorPart(commitment, facts, mayBeNobody: isNamed || isCountedIncident) else {
      return nil
    }
    let parts = LinkParts(
      name: candidate.name, text: min(1, candidate.cosine / options.fullText),
      area: facts.areas.isEmpty ? nil : area.part, actor: actor.part,
      indicator: kinds.isEmpty ? 0 : (facts.areas.isEmpty ? 0.5 : area.part))
    let isCounted = area.isExact && actor.isPartner && !kinds.isEmpty && candidate.cosine >= options.anyText
    guard isNamed || isCountedIncident || isCounted || candidate.cosine >= options.strongText else {
      return nil
    }
    let score = parts.score(options.weights) * (standing == .early ? options.inTheMaking : 1)
    guard score >= options.threshold else { return nil }
    return JudgedCandidate(
      candidate: candidate, parts: parts, score: score, standing: standing, area: area, actor: actor,
      kinds: kinds)
  }

  /// Who of those who promised takes part; nil where nobody does, and then there is no link. ASEAN's own promises
  /// may also be met by a member, by the named mechanism itself, or by an incident, which nobody signs.
  private func actorPart(_ commitment: Commitment, _ facts: ItemFacts, mayBeNobody: Bool) -> ActorMatch? {
    let outside = commitment.partners.filter { $0 != "ASEAN" && !members.contains($0) }
    let isOwn = outside.count < commitment.partners.count || commitment.partners.isEmpty
    let acting = commitment.partners.filter { facts.actors.contains($0) }
    if let rarest = acting.max(by: { index.rarity(ofActor: $0) < index.rarity(ofActor: $1) }) {
      return ActorMatch(
        part: 0.5 + 0.5 * index.rarity(ofActor: rarest), who: name(of: rarest),
        isPartner: outside.contains(rarest))
    }
    guard isOwn else { return nil }
    if let member = actors.members.first(where: { facts.actors.contains($0.id) }) {
      return ActorMatch(part: 0.3, who: name(of: member.id), isPartner: false)
    }
    return mayBeNobody ? ActorMatch(part: 0, who: nil, isPartner: false) : nil
  }

  private func name(of actor: String) -> String {
    guard let found = actors.actor(actor) else { return actor }
    return found.shortName.isEmpty ? found.name : found.shortName
  }

  /// Guideline: of several commitments of one programme the one in force comes first; one that is still to be made
  /// is linked only where the text speaks of its year.
  private func isTimely(_ judged: JudgedCandidate, among all: [JudgedCandidate], _ facts: ItemFacts) -> Bool {
    guard judged.standing == .early else { return true }
    let isCovered = all.contains { $0.standing == .inForce && $0.score >= judged.score }
    guard isCovered else { return true }
    return index.commitments[judged.candidate.place].end.map { facts.years.contains($0.year) } ?? false
  }

  private func evidence(for judged: JudgedCandidate, _ item: TaggedItem, _ facts: ItemFacts) -> Evidence {
    let place = judged.candidate.place
    let commitment = index.commitments[place]
    let shared = SharedTerms.strongest(of: facts.words, in: index.weights[place])
    return Evidence(
      item: item.id, commitment: commitment.id,
      relation: RelationRules.relation(of: judged, to: commitment, facts),
      score: (judged.score * 10_000).rounded() / 10_000,
      reasons: judged.reasons(commitment, shared: shared, weights: options.weights),
      passage: PassageFinder.passage(in: facts.fields, sharing: index.weights[place]))
  }
}
