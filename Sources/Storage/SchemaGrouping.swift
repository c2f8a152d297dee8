/// What grouping knows between two runs, the names that issues keep, and analysts' words on stories and issues.
let schema6 = """
  CREATE TABLE grouping_state(
    part TEXT PRIMARY KEY,
    value BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE lines(
    number INTEGER PRIMARY KEY,
    issue INTEGER NOT NULL,
    state BLOB NOT NULL
  ) STRICT;
  CREATE TABLE issue_ids(
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    drawn INTEGER NOT NULL,
    merged INTEGER
  ) STRICT;
  CREATE TABLE story_merges(
    story TEXT PRIMARY KEY,
    whole TEXT NOT NULL,
    run INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX revisions_by_run ON revisions(run);
  CREATE INDEX issue_items_by_item ON issue_items(item);

  CREATE TABLE grouping_decisions(
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    object TEXT NOT NULL,
    who TEXT NOT NULL,
    decided INTEGER NOT NULL,
    why TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER grouping_decisions_keep BEFORE UPDATE ON grouping_decisions
  BEGIN SELECT RAISE(ABORT, 'a decision is never changed; append another'); END;
  CREATE TRIGGER grouping_decisions_stay BEFORE DELETE ON grouping_decisions
  BEGIN SELECT RAISE(ABORT, 'a decision is never deleted; append another'); END;
  CREATE TRIGGER grouping_decisions_are_not_replaced BEFORE INSERT ON grouping_decisions
  WHEN EXISTS (SELECT 1 FROM grouping_decisions WHERE number = NEW.number)
  BEGIN SELECT RAISE(ABORT, 'a decision is never replaced; append another'); END;
  """
