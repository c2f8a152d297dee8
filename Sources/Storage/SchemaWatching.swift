/// Which items each watch query of the matrix may find, so that a commitment that changes for another reason need not look
/// for them again.
let schemaWatching = """
  CREATE TABLE watch_queries(
    number INTEGER PRIMARY KEY,
    query TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE TABLE watch_items(
    query INTEGER NOT NULL REFERENCES watch_queries(number),
    item INTEGER NOT NULL REFERENCES items(number),
    PRIMARY KEY(query, item)
  ) STRICT, WITHOUT ROWID;
  """
