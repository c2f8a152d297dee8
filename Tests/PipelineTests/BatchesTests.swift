import Testing

@testable import Pipeline

@Suite struct BatchesTests {
  private struct Refused: Error {}

  @Test("each of many tasks gets the result of its own value, in batches no larger than the limit")
  func givesEachItsResult() async throws {
    let batches = Batches<Int, Int>(most: 7) { values in
      #expect((1...7).contains(values.count))
      await Task.yield()
      return values.map { $0 * 2 }
    }
    let doubled = try await withThrowingTaskGroup(of: [Int].self) { group in
      for value in 0..<100 { group.addTask { [value, try await batches.add(value)] } }
      return try await group.reduce(into: [[Int]]()) { $0.append($1) }
    }
    #expect(doubled.count == 100)
    #expect(doubled.allSatisfy { $0[1] == $0[0] * 2 })
  }

  @Test("a batch that cannot be written fails those in it; the next is written")
  func failsTheBatchAlone() async throws {
    let batches = Batches<Int, Int>(most: 1) { values in
      if values.contains(0) { throw Refused() }
      return values
    }
    await #expect(throws: Refused.self) { try await batches.add(0) }
    #expect(try await batches.add(1) == 1)
  }

  @Test("a batch waits for more, is written at once when it has enough, and never waits for ever")
  func waitsForMore() async throws {
    let sizes = Sizes()
    func batches(_ patience: Duration) -> Batches<Int, Int> {
      Batches(most: 100, enough: 20, patience: patience) { values in
        await sizes.note(values.count)
        return values
      }
    }
    let patient = batches(.seconds(600))
    try await withThrowingTaskGroup(of: Int.self) { group in
      for value in 0..<20 { group.addTask { try await patient.add(value) } }
      for try await _ in group {}
    }
    #expect(await sizes.all == [20])
    #expect(try await batches(.milliseconds(1)).add(7) == 7)
    #expect(await sizes.all == [20, 1])
  }

  private actor Sizes {
    private(set) var all: [Int] = []
    func note(_ size: Int) { all.append(size) }
  }
}
