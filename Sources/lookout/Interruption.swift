import Dispatch
import Foundation
import Synchronization

/// SIGINT and SIGTERM as a wish to end soon: what is under way is finished. A second one ends the process at once.
final class Interruption: Sendable {
  private struct State {
    var isAsked = false
    var action: (@Sendable () -> Void)?
    var sleeper: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  init() {
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      // Holds the source, which goes on until the process ends, as the wish may come until then.
      source.setEventHandler { [self] in
        withExtendedLifetime(source) {}
        ask()
      }
      source.resume()
    }
  }

  var isAsked: Bool { state.withLock(\.isAsked) }

  /// Calls `action` when the wish comes; at once where it came before.
  func onAsk(_ action: @escaping @Sendable () -> Void) {
    let isAsked = state.withLock { state in
      state.action = action
      return state.isAsked
    }
    if isAsked { action() }
  }

  /// Waits so long, or until the wish comes.
  func sleep(seconds: Int) async {
    let timer = DispatchSource.makeTimerSource()
    timer.schedule(wallDeadline: .now() + .seconds(seconds))
    timer.setEventHandler { [weak self] in self?.wake() }
    await withCheckedContinuation { continuation in
      let isAsked = state.withLock { state in
        if !state.isAsked { state.sleeper = continuation }
        return state.isAsked
      }
      if isAsked { continuation.resume() } else { timer.resume() }
    }
    timer.cancel()
  }

  private func wake() {
    state.withLock { state in
      defer { state.sleeper = nil }
      return state.sleeper
    }?.resume()
  }

  private func ask() {
    let (again, action) = state.withLock { state in
      defer { state.isAsked = true }
      return (state.isAsked, state.action)
    }
    if again {
      Console.say("lookout: ended at once; what was stored stays\n")
      exit(130)
    }
    Console.say("lookout: finishing what is under way; once more to end at once\n")
    action?()
    wake()
  }
}
