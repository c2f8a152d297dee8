import Foundation
import Matrix
import Model
import Storage

/// A motion with what it rests on, as a person should see it.
public struct MotionView: Sendable {
  /// An item of its evidence; what the store no longer links has no link.
  public struct Piece: Sendable {
    public var id: String
    public var item: EvidenceItem?
    public var judged: JudgedEvidence?
  }

  public var entry: MotionEntry
  public var commitment: Commitment?
  public var pieces: [Piece]
}

extension Desk {
  /// The status of every commitment at any moment, accepted motions laid over the matrix file. Every view, export,
  /// brief and report takes a status from here: `try await desk.statusBook().status(of: id, asOf: moment)`.
  public func statusBook() async throws -> StatusBook {
    StatusBook(
      matrix: knowledge.matrix, motions: try await store.motions(),
      decisions: try await store.motionDecisions())
  }

  /// Puts down the motions that the rules propose from what stands now. The same evidence makes none twice.
  /// - Returns: The ids of all that the rules propose, and how many of them are new.
  public func makeMotions(
    at now: Date, sources: [Source]
  ) async throws -> (proposed: Set<String>, new: Int) {
    let book = MotionBook(try await store.motions(), try await store.motionDecisions())
    let proposed = try await MotionMaterial.gather(self, sources: sources, at: now).motions().filter(
      book.admits)
    let new = try await store.append(proposed)
    return (Set(proposed.map(\.id)), new.count)
  }

  /// How many of the motions are open.
  /// - Parameter proposed: What the rules propose now.
  func motionCount(new: Int, proposed: Set<String>) async throws -> Digest.MotionCount {
    let book = MotionBook(try await store.motions(), try await store.motionDecisions())
    return Digest.MotionCount(new: new, open: book.entries(proposed: proposed).count { $0.state == .open })
  }

  /// How many were made in a time, its last moment included, and how many were open at its end.
  func motionCount(in span: Range<Date>) async throws -> Digest.MotionCount {
    let book = MotionBook(
      try await store.motions(), try await store.motionDecisions(), asOf: span.upperBound)
    return Digest.MotionCount(
      new: book.motions.count { $0.when > span.lowerBound },
      open: book.entries(proposed: nil).count { $0.state == .open })
  }

  /// Motions that wait for a second name, those that ask for most first; with `all` the decided and lapsed ones too.
  ///
  /// - Parameter proposed: What the rules propose now; nil where it is as of a moment.
  public func motions(proposed: Set<String>?, all: Bool, asOf moment: Date? = nil) async throws
    -> [MotionView]
  {
    let book = MotionBook(try await store.motions(), try await store.motionDecisions(), asOf: moment)
    let entries = book.entries(proposed: proposed).filter { all || $0.state == .open }
    return try await views(entries, asOf: moment).sorted { a, b in
      (a.rank, -a.pieces.count, a.entry.motion.commitment, a.entry.motion.id)
        < (b.rank, -b.pieces.count, b.entry.motion.commitment, b.entry.motion.id)
    }
  }

  /// One motion with all that it rests on.
  public func motion(_ id: String) async throws -> MotionView {
    let book = MotionBook(try await store.motions(), try await store.motionDecisions())
    guard let entry = book.entries(proposed: nil).first(where: { $0.motion.id == id }) else {
      throw PipelineError.notFound(
        what: "motion", name: id, hint: "`lookout matrix motions --all` lists them with their ids")
    }
    return try await views([entry], asOf: nil)[0]
  }

  func views(_ entries: [MotionEntry], asOf moment: Date?) async throws -> [MotionView] {
    let links = try await judged(try await store.allEvidence(), asOf: moment)
    let byPair = Dictionary(links.map { ([$0.evidence.item, $0.evidence.commitment], $0) }) { first, _ in
      first
    }
    let items = try await store.evidenceItems(entries.flatMap(\.motion.evidence))
    return entries.map { entry in
      MotionView(
        entry: entry, commitment: knowledge.matrix.commitment(entry.motion.commitment),
        pieces: entry.motion.evidence.map {
          MotionView.Piece(id: $0, item: items[$0], judged: byPair[[$0, entry.motion.commitment]])
        })
    }
  }
}

extension Desk {
  /// What a person wants a commitment's status to be.
  public struct Wish: Sendable {
    public var commitment: String
    public var lifecycle: Lifecycle?
    public var trajectory: Trajectory?
    public var supersededBy = ""
    /// Ids of items.
    public var evidence: [String] = []
    public var who: String
    public var why: String

