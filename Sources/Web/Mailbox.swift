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
  }

  private let state = Mutex(State())
  private let wakeup: Wakeup

  /// `wakeup` is called when room was made or the consumer left.
  init(wakeup: Wakeup) { self.wakeup = wakeup }

  /// Answers that nobody has taken yet.
  var count: Int { state.withLock { $0.waiting.count } }

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
    wakeup.wake()
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
