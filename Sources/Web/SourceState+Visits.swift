import Foundation
import Model

extension SourceState {
  /// What is known after a visit. A visit to another address than before begins anew.
  public static func after(_ visit: Visit, source: String, before: SourceState?, polling: Polling)
    -> SourceState
  {
    var state = SourceState(source: source, url: visit.url, last: visit.at)
    if let before, before.url == visit.url { state = before }
    state.last = visit.at
    state.note(visit)
    state.noteMove(visit)
    state.due = polling.due(state, wishes: visit.wishes)
    return state
  }

  private mutating func note(_ visit: Visit) {
    switch visit.result {
    case .read(let entries, let new):
      keep(visit)
      failure = nil
      goneSince = nil
      lastGood = visit.at
      isEmpty = entries == 0
      if new > 0 { lastNew = visit.at }
    case .unchanged(let isSameBody):
      etag = visit.etag ?? etag
      lastModified = visit.lastModified ?? lastModified
      // That nothing changed since a document that was no feed is no good news.
      if let failure, failure.isOfContent, !isSameBody {
        fail(kind: failure.kind, reason: failure.reason, at: visit.at)
      } else {
        failure = nil
        lastGood = visit.at
      }
    case .failed(let kind, let reason):
      fail(kind: kind, reason: reason, at: visit.at)
    }
  }

  private mutating func keep(_ visit: Visit) {
    etag = visit.etag
    lastModified = visit.lastModified
    bodyHash = visit.bodyHash
    watched = visit.watched ?? watched
    newest = visit.newest
    habit = visit.habit
    ttl = visit.wishes.ttl
    skipHours = visit.wishes.skipHours
    skipDays = visit.wishes.skipDays
  }

  private mutating func fail(kind: String, reason: String, at now: Date) {
    if kind == "gone" { goneSince = goneSince ?? now }
    failure = Failure(
      kind: kind, reason: reason, since: failure?.since ?? now, count: (failure?.count ?? 0) + 1,
      weight: (failure?.weight ?? 0) + FailureWeight.of(kind: kind),
      isOfContent: FailureWeight.isOfContent(kind: kind))
  }

  /// Only an answer tells whether a redirect still stands.
  private mutating func noteMove(_ visit: Visit) {
    if case .failed = visit.result { return }
    guard let target = visit.permanentRedirect, target != url else {
      move = nil
      return
    }
    move =
      move?.to == target
      ? Move(to: target, since: move?.since ?? visit.at, count: (move?.count ?? 0) + 1)
      : Move(to: target, since: visit.at, count: 1)
  }

  /// The validators to ask with: none while the content is at fault, so that the answer is a document again.
  public var validators: (etag: String?, lastModified: String?) {
    failure?.isOfContent == true ? (nil, nil) : (etag, lastModified)
  }
}
