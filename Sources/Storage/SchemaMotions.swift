/// Motions on the status of commitments and the second person's words on them; pledges that a statement was found to
/// make, and analysts' words on those. All append-only.
let schemaMotions = """
  CREATE TABLE motions(
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    commitment TEXT NOT NULL,
    lifecycle_before TEXT,
    trajectory_before TEXT,
    superseded_by_before TEXT NOT NULL,
    as_of_before TEXT,
    lifecycle TEXT,
    trajectory TEXT,
    superseded_by TEXT NOT NULL,
    evidence TEXT NOT NULL,
    who TEXT NOT NULL,
    moved INTEGER NOT NULL,
    why TEXT NOT NULL
  ) STRICT;
  CREATE INDEX motions_by_commitment ON motions(commitment);
  CREATE TRIGGER motions_keep BEFORE UPDATE ON motions
  BEGIN SELECT RAISE(ABORT, 'a motion is never changed; append another'); END;
  CREATE TRIGGER motions_stay BEFORE DELETE ON motions
  BEGIN SELECT RAISE(ABORT, 'a motion is never deleted; append another'); END;
  CREATE TRIGGER motions_are_not_replaced BEFORE INSERT ON motions
  WHEN EXISTS (SELECT 1 FROM motions WHERE number = NEW.number OR id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'a motion is never replaced; append another'); END;

  CREATE TABLE motion_decisions(
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    motion TEXT NOT NULL UNIQUE REFERENCES motions(id),
    verdict TEXT NOT NULL,
    who TEXT NOT NULL,
    decided INTEGER NOT NULL,
    why TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER motion_decisions_keep BEFORE UPDATE ON motion_decisions
  BEGIN SELECT RAISE(ABORT, 'a decision is never changed; make another motion'); END;
  CREATE TRIGGER motion_decisions_stay BEFORE DELETE ON motion_decisions
  BEGIN SELECT RAISE(ABORT, 'a decision is never deleted; make another motion'); END;
  CREATE TRIGGER motion_decisions_are_not_replaced BEFORE INSERT ON motion_decisions
  WHEN EXISTS (SELECT 1 FROM motion_decisions WHERE number = NEW.number OR motion = NEW.motion)
  BEGIN SELECT RAISE(ABORT, 'a motion is decided once; make another motion'); END;
  CREATE TRIGGER motion_decisions_need_a_second BEFORE INSERT ON motion_decisions
  WHEN NEW.verdict = 'accepted' AND EXISTS (
    SELECT 1 FROM motions WHERE id = NEW.motion AND lower(trim(who)) = lower(trim(NEW.who)))
  BEGIN SELECT RAISE(ABORT, 'who made a motion cannot accept it'); END;

  CREATE TABLE pledges(
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    statement TEXT NOT NULL,
    body TEXT NOT NULL,
    found INTEGER NOT NULL
  ) STRICT;
  CREATE TRIGGER pledges_keep BEFORE UPDATE ON pledges
  BEGIN SELECT RAISE(ABORT, 'a pledge is never changed; harvest again'); END;
  CREATE TRIGGER pledges_stay BEFORE DELETE ON pledges
  BEGIN SELECT RAISE(ABORT, 'a pledge is never deleted; append a decision'); END;
  CREATE TRIGGER pledges_are_not_replaced BEFORE INSERT ON pledges
  WHEN EXISTS (SELECT 1 FROM pledges WHERE number = NEW.number OR id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'a pledge is never replaced; append a decision'); END;

  CREATE TABLE pledge_decisions(
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    pledge TEXT NOT NULL REFERENCES pledges(id),
    verdict TEXT NOT NULL,
    commitment TEXT NOT NULL,
    who TEXT NOT NULL,
    decided INTEGER NOT NULL,
    why TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER pledge_decisions_keep BEFORE UPDATE ON pledge_decisions
  BEGIN SELECT RAISE(ABORT, 'a decision is never changed; append another'); END;
  CREATE TRIGGER pledge_decisions_stay BEFORE DELETE ON pledge_decisions
  BEGIN SELECT RAISE(ABORT, 'a decision is never deleted; append another'); END;
  CREATE TRIGGER pledge_decisions_are_not_replaced BEFORE INSERT ON pledge_decisions
  WHEN EXISTS (SELECT 1 FROM pledge_decisions WHERE number = NEW.number)
  BEGIN SELECT RAISE(ABORT, 'a decision is never replaced; append another'); END;
  """
