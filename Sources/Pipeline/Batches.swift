/// Gathers what many tasks want to write: what arrives while one batch is written goes into the next, so that a fast
/// writer writes each at once and a slow one writes many together.
actor Batches<Value: Sendable, Result: Sendable> {
  /// Values of one batch at most.
  private let most: Int
  private let write: @Sendable ([Value]) async throws -> [Result]
  private var waiting: [(value: Value, done: CheckedContinuation<Result, any Error>)] = []
  private var isWriting = false

  /// `write` gives a result for each value, in order.
  init(most: Int, write: @escaping @Sendable ([Value]) async throws -> [Result]) {
    self.most = most
    self.write = write
  }

  /// Returns when the value is written; throws where its batch could not be.
  func add(_ value: Value) async throws -> Result {
    try await withCheckedThrowingContinuation { done in
      waiting.append((value, done))
      guard !isWriting else { return }
      isWriting = true
      Task { await writeAll() }
    }
  }

  private func writeAll() async {
    while !waiting.isEmpty {
      let batch = Array(waiting.prefix(most))
      waiting.removeFirst(batch.count)
      do {
        let results = try await write(batch.map(\.value))
        for (entry, result) in zip(batch, results) { entry.done.resume(returning: result) }
      } catch {
        for entry in batch { entry.done.resume(throwing: error) }
      }
    }
    isWriting = false
  }
}
