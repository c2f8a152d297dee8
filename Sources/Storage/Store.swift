import Foundation
import Model

/// What was fetched and decided, in one SQLite file. Many processes may share it: one writes at a time, the others
/// wait for as long as the busy timeout, and readers never wait. Every method is all or nothing.
public actor Store {
  /// The file; `:memory:` for a store that ends with this object.
  public nonisolated let path: String
  let connection: Connection

  /// Opens a store, or makes an empty one in a folder that exists.
  /// - Throws: `cannotOpen`, `notADatabase`, `notAStore`, `newerSchema`, `corrupt`, with the file left as it was;
  ///   `locked` and `full` where it had to be made or migrated and could not.
  public init(path: String, options: StoreOptions = .standard) throws(StorageError) {
    let connection = try Connection(path: path, busyTimeout: options.busyTimeout)
    try Migrations.all.check(connection)
    try Self.prepare(connection, busyTimeout: options.busyTimeout)
    try Migrations.all.apply(to: connection)
    self.path = path
    self.connection = connection
  }

  private static func prepare(
    _ connection: borrowing Connection, busyTimeout: Duration
  ) throws(StorageError) {
    // Two processes that make one store together can be refused here at once, without any wait for each other.
    try retry(for: busyTimeout, connection) { connection throws(StorageError) in
      _ = try connection.row("PRAGMA journal_mode = WAL") { $0.text(0) }
    }
    try connection.execute(
      """
      PRAGMA synchronous = NORMAL;
      PRAGMA foreign_keys = ON;
      PRAGMA wal_autocheckpoint = 20000;
      PRAGMA cache_size = -65536;
      """)
  }

  /// Does it again while the store is locked, every 20 ms until `time` is up.
  private static func retry(
    for time: Duration, _ connection: borrowing Connection,
    _ body: (borrowing Connection) throws(StorageError) -> Void
  ) throws(StorageError) {
    let end = ContinuousClock.now + time
    while true {
      do throws(StorageError) {
        return try body(connection)
      } catch {
        guard case .locked = error, ContinuousClock.now < end else { throw error }
        Thread.sleep(forTimeInterval: 0.02)
      }
    }
  }
}

/// How a store is opened.
public struct StoreOptions: Hashable, Sendable {
  /// How long to wait for another process that writes; default 5 s.
  public var busyTimeout: Duration

  public init(busyTimeout: Duration = .seconds(5)) { self.busyTimeout = busyTimeout }

  public static let standard = StoreOptions()
}
