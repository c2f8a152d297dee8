import CSQLite
import Foundation

/// An open connection to one database. Not copyable: exactly one owner closes it.
struct Connection: ~Copyable {
  let path: String
  private let handle: OpaquePointer
  private let statements = StatementCache()

  /// Opens a file, or makes an empty one; nothing of an existing file is read or written yet.
  init(path: String, busyTimeout: Duration) throws(StorageError) {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw .cannotOpen(path: path, reason: "no name of a file")
    }
    guard Self.mayBeDatabase(path) else { throw .notADatabase(path: path) }
    var handle: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    let code = sqlite3_open_v2(path, &handle, flags, nil)
    guard code == SQLITE_OK, let handle else {
      let systemError = handle.map(sqlite3_system_errno) ?? 0
      let reason = systemError == 0 ? sqlite3_errstr(code).map { String(cString: $0) } : nil
      sqlite3_close_v2(handle)
      throw StorageError(
        code: code, systemError: systemError, message: reason ?? String(cString: strerror(systemError)),
        path: path)
    }
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, busyTimeout.milliseconds)
    self.path = path
    self.handle = handle
  }

  /// Whether a file begins as a database does (sqlite.org/fileformat2.html section 1.3.1) or is empty. SQLite itself
  /// would take a file of one byte for an empty one and overwrite it. What cannot be read is left for SQLite to name.
  private static func mayBeDatabase(_ path: String) -> Bool {
    let magic = Data("SQLite format 3\0".utf8)
    guard let file = FileHandle(forReadingAtPath: path) else { return true }
    defer { try? file.close() }
    guard let start = try? file.read(upToCount: magic.count) else { return true }
    return magic.starts(with: start)
  }

  deinit {
    statements.all.removeAll()
    sqlite3_close_v2(handle)
  }

  /// Runs statements that take no values and give no rows.
  func execute(_ script: String) throws(StorageError) {
    guard sqlite3_exec(handle, script, nil, nil, nil) == SQLITE_OK else {
      throw error(of: handle, path: path)
    }
  }

  /// A statement that is held to be run often; the connection keeps it too.
  func statement(_ sql: String) throws(StorageError) -> Statement { try prepared(sql) }

  /// Runs one statement to its end.
  func run(_ sql: String, _ values: any Bindable...) throws(StorageError) {
    let statement = try prepared(sql)
    defer { statement.reset() }
    try statement.bind(values)
    while try statement.step() {}
  }

  /// What `read` makes of each row, in order. `read` must not run the same statement.
  func rows<T>(
    _ sql: String, _ values: any Bindable..., read: (Statement) throws(StorageError) -> T
  ) throws(StorageError) -> [T] {
    let statement = try prepared(sql)
    defer { statement.reset() }
    try statement.bind(values)
    var result: [T] = []
    while try statement.step() { result.append(try read(statement)) }
    return result
  }

  /// Shows each row to `read`, in order.
  func each(
    _ sql: String, _ values: any Bindable..., read: (Statement) throws(StorageError) -> Void
  ) throws(StorageError) {
    let statement = try prepared(sql)
    defer { statement.reset() }
    try statement.bind(values)
    while try statement.step() { try read(statement) }
  }

  /// What `read` makes of the first row; nil where there is none.
  func row<T>(
    _ sql: String, _ values: any Bindable..., read: (Statement) throws(StorageError) -> T
  ) throws(StorageError) -> T? {
    let statement = try prepared(sql)
    defer { statement.reset() }
    try statement.bind(values)
    return try statement.step() ? read(statement) : nil
  }

  /// The number of the row that was inserted last.
  var lastInserted: Int64 { sqlite3_last_insert_rowid(handle) }

  /// All of `body` or nothing of it. Takes the write lock first, so nothing that it reads can change under it.
  func transaction<T>(_ body: () throws(StorageError) -> T) throws(StorageError) -> T {
    try bracket("BEGIN IMMEDIATE", body)
  }

  /// Several reads of one state of the database, whatever others write meanwhile.
  func snapshot<T>(_ body: () throws(StorageError) -> T) throws(StorageError) -> T {
    try bracket("BEGIN", body)
  }

  private func bracket<T>(
    _ begin: String, _ body: () throws(StorageError) -> T
  ) throws(StorageError) -> T {
    try execute(begin)
    do throws(StorageError) {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      // SQLite has rolled back by itself after some errors, a full disk among them.
      if sqlite3_get_autocommit(handle) == 0 { sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
      throw error
    }
  }

  private func prepared(_ sql: String) throws(StorageError) -> Statement {
    if let statement = statements.all[sql] { return statement }
    var prepared: OpaquePointer?
    let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
    guard sqlite3_prepare_v3(handle, sql, -1, flags, &prepared, nil) == SQLITE_OK, let prepared else {
      throw error(of: handle, path: path)
    }
    let statement = Statement(handle: prepared, path: path)
    statements.all[sql] = statement
    return statement
  }
}

