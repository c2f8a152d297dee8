/// Gathers what many tasks want to write, so that it is written together: what arrives while one batch is written goes into the
/// next, and a batch waits a little until it has enough. Each transaction writes the pages that it touches anew, and few large ones
/// touch far fewer in all than many small ones.
actor Batches<Value: Sendable, Result: Sendable> {
  /// Values of one batch at most.
  private let most: Int
  /// A batch of fewer waits for more, but no longer than this.
  private let enough: Int
  private let patience: Duration
  private let write: @Sendable ([Value]) async throws -> [Result]
  private var waiting: [(value: Value, done: CheckedContinuation<Result, any Error>)] = []
  private var isWriting = false
  private var isTimed = false

  /// `write` gives a result for each value, in order.
  init(
    most: Int, enough: Int = 1, patience: Duration = .zero,
    write: @escaping @Sendable ([Value]) async throws -> [Result]
  ) {
    self.most = most
    self.enough = enough
    self.patience = patience
    self.write = write
  }

  /// Returns when the value is written; throws where its batch could not be.
  func add(_ value: Value) async throws -> Result {
    try await withCheckedThrowingContinuation { done in
      waiting.append((value, done))
      goOn()
    }
  }

  /// Writes what waits where it is enough, and sees to it that it is written soon where it is not.
  private func goOn() {
    guard !isWriting, !waiting.isEmpty else { return }
    if waiting.count >= enough {
      begin()
    } else if !isTimed {
      isTimed = true
      Task {
        try? await Task.sleep(for: patience)
        isTimed = false
        begin()
      }
    }
  }

  private func begin() {
    guard !isWriting, !waiting.isEmpty else { return }
    isWriting = true
    // One thread writes: what waits for it comes after what it waits for.
    Task(priority: .high) {
      await writeOne()
      isWriting = false
      goOn()
    }
  }

  private func writeOne() async {
    let batch = Array(waiting.prefix(most))
    waiting.removeFirst(batch.count)
    do {
      let results = try await write(batch.map(\.value))
      for (entry, result) in zip(batch, results) { entry.done.resume(returning: result) }
    } catch {
      for entry in batch { entry.done.resume(throwing: error) }
    }
  }
}
