import Foundation

/// One run over a list of requests, on the thread that calls `run()`.
///
/// Redirects are taken hop by hop: each target is judged before it is requested, and queues for its own host.
final class FetchRun {
  private let options: FetchOptions
  private let policy: AddressPolicy
  private let mailbox: Mailbox
  private let gate: FetchGate
  private let addresses: Fetcher.Addresses?
  private let transport: CurlTransport?
  private var queue: HostQueue<FetchJob>
  private var active: [Int: FetchJob] = [:]
  /// When to look again whose time is up.
  private var nextLook = ContinuousClock.now

  init(requests: [FetchRequest], fetcher: Fetcher, gate: FetchGate, mailbox: Mailbox, wakeup: Wakeup) {
    options = fetcher.options
    addresses = fetcher.addresses
    self.mailbox = mailbox
    self.gate = gate
    policy = AddressPolicy(allowing: options.allowedPrivateAddresses)
    transport = CurlTransport(options: options, wakeup: wakeup)
    queue = HostQueue(share: options.connectionsPerHost, delay: options.hostDelay)
    let jobs = requests.enumerated().map { id, request in
      let job = FetchJob(id: id, request: request)
      return (host: job.host, job: job)
    }
    queue.append(jobs)
    gate.watch(wakeup)
  }

  /// Works until every request has its outcome in the mailbox, or nobody wants them any more.
  func run() {
    while !mailbox.isCancelled, queue.count > 0 || !active.isEmpty {
      if gate.isClosed { leaveWaiting() }
      fill()
      let finished = transport?.finished() ?? []
      for end in finished { settle(end) }
      expire()
      if finished.isEmpty, queue.count > 0 || !active.isEmpty { transport?.wait(atMost: pause()) }
    }
  }

  /// Gives up what never began.
  private func leaveWaiting() {
    let left = queue.remove { !$0.isUnderWay }.sorted { $0.id < $1.id }
    for job in left { mailbox.put((job.request, .notBegun)) }
  }

  /// Running requests and answers that wait together stay below the limit.
  private var hasRoom: Bool { active.count + mailbox.count < max(options.connections, 1) }

  /// Starts what may run.
  private func fill() {
    while hasRoom, let (host, job) = queue.next() {
      do {
        try start(job)
      } catch {
        queue.release(host: host)
        mailbox.put((job.request, .failed(error, job.trace)))
      }
    }
  }

  /// Sends a request on its way, or answers it at once where it names a file.
  private func start(_ job: FetchJob) throws(FetchError) {
    guard !LocalFile.isFileURL(job.request.url) else { return try answer(file: job) }
    guard let url = job.visited.last else {
      throw job.urlError ?? .badURL(url: job.request.url, reason: "empty")
    }
    if let address = IPAddress(url.host), let reason = policy.refusal(of: address, host: url.host) {
      throw .addressRefused(url: url.shown, address: address.description, reason: reason)
    }
    let hop = Hop(url: url, headers: headers(for: job.request), addresses: addresses?(url.host))
    guard let transport, transport.start(hop, id: job.id) else {
      throw .other(url: url.shown, reason: "libcurl could not take the request")
    }
    active[job.id] = job
    active[job.id]?.began = .now
  }

  private func answer(file job: FetchJob) throws(FetchError) {
    let url = job.request.url
    let body = try LocalFile.read(url, roots: options.fileRoots, limit: options.maxBodyBytes)
    guard !body.isEmpty else { throw .emptyBody(url: url, status: 200) }
    queue.release(host: job.host)
    var trace = FetchTrace()
    trace.status = 200
    trace.elapsed = .now - job.began
    mailbox.put((job.request, .fetched(FetchResponse(url: url, body: body, trace: trace))))
  }

  /// What is asked for, and the validators of a conditional GET (RFC 9110 section 13.1).
  private func headers(for request: FetchRequest) -> [String] {
    let validators = [("If-None-Match", request.etag), ("If-Modified-Since", request.lastModified)]
    return [
      "Accept: application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, "
        + "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1"
    ]
      + validators.compactMap { name, value in
        value.flatMap { FetchOptions.isHeaderText($0) && !$0.isEmpty ? "\(name): \($0)" : nil }
      }
  }

  /// Turns what came back into the next hop or the outcome.
  private func settle(_ end: CurlTransport.Finished) {
    guard let job = active.removeValue(forKey: end.id) else { return }
    queue.release(host: job.host)
    do {
      if let next = try job.next(after: end.exchange, limit: options.maxRedirects) {
        queue.push(next, host: next.host)
      } else {
        mailbox.put((job.request, job.outcome(end, options)))
      }
    } catch {
      mailbox.put((job.request, .failed(error, job.trace(end))))
    }
  }

  /// Ends the requests whose time is up.
  private func expire() {
    let now = ContinuousClock.now
    guard now >= nextLook else { return }
    nextLook = now + .milliseconds(10)
    var limits: [Int: FetchError.TimeLimit] = [:]
    let dropped = transport?.drop { id, exchange in
      guard let job = active[id] else { return true }
      limits[id] = overdue(job, hasBegun: exchange.hasBegun, now: now)
      return limits[id] != nil
    }
    for end in dropped ?? [] {
      guard let job = active.removeValue(forKey: end.id), let limit = limits[end.id] else { continue }
      queue.release(host: job.host)
      let error = FetchError.timedOut(
        url: job.shown, phase: limit == .totalTime ? .whole : end.phase, limit: limit,
        seconds: options.time(of: limit).inSeconds)
      mailbox.put((job.request, .failed(error, job.trace(end))))
    }
  }

  /// The limit that ran out first, however late we look.
  private func overdue(
    _ job: FetchJob, hasBegun: Bool, now: ContinuousClock.Instant
  ) -> FetchError.TimeLimit? {
    let taken = now - job.began
    let left = options.totalTime - job.spent
    if !hasBegun, options.timeToFirstByte < left, taken >= options.timeToFirstByte { return .timeToFirstByte }
    return taken >= left ? .totalTime : nil
  }

  /// How long to sleep at most: until the next request is overdue or the next host has rested, and never more than a
  /// second.
  private func pause() -> Duration {
    let now = ContinuousClock.now
    let limits = active.values.map { job in
      let taken = now - job.began
      let firstByte = options.timeToFirstByte - taken
      let whole = options.totalTime - taken - job.spent
      return firstByte > .zero ? min(firstByte, whole) : whole
    }
    let rest = hasRoom ? queue.nextRestEnd.map { $0 - now } : nil
    return min(limits.min() ?? .seconds(1), rest ?? .seconds(1), .seconds(1))
  }
}
