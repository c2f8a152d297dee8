import Foundation
import Model

/// A commitment as the rules of motions look at it.
public struct MotionCase: Sendable {
  public var commitment: Commitment
  /// What is held of it now.
  public var held: ResolvedStatus
  /// Evidence that no analyst rejected.
  public var evidence: [MotionEvidence]
  /// The commitment that follows it; nil where none does.
  public var successor: String?
  /// Since when the store holds news of its topics; nil where it holds none.
  public var watchedSince: Date?
  /// Why nothing is heard of it, should nothing be heard.
  public var cause: SilenceCause
  public var now: Date

  public init(
    commitment: Commitment, held: ResolvedStatus, evidence: [MotionEvidence], successor: String? = nil,
    watchedSince: Date? = nil, cause: SilenceCause = .noNews, now: Date
  ) {
    self.commitment = commitment
    self.held = held
    self.successor = successor
    self.watchedSince = watchedSince
    self.cause = cause
    self.now = now
    // What was told before the promise was made cannot be of it, unless an analyst says so.
    let since = commitment.since ?? .distantPast
    self.evidence = evidence.filter { ($0.date >= since || $0.accepted != nil) && $0.date <= now }
  }

  var kind: CommitmentKind { CommitmentKind(commitment) }
  var isLate: Bool { commitment.due.map { $0 < now } ?? false }

  /// The evidence of the last so many days.
  func recent(_ days: Int) -> [MotionEvidence] {
    let start = now.addingTimeInterval(-Double(days) * 86_400)
    return evidence.filter { $0.date >= start }
  }
}

/// The rules that propose a change of status from the evidence that stands (docs/motions.md has them as a table).
///
/// They are tried in order. A rule proposes only what differs from what is held, only where some of its evidence is
/// newer than that, and never a part of the status that a rule above it proposed.
public enum MotionRules {
  /// Days of evidence that say how a commitment goes.
  static let window = 365
  /// Days within which independent reports of one delivery come.
  static let near = 60
  /// How many times the evidence of one side must pull as hard as that of the other.
  static let lead = 1.5

  private static let rules: [@Sendable (MotionCase) -> MotionProposal?] = [
    superseded, delivered, worse, better, late, ended, silent,
  ]

  /// What is to be proposed, the weightiest rule first; nothing for a commitment that is over.
  public static func proposals(for item: MotionCase) -> [MotionProposal] {
    guard !item.held.isOver else { return [] }
    var found: [MotionProposal] = []
    for rule in rules {
      guard var proposal = rule(item) else { continue }
      if proposal.lifecycle == item.held.lifecycle.value || found.contains(where: { $0.lifecycle != nil }) {
        proposal.lifecycle = nil
      }
      if proposal.trajectory == item.held.trajectory.value || found.contains(where: { $0.isFinal })
        || found.contains(where: { $0.trajectory != nil })
      {
        proposal.trajectory = nil
      }
      if proposal.lifecycle != nil || proposal.trajectory != nil { found.append(proposal) }
    }
    return found
  }

  // MARK: - The rules, in order

  /// Its successor is in force and its own time is over.
  private static func superseded(_ item: MotionCase) -> MotionProposal? {
    if !item.held.supersededBy.isEmpty {
      return MotionProposal(
        lifecycle: .superseded, supersededBy: item.held.supersededBy, evidence: [],
        reasons: ["the matrix names \(item.held.supersededBy) as what took its place"],
        basis: item.held.supersededBy)
    }
    guard let successor = item.successor, item.isLate, let end = item.commitment.end else { return nil }
    return MotionProposal(
      lifecycle: .superseded, supersededBy: successor, evidence: [],
      reasons: ["its time ended in \(end)", "\(successor) follows it and has begun"], basis: successor)
  }

