/** The SQL of appeals and of the restrictions they are against. What comments and sites say of appeals is kept by triggers. */
import { type SQL, sql } from "drizzle-orm";
import type { Database, Statement } from "../../db/commit.ts";
import type { Position } from "../../kernel/cursor.ts";
import { madeHere, stands } from "../decision-store.ts";
import type { SanctionKind } from "../sanctioning.ts";
import type { CommentRestriction, SanctionRestriction } from "./stating.ts";

export type NewAppeal = { siteId: number; userId: number; text: string; created: number } & (
  | { commentId: number; revision: number; restrictedBy: number | null }
  | { sanctionId: number }
);
/** `against` is the person who made the decision, null for a server key. */
export type Objection = { id: number; text: string; created: number; sanction_id: number; kind: SanctionKind; against: number | null };
export type OpenSanctionAppeal = Objection & {
  reason: string;
  message: string | null;
  sanction_created: number;
  until: number | null;
  author_id: number;
  author_name: string;
};
export type Outcome = { state: "granted" | "refused"; answer: string | null; decided: number };
/** `place` tells apart what began at the same moment, comments and sanctions alike. */
export type Placed = { at: number; place: number };

export function createAppealStore(database: Database) {
  return {
    async openOnComment(commentId: number): Promise<number | null> {
      const rows = await database.all<{ id: number }>(sql`SELECT id FROM appeals WHERE comment_id = ${commentId} AND state = 'open'`);
      return rows[0]?.id ?? null;
    },

    /** A person's open appeals against their sanctions. */
    openOf(siteId: number, userId: number): Promise<Objection[]> {
      return database.all(sql`SELECT p.id, p.text, p.created, s.id AS sanction_id, s.kind, d.user_id AS against
        FROM sanctions s CROSS JOIN appeals p ON p.sanction_id = s.id LEFT JOIN decisions d ON d.id = s.decision_id
        WHERE s.user_id = ${userId} AND s.site_id = ${siteId} AND p.state = 'open' ORDER BY p.id`);
    },

    insert: (row: NewAppeal): Statement => {
      const [comment, sanction] = "commentId" in row ? [row, null] : [null, row];
      return sql`INSERT INTO appeals (site_id, user_id, comment_id, revision, restricted_by, sanction_id, text, created)
        VALUES (${row.siteId}, ${row.userId}, ${comment?.commentId ?? null}, ${comment?.revision ?? null}, ${comment?.restrictedBy ?? null},
          ${sanction?.sanctionId ?? null}, ${row.text}, ${row.created}) RETURNING id`;
    },

    /** Ends those of the open ones that are meant, by the decision that the same list made just before. */
    end: (meant: SQL, { state, answer, decided }: Outcome): Statement =>
      sql`UPDATE appeals SET state = ${state}, answer = ${answer}, decision_id = ${madeHere}, decided = ${decided} WHERE state = 'open' AND ${meant}`,

    /** What a decision ended is open again, where the restriction is in force again. */
    reopen: (decisionId: number): Statement =>
      sql`UPDATE appeals SET state = 'open', answer = NULL, decision_id = NULL, decided = NULL WHERE ${reopenable(decisionId)}`,

    /** Words for the author of what the decision of this list removed. */
    insertMessage: (siteId: number, message: string): Statement =>
      sql`INSERT INTO decision_messages (decision_id, site_id, message) SELECT ${madeHere}, ${siteId}, ${message}`,

    /** The present restriction of a comment; none where it has none. */
    async restriction(siteId: number, commentId: number): Promise<CommentRestriction | null> {
      const present = sql`${presentRestriction} WHERE c.id = ${commentId} AND c.site_id = ${siteId} AND c.status IN ('pending', 'rejected')`;
      return (await database.all<CommentRestriction>(restrictions(present)))[0] ?? null;
    },

    /** A person's restricted comments, and those whose appeal was decided since a moment; newest first. */
    restrictionsOf(userId: number, since: number, after: Position | null, limit: number): Promise<(CommentRestriction & Placed)[]> {
      const all = sql`${presentRestriction} WHERE c.author_id = ${userId} AND c.status IN ('pending', 'rejected')
        UNION ALL SELECT p.comment_id, p.revision, 'rejected', p.restricted_by, 0 FROM appeals p CROSS JOIN comments c ON c.id = p.comment_id
          WHERE p.user_id = ${userId} AND p.decided > ${since} AND p.state IN ('granted', 'refused') AND NOT ${isRestriction}`;
      return database.all(page(restrictions(all), sql`2 * comment_id`, after, limit));
    },

    /** One of a person's own sanctions, whether or not it is in force. */
    async sanction(siteId: number, userId: number, id: number, now: number): Promise<SanctionRestriction | null> {
      const rows = await database.all<SanctionRestriction>(
        sql`${sanctions(now)} WHERE s.id = ${id} AND s.user_id = ${userId} AND s.site_id = ${siteId}`,
      );
      return rows[0] ?? null;
    },

    /** A person's sanctions in force, and those whose appeal is open or was decided since a moment; newest first. */
    sanctionsOf(
      userId: number,
      since: number,
      after: Position | null,
      limit: number,
      now: number,
    ): Promise<(SanctionRestriction & Placed)[]> {
      const all = sql`${sanctions(now)} WHERE s.user_id = ${userId}
        AND (${inForce(now)} OR p.state = 'open' OR (p.state IN ('granted', 'refused') AND p.decided > ${since}))`;
      return database.all(page(all, sql`2 * sanction_id + 1`, after, limit));
    },

    /** Open appeals against sanctions, oldest first. */
    openAgainstSanctions(siteId: number, limit: number): Promise<OpenSanctionAppeal[]> {
      return database.all(sql`SELECT p.id, p.text, p.created, s.id AS sanction_id, s.kind, s.reason, s.message, s.created AS sanction_created, s.until,
          u.id AS author_id, u.name AS author_name, d.user_id AS against
        FROM appeals p CROSS JOIN sanctions s ON s.id = p.sanction_id CROSS JOIN users u ON u.id = p.user_id LEFT JOIN decisions d ON d.id = s.decision_id
        WHERE p.site_id = ${siteId} AND p.state = 'open' AND p.sanction_id IS NOT NULL ORDER BY p.id LIMIT ${limit}`);
    },
  };
}

