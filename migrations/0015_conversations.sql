-- The answers to a comment that readers do not see, for moderators who read its conversation; those that are shown have theirs.
CREATE INDEX comments_answers_hidden ON comments(parent_id, created, id) WHERE parent_id IS NOT NULL AND shown = 0;
