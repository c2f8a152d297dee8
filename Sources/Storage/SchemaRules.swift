/// What each rule set that looked at items said by itself: a hash for each tag's rules; and analysts' words on tags.
let schema4 = """
  CREATE TABLE rule_sets(
    fingerprint TEXT PRIMARY KEY,
    first INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE rule_states(
    fingerprint TEXT NOT NULL REFERENCES rule_sets(fingerprint) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY(fingerprint, tag)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE tag_decisions(
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    item TEXT NOT NULL REFERENCES items(id),
    facet TEXT NOT NULL,
    tag TEXT NOT NULL,
    verdict TEXT NOT NULL,
    who TEXT NOT NULL,
    decided INTEGER NOT NULL,
    why TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER tag_decisions_keep BEFORE UPDATE ON tag_decisions
  BEGIN SELECT RAISE(ABORT, 'a decision is never changed; append another'); END;
  CREATE TRIGGER tag_decisions_stay BEFORE DELETE ON tag_decisions
  BEGIN SELECT RAISE(ABORT, 'a decision is never deleted; append another'); END;
  CREATE TRIGGER tag_decisions_are_not_replaced BEFORE INSERT ON tag_decisions
  WHEN EXISTS (SELECT 1 FROM tag_decisions WHERE number = NEW.number)
  BEGIN SELECT RAISE(ABORT, 'a decision is never replaced; append another'); END;
  """
