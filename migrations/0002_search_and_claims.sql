-- The queues of the moderators: what each shows and in which order, words to search them by, and who has what on their screen.

-- Where readers stop being new; the default is that of src/sites/settings.ts, and a test holds the two together.
ALTER TABLE sites ADD COLUMN hold_first INTEGER GENERATED ALWAYS AS (coalesce(json_extract(settings, '$.holdFirst'), 2)) VIRTUAL;
ALTER TABLE sites ADD COLUMN newcomer_count INTEGER NOT NULL DEFAULT 0;
-- The digits of the most comments it ever had, less one: a thread that was read by many stays read by many.
ALTER TABLE articles ADD COLUMN reach INTEGER NOT NULL DEFAULT 0;
-- Which reasons findings and reports give, one bit each; src/moderation/risk.ts has the same bits.
ALTER TABLE comments ADD COLUMN causes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE comments ADD COLUMN risk INTEGER NOT NULL DEFAULT 0;
-- 1 while it stands in the queue of new authors.
ALTER TABLE comments ADD COLUMN newcomer INTEGER NOT NULL DEFAULT 0;
ALTER TABLE comments ADD COLUMN active INTEGER GENERATED ALWAYS AS (max(created, coalesce(edited, 0), coalesce(reviewed, 0))) VIRTUAL;

CREATE VIEW reason_weights (reason, bit, weight) AS VALUES
  ('spam', 2, 15), ('abuse', 4, 20), ('hate', 8, 35), ('threat', 16, 40), ('off-topic', 32, 5), ('personal-data', 64, 30), ('illegal', 128, 40),
  ('other', 256, 10);

-- What the triggers below keep, computed from the rows alone; `afterword check` recounts with it.
-- risk = the gravest finding that nobody has reviewed + every open report, each by the weight of its reason, times (4 + reach) / 4
-- where the public sees it; at most 100, and 0 for what is off the page for good.
CREATE VIEW comment_queueing AS SELECT c.id,
  coalesce((SELECT sum(DISTINCT w.bit) FROM reason_weights w WHERE w.reason IN (SELECT f.value ->> 'reason' FROM json_each(c.reasons) f)
    OR w.reason IN (SELECT r.reason FROM reports r WHERE r.comment_id = c.id)), 0) AS causes,
  CASE WHEN c.status IN ('rejected', 'withdrawn') THEN 0 ELSE min(100, (
      CASE WHEN c.reviewed_revision IS c.revision THEN 0
        ELSE coalesce((SELECT max(w.weight) FROM json_each(c.reasons) f CROSS JOIN reason_weights w ON w.reason = f.value ->> 'reason'), 0) END
      + CASE WHEN c.open_reports = 0 THEN 0
        ELSE coalesce((SELECT sum(w.weight) FROM reports r CROSS JOIN reason_weights w ON w.reason = r.reason
          WHERE r.comment_id = c.id AND r.created > coalesce(c.reviewed, -1)), 0) END
    ) * (4 + CASE WHEN c.status = 'published' THEN a.reach ELSE 0 END) / 4) END AS risk,
  -- What was published elsewhere and brought along was somebody else's to review.
  ((c.status = 'pending' OR (c.status = 'published' AND c.imported_source IS NULL)) AND c.reviewed_revision IS NOT c.revision
    AND u.role IN ('reader', 'member') AND u.published_count < s.hold_first) AS newcomer
  FROM comments c CROSS JOIN articles a ON a.id = c.article_id CROSS JOIN users u ON u.id = c.author_id CROSS JOIN sites s ON s.id = c.site_id;

CREATE TRIGGER comments_screened AFTER INSERT ON comments WHEN new.reasons <> '[]' BEGIN
  UPDATE comments SET (causes, risk) = (SELECT q.causes, q.risk FROM comment_queueing q WHERE q.id = new.id) WHERE id = new.id;
END;

-- The view's condition of old authors is asked first, since most comments are theirs.
CREATE TRIGGER comments_by_newcomer AFTER INSERT ON comments WHEN new.status IN ('published', 'pending')
  AND (SELECT u.published_count FROM users u WHERE u.id = new.author_id) < (SELECT hold_first FROM sites WHERE id = new.site_id) BEGIN
  UPDATE comments SET newcomer = 1 WHERE id = new.id AND (SELECT q.newcomer FROM comment_queueing q WHERE q.id = new.id);
END;

CREATE TRIGGER comments_requeued AFTER UPDATE OF status, reasons, revision, reviewed, reviewed_revision, open_reports ON comments BEGIN
  UPDATE comments SET (causes, risk) = (SELECT q.causes, q.risk FROM comment_queueing q WHERE q.id = new.id)
    WHERE id = new.id AND (new.reasons <> '[]' OR new.open_reports > 0 OR new.causes > 0);
  UPDATE comments SET newcomer = NOT newcomer
    WHERE id = new.id AND newcomer <> (SELECT q.newcomer FROM comment_queueing q WHERE q.id = new.id);
