import Foundation
import Matrix
import Model
import Storage

/// What the rules of motions and silence look at, gathered from a store.
struct MotionMaterial: Sendable {
  let commitments: [Commitment]
  let book: StatusBook
  /// Standing evidence, by commitment.
  let evidence: [String: [MotionEvidence]]
  /// Ids of the sources whose items are standing evidence, by commitment.
  let linking: [String: Set<String>]
  let successors: [String: String]
  let silence: Silence
  /// Since when the store holds news of each area tag.
  let areaSince: [String: Date]
  let firstNews: Date?
  let now: Date

  /// An area's news begins with its item in this place: one old item in a feed is no watch.
  private static let firstThatCounts = 3

  static func gather(_ desk: Desk, sources: [Source], at now: Date) async throws -> MotionMaterial {
    let store = desk.store
    let links = try await desk.judged(try await store.allEvidence()).filter { $0.verdict != .rejected }
    let ids = Array(Set(links.map(\.evidence.item)))
    let items = try await store.evidenceItems(ids)
    let fronts = try await store.fronts(of: ids)
    let frontItems = try await store.evidenceItems(Array(Set(fronts.values)))
    var evidence: [String: [MotionEvidence]] = [:]
    var linking: [String: Set<String>] = [:]
    for link in links {
      guard let item = items[link.evidence.item] else { continue }
      let front = fronts[item.id].flatMap { frontItems[$0] } ?? item
      evidence[link.evidence.commitment, default: []].append(
        MotionEvidence(link, item: item, front: front))
      linking[link.evidence.commitment, default: []].insert(item.source)
    }
    let commitments = desk.knowledge.matrix.commitments
    let successors = MotionSuccession.successors(in: commitments, at: now)
    let silence = Silence(
      sources: try await desk.watched(sources), actors: desk.knowledge.actors, successors: successors,
      now: now)
    return MotionMaterial(
      commitments: commitments, book: try await desk.statusBook(), evidence: evidence, linking: linking,
      successors: successors, silence: silence,
      areaSince: try await store.areaDates(place: firstThatCounts), firstNews: try await store.firstNews(),
      now: now)
  }

  /// What the rules propose, in the order of the matrix.
  func motions() -> [Motion] {
    commitments.flatMap { commitment in
      let held = book.status(of: commitment.id, asOf: now)
      let pieces = evidence[commitment.id] ?? []
      let last = pieces.map(\.date).max() ?? commitment.since ?? .distantPast
      let item = MotionCase(
        commitment: commitment, held: held, evidence: pieces, successor: successors[commitment.id],
        watchedSince: watchedSince(commitment),
        cause: silence.cause(of: commitment, linking: linking[commitment.id] ?? [], since: last), now: now)
      return MotionRules.proposals(for: item).map {
        $0.motion(on: commitment.id, before: held.status, at: now)
      }
    }
  }

  /// Commitments of which nothing is heard, or whose date is near or past, in the order of the matrix.
  func silences() -> [SilenceEntry] {
    commitments.compactMap { commitment in
      silence.entry(
        commitment, held: book.status(of: commitment.id, asOf: now),
        lastHeard: evidence[commitment.id]?.map(\.date).filter { $0 <= now }.max(),
        linking: linking[commitment.id] ?? [])
    }
  }

  /// When anything was first heard, or the older news of one of its areas.
  private func watchedSince(_ commitment: Commitment) -> Date? {
    (commitment.areas.compactMap { areaSince[$0] } + [firstNews].compactMap(\.self)).min()
  }
}

extension MotionEvidence {
  fileprivate init(_ link: JudgedEvidence, item: EvidenceItem, front: EvidenceItem) {
    let publisher = front.publisher.isEmpty ? front.source : front.publisher
    self.init(
      item: item.id, relation: link.evidence.relation,
      accepted: link.verdict == .accepted ? link.decision?.when : nil, score: link.evidence.score,
      date: item.date, origin: publisher.lowercased())
  }
}

extension Desk {
  /// The sources that are fetched, with what they gave and how they do.
  func watched(_ sources: [Source]) async throws -> [WatchedSource] {
    let states = try await store.sourceStates()
    let gave = Dictionary(grouping: try await store.areaCounts(), by: \.source)
    return sources.filter(\.isActive).map { source in
      let state = states[source.id].flatMap { $0.url == source.feedURL ? $0 : nil }
      return WatchedSource(
        id: source.id, topics: source.topics, country: source.country,
        gave: Set((gave[source.id] ?? []).map(\.area)), lastGood: state?.lastGood,
        isFailing: state?.failure != nil)
    }
  }

  /// What the machine proposed and analysts decided by a moment, from items that were retrieved by then.
  public func judged(_ evidence: [Evidence], asOf moment: Date?) async throws -> [JudgedEvidence] {
    guard let moment else { return try await judged(evidence) }
    let known = try await store.links(proposedBy: moment)
    let decisions = try await store.decisions().filter { $0.when <= moment }
    let items = try await store.evidenceItems(decisions.map(\.item))
    return Decisions.apply(
      decisions.filter { items[$0.item].map { $0.retrieved <= moment } ?? false },
      to: evidence.filter { known.contains([$0.item, $0.commitment]) })
  }
}
