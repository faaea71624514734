-- The first schema: sites, people, threads, moderation and the event log.
-- The same file runs on better-sqlite3 and on D1. D1 splits it at semicolons and needs BEGIN and END in upper case.
-- Times are integer milliseconds UTC; sessions.expires_at alone is in seconds, as Lucia writes it.

CREATE TABLE sites (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  settings TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(settings)),
  pending_count INTEGER NOT NULL DEFAULT 0,
  reported_count INTEGER NOT NULL DEFAULT 0,
  -- Raised whenever the word lists change, so that a compiled list knows when it is old.
  words_version INTEGER NOT NULL DEFAULT 0,
  created INTEGER NOT NULL
);

CREATE TABLE site_origins (
  site_id INTEGER NOT NULL REFERENCES sites(id),
  origin TEXT NOT NULL,
  PRIMARY KEY (site_id, origin)
) WITHOUT ROWID;
-- A preflight asks whether any site knows the origin.
CREATE INDEX site_origins_by_origin ON site_origins(origin);

CREATE TABLE site_keys (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL REFERENCES sites(id),
  kid TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('moderator', 'admin')),
  secret_hash TEXT NOT NULL,
  created INTEGER NOT NULL,
  revoked INTEGER
);

CREATE TABLE articles (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL REFERENCES sites(id),
  key TEXT NOT NULL,
  url TEXT,
  title TEXT,
  author TEXT,
  published INTEGER,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
  premoderation INTEGER NOT NULL DEFAULT 0,
  -- 1 once the publisher's server has named it: what readers' pages send no longer changes it.
  confirmed INTEGER NOT NULL DEFAULT 0,
  -- Raised by everything the public page shows; vote_version counts how many of those were votes.
  version INTEGER NOT NULL DEFAULT 1,
  vote_version INTEGER NOT NULL DEFAULT 0,
  comment_count INTEGER NOT NULL DEFAULT 0,
  created INTEGER NOT NULL,
  UNIQUE (site_id, key),
  UNIQUE (id, site_id)
);

CREATE TABLE users (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL REFERENCES sites(id),
  kind TEXT NOT NULL CHECK (kind IN ('guest', 'registered', 'imported')),
  name TEXT NOT NULL,
  name_skeleton TEXT NOT NULL,
  -- 1 for registered and staff names, which nobody else on the site may use.
  exclusive INTEGER NOT NULL DEFAULT 0,
  email TEXT,
  verified INTEGER NOT NULL DEFAULT 0,
  role TEXT NOT NULL DEFAULT 'reader' CHECK (role IN ('reader', 'member', 'staff', 'moderator', 'admin')),
  published_count INTEGER NOT NULL DEFAULT 0,
  rejected_count INTEGER NOT NULL DEFAULT 0,
  banned INTEGER NOT NULL DEFAULT 0,
  created INTEGER NOT NULL,
  UNIQUE (id, site_id)
);
-- Whether a name is taken.
CREATE UNIQUE INDEX users_exclusive_name ON users(site_id, name_skeleton) WHERE exclusive = 1;
-- A verified address signs in; unverified ones (imports) never do and may repeat.
CREATE UNIQUE INDEX users_verified_email ON users(site_id, email) WHERE verified = 1;

CREATE TABLE identities (
  site_id INTEGER NOT NULL REFERENCES sites(id),
  provider TEXT NOT NULL,
  subject TEXT NOT NULL,
  user_id INTEGER NOT NULL,
  created INTEGER NOT NULL,
  PRIMARY KEY (site_id, provider, subject),
  FOREIGN KEY (user_id, site_id) REFERENCES users(id, site_id)
) WITHOUT ROWID;

CREATE TABLE sessions (
  -- SHA-256 of the token, hexadecimal.
  id TEXT PRIMARY KEY,
  user_id INTEGER NOT NULL,
  site_id INTEGER NOT NULL REFERENCES sites(id),
  scope TEXT NOT NULL CHECK (scope IN ('reader', 'desk')),
  expires_at INTEGER NOT NULL,
  created INTEGER NOT NULL,
  FOREIGN KEY (user_id, site_id) REFERENCES users(id, site_id)
) WITHOUT ROWID;
-- Ending every session of a banned user.
CREATE INDEX sessions_by_user ON sessions(user_id);

CREATE TABLE sign_in_links (
  token_hash TEXT PRIMARY KEY,
  user_id INTEGER NOT NULL,
  site_id INTEGER NOT NULL REFERENCES sites(id),
  expires INTEGER NOT NULL,
  used INTEGER,
  FOREIGN KEY (user_id, site_id) REFERENCES users(id, site_id)
) WITHOUT ROWID;