END;

-- Whichever trigger of an insertion runs first: this one follows whenever the count of published ones reaches the threshold.
CREATE TRIGGER users_no_longer_new AFTER UPDATE OF published_count, role ON users
WHEN (old.role IN ('reader', 'member') AND old.published_count < (SELECT hold_first FROM sites WHERE id = old.site_id))
  <> (new.role IN ('reader', 'member') AND new.published_count < (SELECT hold_first FROM sites WHERE id = new.site_id)) BEGIN
  UPDATE comments SET newcomer = NOT newcomer
    WHERE author_id = new.id AND newcomer <> (SELECT q.newcomer FROM comment_queueing q WHERE q.id = comments.id);
END;

CREATE TRIGGER sites_hold_first_changed AFTER UPDATE OF settings ON sites WHEN old.hold_first <> new.hold_first BEGIN
  UPDATE comments SET newcomer = NOT newcomer
    WHERE author_id IN (SELECT id FROM users WHERE site_id = new.id
        AND published_count >= min(old.hold_first, new.hold_first) AND published_count < max(old.hold_first, new.hold_first))
      AND newcomer <> (SELECT q.newcomer FROM comment_queueing q WHERE q.id = comments.id);
END;

CREATE TRIGGER comments_newcomer_changed AFTER UPDATE OF newcomer ON comments WHEN old.newcomer <> new.newcomer BEGIN
  UPDATE sites SET newcomer_count = newcomer_count + new.newcomer - old.newcomer WHERE id = new.site_id;
END;

-- Only upwards, and so four times in an article's life at most.
CREATE TRIGGER articles_reach_grew AFTER UPDATE OF comment_count ON articles
WHEN (new.comment_count >= 10) + (new.comment_count >= 100) + (new.comment_count >= 1000) + (new.comment_count >= 10000) > new.reach BEGIN
  UPDATE articles SET reach = (new.comment_count >= 10) + (new.comment_count >= 100) + (new.comment_count >= 1000) + (new.comment_count >= 10000)
    WHERE id = new.id;
  UPDATE comments SET risk = (SELECT q.risk FROM comment_queueing q WHERE q.id = comments.id)
    WHERE article_id = new.id AND risk > 0 AND status = 'published';
END;

UPDATE articles SET reach = (comment_count >= 10) + (comment_count >= 100) + (comment_count >= 1000) + (comment_count >= 10000);
UPDATE comments SET (causes, risk) = (SELECT q.causes, q.risk FROM comment_queueing q WHERE q.id = comments.id);
UPDATE comments SET newcomer = 1 WHERE (SELECT q.newcomer FROM comment_queueing q WHERE q.id = comments.id);

-- Each queue by time and by risk. What queues are filtered by stands in the index too, so that a filter which little passes is
-- decided without reading one row of a comment.
DROP INDEX comments_pending;
DROP INDEX comments_reported;
-- Waiting for review.
CREATE INDEX comments_pending ON comments(site_id, created, id, article_id, author_id, language, status, causes) WHERE status = 'pending';
CREATE INDEX comments_pending_by_risk ON comments(site_id, risk, id, article_id, author_id, language, status, causes) WHERE status = 'pending';
-- Published and reported since the last review.
CREATE INDEX comments_reported ON comments(site_id, created, id, article_id, author_id, language, status, causes) WHERE open_reports > 0 AND status = 'published';
CREATE INDEX comments_reported_by_risk ON comments(site_id, risk, id, article_id, author_id, language, status, causes) WHERE open_reports > 0 AND status = 'published';
-- By people who are new here, not looked at yet.
CREATE INDEX comments_newcomers ON comments(site_id, created, id, article_id, author_id, language, status, causes) WHERE newcomer = 1;
CREATE INDEX comments_newcomers_by_risk ON comments(site_id, risk, id, article_id, author_id, language, status, causes) WHERE newcomer = 1;
-- Everything, by when something last happened to it; by risk, what carries any, since an index of all would slow every post down.
CREATE INDEX comments_active ON comments(site_id, active, id, article_id, author_id, language, status, causes);
CREATE INDEX comments_by_risk ON comments(site_id, risk, id, article_id, author_id, language, status, causes) WHERE risk > 0;
-- Everything of one article.
CREATE INDEX comments_active_by_article ON comments(article_id, active, id);
-- Everything in one of the states that few are in.
CREATE INDEX comments_hidden ON comments(site_id, status, active, id, article_id, author_id, language, causes) WHERE status <> 'published';
-- What weighs more when the article's reach grows.
CREATE INDEX comments_risky ON comments(article_id) WHERE risk > 0 AND status = 'published';

