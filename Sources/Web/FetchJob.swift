import Foundation

/// One request on its way, from its first address to the last.
struct FetchJob {
  let id: Int
  let request: FetchRequest
  /// The addresses so far, the present one last; empty for a file and for a URL that cannot be used.
  private(set) var visited: [WebURL] = []
  /// Why the URL cannot be used.
  private(set) var urlError: FetchError?
  private(set) var redirects: [FetchTrace.Redirect] = []
  /// When the present hop began.
  var began = ContinuousClock.now
  /// The time and the bytes of the earlier hops.
  private(set) var spent = Duration.zero
  private var received = 0

  init(id: Int, request: FetchRequest) {
    self.id = id
    self.request = request
    guard !LocalFile.isFileURL(request.url) else { return }
    do { visited = [try WebURL(request.url)] } catch { urlError = error }
  }

  /// What the queue keeps apart; empty where no host is asked.
  var host: String { visited.last?.host ?? "" }
  var shown: String { visited.last?.shown ?? request.url }
  /// A redirect brought it here.
  var isUnderWay: Bool { !redirects.isEmpty }

  /// Where the source has moved to: every redirect was permanent.
  var permanentRedirect: String? {
    isUnderWay && redirects.allSatisfy { RedirectRule.isPermanent($0.status) } ? shown : nil
  }

  /// The next hop where the answer is a redirect that may be followed; nil where it is none.
  func next(after exchange: Exchange, limit: Int) throws(FetchError) -> FetchJob? {
    guard exchange.passed == nil, exchange.hasHead, RedirectRule.isRedirect(exchange.status),
      let location = exchange.headers.value(of: "Location")
    else { return nil }
    var next = self
    next.visited.append(try RedirectRule.target(of: location, visited: visited, limit: limit))
    next.redirects.append(.init(status: exchange.status, url: shown))
    next.spent += ContinuousClock.now - began
    next.received += exchange.received
    return next
  }

  /// What was seen before the present hop, where that never began.
  var trace: FetchTrace {
    var trace = FetchTrace()
    trace.redirects = redirects
    trace.bytesReceived = received
    trace.elapsed = spent
    return trace
  }

  /// What was seen, the present hop included.
  func trace(_ end: CurlTransport.Finished) -> FetchTrace {
    var trace = trace
    let exchange = end.exchange
    trace.status = exchange.status > 0 ? exchange.status : nil
    trace.headers = exchange.headers
    trace.freshness = Freshness(headers: exchange.headers, received: .now)
    trace.bytesReceived += exchange.received
    trace.elapsed += ContinuousClock.now - began
    trace.httpVersion = end.httpVersion
    trace.remoteAddress = end.remoteAddress
    return trace
  }
}
