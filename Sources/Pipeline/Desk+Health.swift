import Foundation
import Model
import Storage
import Web

/// A source with what is known of it.
public struct SourceReport: Sendable {
  public var source: Source
  /// nil where it was never fetched at its present address.
  public var state: SourceState?
  public var health: SourceHealth
}

extension Desk {
  /// How every source does, in the order of the watch list.
  public static func health(of sources: [Source], store path: String, now: Date) async throws
    -> [SourceReport]
  {
    let states = try await open(store: path).sourceStates()
    return sources.map { source in
      let state = states[source.id].flatMap { $0.url == source.feedURL ? $0 : nil }
      return SourceReport(source: source, state: state, health: SourceHealth.of(source, state, now: now))
    }
  }

  /// The issues of a store, those that rise first.
  public static func issues(store path: String) async throws -> [Issue] {
    try await open(store: path).issues()
  }
}