  /// Enough evidence of delivery. A rule of conduct is never delivered.
  private static func delivered(_ item: MotionCase) -> MotionProposal? {
    guard item.kind != .conduct else { return nil }
    let support = delivery(item)
    guard support.isEnough, isNews(support, item.held.lifecycle.since) else { return nil }
    // Later evidence against it: somebody else is to weigh the two.
    let against = Support([.slips, .contradicts], in: item.evidence, at: item.now)
    if against.isEnough, let last = against.newest, last > support.newest ?? .distantPast { return nil }
    var reasons = ["\(support.words): reported as delivered"]
    if let due = item.commitment.due, let first = support.evidence.map(\.date).min() {
      reasons.append(first <= due ? "by its due date \(due.isoDay)" : "after its due date \(due.isoDay)")
    }
    return MotionProposal(lifecycle: .delivered, evidence: support.evidence.map(\.item), reasons: reasons)
  }

  /// What says that it is there: with an accepted link all of it, else the reports that came together, for a delivery is
  /// one event.
  private static func delivery(_ item: MotionCase) -> Support {
    let all = Support([.delivers], in: item.evidence, at: item.now)
    if all.hasAccepted { return all }
    let together = all.evidence.map { last in
      let start = last.date.addingTimeInterval(-Double(near) * 86_400)
      return Support(
        [.delivers], in: all.evidence.filter { (start...last.date).contains($0.date) }, at: item.now)
    }
    // The evidence is by date, the newest first: of two that are as heavy the newer counts.
    return together.reduce(nil) { best, next in (best?.weight ?? -1) >= next.weight ? best : next } ?? all
  }

  /// The evidence against it pulls harder: at risk, and off track for what is late and for broken rules of conduct.
  private static func worse(_ item: MotionCase) -> MotionProposal? {
    let (good, bad) = sides(item)
    guard bad.isEnough, bad.pull >= lead * good.pull, isNews(bad, item.held.trajectory.since) else {
      return nil
    }
    let broken = Support([.contradicts], in: bad.evidence, at: item.now)
    let isBroken = item.kind == .conduct && broken.isEnough
    let isOff = isBroken || item.isLate
    // What is off track is not made better by more of the same.
    if !isOff, item.held.trajectory.value == .offTrack { return nil }
    var reasons = ["\(bad.words) of the last \(window) days: \(words(bad))"]
    if isBroken { reasons.append("a rule of conduct is kept or broken") }
    if item.isLate, let due = item.commitment.end { reasons.append("its due date \(due) has passed") }
    if good.weight > 0 { reasons.append("for it: \(good.words)") }
    return MotionProposal(
      trajectory: isOff ? .offTrack : .atRisk, evidence: bad.evidence.map(\.item), reasons: reasons)
  }

  /// Enough evidence of progress: under way; on track where the evidence of late pulls that way and it is not late.
  private static func better(_ item: MotionCase) -> MotionProposal? {
    let all = Support([.advances, .delivers], in: item.evidence, at: item.now)
    let (good, bad) = sides(item)
    var proposal = MotionProposal(evidence: [], reasons: [])
    if item.kind != .conduct, all.isEnough, begins(item.held.lifecycle.value),
      isNews(all, item.held.lifecycle.since)
    {
      proposal.lifecycle = .underWay
      proposal.evidence = all.evidence.map(\.item)
      proposal.reasons = ["\(all.words): reported as advancing"]
    }
    let mayMend = item.held.trajectory.value != .ahead && !item.isLate
    if mayMend, good.isEnough, good.pull >= lead * bad.pull, isNews(good, item.held.trajectory.since) {
      proposal.trajectory = .onTrack
      if proposal.evidence.isEmpty { proposal.evidence = good.evidence.map(\.item) }
      proposal.reasons.append("\(good.words) of the last \(window) days: \(words(good))")
      if bad.weight > 0 { proposal.reasons.append("against it: \(bad.words)") }
    }
    return proposal.reasons.isEmpty ? nil : proposal
  }

