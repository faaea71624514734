/** The SQL of counts, and of what several subjects look up; queues, decisions and sanctions have stores of their own. */
import { and, eq } from "drizzle-orm";
import type { Database } from "../db/commit.ts";
import { comments, sites } from "../db/schema.ts";
import type { QueueCounts } from "./wire.ts";

export function createModerationStore(database: Database) {
  const { queries } = database;

  return {
    /** How many comments stand in each queue, as the triggers keep it. */
    async counts(siteId: number): Promise<QueueCounts> {
      const rows = await queries
        .select({
          pending: sites.pendingCount,
          reported: sites.reportedCount,
          newAuthors: sites.newcomerCount,
          appeals: sites.appealCount,
          notices: sites.noticeCount,
          cases: sites.caseCount,
        })
        .from(sites)
        .where(eq(sites.id, siteId));
      return rows[0] ?? { pending: 0, reported: 0, newAuthors: 0, appeals: 0, notices: 0, cases: 0 };
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
  };
}

export type ModerationStore = ReturnType<typeof createModerationStore>;
