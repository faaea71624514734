-- 1 once its author said which language it is in; then no detection changes that.
ALTER TABLE comments ADD COLUMN language_set INTEGER NOT NULL DEFAULT 0;

-- The page names each comment's language, for voices that read it aloud and for readers who choose by it.
CREATE TRIGGER comments_language_changed AFTER UPDATE OF language ON comments WHEN old.language IS NOT new.language AND new.shown = 1 BEGIN
  UPDATE articles SET version = version + 1 WHERE id = new.article_id;
END;
