/// Which redirects are followed: no loop, no step from https down to http, no more than the limit.
enum RedirectRule {
  /// The statuses that name another address for a GET (RFC 9110 section 15.4).
  static func isRedirect(_ status: Int) -> Bool { [301, 302, 303, 307, 308].contains(status) }

  static func isPermanent(_ status: Int) -> Bool { status == 301 || status == 308 }

  /// The next address; `visited` are those before, the one that answered last.
  static func target(of location: String, visited: [WebURL], limit: Int) throws(FetchError) -> WebURL {
    guard let current = visited.last else { return try WebURL(location) }
    let next = try resolve(location, from: current)
    if visited.contains(next) {
      throw .redirectRefused(url: current.shown, target: next.shown, reason: .loop)
    }
    if current.scheme == "https", next.scheme != "https" {
      throw .redirectRefused(url: current.shown, target: next.shown, reason: .downgrade)
    }
    guard visited.count <= limit else { throw .tooManyRedirects(url: current.shown, limit: limit) }
    return next
  }

  private static func resolve(_ location: String, from current: WebURL) throws(FetchError) -> WebURL {
    do {
      return try current.resolving(location)
    } catch .badURL(let target, _), .unsupportedScheme(let target, _) {
      throw .redirectRefused(url: current.shown, target: target, reason: .unusableTarget)
    }
  }
}
