import Web

/// One pass over all requests.
struct Round {
  var figures = Figures()
  /// The same requests with the validators that came back, in the order in which they ended.
  var next: [FetchRequest] = []

  /// What is printed of a round.
  struct Figures: Encodable {
    /// From the call to the last outcome.
    var seconds = 0.0
    var fetched = 0
    var notModified = 0
    var failed = 0
    /// Of all bodies, content coding removed.
    var bytes = 0
    /// Answers by HTTP version.
    var versions: [String: Int] = [:]
    /// The first failure's message.
    var failure: String?
  }

  static func run(_ requests: [FetchRequest], _ options: FetchOptions) async -> Round {
    var round = Round()
    let began = ContinuousClock.now
    for await (request, outcome) in Fetcher(options: options).outcomes(of: requests) {
      round.take(outcome, of: request)
    }
    let taken = (ContinuousClock.now - began).components
    round.figures.seconds = Double(taken.seconds) + Double(taken.attoseconds) / 1e18
    return round
  }

  private mutating func take(_ outcome: FetchOutcome, of request: FetchRequest) {
    var request = request
    switch outcome {
    case .fetched(let response):
      figures.fetched += 1
      figures.bytes += response.body.count
      count(response.trace)
      (request.etag, request.lastModified) = (response.etag, response.lastModified)
    case .notModified(let answer):
      figures.notModified += 1
      count(answer.trace)
    case .failed(let error, _):
      figures.failed += 1
      figures.failure = figures.failure ?? error.description
    case .notBegun:
      figures.failed += 1
    }
    next.append(request)
  }

  private mutating func count(_ trace: FetchTrace) {
    figures.versions[trace.httpVersion ?? "none", default: 0] += 1
  }
}
