import CSQLite
import Foundation

/// Why the store could not do as it was asked. Whatever the case, a transaction that failed left no trace.
public enum StorageError: Error, Equatable {
  /// The file could not be opened or made: its folder is missing, or nobody may write there.
  case cannotOpen(path: String, reason: String)
  /// The file holds something else than an SQLite database; it was left as it is.
  case notADatabase(path: String)
  /// The file is a database of another program; it was left as it is.
  case notAStore(path: String)
  /// A newer Lookout made the store: the number of its newest migration, and the newest that we know.
  case newerSchema(path: String, found: Int, known: Int)
  /// Another connection held the store for longer than the busy timeout.
  case locked(path: String)
  /// The disk, or the quota on it, is used up.
  case full(path: String)
  /// The file, its folder or the file system takes no writes.
  case readOnly(path: String)
  /// The file is damaged, or holds a value that no version of Lookout writes.
  case corrupt(path: String, detail: String)
  /// The device failed while it was read or written.
  case device(path: String, reason: String)
  /// Any other complaint of SQLite, in its own words.
  case sql(path: String, message: String)
}

extension StorageError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cannotOpen(let path, let reason):
      "\(path) cannot be opened (\(reason)); check that its folder exists and that you may write there"
    case .notADatabase(let path):
      "\(path) is no Lookout store (not an SQLite database) and was left as it is; name another file"
    case .notAStore(let path):
      "\(path) is a database of another program and was left as it is; name another file"
    case .newerSchema(let path, let found, let known):
      "\(path) was written by a newer Lookout (schema \(found), this one knows up to \(known)); update Lookout"
    case .locked(let path):
      "another program is writing to \(path); wait until it is done and run again: nothing was lost"
    case .full(let path):
      "the disk is full, so \(path) cannot grow; make room and run again: nothing was lost"
    case .readOnly(let path):
      "\(path) may only be read; make the file and its folder writable"
    case .corrupt(let path, let detail):
      "\(path) is damaged (\(detail)); restore a copy, or move it away and scan again"
    case .device(let path, let reason):
      "\(path) could not be read or written (\(reason)); check the disk and run again"
    case .sql(let path, let message):
      "\(path): SQLite says: \(message)"
    }
  }
}

extension StorageError {
  /// The case for a result code of SQLite (sqlite.org/rescode.html), primary or extended.
  /// - Parameter systemError: errno of the system call that failed; read for failures of input and output only.
  init(code: Int32, systemError: Int32, message: String, path: String) {
    let isFull = systemError == ENOSPC || systemError == EDQUOT
    self =
      switch code & 0xFF {
      case SQLITE_IOERR where isFull, SQLITE_CANTOPEN where isFull: .full(path: path)
      case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: .cannotOpen(path: path, reason: message)
      case SQLITE_NOTADB: .notADatabase(path: path)
      case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: .locked(path: path)
      case SQLITE_FULL: .full(path: path)
      case SQLITE_READONLY: .readOnly(path: path)
      case SQLITE_CORRUPT: .corrupt(path: path, detail: message)
      case SQLITE_IOERR: .device(path: path, reason: message)
      default: .sql(path: path, message: message)
      }
  }
}
