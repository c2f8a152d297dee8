/// Jobs that wait for their turn: hosts in turn, and no host more than its share at once.
struct HostQueue<Job> {
  private let share: Int
  private var waiting: [String: [Job]] = [:]
  private var running: [String: Int] = [:]
  /// Hosts that have a job waiting and room for it, next one last; each once.
  private var ready: [String] = []
  private(set) var count = 0

  /// `share` is how many jobs of one host run at once, at least 1.
  init(share: Int) { self.share = max(share, 1) }

  /// Queues jobs, each with its host; those of one host keep their order.
  mutating func append(_ jobs: [(host: String, job: Job)]) {
    // Stacks are popped from their end, so everything goes in backwards.
    for (host, job) in jobs.reversed() { push(job, host: host) }
  }

  /// Puts a job before all others: one that has begun and goes on.
  mutating func push(_ job: Job, host: String) {
    let isNew = waiting[host, default: []].isEmpty
    waiting[host, default: []].append(job)
    count += 1
    if isNew, running[host, default: 0] < share { ready.append(host) }
  }

  /// Takes the next job that may run; nil when every host has its share or nothing waits.
  mutating func next() -> (host: String, job: Job)? {
    guard let host = ready.popLast(), let job = waiting[host]?.popLast() else { return nil }
    count -= 1
    running[host, default: 0] += 1
    let hasMore = waiting[host]?.isEmpty == false
    if !hasMore { waiting[host] = nil }
    if hasMore, running[host, default: 0] < share { ready.insert(host, at: 0) }
    return (host, job)
  }

  /// Gives a job's place back.
  mutating func release(host: String) {
    let before = running[host, default: 0]
    running[host] = before > 1 ? before - 1 : nil
    if before >= share, waiting[host] != nil { ready.insert(host, at: 0) }
  }
}
