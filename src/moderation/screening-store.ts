/** The SQL that screening as a whole needs: nudges given, and how its statements find the comment they go with. */
import { type SQL, sql } from "drizzle-orm";
import type { Database, Statement } from "../db/commit.ts";

export function createScreeningStore(database: Database) {
  return {
    async wasNudged(userId: number, fingerprint: string, since: number): Promise<boolean> {
      const rows = await database.all(
        sql`SELECT 1 FROM nudges WHERE user_id = ${userId} AND fingerprint = ${fingerprint} AND created >= ${since}`,
      );
      return rows.length > 0;
    },

    nudge: (siteId: number, userId: number, fingerprint: string, now: number): Statement =>
      sql`INSERT INTO nudges (user_id, fingerprint, site_id, created) VALUES (${userId}, ${fingerprint}, ${siteId}, ${now})
        ON CONFLICT (user_id, fingerprint) DO UPDATE SET created = excluded.created`,
  };
}

/** A new comment has no id yet. */
type Written = { author: { id: number }; subject: { idempotencyKey: string } | { commentId: number } };

/** How statements in the same commit find the comment, as `c`. */
export function subjectOf({ author, subject }: Written): SQL {
  return "commentId" in subject ? written.edited(subject.commentId) : written.new(author.id, subject.idempotencyKey);
}

/** A new comment is found by its key, an edited one by its id. */
const written = {
  new: (authorId: number, idempotencyKey: string): SQL => sql`c.author_id = ${authorId} AND c.idempotency_key = ${idempotencyKey}`,
  edited: (commentId: number): SQL => sql`c.id = ${commentId}`,
};