-- Words of comments and names of their authors. The site is a word of its own, so that a search begins within its wall.
-- The letters that people type one for another, and that the tokenizer tells apart, become one; src/moderation/searching.ts does the same.
CREATE VIEW comment_words AS SELECT c.id, c.site_id AS site,
  replace(replace(replace(replace(c.body, 'ё', 'е'), 'Ё', 'е'), 'ı', 'i'), 'և', 'եւ') AS body,
  replace(replace(replace(replace(u.name, 'ё', 'е'), 'Ё', 'е'), 'ı', 'i'), 'և', 'եւ') AS name
  FROM comments c CROSS JOIN users u ON u.id = c.author_id;

-- FTS5 writes a segment for every savepoint, and one for each comment would make posting three times as slow. So comments are
-- indexed by the dozen: those up to this id are, those beyond it will be by the 64th of them or before the next search.
CREATE TABLE search_progress (
  indexed INTEGER NOT NULL
);
INSERT INTO search_progress (indexed) SELECT coalesce(max(id), 0) FROM comments;
CREATE VIEW comments_searched AS SELECT id, site, body, name FROM comment_words WHERE id <= (SELECT indexed FROM search_progress);

CREATE VIRTUAL TABLE comments_search USING fts5(site, body, name, content='comments_searched', content_rowid='id', columnsize=0, tokenize='unicode61 remove_diacritics 2');
-- What is taken out of the index is overwritten, as in the rest of the file: an erased name must not stay in it.
INSERT INTO comments_search(comments_search, rank) VALUES('secure-delete', 1);
INSERT INTO comments_search(comments_search) VALUES('rebuild');

CREATE TRIGGER comments_search_due AFTER INSERT ON comments WHEN new.id >= (SELECT indexed + 64 FROM search_progress) BEGIN
  INSERT INTO comments_search(rowid, site, body, name)
    SELECT id, site, body, name FROM comment_words WHERE id > (SELECT indexed FROM search_progress);
  UPDATE search_progress SET indexed = (SELECT max(id) FROM comments);
END;

-- Only with ids that do not rise, as when rows are written by hand.
CREATE TRIGGER comments_search_late AFTER INSERT ON comments WHEN new.id < (SELECT indexed FROM search_progress) BEGIN
  INSERT INTO comments_search(rowid, site, body, name) SELECT id, site, body, name FROM comments_searched WHERE id = new.id;
END;

-- FTS5 takes out what it is told stood there, and so it is told before the change.
CREATE TRIGGER comments_search_changing BEFORE UPDATE OF body, author_id ON comments
WHEN old.body <> new.body OR old.author_id <> new.author_id BEGIN
  INSERT INTO comments_search(comments_search, rowid, site, body, name)
    SELECT 'delete', id, site, body, name FROM comments_searched WHERE id = old.id;
END;

CREATE TRIGGER comments_search_changed AFTER UPDATE OF body, author_id ON comments
WHEN old.body <> new.body OR old.author_id <> new.author_id BEGIN
  INSERT INTO comments_search(rowid, site, body, name) SELECT id, site, body, name FROM comments_searched WHERE id = new.id;
END;

CREATE TRIGGER comments_search_removing BEFORE DELETE ON comments BEGIN
  INSERT INTO comments_search(comments_search, rowid, site, body, name)
    SELECT 'delete', id, site, body, name FROM comments_searched WHERE id = old.id;
END;

CREATE TRIGGER comments_search_renaming BEFORE UPDATE OF name ON users WHEN old.name <> new.name BEGIN
  INSERT INTO comments_search(comments_search, rowid, site, body, name)
    SELECT 'delete', s.id, s.site, s.body, s.name FROM comments c CROSS JOIN comments_searched s ON s.id = c.id WHERE c.author_id = old.id;
END;

CREATE TRIGGER comments_search_renamed AFTER UPDATE OF name ON users WHEN old.name <> new.name BEGIN
  INSERT INTO comments_search(rowid, site, body, name)
    SELECT s.id, s.site, s.body, s.name FROM comments c CROSS JOIN comments_searched s ON s.id = c.id WHERE c.author_id = new.id;
END;

-- What a moderator has on the screen, until when.
CREATE TABLE claims (
  comment_id INTEGER PRIMARY KEY,
  site_id INTEGER NOT NULL REFERENCES sites(id),
  user_id INTEGER NOT NULL,
  until INTEGER NOT NULL,
  FOREIGN KEY (comment_id, site_id) REFERENCES comments(id, site_id),
  FOREIGN KEY (user_id, site_id) REFERENCES users(id, site_id)
);
-- Letting go of all of mine.
CREATE INDEX claims_by_user ON claims(user_id);
-- Clearing away those that have run out.
CREATE INDEX claims_by_end ON claims(site_id, until);
