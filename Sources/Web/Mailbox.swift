import Synchronization

/// Where the thread that fetches hands answers to the task that wants them. It does not limit itself: whoever fills
/// it looks at `count` first.
final class Mailbox: Sendable {
  typealias Element = (FetchRequest, FetchOutcome)

  private struct State {
    var waiting: [Element] = []
    var takers: [CheckedContinuation<Element?, Never>] = []
    var hasEnded = false
    var isCancelled = false
    /// The producer has counted answers that waited, and may stand still until one is taken.
    var isWatched = false

    /// Whether somebody is to be woken; once for each count.
    mutating func stopsWatching() -> Bool {
      defer { isWatched = false }
      return isWatched
    }
  }

  private let state = Mutex(State())
  private let wakeup: Wakeup

  /// `wakeup` is called when room was made since the last count, or the consumer left.
  init(wakeup: Wakeup) { self.wakeup = wakeup }

  /// Answers that nobody has taken yet.
  var count: Int {
    state.withLock { state in
      state.isWatched = !state.waiting.isEmpty
      return state.waiting.count
    }
  }

  /// Whether the consumer is gone.
  var isCancelled: Bool { state.withLock { $0.isCancelled } }

  func put(_ element: Element) {
    let taker: CheckedContinuation<Element?, Never>? = state.withLock { state in
      guard state.takers.isEmpty else { return state.takers.removeFirst() }
      if !state.isCancelled { state.waiting.append(element) }
      return nil
    }
    taker?.resume(returning: element)
  }

  /// The next answer, waited for; nil after the last or when cancelled.
  func next() async -> Element? {
    let element = await withCheckedContinuation { continuation in
      let ready: Element?? = state.withLock { state in
        if !state.waiting.isEmpty { return .some(state.waiting.removeFirst()) }
        if state.hasEnded || state.isCancelled { return .some(nil) }
        state.takers.append(continuation)
        return nil
      }
      if let ready { continuation.resume(returning: ready) }
    }
    if state.withLock({ $0.stopsWatching() }) { wakeup.wake() }
    return element
  }

  /// No answer comes any more.
  func end() {
    close { $0.hasEnded = true }
  }

  /// The consumer wants no more: what waits is thrown away.
  func cancel() {
    close {
      $0.isCancelled = true
      $0.waiting = []
    }
    wakeup.wake()
  }

  private func close(_ change: (inout State) -> Void) {
    let takers = state.withLock { state in
      change(&state)
      defer { state.takers = [] }
      return state.takers
    }
    for taker in takers { taker.resume(returning: nil) }
  }
}
