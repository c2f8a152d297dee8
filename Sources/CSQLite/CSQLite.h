#pragma once
#include <sqlite3.h>

/// SQLITE_TRANSIENT is a cast macro: SQLite copies the text before this returns. NULL is the empty text.
static inline int csqlite_bind_text(sqlite3_stmt *statement, int place, const char *text, sqlite3_uint64 bytes) {
  return sqlite3_bind_text64(statement, place, text ? text : "", bytes, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/// The same of bytes that are no text. NULL is no bytes.
static inline int csqlite_bind_blob(sqlite3_stmt *statement, int place, const void *bytes, sqlite3_uint64 count) {
  return sqlite3_bind_blob64(statement, place, bytes ? bytes : "", count, SQLITE_TRANSIENT);
}
