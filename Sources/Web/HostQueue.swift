/// Jobs that wait for their turn: hosts in turn, no host more than its share at once, and a rest between the
/// beginnings of two jobs of one host. A host that can go on comes before one that has not begun: its connection is
/// still open, and one with many jobs ends sooner.
struct HostQueue<Job> {
  typealias Instant = ContinuousClock.Instant

  private let share: Int
  private let delay: Duration
  private var waiting: [String: [Job]] = [:]
  private var running: [String: Int] = [:]
  /// Every host that may run, next one last; one that was moved forward also stands where it was, and one whose
  /// chance has passed may still stand here.
  private var ready: [String] = []
  /// Hosts at rest. All rest equally long, so they stand in the order in which their rests end.
  private var rests: [(host: String, end: Instant)] = []
  private var ended = 0
  private var resting: Set<String> = []
  private(set) var count = 0

  /// `share` is how many jobs of one host run at once, at least 1; `delay` how long it rests after each beginning.
  init(share: Int, delay: Duration = .zero) {
    self.share = max(share, 1)
    self.delay = delay
  }

  /// Queues jobs, each with its host, empty where none is asked; those of one host keep their order.
  mutating func append(_ jobs: [(host: String, job: Job)]) {
    // Stacks are popped from their end, so everything goes in backwards.
    for (host, job) in jobs.reversed() { push(job, host: host) }
  }

  /// Puts a job before all others: one that has begun and goes on.
  mutating func push(_ job: Job, host: String) {
    let isNew = waiting[host] == nil
    waiting[host, default: []].append(job)
    count += 1
    if isNew, mayRun(host) { ready.append(host) }
  }

  /// Takes the next job that may run; nil when every host has its share or rests, or nothing waits.
  mutating func next(now: Instant = .now) -> (host: String, job: Job)? {
    endRests(now: now)
    guard let host = nextHost(), let job = waiting[host]?.popLast() else { return nil }
    count -= 1
    running[host, default: 0] += 1
    let hasMore = waiting[host]?.isEmpty == false
    if !hasMore { waiting[host] = nil }
    rest(host, from: now)
    if hasMore, mayRun(host) { ready.insert(host, at: 0) }
    return (host, job)
  }

  private mutating func nextHost() -> String? {
    while let host = ready.popLast() {
      if mayRun(host) { return host }
    }
    return nil
  }

  /// Gives a job's place back.
  mutating func release(host: String) {
    let before = running[host, default: 0]
    running[host] = before > 1 ? before - 1 : nil
    if mayRun(host) { ready.append(host) }
  }

  /// Takes out the jobs that a test picks, whatever their turn.
  mutating func remove(where isPicked: (Job) -> Bool) -> [Job] {
    let picked = waiting.values.flatMap { $0.filter(isPicked) }
    waiting = waiting.mapValues { $0.filter { !isPicked($0) } }.filter { !$0.value.isEmpty }
    count -= picked.count
    return picked
  }

  /// When the first rest ends; nil where no host rests.
  var nextRestEnd: Instant? { ended < rests.count ? rests[ended].end : nil }

  private func mayRun(_ host: String) -> Bool {
    waiting[host] != nil && running[host, default: 0] < share && !resting.contains(host)
  }

  private mutating func rest(_ host: String, from now: Instant) {
    guard delay > .zero, !host.isEmpty else { return }
    rests.append((host, now + delay))
    resting.insert(host)
  }

  private mutating func endRests(now: Instant) {
    while ended < rests.count, rests[ended].end <= now {
      let host = rests[ended].host
      resting.remove(host)
      if mayRun(host) { ready.append(host) }
      ended += 1
    }
    if ended > rests.count / 2 {
      rests.removeFirst(ended)
      ended = 0
    }
  }
}
