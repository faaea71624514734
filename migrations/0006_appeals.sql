-- What authors are told when they are restricted, and how they object.

-- Words for the author of what was removed live apart from the decision, so that they can be erased.
CREATE TABLE decision_messages (
  decision_id INTEGER PRIMARY KEY REFERENCES decisions(id),
  site_id INTEGER NOT NULL REFERENCES sites(id),
  message TEXT NOT NULL
);

CREATE TABLE appeals (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL REFERENCES sites(id),
  user_id INTEGER NOT NULL,
  -- Exactly one of the two is appealed against.
  comment_id INTEGER,
  sanction_id INTEGER REFERENCES sanctions(id),
  -- What restricted the comment: screening this revision or, where there is one, this decision.
  revision INTEGER,
  restricted_by INTEGER REFERENCES decisions(id),
  text TEXT NOT NULL,
  -- Closed is what ended without an answer, since there is nothing left to object to.
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'granted', 'refused', 'closed')),
  -- The moderator's words to the author, and the decision that ended it, which says who made it.
  answer TEXT,
  decision_id INTEGER REFERENCES decisions(id),
  created INTEGER NOT NULL,
  decided INTEGER,
  CHECK ((comment_id IS NULL) <> (sanction_id IS NULL)),
  CHECK ((comment_id IS NULL) = (revision IS NULL)),
  FOREIGN KEY (comment_id, site_id) REFERENCES comments(id, site_id),
  FOREIGN KEY (user_id, site_id) REFERENCES users(id, site_id)
);
-- One appeal against each restriction; what became of it, with the restriction's statement.
CREATE UNIQUE INDEX appeals_by_restriction ON appeals(comment_id, revision, coalesce(restricted_by, 0)) WHERE comment_id IS NOT NULL;
CREATE UNIQUE INDEX appeals_by_sanction ON appeals(sanction_id) WHERE sanction_id IS NOT NULL;
-- The open appeal on a comment, for a queue and for the decision on it.
CREATE UNIQUE INDEX appeals_open_on_comment ON appeals(comment_id) WHERE state = 'open' AND comment_id IS NOT NULL;
-- Open appeals against sanctions, oldest first.
CREATE INDEX appeals_open_on_sanctions ON appeals(site_id, id) WHERE state = 'open' AND sanction_id IS NOT NULL;
-- A person's own appeals, those that were decided lately.
CREATE INDEX appeals_by_user ON appeals(user_id, decided);
-- Those that a decision ended, when it is undone.
CREATE INDEX appeals_by_decision ON appeals(decision_id) WHERE decision_id IS NOT NULL;

-- When the appeal was made that is open on the comment; kept by triggers.
ALTER TABLE comments ADD COLUMN appealed INTEGER;
-- Open appeals, against removals and sanctions alike.
ALTER TABLE sites ADD COLUMN appeal_count INTEGER NOT NULL DEFAULT 0;
-- The queue of appeals, by when they were made and by risk.
CREATE INDEX comments_appealed ON comments(site_id, appealed, id, article_id, author_id, language, status, causes) WHERE appealed IS NOT NULL;
CREATE INDEX comments_appealed_by_risk ON comments(site_id, risk, id, article_id, author_id, language, status, causes) WHERE appealed IS NOT NULL;
-- What of mine is restricted.
CREATE INDEX comments_restricted ON comments(author_id, id) WHERE status IN ('pending', 'rejected');

CREATE TRIGGER appeals_made AFTER INSERT ON appeals WHEN new.state = 'open' BEGIN
  UPDATE comments SET appealed = new.created WHERE id = new.comment_id;
  UPDATE sites SET appeal_count = appeal_count + 1 WHERE id = new.site_id;
END;

CREATE TRIGGER appeals_state_changed AFTER UPDATE OF state ON appeals WHEN (old.state = 'open') <> (new.state = 'open') BEGIN
  UPDATE comments SET appealed = CASE WHEN new.state = 'open' THEN new.created END WHERE id = new.comment_id;
  UPDATE sites SET appeal_count = appeal_count + (new.state = 'open') - (old.state = 'open') WHERE id = new.site_id;
END;

CREATE TRIGGER appeals_erased AFTER DELETE ON appeals WHEN old.state = 'open' BEGIN
  UPDATE comments SET appealed = NULL WHERE id = old.comment_id;
  UPDATE sites SET appeal_count = appeal_count - 1 WHERE id = old.site_id;
END;

-- Whatever takes a restriction away, no appeal against it stays open.
CREATE TRIGGER comments_appeal_void AFTER UPDATE OF status ON comments WHEN old.appealed IS NOT NULL AND new.status <> 'rejected' BEGIN
  UPDATE appeals SET state = 'closed' WHERE comment_id = new.id AND state = 'open';
END;

-- Acknowledging a warning is no decision, and takes back no objection to it.
CREATE TRIGGER sanctions_appeal_void AFTER UPDATE OF lifted ON sanctions
WHEN old.lifted IS NULL AND new.lifted IS NOT NULL AND new.lifted_by IS NOT NULL BEGIN
  UPDATE appeals SET state = 'closed', decision_id = new.lifted_by, decided = new.lifted WHERE sanction_id = new.id AND state = 'open';
END;
