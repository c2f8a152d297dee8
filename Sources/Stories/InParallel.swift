import Dispatch
import Foundation
import Synchronization

/// Maps in parts on all cores; the order stays. Each part has a state of its own, which its values may use in turn.
///
/// It does not return before all is done, and so serves code that must not suspend.
func mappedInParallel<Value: Sendable, State, Result: Sendable>(
  _ values: [Value], with state: @escaping @Sendable () -> State,
  _ transform: @escaping @Sendable (Value, inout State) -> Result
) -> [Result] {
  // Large enough to be worth a start, small enough that none is waited for at the end.
  let size = max(4, min(256, values.count / 32))
  let parts = (values.count + size - 1) / size
  guard parts > 1 else {
    var state = state()
    return values.map { transform($0, &state) }
  }
  let done = Mutex([[Result]](repeating: [], count: parts))
  DispatchQueue.concurrentPerform(iterations: parts) { part in
    var state = state()
    let results = values[part * size..<min((part + 1) * size, values.count)].map { transform($0, &state) }
    done.withLock { $0[part] = results }
  }
  return done.withLock { $0 }.flatMap(\.self)
}

/// The same of values that need no state.
func mappedInParallel<Value: Sendable, Result: Sendable>(
  _ values: [Value], _ transform: @escaping @Sendable (Value) -> Result
) -> [Result] {
  mappedInParallel(values, with: {}, { value, _ in transform(value) })
}

/// Gathers what lies in a range into one state for each core, block by block: which core took which block is left open, so what they
/// hold must add up to the same.
func gatheredInParallel<State: Sendable>(
  _ count: Int, in block: Int, from state: @escaping @Sendable () -> State,
  _ body: @escaping @Sendable (Range<Int>, inout State) -> Void
) -> [State] {
  let cores = min(ProcessInfo.processInfo.activeProcessorCount, (count + block - 1) / block)
  let next = Atomic(0)
  let done = Mutex<[State]>([])
  DispatchQueue.concurrentPerform(iterations: cores) { _ in
    var state = state()
    while true {
      let start = next.add(block, ordering: .relaxed).oldValue
      guard start < count else { break }
      body(start..<min(start + block, count), &state)
    }
    done.withLock { $0.append(state) }
  }
  return done.withLock { $0 }
}
