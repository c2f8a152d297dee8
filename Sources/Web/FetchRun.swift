import Foundation

/// One run over a list of requests, on the thread that calls `run()`.
///
/// Redirects are taken hop by hop: each target is judged before it is requested, and queues for its own host.
final class FetchRun {
  private let options: FetchOptions
  private let policy: AddressPolicy
  private let mailbox: Mailbox
  private let transport: CurlTransport?
  private var queue: HostQueue<Job>
  private var active: [Int: Job] = [:]

  /// One request on its way.
  private struct Job {
    let id: Int
    let request: FetchRequest
    /// The addresses so far, the present one last; empty for a file and for a URL that cannot be used.
    var visited: [WebURL] = []
    /// Why the URL cannot be used.
    var urlError: FetchError?
    var isPermanent = true
    /// When the present hop began, and what the earlier ones took.
    var began = ContinuousClock.now
    var spent = Duration.zero

    init(id: Int, request: FetchRequest) {
      self.id = id
      self.request = request
      guard !LocalFile.isFileURL(request.url) else { return }
      do { visited = [try WebURL(request.url)] } catch { urlError = error }
    }

    var host: String { visited.last.map { "\($0.host):\($0.port)" } ?? "" }
    var shown: String { visited.last?.shown ?? request.url }
  }

  init(requests: [FetchRequest], options: FetchOptions, mailbox: Mailbox, wakeup: Wakeup) {
    self.options = options
    self.mailbox = mailbox
    policy = AddressPolicy(allowing: options.allowedPrivateAddresses)
    transport = CurlTransport(options: options, wakeup: wakeup)
    queue = HostQueue(share: options.connectionsPerHost)
    let jobs = requests.enumerated().map { id, request in
      let job = Job(id: id, request: request)
      return (host: job.host, job: job)
    }
    queue.append(jobs)
  }

  /// Works until every request has its outcome in the mailbox, or nobody wants them any more.
  func run() {
    while !mailbox.isCancelled, queue.count > 0 || !active.isEmpty {
      fill()
      let finished = transport?.finished() ?? []
      for end in finished { settle(end) }
      expire()
      if finished.isEmpty { transport?.wait(atMost: pause()) }
    }
  }

  /// Starts what may run. Running requests and answers that wait together stay below the limit.
  private func fill() {
    while active.count + mailbox.count < max(options.connections, 1), let (host, job) = queue.next() {
      do {
        try start(job)
      } catch {
        queue.release(host: host)
        mailbox.put((job.request, .failed(error)))
      }
    }
  }

  /// Sends a request on its way, or answers it at once where it names a file.
  private func start(_ job: Job) throws(FetchError) {
    guard !LocalFile.isFileURL(job.request.url) else {
      let body = try LocalFile.read(job.request.url, roots: options.fileRoots, limit: options.maxBodyBytes)
      queue.release(host: job.host)
      let response = FetchResponse(url: job.request.url, status: 200, headers: [], body: body)
      return mailbox.put((job.request, .fetched(response)))
    }
    guard let url = job.visited.last else {
      throw job.urlError ?? .badURL(url: job.request.url, reason: "empty")
    }
    if let address = IPAddress(url.host), let reason = policy.refusal(of: address, host: url.host) {
      throw .addressRefused(url: url.shown, address: address.description, reason: reason)
    }
    guard let transport, transport.start(Hop(url: url, headers: headers(for: job.request)), id: job.id) else {
      throw .other(url: url.shown, reason: "libcurl could not take the request")
    }
    active[job.id] = job
    active[job.id]?.began = .now
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
      if let next = try redirect(of: job, after: end.exchange) {
        queue.push(next, host: next.host)
      } else {
        mailbox.put((job.request, try outcome(of: job, end)))
      }
    } catch {
      mailbox.put((job.request, .failed(error)))
    }
  }

  /// The job's next hop where the answer is a redirect that may be followed; nil where it is none.
  private func redirect(of job: Job, after exchange: Exchange) throws(FetchError) -> Job? {
    guard exchange.passed == nil, exchange.hasHead, RedirectRule.isRedirect(exchange.status),
      let location = exchange.headers.value(of: "Location")
    else { return nil }
    var next = job
    next.visited.append(
      try RedirectRule.target(of: location, visited: job.visited, limit: options.maxRedirects))
    next.isPermanent = job.isPermanent && RedirectRule.isPermanent(exchange.status)
    next.spent += ContinuousClock.now - job.began
    return next
  }

  private func outcome(of job: Job, _ end: CurlTransport.Finished) throws(FetchError) -> FetchOutcome {
    let exchange = end.exchange
    if exchange.passed == nil, exchange.hasHead, !exchange.isSuccess {
      return try unusable(job, end)
    }
    if let failure = end.failure {
      throw failure.error(url: job.shown, exchange: exchange, options: options)
    }
    return .fetched(
      FetchResponse(
        url: job.shown, status: exchange.status, headers: exchange.headers, body: exchange.body,
        permanentRedirect: job.visited.count > 1 && job.isPermanent ? job.shown : nil))
  }

  /// An answer without a usable body; 304 counts only where validators were sent.
  private func unusable(_ job: Job, _ end: CurlTransport.Finished) throws(FetchError) -> FetchOutcome {
    let exchange = end.exchange
    guard exchange.status == 304, job.request.hasValidators else {
      throw .status(url: job.shown, code: exchange.status, retryAfter: end.retryAfter)
    }
    return .notModified(
      etag: exchange.headers.value(of: "ETag") ?? job.request.etag,
      lastModified: exchange.headers.value(of: "Last-Modified") ?? job.request.lastModified)
  }

  /// Ends the requests whose time is up.
  private func expire() {
    let now = ContinuousClock.now
    var phases: [Int: FetchError.Phase] = [:]
    let dropped = transport?.drop { id, exchange in
      guard let job = active[id] else { return true }
      phases[id] = overdue(job, hasBegun: exchange.hasBegun, now: now)
      return phases[id] != nil
    }
    for id in dropped ?? [] {
      guard let job = active.removeValue(forKey: id), let phase = phases[id] else { continue }
      queue.release(host: job.host)
      let limit = phase == .whole ? options.totalTime : options.timeToFirstByte
      let error = FetchError.timedOut(url: job.shown, phase: phase, seconds: limit.inSeconds)
      mailbox.put((job.request, .failed(error)))
    }
  }

  private func overdue(_ job: Job, hasBegun: Bool, now: ContinuousClock.Instant) -> FetchError.Phase? {
    let taken = now - job.began
    if taken + job.spent >= options.totalTime { return .whole }
    return !hasBegun && taken >= options.timeToFirstByte ? .firstByte : nil
  }

  /// How long to sleep at most: until the next request is overdue, and never more than a second.
  private func pause() -> Duration {
    let now = ContinuousClock.now
    let limits = active.values.map { job in
      let taken = now - job.began
      let firstByte = options.timeToFirstByte - taken
      let whole = options.totalTime - taken - job.spent
      return firstByte > .zero ? min(firstByte, whole) : whole
    }
    return min(limits.min() ?? .seconds(1), .seconds(1))
  }
}
