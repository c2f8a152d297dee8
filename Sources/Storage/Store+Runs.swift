import Foundation
import Model

/// The number of a run; a later run has a greater one.
public typealias RunID = Int64

extension Store {
  /// Begins a run. One that is killed is never finished.
  public func beginRun(at time: Date) throws(StorageError) -> RunID {
    try connection.transaction { () throws(StorageError) in
      try connection.run("INSERT INTO runs(began) VALUES (?)", time)
      return connection.lastInserted
    }
  }

  /// Marks a run as finished: what it stored is then no longer new.
  public func finishRun(_ run: RunID, at time: Date) throws(StorageError) {
    try connection.run("UPDATE runs SET finished = ? WHERE number = ?", time, run)
  }

  /// The latest run that was finished; nil where none was.
  public func lastFinishedRun() throws(StorageError) -> RunID? {
    try connection.row("SELECT number FROM runs WHERE finished IS NOT NULL ORDER BY number DESC LIMIT 1") {
      $0.integer(0)
    }
  }
}