/// The statements of a connection by their text; a class, so that a borrowed connection can fill it.
private final class StatementCache {
  var all: [String: Statement] = [:]
}

/// A prepared statement, and the row it stands on. Only a `Connection` makes and keeps one.
final class Statement {
  private let handle: OpaquePointer
  private let path: String

  fileprivate init(handle: OpaquePointer, path: String) {
    self.handle = handle
    self.path = path
  }

  deinit { sqlite3_finalize(handle) }

  /// Runs it to its end.
  func run(_ values: any Bindable...) throws(StorageError) {
    defer { reset() }
    try bind(values)
    while try step() {}
  }

  /// How many rows the statement of this connection that ran last changed, inserted or deleted.
  var changes: Int64 { sqlite3_changes64(sqlite3_db_handle(handle)) }

  /// What `read` makes of the first row; nil where there is none.
  func row<T>(
    _ values: any Bindable..., read: (Statement) throws(StorageError) -> T
  ) throws(StorageError) -> T? {
    defer { reset() }
    try bind(values)
    return try step() ? read(self) : nil
  }

  fileprivate func bind(_ values: [any Bindable]) throws(StorageError) {
    for (place, value) in zip(Int32(1)..., values) {
      let code =
        switch value.sqlValue {
        case .null: sqlite3_bind_null(handle, place)
        case .integer(let number): sqlite3_bind_int64(handle, place, number)
        case .real(let number): sqlite3_bind_double(handle, place, number)
        case .text(var text):
          text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
              csqlite_bind_text(handle, place, $0.baseAddress, sqlite3_uint64($0.count))
            }
          }
        case .blob(let bytes):
          bytes.withUnsafeBytes {
            csqlite_bind_blob(handle, place, $0.baseAddress, sqlite3_uint64($0.count))
          }
        }
      guard code == SQLITE_OK else { throw failure }
    }
  }

  /// Moves to the next row; false at the end.
  fileprivate func step() throws(StorageError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw failure
    }
  }

  fileprivate func reset() {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  private var failure: StorageError { error(of: sqlite3_db_handle(handle), path: path) }

  /// Text of a column, counted from 0; nil for NULL.
  func optionalText(_ column: Int32) -> String? {
    guard let start = sqlite3_column_text(handle, column) else { return nil }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// Bytes of a column, counted from 0; none for NULL.
  func blob(_ column: Int32) -> [UInt8] {
    guard let start = sqlite3_column_blob(handle, column) else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
  }

  /// The same without a copy; none for NULL.
  func withBlob<T>(_ column: Int32, _ body: (UnsafeRawBufferPointer) -> T) -> T {
    let start = sqlite3_column_blob(handle, column)
    let count = start == nil ? 0 : Int(sqlite3_column_bytes(handle, column))
    return body(UnsafeRawBufferPointer(start: start, count: count))
  }

  func text(_ column: Int32) -> String { optionalText(column) ?? "" }
  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
  func count(_ column: Int32) -> Int { Int(truncatingIfNeeded: integer(column)) }
  func real(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }
  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  /// A column that holds a case of an enumeration by its word.
  func word<Word: RawRepresentable<String>>(_ column: Int32) throws(StorageError) -> Word {
    let text = text(column)
    guard let word = Word(rawValue: text) else {
      throw .corrupt(path: path, detail: "“\(text)” is no \(Word.self)")
    }
    return word
  }

  /// A column that holds a JSON array of strings.
  func list(_ column: Int32) throws(StorageError) -> [String] {
    let text = text(column)
    guard let list = StringList(json: text) else {
      throw .corrupt(path: path, detail: "“\(text.prefix(40))” is no list of strings")
    }
    return list.strings
  }
}

/// What SQLite says went wrong last.
private func error(of handle: OpaquePointer?, path: String) -> StorageError {
  StorageError(
    code: sqlite3_extended_errcode(handle), systemError: sqlite3_system_errno(handle),
    message: String(cString: sqlite3_errmsg(handle)), path: path)
}

extension Duration {
  /// Whole milliseconds from 0 to what a C `int` holds.
  fileprivate var milliseconds: Int32 {
    let (seconds, attoseconds) = components
    let whole = seconds.multipliedReportingOverflow(by: 1_000)
    guard !whole.overflow else { return seconds < 0 ? 0 : .max }
    return Int32(clamping: max(0, whole.partialValue &+ attoseconds / 1_000_000_000_000_000))
  }
}
