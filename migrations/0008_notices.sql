-- Notices of illegal content: what anybody may send, logged in or not, and what was answered.

CREATE TABLE notices (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL REFERENCES sites(id),
  comment_id INTEGER NOT NULL,
  -- The words that the notice is about, as they stood then.
  revision INTEGER NOT NULL,
  excerpt TEXT NOT NULL,
  category TEXT NOT NULL,
  explanation TEXT NOT NULL,
  -- Who gave it, where they said so; for moderators only, and erasable.
  name TEXT,
  email TEXT,
  -- SHA-256 of the reference that opens the notice to whoever has it.
  reference_hash TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'decided')),
  outcome TEXT CHECK (outcome IN ('removed', 'kept')),
  answer TEXT,
  decided INTEGER,
  -- At most one of the two: a person or a server key.
  decided_by_user INTEGER,
  decided_by_key INTEGER,
  -- The decision on the comment, where one was made with the outcome.
  decision_id INTEGER REFERENCES decisions(id),
  created INTEGER NOT NULL,
  FOREIGN KEY (comment_id, site_id) REFERENCES comments(id, site_id),
  CHECK ((state = 'decided') = (outcome IS NOT NULL AND answer IS NOT NULL AND decided IS NOT NULL))
);
-- The open notices of a site, oldest first.
CREATE INDEX notices_open ON notices(site_id, created, id) WHERE state = 'open';
-- The decided ones, newest first.
CREATE INDEX notices_decided ON notices(site_id, decided, id) WHERE state = 'decided';
-- How many a comment has open.
CREATE INDEX notices_by_comment ON notices(comment_id) WHERE state = 'open';

-- Open notices of the site, kept by the triggers below.
ALTER TABLE sites ADD COLUMN notice_count INTEGER NOT NULL DEFAULT 0;

CREATE TRIGGER notices_received AFTER INSERT ON notices WHEN new.state = 'open' BEGIN
  UPDATE sites SET notice_count = notice_count + 1 WHERE id = new.site_id;
END;

CREATE TRIGGER notices_decided_on AFTER UPDATE OF state ON notices WHEN old.state <> new.state BEGIN
  UPDATE sites SET notice_count = notice_count + (new.state = 'open') - (old.state = 'open') WHERE id = new.site_id;
END;

CREATE TRIGGER notices_deleted AFTER DELETE ON notices WHEN old.state = 'open' BEGIN
  UPDATE sites SET notice_count = notice_count - 1 WHERE id = old.site_id;
END;
