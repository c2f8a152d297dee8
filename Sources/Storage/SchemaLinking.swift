/// What was seen of an item when a link was made; what linking knows of each item, so that a commitment that changes is held
/// against the history without reading it; and what the links of each commitment rest on.
let schemaLinking = """
  ALTER TABLE evidence ADD COLUMN revision INTEGER;
  ALTER TABLE evidence ADD COLUMN retrieved INTEGER;
  ALTER TABLE evidence ADD COLUMN hash TEXT;
  CREATE TABLE link_sketches(
    item INTEGER PRIMARY KEY REFERENCES items(number),
    sketch BLOB NOT NULL
  ) STRICT;
  CREATE TABLE link_states(
    commitment TEXT PRIMARY KEY,
    state TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  """
