-- Publishers' own rules, nudges that were given, and the traces by which repeated texts find each other.

CREATE TABLE screening_rules (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL REFERENCES sites(id),
  -- The rules of one article come before the site's; 0 stands for the site's own.
  article_id INTEGER NOT NULL DEFAULT 0,
  position INTEGER NOT NULL,
  rule TEXT NOT NULL CHECK (json_valid(rule)),
  created INTEGER NOT NULL
);
-- The rules for one submission, in order.
CREATE UNIQUE INDEX screening_rules_in_order ON screening_rules(site_id, article_id, position);

-- Who sends the same words again after a nudge insists on them.
CREATE TABLE nudges (
  user_id INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  site_id INTEGER NOT NULL REFERENCES sites(id),
  created INTEGER NOT NULL,
  PRIMARY KEY (user_id, fingerprint),
  FOREIGN KEY (user_id, site_id) REFERENCES users(id, site_id)
) WITHOUT ROWID;

-- MinHash bands of recent texts; nearly equal texts share at least one.
CREATE TABLE repeat_bands (
  site_id INTEGER NOT NULL REFERENCES sites(id),
  band INTEGER NOT NULL,
  comment_id INTEGER NOT NULL,
  author_id INTEGER NOT NULL,
  created INTEGER NOT NULL,
  PRIMARY KEY (site_id, band, comment_id),
  FOREIGN KEY (comment_id, site_id) REFERENCES comments(id, site_id)
) WITHOUT ROWID;
-- Traces older than two days are swept away.
CREATE INDEX repeat_bands_by_age ON repeat_bands(site_id, created);
