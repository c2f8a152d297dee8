import Foundation
import Model
import Web

/// Which sources a scan asks, and why it leaves the others.
public struct ScanPlan: Sendable {
  /// Which of the active sources to ask.
  public enum Choice: Hashable, Sendable {
    /// Those whose time has come.
    case due
    case all
    /// These, also where they are not due or gone.
    case only([String])
  }

  /// A source that is not asked, and why.
  public struct Left: Hashable, Sendable {
    public var source: Source
    public var why: String
  }

  /// In the order of the watch list.
  public var asked: [Source] = []
  public var left: [Left] = []
  /// The earliest moment at which a source that is left becomes due; nil where none does.
  public var next: Date?

  /// Files on this machine are always due: to ask them troubles nobody.
  static func make(
    _ sources: [Source], _ states: [String: SourceState], choice: Choice, now: Date
  ) throws(PipelineError) -> ScanPlan {
    var plan = ScanPlan()
    if case .only(let ids) = choice { try check(ids, in: sources) }
    for source in sources {
      let state = states[source.id].flatMap { $0.url == source.feedURL ? $0 : nil }
      if let why = reasonToLeave(source, state, choice, now) {
        plan.left.append(Left(source: source, why: why))
        if let due = state?.due, source.isActive, due > now { plan.next = min(plan.next ?? due, due) }
      } else {
        plan.asked.append(source)
      }
    }
    return plan
  }

  private static func check(_ ids: [String], in sources: [Source]) throws(PipelineError) {
    let known = Set(sources.map(\.id))
    guard let unknown = ids.first(where: { !known.contains($0) }) else { return }
    throw .notFound(what: "source", name: unknown, hint: "`lookout sources list` lists them with their ids")
  }

  private static func reasonToLeave(
    _ source: Source, _ state: SourceState?, _ choice: Choice, _ now: Date
  ) -> String? {
    if !source.isActive { return source.inactiveReason ?? "inactive" }
    if case .only(let ids) = choice { return ids.contains(source.id) ? nil : "not asked for" }
    if let gone = state?.goneSince {
      return "gone for good since \(gone.isoDay); ask it all the same with --source \(source.id)"
    }
    guard choice == .due, source.feedURL?.hasPrefix("file:") == false, let due = state?.due, due > now
    else { return nil }
    return "due \(due.rfc3339)"
  }
}

extension Scan {
  /// What a scan would ask now, without asking.
  public func plan() async throws -> ScanPlan {
    try ScanPlan.make(sources, try await store.sourceStates(), choice: options.choice, now: now)
  }
}
