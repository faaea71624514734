/** The SQL of queues, reports and word lists; decisions and sanctions have stores of their own. */
import { and, eq, notInArray, sql } from "drizzle-orm";
import type { ReportReason } from "../comments/wire.ts";
import type { Database, Statement } from "../db/commit.ts";
import { comments, sites, wordRules } from "../db/schema.ts";
import type { WordList, WordTerm } from "./words.ts";

export type NewReport = { commentId: number; userId: number; revision: number; reason: ReportReason; note: string | null; created: number };
const PIECE = 90;

export function createModerationStore(database: Database) {
  const { queries } = database;

  return {
    /** How many comments stand in each queue, as the triggers keep it. */
    async counts(siteId: number): Promise<{ pending: number; reported: number; newAuthors: number }> {
      const rows = await queries
        .select({ pending: sites.pendingCount, reported: sites.reportedCount, newAuthors: sites.newcomerCount })
        .from(sites)
        .where(eq(sites.id, siteId));
      return rows[0] ?? { pending: 0, reported: 0, newAuthors: 0 };
    },

    async comment(siteId: number, id: number) {
      return (
        (
          await queries
            .select()
            .from(comments)
            .where(and(eq(comments.id, id), eq(comments.siteId, siteId)))
            .limit(1)
        )[0] ?? null
      );
    },

    /**
     * Returns a row only for this person's first report on the comment. One that is committed after a review counts as
     * later than it, though its request may have begun before.
     */
    insertReport: (row: NewReport): Statement =>
      sql`INSERT INTO reports (comment_id, user_id, site_id, article_id, revision, reason, note, created)
        SELECT id, ${row.userId}, site_id, article_id, ${row.revision}, ${row.reason}, ${row.note}, max(${row.created}, coalesce(reviewed, 0) + 1)
        FROM comments WHERE id = ${row.commentId} ON CONFLICT DO NOTHING RETURNING comment_id`,

    async words(siteId: number): Promise<WordTerm[]> {
      return queries
        .select({ id: wordRules.id, term: wordRules.term, list: wordRules.list })
        .from(wordRules)
        .where(eq(wordRules.siteId, siteId))
        .orderBy(wordRules.id);
    },

    replaceWords: (siteId: number, list: WordList, terms: string[], created: number): Statement[] => [
      terms.length <= PIECE
        ? queries.delete(wordRules).where(and(eq(wordRules.siteId, siteId), eq(wordRules.list, list), notInArray(wordRules.term, terms)))
        : sql`DELETE FROM word_rules WHERE site_id = ${siteId} AND list = ${list} AND term NOT IN (SELECT value FROM json_each(${JSON.stringify(terms)}))`,
      sql`INSERT INTO word_rules (site_id, list, term, created) SELECT ${siteId}, ${list}, value, ${created} FROM json_each(${JSON.stringify(terms)}) WHERE true ON CONFLICT DO NOTHING`,
      sql`UPDATE sites SET words_version = words_version + 1 WHERE id = ${siteId}`,
    ],
  };
}

export type ModerationStore = ReturnType<typeof createModerationStore>;
