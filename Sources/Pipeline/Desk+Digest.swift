import Documents
import Foundation
import Matrix
import Model
import Storage

extension Desk {
  /// The digest of any time, from the store. An item belongs to the time in which it was published, or first retrieved
  /// where it is undated.
  public func digest(of span: Range<Date>, sources: [Source]) async throws -> Digest {
    var filter = ItemFilter()
    filter.since = span.lowerBound
    filter.until = span.upperBound
    let ids = try await store.items(filter).map(\.id)
    let tagged = try await store.taggedItems(ids: ids)
    let here = Set(ids)
    let judged = try await judged(try await store.evidence(forItems: ids))
    let evidence = judged.filter { $0.verdict != .rejected && here.contains($0.evidence.item) }.map(
      \.evidence)
    var digest = Digest(
      now: span.upperBound, stored: try await store.itemCount(), new: ids.count, revised: 0,
      areas: Digest.areas(tagged, Array(tagged.indices), names: knowledge.areaNames),
      untagged: tagged.filter(\.areas.isEmpty).count,
      risen: try await risen(in: span), evidenced: Digest.evidenced(evidence, knowledge.matrix), fetched: 0,
      unchanged: 0, failures: [], inactive: 0, notDue: 0, interrupted: [])
    digest.span = span
    digest.accepted = try await accepted(in: span)
    digest.silent = try await silent(in: span, sources)
    try await watch(&digest, sources: sources, at: span.upperBound)
    digest.motions = try await motionCount(in: span)
    return digest
  }

  /// Issues with an item of the time whose score is higher at its end than before it.
  private func risen(in span: Range<Date>) async throws -> [RisenIssue] {
    let all = try await store.issueLines(from: span.lowerBound, until: span.upperBound, limit: .max)
    let lines = try await PastStandings(store: store, moment: span.upperBound).strongest(100, of: all).issues
    let before = try await PastStandings(store: store, moment: span.lowerBound).scores(of: lines)
    var issues: [Issue] = []
    for line in lines {
      guard var issue = try await store.issue(id: line.id) else { continue }
      issue.state = line.state
      issue.emergence.score = line.score
      issue.items = try await store.items(ofIssue: line.id, from: .distantPast, until: span.upperBound).map(
        \.id)
      issues.append(issue)
    }
    return RisenIssue.among(issues, before: before)
  }

  private func accepted(in span: Range<Date>) async throws -> [Motion] {
    let decided = Set(
      try await store.motionDecisions().filter { $0.verdict == .accepted && span.contains($0.when) }.map(
        \.motion))
    return try await store.motions().filter { decided.contains($0.id) }
  }

  /// How many of its own habits a source must let pass before it counts as silent, and how long where it has no habit.
  private static let silence = (habits: 4.0, days: 30.0)

  private func silent(in span: Range<Date>, _ sources: [Source]) async throws -> [Digest.SilentSource] {
    let newest = try await store.newestItems(until: span.upperBound)
    let states = try await store.sourceStates()
    return sources.compactMap { source in
      guard source.isActive, let last = newest[source.id], last < span.lowerBound else { return nil }
      let habit = states[source.id]?.habit.map { Double($0) * Self.silence.habits }
      guard span.upperBound.timeIntervalSince(last) > habit ?? Self.silence.days * 86_400 else { return nil }
      return Digest.SilentSource(source: source, newest: last, failure: states[source.id]?.failure?.reason)
    }
  }
}

extension Digest {
  /// `3 to 9 May 2026`; nil for the digest of a scan.
  public var spanWords: String? {
    guard let span,
      let period = ReportPeriod(from: span.lowerBound, to: span.upperBound.addingTimeInterval(-1))
    else {
      return nil
    }
    return period.words
  }
}
