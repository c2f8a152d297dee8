import Model

/// Says for which commitments an item is evidence.
///
/// One pass over an item's words finds the terms and names that commitments have; each commitment that has enough of
/// them is judged by the features of `LinkFeature` and one logistic model. What does not reach the threshold is
/// left out. docs/linking.md has the reasons and the figures.
public struct Linker: Sendable {
  let index: CommitmentIndex
  let actors: ActorList
  let actorNames: ActorNames
  let members: Set<String>
  let options: LinkingOptions
  public let model: LinkModel
  private let watch: WatchQueries?

  /// `watch` asks the commitments' watch queries; nil where there are none.
  public init(
    matrix: MonitoringMatrix, actors: ActorList, model: LinkModel = .shipped,
    options: LinkingOptions = .standard, watch: WatchQueries? = nil
  ) {
    actorNames = ActorNames(actors)
    members = Set(actors.members.map(\.id))
    index = CommitmentIndex(matrix.commitments, actorNames: actorNames, members: members)
    self.actors = actors
    self.model = model
    self.options = options
    self.watch = watch
  }

  /// The links of one item, best first; none where nothing is worth an analyst's look. An item without tags is
  /// linked by its words alone.
  public func links(for item: TaggedItem) -> [Evidence] {
    let facts = facts(of: item)
    return chosen(judged(item, facts), facts).map { evidence(for: $0, item, facts) }
  }

  /// The same with what must be kept of the item to link it again when a commitment changes: its sketch, and the watch
  /// queries that find it.
  public func reading(of item: TaggedItem) -> (links: [Evidence], sketch: [UInt8], watched: [String]) {
    let facts = facts(of: item)
    let watched = watch?(item) ?? []
    let links = chosen(judged(facts, watched: watched), facts).map { evidence(for: $0, item, facts) }
    let queries = watched.compactMap { hit in
      index.place(of: hit.commitment).map { index.commitments[$0].watchQuery }
    }
    return (links, LinkSketch.bytes(of: facts, index.areas), queries)
  }

  /// What the links of each commitment rest on, by id: it changes with whatever changes them, other rows included.
  public var states: [String: String] {
    Dictionary(zip(index.commitments.map(\.id), index.fingerprints)) { first, _ in first }
  }

  /// Finds the items that these commitments might be linked to.
  public func sieve(for commitments: [String]) -> LinkSieve { LinkSieve(self, commitments) }

  /// Those that are worth an analyst's look, best first.
  func chosen(_ all: [JudgedCandidate], _ facts: ItemFacts) -> [JudgedCandidate] {
    let judged = all.filter { $0.score >= model.threshold }
    guard let best = judged.map(\.score).max() else { return [] }
    return judged.filter { $0.score >= best * model.shareOfBest }
      .filter { isTimely($0, among: judged, facts) }
      .sorted { ($1.score, id($0)) < ($0.score, id($1)) }
      .prefix(options.maximum).map(\.self)
  }

  private func id(_ judged: JudgedCandidate) -> String { index.commitments[judged.place].id }

  func facts(of item: TaggedItem) -> ItemFacts {
    ItemFacts(item, actorNames: actorNames, members: members, options: options)
  }

  /// Every commitment that passes the rules, in the order of the matrix, whatever its score.
  func judged(
    _ item: TaggedItem, _ facts: ItemFacts, asksWatchQueries: Bool = true
  ) -> [JudgedCandidate] {
    judged(facts, watched: asksWatchQueries ? watch?(item) ?? [] : [])
  }

  private func judged(_ facts: ItemFacts, watched: [WatchHit]) -> [JudgedCandidate] {
    let candidates = Candidates(facts, watched: watched, index: index)
    return index.traits.indices.compactMap { judge($0, candidates, facts) }
  }

  /// A candidate with its features; nil where it fails a rule.
  private func judge(
    _ place: Int, _ candidates: Candidates, _ facts: ItemFacts
  ) -> JudgedCandidate? {
    let area = index.areas.best(candidates.nearness, of: place)
    let sight = LinkSight(
      name: candidates.strengths[place], isWatched: candidates.isWatched[place],
      text: candidates.texts[place], words: candidates.words[place], named: candidates.named[place],
      area: area.part, hasAreas: !facts.areas.isEmpty, kinds: facts.kinds, published: facts.published,
      outsiders: facts.outsiders)
    let traits = index.traits[place]
    let gate = LinkGate(sight, traits, options) { mayBeNobody in
      ActorMatch(
        traits, mayBeNobody: mayBeNobody, takesPart: { facts.actors.contains(traits.partners[$0]) },
        member: { facts.actors.first(where: members.contains) })
    }
    guard let gate else { return nil }
    return JudgedCandidate(
      place: place, features: gate.features, score: model.score(gate.features), standing: gate.standing,
      area: area.number.map(index.areas.name), isSameArea: area.part == 1, actor: gate.actor,
      kinds: gate.kinds, watched: candidates.words(thatWatch: place), names: candidates.names(of: place),
      nameRanges: candidates.ranges(of: place), likeness: sight.text)
  }

  /// Guideline: of several commitments of one programme the one in force comes first; one that is still to be made
  /// is linked only where the text speaks of its year.
  private func isTimely(_ judged: JudgedCandidate, among all: [JudgedCandidate], _ facts: ItemFacts) -> Bool {
    guard judged.standing.isEarly else { return true }
    let isCovered = all.contains { $0.standing == .inForce && $0.score >= judged.score }
    guard isCovered else { return true }
    return index.commitments[judged.place].end.map { facts.text.years.contains($0.year) } ?? false
  }

  private func evidence(for judged: JudgedCandidate, _ item: TaggedItem, _ facts: ItemFacts) -> Evidence {
    let commitment = index.commitments[judged.place]
    let passage = PassageFinder(facts.text, index.terms, judged.place).best
    return Evidence(
      item: item.id, commitment: commitment.id,
      relation: RelationRules(commitment, judged, facts, passage: passage).relation,
      score: (judged.score * 10_000).rounded() / 10_000,
      reasons: LinkReasons(self, judged, facts).clauses,
      passage: passage)
  }

  func name(of actor: String) -> String {
    guard let found = actors.actor(actor) else { return actor }
    return found.shortName.isEmpty ? found.name : found.shortName
  }
}
