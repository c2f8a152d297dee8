/// The first shape of the store (docs/store.md). Dates are seconds since 1970 UTC; lists are JSON arrays.
let schema1 = """
  CREATE TABLE runs(
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    began INTEGER NOT NULL,
    finished INTEGER
  ) STRICT;

  CREATE TABLE items(
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    uid TEXT NOT NULL,
    revision INTEGER NOT NULL,
    shown INTEGER NOT NULL,
    retrieved INTEGER NOT NULL,
    run INTEGER NOT NULL REFERENCES runs(number),
    UNIQUE(source, uid)
  ) STRICT;
  CREATE INDEX items_by_date ON items(shown DESC, id);
  CREATE INDEX items_by_run ON items(run);

  CREATE TABLE revisions(
    item TEXT NOT NULL REFERENCES items(id),
    revision INTEGER NOT NULL,
    hash TEXT NOT NULL,
    retrieved INTEGER NOT NULL,
    run INTEGER NOT NULL REFERENCES runs(number),
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    content TEXT NOT NULL,
    link TEXT,
    publisher TEXT NOT NULL,
    language TEXT,
    published INTEGER,
    updated INTEGER,
    authors TEXT NOT NULL,
    categories TEXT NOT NULL,
    PRIMARY KEY(item, revision)
  ) STRICT;

  CREATE VIRTUAL TABLE item_words USING fts5(
    title, summary, content,
    content = '', tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
  );

  CREATE TABLE taggings(
    item TEXT PRIMARY KEY REFERENCES items(id),
    revision INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    relevance REAL
  ) STRICT;
  CREATE TABLE relevance_parts(
    item TEXT NOT NULL REFERENCES taggings(item) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    value REAL NOT NULL,
    PRIMARY KEY(item, place)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE tags(
    item TEXT NOT NULL REFERENCES taggings(item) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    facet TEXT NOT NULL,
    tag TEXT NOT NULL,
    score REAL NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY(item, place)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE matches(
    item TEXT NOT NULL,
    tag INTEGER NOT NULL,
    place INTEGER NOT NULL,
    rule TEXT NOT NULL,
    field TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY(item, tag, place),
    FOREIGN KEY(item, tag) REFERENCES tags(item, place) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE stories(
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    first INTEGER,
    last INTEGER,
    origins INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE story_items(
    story TEXT NOT NULL REFERENCES stories(id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    item TEXT NOT NULL REFERENCES items(id),
    front TEXT,
    PRIMARY KEY(story, place)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX story_items_by_item ON story_items(item);

  CREATE TABLE issues(
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    areas TEXT NOT NULL,
    partners TEXT NOT NULL,
    terms TEXT NOT NULL,
    first INTEGER,
    last INTEGER,
    state TEXT NOT NULL,
    score REAL NOT NULL,
    recent INTEGER NOT NULL,
    baseline INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE issue_stories(
    issue TEXT NOT NULL REFERENCES issues(id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    story TEXT NOT NULL,
    PRIMARY KEY(issue, place)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE issue_items(
    issue TEXT NOT NULL REFERENCES issues(id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    item TEXT NOT NULL REFERENCES items(id),
    PRIMARY KEY(issue, place)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE emergence_parts(
    issue TEXT NOT NULL REFERENCES issues(id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    value REAL NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY(issue, place)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE groupings(run INTEGER PRIMARY KEY REFERENCES runs(number)) STRICT;
  CREATE TABLE issue_scores(
    run INTEGER NOT NULL REFERENCES groupings(run) ON DELETE CASCADE,
    issue TEXT NOT NULL,
    score REAL NOT NULL,
    PRIMARY KEY(run, issue)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE proposals(
    item TEXT NOT NULL REFERENCES items(id),
    commitment TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES runs(number),
    PRIMARY KEY(item, commitment)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE evidence(
    number INTEGER PRIMARY KEY,
    item TEXT NOT NULL,
    commitment TEXT NOT NULL,
    relation TEXT NOT NULL,
    score REAL NOT NULL,
    reasons TEXT NOT NULL,
    field TEXT,
    start INTEGER,
    stop INTEGER,
    passage TEXT,
    FOREIGN KEY(item, commitment) REFERENCES proposals(item, commitment)
  ) STRICT;
  CREATE INDEX evidence_by_commitment ON evidence(commitment);
  CREATE INDEX evidence_by_item ON evidence(item, commitment);

  CREATE TABLE decisions(
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    item TEXT NOT NULL,
    commitment TEXT NOT NULL,
    verdict TEXT NOT NULL,
    relation TEXT,
    who TEXT NOT NULL,
    decided INTEGER NOT NULL,
    why TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER decisions_keep BEFORE UPDATE ON decisions
  BEGIN SELECT RAISE(ABORT, 'a decision is never changed; append another'); END;
  CREATE TRIGGER decisions_stay BEFORE DELETE ON decisions
  BEGIN SELECT RAISE(ABORT, 'a decision is never deleted; append another'); END;
  CREATE TRIGGER decisions_are_not_replaced BEFORE INSERT ON decisions
  WHEN EXISTS (SELECT 1 FROM decisions WHERE number = NEW.number)
  BEGIN SELECT RAISE(ABORT, 'a decision is never replaced; append another'); END;

  CREATE TABLE fetches(
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES runs(number),
    at INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT,
    etag TEXT,
    last_modified TEXT,
    entries INTEGER NOT NULL,
    new INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX fetches_by_source ON fetches(source, number);
  """

/// What is known of each source between fetches, and the kind of each failure.
let schema2 = """
  CREATE TABLE source_states(
    source TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    etag TEXT,
    last_modified TEXT,
    body_hash TEXT,
    watched TEXT,
    last INTEGER NOT NULL,
    last_good INTEGER,
    last_new INTEGER,
    failure_kind TEXT,
    failure_reason TEXT,
    failure_since INTEGER,
    failure_count INTEGER,
    failure_weight REAL,
    failure_of_content INTEGER,
    is_empty INTEGER NOT NULL,
    newest INTEGER,
    habit INTEGER,
    ttl INTEGER,
    skip_hours INTEGER NOT NULL,
    skip_days INTEGER NOT NULL,
    move_to TEXT,
    move_since INTEGER,
    move_count INTEGER,
    gone_since INTEGER,
    due INTEGER
  ) STRICT;
  ALTER TABLE fetches ADD COLUMN kind TEXT;
  ALTER TABLE fetches ADD COLUMN bytes INTEGER;
  """

/// Lets FTS5 gather 32 MB of words before it writes a segment (1 MB unless told): fewer segments are merged later.
let schema3 = """
  INSERT INTO item_words(item_words, rank) VALUES ('hashsize', 33554432);
  """