export type AppealStore = ReturnType<typeof createAppealStore>;

/** Which of the open appeals are meant. */
export const appealsThat = {
  are: (ids: number[]): SQL => sql`id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  areOnComment: (commentId: number): SQL => sql`comment_id = ${commentId}`,
  areOnSanction: (userId: number, kind: SanctionKind): SQL =>
    sql`sanction_id IN (SELECT id FROM sanctions WHERE user_id = ${userId} AND kind = ${kind} AND lifted IS NULL)`,
  /** Against what a decision did to comments, with all that it took along, and to a person. */
  areAgainst: (decisionId: number): SQL =>
    sql`id IN (SELECT p.id FROM decisions d CROSS JOIN appeals p ON p.comment_id = d.comment_id AND p.restricted_by = d.id
        WHERE d.id = ${decisionId} OR d.batch = ${decisionId}
      UNION ALL SELECT p.id FROM sanctions s CROSS JOIN appeals p ON p.sanction_id = s.id WHERE s.decision_id = ${decisionId})`,
};

/** Conditions for optimistic checks. */
export const appealsStill = {
  open: (ids: number[]): SQL => sql`${ids.length} = (SELECT count(*) FROM appeals WHERE state = 'open' AND ${appealsThat.are(ids)})`,
  reopenable: (decisionId: number): SQL => sql`EXISTS (SELECT 1 FROM appeals WHERE ${reopenable(decisionId)})`,
  /** The comment is rejected by the same decision or, without one, by screening. */
  restricted: (commentId: number, revision: number, decisionId: number | null): SQL =>
    sql`EXISTS (SELECT 1 FROM comments c WHERE c.id = ${commentId} AND c.revision = ${revision} AND c.status = 'rejected' AND ${restricting} IS ${decisionId})`,
  sanctioned: (sanctionId: number, now: number): SQL =>
    sql`EXISTS (SELECT 1 FROM sanctions s WHERE s.id = ${sanctionId} AND ${inForce(now)})`,
};

/** The latest decision that rejected the comment and stands. Upholding a rejection restricts nothing anew. */
const restricting = sql`CASE WHEN c.status = 'rejected' AND c.removed_by = 'moderator' THEN (SELECT max(decisions.id) FROM decisions
  WHERE decisions.comment_id = c.id AND decisions.to_state = 'rejected' AND decisions.action <> 'uphold' AND ${stands}) END`;

const presentRestriction = sql`SELECT c.id AS comment_id, c.revision, c.status, ${restricting} AS decision_id, 1 AS in_force FROM comments c`;

/** Whether an appeal is against what restricts its comment now. */
const isRestriction = sql`(c.status = 'rejected' AND c.revision = p.revision AND ${restricting} IS p.restricted_by)`;

const appealColumns = sql`p.id AS appeal_id, p.text AS appeal_text, p.state AS appeal_state, p.answer AS appeal_answer,
  p.created AS appeal_created, p.decided AS appeal_decided`;

/** When a restriction began: with the decision, with the words that screening held against, or with the report that was one too many. */
const began = sql`coalesce(d.created, r.created, max(coalesce(c.edited, c.created), CASE x.status WHEN 'pending'
  THEN coalesce((SELECT max(q.created) FROM reports q WHERE q.comment_id = c.id), 0) ELSE 0 END))`;

/** What a statement says of each. The words and findings are those of the revision that was restricted. */
function restrictions(of: SQL): SQL {
  return sql`SELECT x.comment_id, c.author_id, x.revision, x.status, x.in_force, coalesce(r.body, c.body) AS body,
      coalesce(r.reasons, c.reasons) AS reasons, CASE x.in_force WHEN 1 THEN c.removed_reason END AS removed_reason,
      a.key AS article_key, a.title AS article_title, a.url AS article_url,
      x.decision_id, d.reason AS decision_reason, m.message, ${began} AS at,
      (d.from_state IS 'published' OR EXISTS (SELECT 1 FROM revisions e WHERE e.comment_id = c.id AND e.revision < x.revision AND e.status = 'published'))
        AS was_published, ${appealColumns}
    FROM (${of}) x CROSS JOIN comments c ON c.id = x.comment_id CROSS JOIN articles a ON a.id = c.article_id
      LEFT JOIN revisions r ON r.comment_id = c.id AND r.revision = x.revision
      LEFT JOIN decisions d ON d.id = x.decision_id LEFT JOIN decision_messages m ON m.decision_id = coalesce(d.batch, d.id)
      LEFT JOIN appeals p ON p.comment_id = c.id AND x.status = 'rejected' AND p.revision = x.revision AND p.restricted_by IS x.decision_id`;
}

function sanctions(now: number): SQL {
  return sql`SELECT s.id AS sanction_id, s.kind, s.reason, s.message, s.created AS at, s.until, ${inForce(now)} AS in_force, ${appealColumns}
    FROM sanctions s LEFT JOIN appeals p ON p.sanction_id = s.id`;
}

function inForce(now: number): SQL {
  return sql`(s.lifted IS NULL AND coalesce(s.until, ${now + 1}) > ${now})`;
}

/** A warning that was acknowledged is not in force, and yet an objection to it is one. */
function reopenable(decisionId: number): SQL {
  return sql`decision_id = ${decisionId} AND state <> 'open' AND (
    EXISTS (SELECT 1 FROM comments c WHERE c.id = appeals.comment_id AND c.revision = appeals.revision AND c.status = 'rejected')
    OR EXISTS (SELECT 1 FROM sanctions s WHERE s.id = appeals.sanction_id AND (s.lifted IS NULL OR s.lifted_by IS NULL)))`;
}

function page(rows: SQL, place: SQL, after: Position | null, limit: number): SQL {
  const beyond = after ? sql`WHERE (at, place) < (${after.value}, ${after.id})` : sql``;
  return sql`SELECT * FROM (SELECT *, ${place} AS place FROM (${rows})) ${beyond} ORDER BY at DESC, place DESC LIMIT ${limit}`;
}
