-- What a site's moderators have taught: weights that are learned from their decisions, and how well they would have foretold them.
CREATE TABLE score_models (
  site_id INTEGER NOT NULL REFERENCES sites(id),
  head TEXT NOT NULL CHECK (head IN ('spam', 'abuse')),
  -- Raised by every lesson, so that of two processes that learn at once only one is kept.
  version INTEGER NOT NULL,
  -- The last decision learned from.
  position INTEGER NOT NULL,
  -- Base64 of 32-bit floats. They stand for pieces of words, not for anybody's text.
  weights TEXT NOT NULL,
  squares TEXT NOT NULL,
  learned INTEGER NOT NULL,
  PRIMARY KEY (site_id, head)
) WITHOUT ROWID;

-- What was foretold before each decision was learned from, and what it was: numbers only.
CREATE TABLE score_trials (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL REFERENCES sites(id),
  head TEXT NOT NULL CHECK (head IN ('spam', 'abuse')),
  comment_id INTEGER NOT NULL,
  -- Parts per million.
  foretold INTEGER NOT NULL,
  label INTEGER NOT NULL CHECK (label IN (0, 1)),
  created INTEGER NOT NULL,
  FOREIGN KEY (comment_id, site_id) REFERENCES comments(id, site_id)
);
-- The latest trials of one head, by which it is judged.
CREATE INDEX score_trials_by_head ON score_trials(site_id, head, id);
-- What was decided on a site since the last lesson.
CREATE INDEX decisions_to_learn ON decisions(site_id, id) WHERE batch IS NULL;
