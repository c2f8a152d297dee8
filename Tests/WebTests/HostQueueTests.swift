import Testing

@testable import Web

@Suite struct HostQueueTests {
  @Test("hosts take turns, and each keeps its order and its share")
  func takesTurns() {
    var queue = HostQueue<Int>(share: 2)
    queue.append([("a", 1), ("a", 2), ("a", 3), ("b", 4), ("c", 5)])
    var order: [Int] = []
    while let (_, job) = queue.next() { order.append(job) }
    #expect(order == [1, 4, 5, 2])
    #expect(queue.count == 1)
    queue.release(host: "b")
    #expect(queue.next() == nil)
    queue.release(host: "a")
    #expect(queue.next()?.job == 3)
    #expect(queue.count == 0)
  }

  @Test("a job that goes on is the next of its host, and waits while the host is busy")
  func goesOn() {
    var queue = HostQueue<Int>(share: 1)
    queue.append([("a", 1), ("b", 2)])
    #expect(queue.next()?.job == 1)
    queue.push(3, host: "a")
    #expect(queue.next()?.job == 2)
    #expect(queue.next() == nil)
    queue.release(host: "a")
    #expect(queue.next()?.job == 3)
  }

  @Test("a host that can go on comes before those that have not begun, and runs no more than its share")
  func goesOnWarm() {
    var queue = HostQueue<Int>(share: 1)
    queue.append([("a", 1), ("a", 2), ("b", 3), ("b", 4), ("c", 5)])
    #expect(queue.next()?.job == 1)
    queue.release(host: "a")
    #expect(queue.next()?.job == 2)
    queue.release(host: "a")
    var order: [Int] = []
    while let (host, job) = queue.next() {
      order.append(job)
      queue.release(host: host)
    }
    #expect(order == [3, 4, 5])
  }
}