CREATE TABLE comments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL REFERENCES sites(id),
  article_id INTEGER NOT NULL,
  parent_id INTEGER,
  root_id INTEGER,
  depth INTEGER NOT NULL DEFAULT 0,
  -- Whom it answers, where the depth limit attached it to a higher comment.
  reply_to_id INTEGER,
  author_id INTEGER NOT NULL,
  body TEXT NOT NULL,
  content TEXT NOT NULL,
  language TEXT,
  status TEXT NOT NULL CHECK (status IN ('published', 'pending', 'rejected', 'withdrawn')),
  -- Findings of screening on the current revision, with their evidence.
  reasons TEXT NOT NULL DEFAULT '[]',
  revision INTEGER NOT NULL DEFAULT 1,
  removed_by TEXT CHECK (removed_by IN ('author', 'moderator', 'screening')),
  removed_reason TEXT,
  -- The last review: when, by whom, of which revision. Reports that came later are open.
  reviewed INTEGER,
  reviewed_by INTEGER,
  reviewed_revision INTEGER,
  featured INTEGER NOT NULL DEFAULT 0,
  pinned INTEGER NOT NULL DEFAULT 0,
  -- Kept by triggers, never by code.
  shown INTEGER NOT NULL DEFAULT 0,
  published_below INTEGER NOT NULL DEFAULT 0,
  reply_count INTEGER NOT NULL DEFAULT 0,
  up INTEGER NOT NULL DEFAULT 0,
  down INTEGER NOT NULL DEFAULT 0,
  best INTEGER NOT NULL DEFAULT 0,
  open_reports INTEGER NOT NULL DEFAULT 0,
  created INTEGER NOT NULL,
  edited INTEGER,
  idempotency_key TEXT,
  -- SHA-256 of what was posted under the key, to tell a retry from a different comment.
  idempotency_hash TEXT,
  imported_source TEXT,
  source_id TEXT,
  UNIQUE (id, article_id),
  UNIQUE (id, site_id),
  FOREIGN KEY (article_id, site_id) REFERENCES articles(id, site_id),
  FOREIGN KEY (author_id, site_id) REFERENCES users(id, site_id),
  FOREIGN KEY (parent_id, article_id) REFERENCES comments(id, article_id)
);
-- The first page and the next ones, by each sort; newest and oldest scan the same index in two directions.
CREATE INDEX comments_roots_by_time ON comments(article_id, created, id) WHERE parent_id IS NULL AND shown = 1;
CREATE INDEX comments_roots_by_best ON comments(article_id, best, id) WHERE parent_id IS NULL AND shown = 1;
CREATE INDEX comments_roots_by_discussed ON comments(article_id, published_below, id) WHERE parent_id IS NULL AND shown = 1;
-- Replies of one comment, by time and by score.
CREATE INDEX comments_replies_by_time ON comments(parent_id, created, id) WHERE parent_id IS NOT NULL AND shown = 1;
CREATE INDEX comments_replies_by_best ON comments(parent_id, best, id) WHERE parent_id IS NOT NULL AND shown = 1;
-- The queues, oldest first.
CREATE INDEX comments_pending ON comments(site_id, created, id) WHERE status = 'pending';
CREATE INDEX comments_reported ON comments(site_id, created, id) WHERE open_reports > 0 AND status = 'published';
-- My own comments on an article.
CREATE INDEX comments_by_author ON comments(author_id, article_id, id);
-- A retry finds its comment; an import run twice finds its own.
CREATE UNIQUE INDEX comments_idempotency ON comments(author_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE UNIQUE INDEX comments_imported ON comments(site_id, imported_source, source_id) WHERE imported_source IS NOT NULL;

CREATE TABLE revisions (
  comment_id INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  site_id INTEGER NOT NULL REFERENCES sites(id),
  body TEXT NOT NULL,
  reasons TEXT NOT NULL,
  status TEXT NOT NULL,
  created INTEGER NOT NULL,
  PRIMARY KEY (comment_id, revision),
  FOREIGN KEY (comment_id, site_id) REFERENCES comments(id, site_id)
) WITHOUT ROWID;

CREATE TABLE votes (
  comment_id INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  site_id INTEGER NOT NULL REFERENCES sites(id),
  article_id INTEGER NOT NULL,
  value INTEGER NOT NULL CHECK (value IN (1, -1)),
  created INTEGER NOT NULL,
  PRIMARY KEY (comment_id, user_id),
  FOREIGN KEY (comment_id, article_id) REFERENCES comments(id, article_id),
  FOREIGN KEY (user_id, site_id) REFERENCES users(id, site_id)
) WITHOUT ROWID;
-- My votes on an article.
CREATE INDEX votes_by_user ON votes(user_id, article_id);

CREATE TABLE reports (
  comment_id INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  site_id INTEGER NOT NULL REFERENCES sites(id),
  article_id INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  reason TEXT NOT NULL,
  note TEXT,
  created INTEGER NOT NULL,
  PRIMARY KEY (comment_id, user_id),
  FOREIGN KEY (comment_id, article_id) REFERENCES comments(id, article_id),
  FOREIGN KEY (user_id, site_id) REFERENCES users(id, site_id)
) WITHOUT ROWID;
-- My reports on an article.
CREATE INDEX reports_by_user ON reports(user_id, article_id);

-- Append-only: ids and codes, never words or names, so that rows can stay when a person is erased.
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL REFERENCES sites(id),
  -- Exactly one of the two decided.
  user_id INTEGER,
  key_id INTEGER,
  action TEXT NOT NULL,
  comment_id INTEGER,
  subject_user_id INTEGER,
  article_id INTEGER,
  revision INTEGER,
  reason TEXT,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  undoes INTEGER UNIQUE REFERENCES decisions(id),
  created INTEGER NOT NULL
);
-- The latest decision on a subject, which alone may be undone.
CREATE INDEX decisions_by_comment ON decisions(comment_id, id) WHERE comment_id IS NOT NULL;
CREATE INDEX decisions_by_subject_user ON decisions(subject_user_id, id) WHERE subject_user_id IS NOT NULL;
CREATE INDEX decisions_by_article ON decisions(article_id, id) WHERE article_id IS NOT NULL;