    public init(commitment: String, who: String, why: String) {
      self.commitment = commitment
      self.who = who
      self.why = why
    }
  }

  /// Puts a person's motion down for good.
  public func propose(_ wish: Wish, at now: Date) async throws -> Motion {
    let commitment = try self.commitment(wish.commitment)
    let held = try await statusBook().status(of: commitment.id, asOf: now)
    try Self.check(wish, held)
    if !wish.supersededBy.isEmpty { _ = try self.commitment(wish.supersededBy) }
    for item in wish.evidence { _ = try await self.item(item) }
    let motion = Motion(
      on: commitment.id, before: held.status, lifecycle: wish.lifecycle, trajectory: wish.trajectory,
      supersededBy: wish.supersededBy, evidence: wish.evidence, who: wish.who, when: now, why: wish.why)
    try await store.append([motion])
    return motion
  }

  private static func check(_ wish: Wish, _ held: ResolvedStatus) throws(PipelineError) {
    guard Motion.folded(wish.who) != Motion.machine else {
      throw .badArgument("\(Motion.machine) is the name of the machine; give your own with --who NAME")
    }
    guard (wish.lifecycle == .superseded) == !wish.supersededBy.isEmpty else {
      throw .badArgument(
        "--lifecycle superseded and --superseded-by COMMITMENT belong together: name what took its place")
    }
    let isChange =
      (wish.lifecycle.map { $0 != held.lifecycle.value } ?? false)
      || (wish.trajectory.map { $0 != held.trajectory.value } ?? false)
      || wish.supersededBy != held.supersededBy && !wish.supersededBy.isEmpty
    guard isChange else {
      throw .badArgument("\(wish.commitment) is \(held.words) already; a motion must change something")
    }
  }

  /// Puts a second person's word on a motion down for good.
  public func decide(
    _ verdict: MotionDecision.Verdict, motion id: String, who: String, why: String, at now: Date
  ) async throws -> MotionDecision {
    let view = try await motion(id)
    if let decision = view.entry.decision { throw Self.decided(decision) }
    guard Motion.folded(who) != Motion.machine else {
      throw PipelineError.badArgument(
        "\(Motion.machine) is the name of the machine; give your own with --who NAME")
    }
    guard verdict == .rejected || !view.entry.motion.isProposed(by: who) else {
      throw PipelineError.badArgument(
        "\(who) made the motion \(id) and cannot accept it; it waits for a second name (--who NAME)")
    }
    let decision = MotionDecision(motion: id, verdict: verdict, who: who, when: now, why: why)
    let counts = try await store.append(decision)
    // Another process may have been faster.
    guard counts.who == who, counts.why == why, counts.verdict == verdict else { throw Self.decided(counts) }
    return decision
  }

  private static func decided(_ decision: MotionDecision) -> PipelineError {
    .badArgument(
      "the motion \(decision.motion) was \(decision.verdict.rawValue) by \(decision.who) on \(decision.when.isoDay) and stays so; to change the status again make another: lookout matrix propose"
    )
  }
}

extension MotionView {
  /// What a motion is about, in the order in which a list has them.
  public enum Matter: String, CaseIterable, Sendable {
    case people = "made by people"
    case worse = "goes wrong"
    case delivered = "delivered"
    case better = "advances"
    case over = "time is over"
    case stalled = "stalled"
    case unheard = "no evidence"
    case done = "decided or lapsed"
  }

  public var matter: Matter {
    let motion = entry.motion
    if entry.state != .open { return .done }
    if !motion.isMachines { return .people }
    switch (motion.lifecycle, motion.trajectory) {
    case (_, .offTrack), (_, .atRisk): return .worse
    case (.delivered, _): return .delivered
    case (.underWay, _), (_, .onTrack): return .better
    case (.superseded, _), (.closed, _): return .over
    case (_, .stalled): return .stalled
    default: return .unheard
    }
  }

  /// Whether its commitment is of an area and a partner; nil for any.
  public func isOf(area: String?, partner: String?) -> Bool {
    commitment?.isOf(area: area, partner: partner) ?? (area == nil && partner == nil)
  }

  fileprivate var rank: Int { Matter.allCases.firstIndex(of: matter) ?? 0 }
}

extension Commitment {
  /// Whether it is of an area, or of a sub-topic of it, and of a partner; nil for any.
  func isOf(area: String?, partner: String?) -> Bool {
    let isOfArea = area.map { tag in areas.contains { $0 == tag || $0.hasPrefix(tag + ".") } }
    return isOfArea ?? true && partner.map { partners.contains($0.uppercased()) } ?? true
  }
}
