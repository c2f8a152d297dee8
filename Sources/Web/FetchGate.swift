import Synchronization

/// Stops fetching gracefully: once closed, no request begins any more, and those under way come to their end,
/// redirects included. What never began is told as `FetchOutcome.notBegun`. It stays closed.
public final class FetchGate: Sendable {
  private struct State {
    var isClosed = false
    var wakeups: [Wakeup] = []
  }

  private let state = Mutex(State())

  public init() {}

  public var isClosed: Bool { state.withLock { $0.isClosed } }

  /// From any thread, and more than once.
  public func close() {
    let wakeups = state.withLock { state in
      state.isClosed = true
      defer { state.wakeups = [] }
      return state.wakeups
    }
    for wakeup in wakeups { wakeup.wake() }
  }

  /// Wakes a run that waits when the gate closes.
  func watch(_ wakeup: Wakeup) {
    state.withLock { $0.wakeups.append(wakeup) }
  }
}
