import Foundation
import Model

/// A source as silence looks at it.
public struct WatchedSource: Hashable, Sendable {
  public var id: String
  /// Area tags that it is watched for.
  public var topics: [String]
  /// ISO 3166 alpha-2, or empty.
  public var country: String
  /// Area tags of items that it gave.
  public var gave: Set<String>
  /// When it last gave a document that could be read; nil where it never did.
  public var lastGood: Date?
  /// Whether it fails now.
  public var isFailing: Bool

  public init(
    id: String, topics: [String] = [], country: String = "", gave: Set<String> = [], lastGood: Date? = nil,
    isFailing: Bool = false
  ) {
    self.id = id
    self.topics = topics
    self.country = country
    self.gave = gave
    self.lastGood = lastGood
    self.isFailing = isFailing
  }
}

/// What is to be said of a commitment of which nothing is heard, or whose date is near or past.
public struct SilenceEntry: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Something that was to be there by a date that has passed, and is not.
    case overdue
    /// The end, or a milestone, is near.
    case dueSoon = "due soon"
    /// A plan whose time is over and that nobody closed.
    case expired
    /// Another took its place.
    case superseded
    /// No standing evidence for longer than its rhythm.
    case silent
  }

  public var commitment: Commitment
  public var held: ResolvedStatus
  public var kinds: [Kind]
  /// The next date of it: its end, or the milestone that is near.
  public var due: PartialDate?
  /// What is due: empty for the commitment itself, else the milestone.
  public var milestone: String
  /// The date of its latest standing evidence; nil where there is none.
  public var lastHeard: Date?
  /// Days since then, else since it was adopted; nil where it has no date at all.
  public var silentDays: Int?
  /// Days within which news is to be expected.
  public var rhythm: Int
  /// Why nothing is heard; nil where it is not silent.
  public var cause: SilenceCause?
  /// Ids of the sources that cover it, and of those among them that fail now.
  public var sources: [String]
  public var failing: [String]
  /// What took its place, or follows it; empty where nothing does.
  public var successor: String
}

/// Finds commitments of which nothing is heard and says why, and those whose date is near or past.
public struct Silence: Sendable {
  /// Days before a due date from which it is due soon.
  public static let soon = 90

  private let sources: [WatchedSource]
  private let actors: ActorList
  private let successors: [String: String]
  private let now: Date

  /// - Parameter sources: Those that are fetched.
  public init(sources: [WatchedSource], actors: ActorList, successors: [String: String], now: Date) {
    self.sources = sources
    self.actors = actors
    self.successors = successors
    self.now = now
  }

  /// nil for a commitment that nothing is to be said of. A rule of conduct is silent like any other: nobody told of it.
  public func entry(
    _ commitment: Commitment, held: ResolvedStatus, lastHeard: Date?, linking: Set<String>
  ) -> SilenceEntry? {
    let since = lastHeard ?? commitment.since
    let days = since.map { max(0, Int(now.timeIntervalSince($0) / 86_400)) }
    let successor = held.supersededBy.isEmpty ? successors[commitment.id] ?? "" : held.supersededBy
    var entry = SilenceEntry(
      commitment: commitment, held: held, kinds: [], due: commitment.end, milestone: "", lastHeard: lastHeard,
      silentDays: days, rhythm: commitment.rhythm, cause: nil, sources: [], failing: [], successor: successor)
    addDates(to: &entry)
    if held.lifecycle.value == .superseded || (!successor.isEmpty && isPast(commitment)) {
      entry.kinds.append(.superseded)
    }
    if !held.isOver, let days, days > entry.rhythm {
      let covering = covering(commitment, linking: linking)
      entry.kinds.append(.silent)
      entry.cause = Self.cause(covering, since: since ?? .distantPast)
      entry.sources = covering.map(\.id)
      entry.failing = covering.filter(\.isFailing).map(\.id)
    }
    return entry.kinds.isEmpty ? nil : entry
  }

  private func isPast(_ commitment: Commitment) -> Bool { commitment.due.map { $0 < now } ?? false }

  private func addDates(to entry: inout SilenceEntry) {
    guard !entry.held.isOver else { return }
    // To the end of the last of these days.
    let limit = now.addingTimeInterval(Double(Self.soon + 1) * 86_400 - 1)
    let commitment = entry.commitment
    if isPast(commitment) {
      entry.kinds.append(CommitmentKind(commitment) == .period ? .expired : .overdue)
      return
    }
    let near = commitment.schedule.milestones.first { $0.due.latest >= now && $0.due.latest <= limit }
    if let due = commitment.due, due <= limit {
      entry.kinds.append(.dueSoon)
    } else if let near {
      entry.kinds.append(.dueSoon)
      entry.due = near.due
      entry.milestone = near.text
    }
  }

  /// Why nothing is heard of a commitment since a moment (`SilenceCause` says how it is told).
  public func cause(of commitment: Commitment, linking: Set<String>, since: Date) -> SilenceCause {
    Self.cause(covering(commitment, linking: linking), since: since)
  }

  private static func cause(_ covering: [WatchedSource], since: Date) -> SilenceCause {
    if covering.isEmpty { return .notCovered }
    return covering.contains { $0.lastGood.map { $0 >= since } ?? false } ? .noNews : .sourcesDown
  }

  /// The sources whose items were linked to it; else those that gave items of its areas; else those that are watched for
  /// its areas or sit in the country of who promised.
  private func covering(_ commitment: Commitment, linking: Set<String>) -> [WatchedSource] {
    let linked = sources.filter { linking.contains($0.id) }
    if !linked.isEmpty { return linked }
    let gave = sources.filter { source in source.gave.contains { isOf(commitment, $0) } }
    if !gave.isEmpty { return gave }
    let countries = Set(
      commitment.partners.compactMap { actors.actor($0)?.alpha2 }.filter { !$0.isEmpty })
    return sources.filter { source in
      source.topics.contains { isOf(commitment, $0) } || countries.contains(source.country)
    }
  }

  /// Whether an area tag is one of the commitment's or below one of them.
  private func isOf(_ commitment: Commitment, _ tag: String) -> Bool {
    commitment.areas.contains { tag == $0 || tag.hasPrefix($0 + ".") }
  }
}
