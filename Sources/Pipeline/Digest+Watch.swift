import Foundation
import Model
import Storage
import Stories

extension Digest {
  /// A narrow topic that surges beside the issues (`TopicSurge`).
  public struct Surging: Hashable, Sendable {
    /// What its rule is about, in its own words.
    public var name: String
    /// Independent texts of 14 days, how many were expected, and the chance of so many.
    public var origins: Int
    public var expected: Double
    public var chance: Double
    /// Title of its newest item.
    public var newest: String
  }

  /// A sub-topic or an issue that is silent for longer than its habit (`SilenceFinder`).
  public struct Quiet: Hashable, Sendable {
    /// A tag, or the id of an issue.
    public var id: String
    public var name: String
    public var last: Date
    /// Days since then, and its habit.
    public var days: Int
    public var habit: Int
    public var cause: SilenceCause
  }

  /// Motions that are new, and that wait for a second name.
  public struct MotionCount: Hashable, Sendable {
    public var new: Int
    public var open: Int
  }

  /// Of more stored items the digest of a scan looks at neither narrow topics nor silence nor motions: they walk through all
  /// tags or links, which would cost more than the scan of a few new items does. `lookout digest` does so at any size.
  public static let mostWatched = 10_000
}

extension Desk {
  /// What a digest says beside what is new: narrow topics that surge, and what is silent.
  func watch(_ digest: inout Digest, sources: [Source], at now: Date) async throws {
    digest.surging = try await risingTopics(asOf: now).map { surge, newest in
      Digest.Surging(
        name: topicName(surge.topics.first ?? ""), origins: surge.origins, expected: surge.expected,
        chance: surge.chance, newest: newest?.content.title ?? "")
    }
    digest.quiet = try await Self.silences(
      sources, areaNames: knowledge.areaNames, in: store, now: now
    ).map {
      Digest.Quiet(id: $0.id, name: $0.name, last: $0.last, days: $0.days, habit: $0.habit, cause: $0.cause)
    }
  }
}

extension Scan {
  /// Adds to the digest of a scan what `lookout digest` says too, and puts down the motions that the new evidence calls for.
  func watch(_ digest: inout Digest) async throws {
    guard digest.stored <= Digest.mostWatched else { return }
    let desk = Desk(workspace: workspace, knowledge: knowledge, store: store)
    try await desk.watch(&digest, sources: sources, at: now)
    let made = try await desk.makeMotions(at: now, sources: sources)
    digest.motions = try await desk.motionCount(new: made.new, proposed: made.proposed)
  }
}
