import Model

/// A link with what analysts said of it.
public struct JudgedEvidence: Hashable, Sendable {
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    case proposed, accepted, rejected
  }

  public var evidence: Evidence
  public var verdict: Verdict
  /// The decision that counts; nil where nobody decided.
  public var decision: LinkDecision?
  /// Every decision on it, in the order in which they were entered; the last counts.
  public var history: [LinkDecision]

  public init(
    evidence: Evidence, verdict: Verdict, decision: LinkDecision? = nil, history: [LinkDecision] = []
  ) {
    self.evidence = evidence
    self.verdict = verdict
    self.decision = decision
    self.history = history
  }
}

/// What analysts decided, laid over what the machine proposes.
public enum Decisions {
  /// Joins links and decisions.
  ///
  /// Of several decisions on one pair of item and commitment the last in `decisions` wins, whatever its date: the
  /// list is append-only. A decided pair stays listed also where the linker no longer proposes it; such links come
  /// after the proposed ones, in the order of their first decision. A relation that the analyst gave replaces the
  /// machine's.
  public static func apply(_ decisions: [LinkDecision], to links: [Evidence]) -> [JudgedEvidence] {
    var histories: [Pair: [LinkDecision]] = [:]
    var order: [Pair] = []
    for decision in decisions {
      let pair = Pair(item: decision.item, commitment: decision.commitment)
      if histories[pair] == nil { order.append(pair) }
      histories[pair, default: []].append(decision)
    }
    let proposed = links.map { link in
      judged(
        link, by: histories.removeValue(forKey: Pair(item: link.item, commitment: link.commitment)) ?? [])
    }
    let kept = order.compactMap { histories[$0] }.compactMap { history in
      history.last.map { judged(standIn(for: $0), by: history) }
    }
    return proposed + kept
  }

  private struct Pair: Hashable {
    let item: String
    let commitment: String
  }

  private static func judged(_ link: Evidence, by history: [LinkDecision]) -> JudgedEvidence {
    guard let decision = history.last else { return JudgedEvidence(evidence: link, verdict: .proposed) }
    var evidence = link
    evidence.relation = decision.relation ?? link.relation
    let verdict: JudgedEvidence.Verdict = decision.verdict == .accepted ? .accepted : .rejected
    return JudgedEvidence(evidence: evidence, verdict: verdict, decision: decision, history: history)
  }

  /// The link of a decision whose pair is not proposed: the score says that the machine has nothing for it.
  private static func standIn(for decision: LinkDecision) -> Evidence {
    Evidence(
      item: decision.item, commitment: decision.commitment, relation: decision.relation ?? .context,
      score: 0, reasons: ["an analyst decided it; the linker does not propose it"])
  }
}