-- Words about a decision live apart, so that they can be erased.
CREATE TABLE decision_notes (
  decision_id INTEGER PRIMARY KEY REFERENCES decisions(id),
  site_id INTEGER NOT NULL REFERENCES sites(id),
  note TEXT NOT NULL
);

CREATE TABLE sanctions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL REFERENCES sites(id),
  user_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('ban')),
  reason TEXT NOT NULL,
  created INTEGER NOT NULL,
  lifted INTEGER,
  FOREIGN KEY (user_id, site_id) REFERENCES users(id, site_id)
);
-- One ban at a time.
CREATE UNIQUE INDEX sanctions_in_force ON sanctions(user_id, kind) WHERE lifted IS NULL;

CREATE TABLE word_rules (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL REFERENCES sites(id),
  list TEXT NOT NULL CHECK (list IN ('banned', 'suspect')),
  term TEXT NOT NULL,
  created INTEGER NOT NULL,
  UNIQUE (site_id, list, term)
);

-- The transactional outbox: one row for every public change, in the commit that made it. Readers keep their own position.
CREATE TABLE events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL REFERENCES sites(id),
  article_id INTEGER,
  comment_id INTEGER,
  type TEXT NOT NULL,
  data TEXT NOT NULL DEFAULT '{}',
  created INTEGER NOT NULL
);
-- A stream of one article resumes from a position.
CREATE INDEX events_by_article ON events(article_id, id);

CREATE TABLE imports (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL REFERENCES sites(id),
  source TEXT NOT NULL,
  started INTEGER NOT NULL,
  finished INTEGER NOT NULL,
  report TEXT NOT NULL CHECK (json_valid(report))
);

-- An optimistic check is a row that must hold 1; a stale one aborts the whole list of statements it stands in.
CREATE TABLE guards (
  held INTEGER NOT NULL CONSTRAINT guard_held CHECK (held = 1)
);

-- Triggers: counts that no code path can make drift. ---------------------------------------------------------------

-- recursive_triggers is off, so what must reach every ancestor is one statement over all of them.
CREATE TRIGGER comments_added AFTER INSERT ON comments BEGIN
  UPDATE comments SET root_id = coalesce(new.root_id, new.id), shown = (new.status = 'published') WHERE id = new.id;
  UPDATE comments SET published_below = published_below + 1, shown = 1
    WHERE new.status = 'published' AND id IN (
      WITH RECURSIVE up(id) AS (
        SELECT new.parent_id UNION ALL SELECT c.parent_id FROM up CROSS JOIN comments c ON c.id = up.id WHERE c.parent_id IS NOT NULL
      ) SELECT id FROM up);
  UPDATE articles SET version = version + 1, comment_count = comment_count + 1 WHERE id = new.article_id AND new.status = 'published';
  UPDATE users SET published_count = published_count + (new.status = 'published'), rejected_count = rejected_count + (new.status = 'rejected')
    WHERE id = new.author_id AND new.status IN ('published', 'rejected');
  UPDATE sites SET pending_count = pending_count + 1 WHERE id = new.site_id AND new.status = 'pending';
END;

