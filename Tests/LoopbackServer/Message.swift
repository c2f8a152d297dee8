extension LoopbackServer {
  /// What a client asked for.
  public struct Request: Sendable {
    public let method: String
    /// As sent, percent signs and all, without the query.
    public let path: String
    public let query: String
    /// In the order sent.
    public let headers: [(name: String, value: String)]

    /// The first value of a header; names ignore case.
    public func header(_ name: String) -> String? {
      headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
  }

  /// What it gets, and how.
  public struct Response: Sendable {
    public var status = 200
    /// Sent as they are, after those that the server adds.
    public var headers: [(name: String, value: String)] = []
    public var body: [UInt8] = []
    /// Waits before the first byte.
    public var delay: Duration = .zero
    /// Announces the whole body, sends this many bytes of it and closes.
    public var truncateAfter: Int?
    /// Sends the body no faster.
    public var bytesPerSecond: Int?
    public var manner: Manner = .answer

    /// What it does with the connection.
    public enum Manner: Sendable {
      case answer
      /// Keeps the connection open and says nothing until the client leaves.
      case neverAnswer
      case closeAtOnce
      /// Sends the body again and again, of no announced length, until the client leaves.
      case endless
    }

    public init(status: Int = 200, contentType: String? = nil, body: [UInt8] = []) {
      self.status = status
      self.body = body
      if let contentType { headers.append((name: "Content-Type", value: contentType)) }
    }

    /// Plain text.
    public static func text(_ text: String, status: Int = 200) -> Response {
      Response(status: status, contentType: "text/plain; charset=utf-8", body: Array(text.utf8))
    }

    /// A status and nothing else.
    public static func status(_ status: Int) -> Response { Response(status: status) }

    public static func redirect(to location: String, status: Int = 302) -> Response {
      var response = Response(status: status)
      response.headers.append((name: "Location", value: location))
      return response
    }

    public static var neverAnswer: Response { .with(manner: .neverAnswer) }
    public static var closeAtOnce: Response { .with(manner: .closeAtOnce) }

    public static func endless(_ chunk: [UInt8]) -> Response {
      var response = Response.with(manner: .endless)
      response.body = chunk
      return response
    }

    private static func with(manner: Manner) -> Response {
      var response = Response()
      response.manner = manner
      return response
    }
  }
}
