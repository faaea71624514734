-- House rules, words for reasons, threads that close by themselves, and the record of what publishers set.

CREATE TABLE house_rules (
  site_id INTEGER NOT NULL REFERENCES sites(id),
  -- BCP 47, as az or az-Latn.
  language TEXT NOT NULL,
  -- Markdown as it was typed, and the tree it was read into.
  text TEXT NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  updated INTEGER NOT NULL,
  PRIMARY KEY (site_id, language)
) WITHOUT ROWID;

-- In how many languages a site has house rules, kept by the triggers below, so that whoever loads the site knows whether it has any.
ALTER TABLE sites ADD COLUMN house_rules INTEGER NOT NULL DEFAULT 0;

CREATE TRIGGER house_rules_added AFTER INSERT ON house_rules BEGIN
  UPDATE sites SET house_rules = house_rules + 1 WHERE id = new.site_id;
END;

CREATE TRIGGER house_rules_removed AFTER DELETE ON house_rules BEGIN
  UPDATE sites SET house_rules = house_rules - 1 WHERE id = old.site_id;
END;

-- Words for the author that a moderator may choose and change, in the publisher's order.
CREATE TABLE reason_templates (
  site_id INTEGER NOT NULL REFERENCES sites(id),
  position INTEGER NOT NULL,
  language TEXT NOT NULL,
  reason TEXT NOT NULL,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (site_id, position)
) WITHOUT ROWID;

-- Days after which threads close; the default is that of src/sites/settings.ts, and a test holds the two together.
ALTER TABLE sites ADD COLUMN close_after_days INTEGER GENERATED ALWAYS AS (coalesce(json_extract(settings, '$.closeAfterDays'), 0)) VIRTUAL;
-- 1 once somebody opened it although its days were over: it does not close by itself again.
ALTER TABLE articles ADD COLUMN kept_open INTEGER NOT NULL DEFAULT 0;
-- From when its days are counted: when it came out, else when it was first seen here.
ALTER TABLE articles ADD COLUMN since INTEGER GENERATED ALWAYS AS (coalesce(published, created)) VIRTUAL;
-- Open articles whose days are over, asked for every minute.
CREATE INDEX articles_closing ON articles(site_id, since, id) WHERE state = 'open' AND kept_open = 0;

-- Append-only: what a publisher set, in names and values, never in anybody's words, so that rows can stay when a person is erased.
CREATE TABLE setting_changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL REFERENCES sites(id),
  -- Exactly one of the two set it.
  user_id INTEGER,
  key_id INTEGER,
  area TEXT NOT NULL,
  detail TEXT NOT NULL,
  created INTEGER NOT NULL,
  CHECK ((user_id IS NULL) <> (key_id IS NULL))
);
-- The record, newest first.
CREATE INDEX setting_changes_in_time ON setting_changes(site_id, created, id);

CREATE TRIGGER setting_changes_kept BEFORE UPDATE ON setting_changes BEGIN
  SELECT RAISE(ABORT, 'setting changes are append-only');
END;

CREATE TRIGGER setting_changes_not_deleted BEFORE DELETE ON setting_changes BEGIN
  SELECT RAISE(ABORT, 'setting changes are append-only');
END;

-- The record newest first, and what the months of the public record count, without reading the rows.
CREATE INDEX decisions_in_time ON decisions(site_id, created, id, user_id, action, reason, from_state, to_state, comment_id, subject_user_id);
-- The public record: each decision once, newest first.
CREATE INDEX decisions_made ON decisions(site_id, id) WHERE batch IS NULL;

-- Comments written in each month, UTC, as 2026-11: a count of its own, since an index over all comments by time would only serve this.
CREATE TABLE site_months (
  site_id INTEGER NOT NULL REFERENCES sites(id),
  month TEXT NOT NULL,
  comments INTEGER NOT NULL,
  PRIMARY KEY (site_id, month)
) WITHOUT ROWID;

INSERT INTO site_months (site_id, month, comments)
  SELECT site_id, strftime('%Y-%m', created / 1000, 'unixepoch'), count(*) FROM comments GROUP BY 1, 2;

CREATE TRIGGER site_months_added AFTER INSERT ON comments BEGIN
  INSERT INTO site_months (site_id, month, comments) VALUES (new.site_id, strftime('%Y-%m', new.created / 1000, 'unixepoch'), 1)
    ON CONFLICT (site_id, month) DO UPDATE SET comments = comments + 1;
END;

CREATE TRIGGER site_months_removed AFTER DELETE ON comments BEGIN
  UPDATE site_months SET comments = comments - 1
    WHERE site_id = old.site_id AND month = strftime('%Y-%m', old.created / 1000, 'unixepoch');
END;

-- Appeals made in a month, and those answered in it, for the public record.
CREATE INDEX appeals_in_time ON appeals(site_id, created);
CREATE INDEX appeals_answered ON appeals(site_id, decided, state) WHERE decided IS NOT NULL;