  /// The due date of something that is to be there has passed, and nothing says that it is.
  private static func late(_ item: MotionCase) -> MotionProposal? {
    guard item.kind == .deliverable, item.isLate, let due = item.commitment.end,
      knows(item, since: due.latest), item.held.trajectory.since ?? .distantPast <= due.latest,
      Support([.delivers], in: item.evidence, at: item.now).weight == 0
    else { return nil }
    let reason = "its due date \(due) has passed and no item reports delivery"
    let last = latest(item.evidence)
    let isUnheard = last.isEmpty && begins(item.held.lifecycle.value)
    return MotionProposal(
      lifecycle: isUnheard ? .noEvidence : nil, trajectory: isUnheard ? nil : .offTrack, evidence: last,
      reasons: last.isEmpty ? [reason, "no item speaks of it"] : [reason], basis: "due \(due)")
  }

  /// The span of a plan is over and nothing follows it.
  private static func ended(_ item: MotionCase) -> MotionProposal? {
    guard item.kind == .period, item.isLate, let end = item.commitment.end, item.successor == nil,
      item.held.lifecycle.since ?? .distantPast <= end.latest
    else { return nil }
    let last = latest(item.evidence)
    return MotionProposal(
      lifecycle: last.isEmpty ? .noEvidence : .closed, evidence: last,
      reasons: [
        "its time ended in \(end)",
        last.isEmpty ? "no item speaks of it" : "what came of it is for the columns of results to say",
      ], basis: "ended \(end)")
  }

  /// Nothing was heard for longer than its rhythm, though sources that work would have told. Of a rule of conduct
  /// silence is no bad news.
  private static func silent(_ item: MotionCase) -> MotionProposal? {
    guard item.kind != .conduct, item.cause == .noNews, let watched = item.watchedSince else { return nil }
    let heard = item.evidence.map(\.date).max()
    let judged = heard == nil ? item.held.lifecycle.since : item.held.trajectory.since
    let since = [heard ?? item.commitment.since, watched, judged].compactMap(\.self).max() ?? watched
    let days = Int(item.now.timeIntervalSince(since) / 86_400)
    guard days > item.commitment.rhythm else { return nil }
    let rhythm = "its rhythm is \(item.commitment.rhythm)"
    guard heard == nil else {
      return MotionProposal(
        trajectory: .stalled, evidence: latest(item.evidence),
        reasons: ["nothing heard for \(days) days; \(rhythm)"], basis: "silence")
    }
    guard begins(item.held.lifecycle.value) else { return nil }
    return MotionProposal(
      lifecycle: .noEvidence, evidence: [],
      reasons: ["never heard of in the \(days) days that its topics were watched; \(rhythm)"],
      basis: "silence")
  }

  // MARK: - What they ask

  /// What speaks for and against it in the last year.
  private static func sides(_ item: MotionCase) -> (good: Support, bad: Support) {
    let recent = item.recent(window)
    return (
      Support([.delivers, .advances], in: recent, at: item.now),
      Support([.slips, .contradicts], in: recent, at: item.now)
    )
  }

  /// Whether some of it came after what is held was said.
  private static func isNews(_ support: Support, _ since: Date?) -> Bool {
    guard let since else { return true }
    return support.evidence.contains { $0.known > since }
  }

  /// Whether the store held news of the topic at a time, so that it would know.
  private static func knows(_ item: MotionCase, since: Date) -> Bool {
    item.watchedSince.map { $0 <= since } ?? false
  }

  /// Whether a commitment may still begin.
  private static func begins(_ lifecycle: Lifecycle?) -> Bool {
    switch lifecycle {
    case nil, .proposed, .adopted, .noEvidence: true
    default: false
    }
  }

  /// The three latest items.
  private static func latest(_ evidence: [MotionEvidence]) -> [String] {
    evidence.sorted { ($0.date, $1.item) > ($1.date, $0.item) }.prefix(3).map(\.item)
  }

  /// `2 slips, 1 contradicts`.
  private static func words(_ support: Support) -> String {
    Relation.allCases.compactMap { relation in
      let count = support.evidence.count { $0.relation == relation }
      return count == 0 ? nil : "\(count) \(relation.rawValue)"
    }.joined(separator: ", ")
  }
}

extension MotionProposal {
  /// Whether it would leave nothing more to be expected: then how it goes is no question.
  fileprivate var isFinal: Bool { lifecycle?.isOver ?? false }
}
