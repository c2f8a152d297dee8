import Foundation
import Model
import Rules
import Storage

/// How a source's last fetch went.
public struct SourceHealth: Hashable, Sendable {
  public var at: Date
  /// nil where it gave a feed or said that nothing changed.
  public var failure: String?
  public var entries: Int
}

extension Desk {
  /// The last fetch of every source in a store, by source.
  public static func health(store path: String) async throws -> [String: SourceHealth] {
    try await open(store: path).lastFetches().mapValues { fetch in
      SourceHealth(
        at: fetch.at, failure: fetch.outcome == .failed ? fetch.reason ?? "no reason given" : nil,
        entries: fetch.entries)
    }
  }

  /// The issues of a store, those that rise first.
  public static func issues(store path: String) async throws -> [Issue] {
    try await open(store: path).issues()
  }
}
