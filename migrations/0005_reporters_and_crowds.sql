-- What reports are worth by who makes them, cases of what happens to an article as a whole, and crowd control.

-- How much the reporter's record made it count when it was made; src/moderation/reporting/weighing.ts has the rule.
ALTER TABLE reports ADD COLUMN weight REAL NOT NULL DEFAULT 1;
-- What the latest review made of it: 1 the comment was removed, 0 it was kept; null while the report is open.
ALTER TABLE reports ADD COLUMN outcome INTEGER CHECK (outcome IN (0, 1));
-- What became of a person's reports, kept by the triggers below.
ALTER TABLE users ADD COLUMN reports_agreed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN reports_disagreed INTEGER NOT NULL DEFAULT 0;
-- What happens to comments by people who are new here.
ALTER TABLE articles ADD COLUMN crowd_control TEXT NOT NULL DEFAULT 'off' CHECK (crowd_control IN ('off', 'hold', 'refuse'));
ALTER TABLE sites ADD COLUMN case_count INTEGER NOT NULL DEFAULT 0;

-- How heated a thread is.
CREATE INDEX comments_heated ON comments(root_id) WHERE open_reports > 0;

CREATE TABLE cases (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL REFERENCES sites(id),
  kind TEXT NOT NULL CHECK (kind IN ('surge', 'newcomers', 'reports')),
  article_id INTEGER NOT NULL,
  -- The comment it is about; null where it is about the article.
  comment_id INTEGER,
  -- The figures it was opened on.
  evidence TEXT NOT NULL CHECK (json_valid(evidence)),
  opened INTEGER NOT NULL,
  -- When the same was last seen to go on.
  seen INTEGER NOT NULL,
  closed INTEGER,
  -- Who dismissed it: at most one of the two; neither where it closed by itself.
  closed_by INTEGER,
  closed_by_key INTEGER,
  FOREIGN KEY (article_id, site_id) REFERENCES articles(id, site_id),
  FOREIGN KEY (comment_id, site_id) REFERENCES comments(id, site_id)
);
-- One open case of a kind for each article or comment.
CREATE UNIQUE INDEX cases_open ON cases(kind, article_id, coalesce(comment_id, 0)) WHERE closed IS NULL;
-- The open cases of a site.
CREATE INDEX cases_open_by_site ON cases(site_id, id) WHERE closed IS NULL;
-- Whether the same was dismissed a short while ago.
CREATE INDEX cases_by_subject ON cases(kind, article_id, closed);

CREATE TRIGGER cases_opened AFTER INSERT ON cases WHEN new.closed IS NULL BEGIN
  UPDATE sites SET case_count = case_count + 1 WHERE id = new.site_id;
END;

CREATE TRIGGER cases_closed AFTER UPDATE OF closed ON cases WHEN (old.closed IS NULL) <> (new.closed IS NULL) BEGIN
  UPDATE sites SET case_count = case_count + (new.closed IS NULL) - (old.closed IS NULL) WHERE id = new.site_id;
END;

-- What the latest review says of each report on the comment: of words that were edited since, or that wait again, what was decided then.
CREATE VIEW report_outcomes AS SELECT r.comment_id, r.user_id,
  CASE
    WHEN r.created > coalesce(c.reviewed, -1) THEN NULL
    WHEN c.reviewed_revision IS c.revision AND c.status IN ('rejected', 'published') THEN (c.status = 'rejected')
    ELSE (SELECT (d.to_state = 'rejected') FROM decisions d
      WHERE d.comment_id = c.id AND d.created = c.reviewed AND d.to_state IN ('rejected', 'published') ORDER BY d.id DESC LIMIT 1)
  END AS outcome
  FROM reports r CROSS JOIN comments c ON c.id = r.comment_id;

-- A report counts once, by the latest review; one that is taken back counts as if it had not been.
CREATE TRIGGER comments_reports_judged AFTER UPDATE OF status, reviewed, reviewed_revision ON comments
WHEN old.status <> new.status OR old.reviewed IS NOT new.reviewed BEGIN
  UPDATE reports SET outcome = (SELECT o.outcome FROM report_outcomes o WHERE o.comment_id = reports.comment_id AND o.user_id = reports.user_id)
    WHERE comment_id = new.id;
END;

CREATE TRIGGER reports_outcome_changed AFTER UPDATE OF outcome ON reports WHEN old.outcome IS NOT new.outcome BEGIN
  UPDATE users SET
      reports_agreed = reports_agreed + (new.outcome IS 1) - (old.outcome IS 1),
      reports_disagreed = reports_disagreed + (new.outcome IS 0) - (old.outcome IS 0)
    WHERE id = new.user_id;
END;

-- Reports that were reviewed before this was kept.
UPDATE reports SET outcome = (SELECT o.outcome FROM report_outcomes o WHERE o.comment_id = reports.comment_id AND o.user_id = reports.user_id);

-- As in migration 0002, but that each report counts by its weight; the sum is rounded before reach multiplies it, so that what
-- weighs nothing weighs nothing anywhere. What hid a comment for its reports is not counted beside the reports themselves.
DROP VIEW comment_queueing;
CREATE VIEW comment_queueing AS SELECT c.id,
  coalesce((SELECT sum(DISTINCT w.bit) FROM reason_weights w WHERE w.reason IN (SELECT f.value ->> 'reason' FROM json_each(c.reasons) f)
    OR w.reason IN (SELECT r.reason FROM reports r WHERE r.comment_id = c.id)), 0) AS causes,
  CASE WHEN c.status IN ('rejected', 'withdrawn') THEN 0 ELSE min(100, (
      CASE WHEN c.reviewed_revision IS c.revision THEN 0
        ELSE coalesce((SELECT max(w.weight) FROM json_each(c.reasons) f CROSS JOIN reason_weights w ON w.reason = f.value ->> 'reason'
          WHERE f.value ->> 'phase' <> 'reports'), 0) END
      + CASE WHEN c.open_reports = 0 THEN 0
        ELSE coalesce((SELECT CAST(round(sum(w.weight * r.weight)) AS INTEGER) FROM reports r CROSS JOIN reason_weights w ON w.reason = r.reason
          WHERE r.comment_id = c.id AND r.created > coalesce(c.reviewed, -1)), 0) END
    ) * (4 + CASE WHEN c.status = 'published' THEN a.reach ELSE 0 END) / 4) END AS risk,
  -- What was published elsewhere and brought along was somebody else's to review.
  ((c.status = 'pending' OR (c.status = 'published' AND c.imported_source IS NULL)) AND c.reviewed_revision IS NOT c.revision
    AND u.role IN ('reader', 'member') AND u.published_count < s.hold_first) AS newcomer
  FROM comments c CROSS JOIN articles a ON a.id = c.article_id CROSS JOIN users u ON u.id = c.author_id CROSS JOIN sites s ON s.id = c.site_id;
