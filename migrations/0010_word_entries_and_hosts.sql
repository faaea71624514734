-- Terms with a language and exceptions; and where comments link to, by host, with what became of those comments.

-- ISO 639-1: the term counts in comments of this language and of an unknown one; without it, in all.
ALTER TABLE word_rules ADD COLUMN language TEXT;
-- A JSON array of what the term would match and does not mean.
ALTER TABLE word_rules ADD COLUMN exceptions TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(exceptions));

-- The hosts that a comment links to now; the site's own are left out.
CREATE TABLE comment_hosts (
  comment_id INTEGER NOT NULL,
  host TEXT NOT NULL,
  site_id INTEGER NOT NULL REFERENCES sites(id),
  author_id INTEGER NOT NULL,
  -- When the link was written, which for an edit is later than the comment.
  created INTEGER NOT NULL,
  PRIMARY KEY (comment_id, host),
  FOREIGN KEY (comment_id, site_id) REFERENCES comments(id, site_id)
) WITHOUT ROWID;
-- Who linked to a host lately.
CREATE INDEX comment_hosts_lately ON comment_hosts(site_id, host, created, author_id);
-- Whether somebody linked to a host before, which decides whether one more person did.
CREATE INDEX comment_hosts_by_author ON comment_hosts(site_id, host, author_id);

-- The record of each host; all figures are kept by the triggers below, the rule is the publisher's.
CREATE TABLE link_hosts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL REFERENCES sites(id),
  host TEXT NOT NULL,
  rule TEXT CHECK (rule IN ('allow', 'hold', 'reject')),
  published INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0,
  pending INTEGER NOT NULL DEFAULT 0,
  authors INTEGER NOT NULL DEFAULT 0,
  -- 0 for a host that has a rule and was never linked to.
  last_seen INTEGER NOT NULL DEFAULT 0,
  UNIQUE (site_id, host)
);
-- The hosts of a site, the latest first.
CREATE INDEX link_hosts_latest ON link_hosts(site_id, last_seen, id);
-- Those with a rule, which are few among many.
CREATE INDEX link_hosts_ruled ON link_hosts(site_id, rule, last_seen, id) WHERE rule IS NOT NULL;

CREATE TRIGGER comment_hosts_added AFTER INSERT ON comment_hosts BEGIN
  INSERT INTO link_hosts (site_id, host, last_seen) VALUES (new.site_id, new.host, new.created)
    ON CONFLICT (site_id, host) DO UPDATE SET last_seen = max(last_seen, excluded.last_seen);
  UPDATE link_hosts SET
      published = published + EXISTS (SELECT 1 FROM comments WHERE id = new.comment_id AND status = 'published'),
      rejected = rejected + EXISTS (SELECT 1 FROM comments WHERE id = new.comment_id AND status = 'rejected'),
      pending = pending + EXISTS (SELECT 1 FROM comments WHERE id = new.comment_id AND status = 'pending'),
      authors = authors + NOT EXISTS (SELECT 1 FROM comment_hosts o
        WHERE o.site_id = new.site_id AND o.host = new.host AND o.author_id = new.author_id AND o.comment_id <> new.comment_id)
    WHERE site_id = new.site_id AND host = new.host;
END;

CREATE TRIGGER comment_hosts_removed AFTER DELETE ON comment_hosts BEGIN
  UPDATE link_hosts SET
      published = published - EXISTS (SELECT 1 FROM comments WHERE id = old.comment_id AND status = 'published'),
      rejected = rejected - EXISTS (SELECT 1 FROM comments WHERE id = old.comment_id AND status = 'rejected'),
      pending = pending - EXISTS (SELECT 1 FROM comments WHERE id = old.comment_id AND status = 'pending'),
      authors = authors - NOT EXISTS (SELECT 1 FROM comment_hosts o
        WHERE o.site_id = old.site_id AND o.host = old.host AND o.author_id = old.author_id)
    WHERE site_id = old.site_id AND host = old.host;
END;

CREATE TRIGGER comments_hosts_decided AFTER UPDATE OF status ON comments WHEN old.status <> new.status BEGIN
  UPDATE link_hosts SET
      published = published + (new.status = 'published') - (old.status = 'published'),
      rejected = rejected + (new.status = 'rejected') - (old.status = 'rejected'),
      pending = pending + (new.status = 'pending') - (old.status = 'pending')
    WHERE site_id = new.site_id AND host IN (SELECT host FROM comment_hosts WHERE comment_id = new.id);
END;
