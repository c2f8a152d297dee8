import Foundation

/// What a server says of when to ask again (RFC 9111 sections 4.2 and 5, RFC 9110 section 10.2.3).
public struct Freshness: Hashable, Sendable {
  /// Seconds for which the answer still holds; 0 when it wants to be asked each time, nil when it says nothing.
  /// As a server writes it: up to 68 years.
  public var freshFor: Int?
  /// Seconds after which it wants to be asked again, at least 1; nil when it says nothing.
  public var retryAfter: Int?

  public init(freshFor: Int? = nil, retryAfter: Int? = nil) {
    self.freshFor = freshFor
    self.retryAfter = retryAfter
  }

  /// Reads a head that arrived at `received`. Differences are taken from the server's own `Date` where it has one, so
  /// that a clock that is wrong here or there does no harm. `s-maxage` is for shared caches, which we are not.
  public init(headers: [Header], received: Date) {
    let arrival = Self.clamped(received.timeIntervalSince1970)
    let now = headers.value(of: "Date").flatMap { HTTPDate.seconds($0, now: arrival) } ?? arrival
    let age = headers.value(of: "Age").flatMap(Self.seconds) ?? 0
    freshFor = Self.lifetime(headers, now: now).map { max($0 - age, 0) }
    retryAfter = headers.value(of: "Retry-After").flatMap { text in
      let wait = Self.seconds(text) ?? HTTPDate.seconds(text, now: now).map { min($0 - now, Self.longest) }
      return wait.flatMap { $0 > 0 ? $0 : nil }
    }
  }

  /// RFC 9111 section 1.2.2: where a number is too large.
  private static let longest = 2_147_483_647

  /// Freshness that cannot be read counts as none, as sections 4.2.1 and 5.3 advise.
  private static func lifetime(_ headers: [Header], now: Int) -> Int? {
    let directives = headers.values(of: "Cache-Control").flatMap(directives)
    if directives.contains(where: { ["no-cache", "no-store"].contains($0.name) && $0.value == nil }) {
      return 0
    }
    let ages = directives.filter { $0.name == "max-age" }.map { $0.value.flatMap(seconds) ?? 0 }
    if let age = ages.min() { return age }
    return headers.value(of: "Expires").map { text in
      HTTPDate.seconds(text, now: now).map { min(max($0 - now, 0), longest) } ?? 0
    }
  }

  /// `name` or `name=value`, apart by commas, a value perhaps in quotes that may hold commas.
  private static func directives(_ text: String) -> [(name: String, value: String?)] {
    var parts = [""]
    var isQuoted = false
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if character == ",", !isQuoted { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    return parts.map { part in
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = sides.count > 1 ? sides[1].trimmingCharacters(in: [" ", "\t", "\""]) : nil
      return (sides[0].trimmingCharacters(in: .whitespaces).lowercased(), value)
    }
  }

  /// Whole seconds; a number too large for one is the longest time there is.
  private static func seconds(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return min(Int(text) ?? longest, longest)
  }

  /// A date may be any number.
  private static func clamped(_ seconds: Double) -> Int {
    seconds.isFinite ? Int(min(max(seconds, 0), 253_402_300_799)) : 0
  }
}
