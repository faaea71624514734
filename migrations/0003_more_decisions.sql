-- More that moderators may decide: threads that are locked, articles in slow mode, people who are warned, suspended or read first.

-- 1 while nothing may be replied to the comment or to anything beneath it.
ALTER TABLE comments ADD COLUMN locked INTEGER NOT NULL DEFAULT 0;
-- What sanctions say, kept by the triggers below. A suspension ends by itself: this time may be past.
ALTER TABLE users ADD COLUMN suspended_until INTEGER;
ALTER TABLE users ADD COLUMN premoderated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN warned INTEGER NOT NULL DEFAULT 0;
-- Seconds between two comments of one author; 0 is off.
ALTER TABLE articles ADD COLUMN slow_mode INTEGER NOT NULL DEFAULT 0;

-- The decision this one was made with, whose undoing undoes them all.
ALTER TABLE decisions ADD COLUMN batch INTEGER REFERENCES decisions(id);
-- What one decision brought along.
CREATE INDEX decisions_by_batch ON decisions(batch) WHERE batch IS NOT NULL;

-- SQLite cannot widen a CHECK, so the table is built anew around its rows.
CREATE TABLE sanctions_wider (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL REFERENCES sites(id),
  user_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('ban', 'suspension', 'warning', 'premoderation')),
  reason TEXT NOT NULL,
  -- Words for the author, which may be erased.
  message TEXT,
  until INTEGER CHECK (until IS NULL OR kind = 'suspension'),
  created INTEGER NOT NULL,
  lifted INTEGER,
  -- Which decision imposed it and which lifted it, so that undoing either puts back exactly this row.
  decision_id INTEGER REFERENCES decisions(id),
  lifted_by INTEGER REFERENCES decisions(id),
  FOREIGN KEY (user_id, site_id) REFERENCES users(id, site_id)
);
INSERT INTO sanctions_wider (id, site_id, user_id, kind, reason, created, lifted, decision_id, lifted_by)
  SELECT s.id, s.site_id, s.user_id, s.kind, s.reason, s.created, s.lifted,
    (SELECT max(d.id) FROM decisions d WHERE d.subject_user_id = s.user_id AND d.action = 'ban' AND d.created = s.created),
    (SELECT max(d.id) FROM decisions d WHERE d.subject_user_id = s.user_id AND d.to_state = 'active' AND d.created = s.lifted)
  FROM sanctions s;
DROP TABLE sanctions;
ALTER TABLE sanctions_wider RENAME TO sanctions;
-- One of a kind at a time.
CREATE UNIQUE INDEX sanctions_in_force ON sanctions(user_id, kind) WHERE lifted IS NULL;
-- Everything a person was ever given.
CREATE INDEX sanctions_by_user ON sanctions(user_id, id);
-- What a decision imposed or lifted, when it is undone.
CREATE INDEX sanctions_by_decision ON sanctions(decision_id) WHERE decision_id IS NOT NULL;
CREATE INDEX sanctions_by_lifting ON sanctions(lifted_by) WHERE lifted_by IS NOT NULL;

-- What moderators wrote down about a person, apart from decisions so that it can be erased.
CREATE TABLE author_notes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL REFERENCES sites(id),
  user_id INTEGER NOT NULL,
  -- Exactly one of the two wrote it.
  by_user_id INTEGER,
  by_key_id INTEGER,
  note TEXT NOT NULL,
  created INTEGER NOT NULL,
  FOREIGN KEY (user_id, site_id) REFERENCES users(id, site_id)
);
-- The notes on one person, newest first.
CREATE INDEX author_notes_by_user ON author_notes(user_id, id);

CREATE TRIGGER sanctions_imposed AFTER INSERT ON sanctions WHEN new.lifted IS NULL BEGIN
  UPDATE users SET
      banned = CASE WHEN new.kind = 'ban' THEN 1 ELSE banned END,
      warned = CASE WHEN new.kind = 'warning' THEN 1 ELSE warned END,
      premoderated = CASE WHEN new.kind = 'premoderation' THEN 1 ELSE premoderated END,
      suspended_until = CASE WHEN new.kind = 'suspension' THEN new.until ELSE suspended_until END
    WHERE id = new.user_id;
END;

CREATE TRIGGER sanctions_lifted AFTER UPDATE OF lifted ON sanctions WHEN (old.lifted IS NULL) <> (new.lifted IS NULL) BEGIN
  UPDATE users SET
      banned = CASE WHEN new.kind = 'ban' THEN (new.lifted IS NULL) ELSE banned END,
      warned = CASE WHEN new.kind = 'warning' THEN (new.lifted IS NULL) ELSE warned END,
      premoderated = CASE WHEN new.kind = 'premoderation' THEN (new.lifted IS NULL) ELSE premoderated END,
      suspended_until = CASE WHEN new.kind = 'suspension' THEN CASE WHEN new.lifted IS NULL THEN new.until END ELSE suspended_until END
    WHERE id = new.user_id;
END;