CREATE TRIGGER comments_status_changed AFTER UPDATE OF status ON comments WHEN old.status <> new.status BEGIN
  UPDATE comments SET shown = (new.status = 'published' OR published_below > 0) WHERE id = new.id;
  UPDATE comments SET
      published_below = published_below + (new.status = 'published') - (old.status = 'published'),
      shown = (status = 'published' OR published_below + (new.status = 'published') - (old.status = 'published') > 0)
    WHERE (new.status = 'published') <> (old.status = 'published') AND id IN (
      WITH RECURSIVE up(id) AS (
        SELECT new.parent_id UNION ALL SELECT c.parent_id FROM up CROSS JOIN comments c ON c.id = up.id WHERE c.parent_id IS NOT NULL
      ) SELECT id FROM up);
  UPDATE articles SET version = version + 1, comment_count = comment_count + (new.status = 'published') - (old.status = 'published')
    WHERE id = new.article_id;
  UPDATE users SET
      published_count = published_count + (new.status = 'published') - (old.status = 'published'),
      rejected_count = rejected_count + (new.status = 'rejected') - (old.status = 'rejected')
    WHERE id = new.author_id;
  UPDATE sites SET
      pending_count = pending_count + (new.status = 'pending') - (old.status = 'pending')
    WHERE id = new.site_id;
END;

CREATE TRIGGER comments_shown_changed AFTER UPDATE OF shown ON comments WHEN old.shown <> new.shown AND new.parent_id IS NOT NULL BEGIN
  UPDATE comments SET reply_count = reply_count + new.shown - old.shown WHERE id = new.parent_id;
END;

CREATE TRIGGER comments_page_changed AFTER UPDATE OF content, edited, author_id, featured, pinned, removed_by, removed_reason ON comments
WHEN old.shown = 1 OR new.shown = 1 BEGIN
  UPDATE articles SET version = version + 1 WHERE id = new.article_id;
END;

CREATE TRIGGER articles_shown_changed AFTER UPDATE OF title, url, state ON articles
WHEN old.title IS NOT new.title OR old.url IS NOT new.url OR old.state <> new.state BEGIN
  UPDATE articles SET version = version + 1 WHERE id = new.id;
END;

-- best is the lower bound of Wilson's score interval (1927) at z = 1.281551565545, in parts per million, so that cursors are exact.
CREATE TRIGGER votes_added AFTER INSERT ON votes BEGIN
  UPDATE comments SET up = up + (new.value = 1), down = down + (new.value = -1) WHERE id = new.comment_id;
END;

CREATE TRIGGER votes_changed AFTER UPDATE OF value ON votes WHEN old.value <> new.value BEGIN
  UPDATE comments SET up = up + (new.value = 1) - (old.value = 1), down = down + (new.value = -1) - (old.value = -1) WHERE id = new.comment_id;
END;

CREATE TRIGGER votes_removed AFTER DELETE ON votes BEGIN
  UPDATE comments SET up = up - (old.value = 1), down = down - (old.value = -1) WHERE id = old.comment_id;
END;

CREATE TRIGGER comments_votes_changed AFTER UPDATE OF up, down ON comments WHEN old.up <> new.up OR old.down <> new.down BEGIN
  UPDATE comments SET best = CASE WHEN new.up + new.down = 0 THEN 0 ELSE CAST(round(1000000 * (
      (1.0 * new.up / (new.up + new.down) + 0.821187207 / (new.up + new.down)
        - 1.281551565545 * sqrt((1.0 * new.up / (new.up + new.down)) * (1.0 * new.down / (new.up + new.down)) / (new.up + new.down)
          + 0.410593604 / (1.0 * (new.up + new.down) * (new.up + new.down))))
      / (1 + 1.642374415 / (new.up + new.down)))) AS INTEGER) END
    WHERE id = new.id;
  UPDATE articles SET version = version + 1, vote_version = vote_version + 1 WHERE id = new.article_id AND new.shown = 1;
END;

CREATE TRIGGER reports_added AFTER INSERT ON reports BEGIN
  UPDATE comments SET open_reports = open_reports + 1 WHERE id = new.comment_id;
END;

-- One decision may change the state and close the reports in one statement, so both columns are watched together.
CREATE TRIGGER comments_reported_changed AFTER UPDATE OF status, open_reports ON comments
WHEN (old.open_reports > 0 AND old.status = 'published') <> (new.open_reports > 0 AND new.status = 'published') BEGIN
  UPDATE sites SET
      reported_count = reported_count + (new.open_reports > 0 AND new.status = 'published') - (old.open_reports > 0 AND old.status = 'published')
    WHERE id = new.site_id;
END;

CREATE TRIGGER decisions_kept BEFORE UPDATE ON decisions BEGIN
  SELECT RAISE(ABORT, 'decisions are append-only');
END;

CREATE TRIGGER decisions_not_deleted BEFORE DELETE ON decisions BEGIN
  SELECT RAISE(ABORT, 'decisions are append-only');
END;

CREATE TRIGGER events_kept BEFORE UPDATE ON events BEGIN
  SELECT RAISE(ABORT, 'events are append-only');
END;

CREATE TRIGGER events_not_deleted BEFORE DELETE ON events BEGIN
  SELECT RAISE(ABORT, 'events are append-only');
END;
