extension FetchJob {
  /// What became of it, now that its last request ended.
  func outcome(_ end: CurlTransport.Finished, _ options: FetchOptions) -> FetchOutcome {
    let trace = trace(end)
    if end.exchange.status == 304, end.exchange.passed == nil, request.hasValidators {
      return unchanged(trace)
    }
    if let error = error(end, trace, options) { return .failed(error, trace) }
    return .fetched(
      FetchResponse(url: shown, body: end.exchange.body, permanentRedirect: permanentRedirect, trace: trace))
  }

  private func unchanged(_ trace: FetchTrace) -> FetchOutcome {
    .notModified(
      NotModified(
        etag: trace.headers.value(of: "ETag") ?? request.etag,
        lastModified: trace.headers.value(of: "Last-Modified") ?? request.lastModified,
        permanentRedirect: permanentRedirect, trace: trace))
  }

  /// Why the answer is no document; nil where it is one. What was passed comes first, then what the server said, then
  /// what libcurl did.
  private func error(
    _ end: CurlTransport.Finished, _ trace: FetchTrace, _ options: FetchOptions
  ) -> FetchError? {
    let exchange = end.exchange
    if let limit = exchange.passed { return error(of: limit, exchange, options) }
    if exchange.hasHead, let error = refusal(exchange, trace) { return error }
    if let failure = end.failure { return failure.error(url: shown, exchange: exchange, options: options) }
    return exchange.body.isEmpty ? .emptyBody(url: shown, status: exchange.status) : nil
  }

  private func error(
    of limit: Exchange.Limit, _ exchange: Exchange, _ options: FetchOptions
  ) -> FetchError {
    switch limit {
    case .size(let limit): .tooLarge(url: shown, limit: limit, bytes: options.bytes(of: limit))
    case .expansion:
      .bomb(
        url: shown, sent: exchange.received, unpacked: exchange.body.count, ratio: options.maxExpansionRatio)
    }
  }

  /// What a status says, or a guard's page in the document's place.
  private func refusal(_ exchange: Exchange, _ trace: FetchTrace) -> FetchError? {
    let (code, wait) = (exchange.status, trace.freshness.retryAfter)
    let guardian = Challenge.guardian(status: code, headers: exchange.headers, body: exchange.errorBody)
    if let guardian {
      return .blocked(url: shown, code: code, block: .challenge(by: guardian), retryAfter: wait)
    }
    switch code {
    case 403: return .blocked(url: shown, code: code, block: .forbidden, retryAfter: wait)
    case 429: return .blocked(url: shown, code: code, block: .tooManyRequests, retryAfter: wait)
    case 451: return .blocked(url: shown, code: code, block: .legalReasons, retryAfter: wait)
    case 410: return .gone(url: shown)
    default: return exchange.isSuccess ? nil : .status(url: shown, code: code, retryAfter: wait)
    }
  }
}
