/** `afterword check`: recounts what the triggers keep, and asks SQLite whether the file is whole. */
import type Sqlite from "better-sqlite3";

/** One thing that is not as it should be: where, what stands there, what a recount finds. */
export type Difference = { check: string; where: string; stored: unknown; counted: unknown };

/** Rows named for one check, at most; the total is reported all the same. */
const SHOWN = 20;

const PUBLISHED_BELOW = `(SELECT count(*) FROM (WITH RECURSIVE down(id) AS (SELECT id FROM comments WHERE parent_id = c.id
  UNION ALL SELECT k.id FROM down CROSS JOIN comments k ON k.parent_id = down.id) SELECT id FROM down) d CROSS JOIN comments x ON x.id = d.id WHERE x.status = 'published')`;

/** Each selects a place, what is stored and what is counted, for every row where they differ. */
const RECOUNTS: Record<string, string> = {
  "articles.comment_count": recount(
    "articles a",
    "a.key",
    "a.comment_count",
    "(SELECT count(*) FROM comments c WHERE c.article_id = a.id AND c.status = 'published')",
  ),
  "comments.published_below": recount("comments c", "c.id", "c.published_below", PUBLISHED_BELOW),
  "comments.shown": recount("comments c", "c.id", "c.shown", "(c.status = 'published' OR c.published_below > 0)"),
  "comments.reply_count": recount(
    "comments c",
    "c.id",
    "c.reply_count",
    "(SELECT count(*) FROM comments k WHERE k.parent_id = c.id AND k.shown = 1)",
  ),
  "comments.root_id": recount(
    "comments c",
    "c.id",
    "c.root_id",
    "coalesce((SELECT p.root_id FROM comments p WHERE p.id = c.parent_id), c.id)",
  ),
  "comments.up": recount("comments c", "c.id", "c.up", "(SELECT count(*) FROM votes v WHERE v.comment_id = c.id AND v.value = 1)"),
  "comments.down": recount("comments c", "c.id", "c.down", "(SELECT count(*) FROM votes v WHERE v.comment_id = c.id AND v.value = -1)"),
  "comments.open_reports": recount(
    "comments c",
    "c.id",
    "c.open_reports",
    "CASE WHEN c.status = 'withdrawn' THEN 0 ELSE (SELECT count(*) FROM reports r WHERE r.comment_id = c.id AND r.created > coalesce(c.reviewed, -1)) END",
  ),
  "comments.causes": recount("comments c", "c.id", "c.causes", "(SELECT q.causes FROM comment_queueing q WHERE q.id = c.id)"),
  "comments.risk": recount("comments c", "c.id", "c.risk", "(SELECT q.risk FROM comment_queueing q WHERE q.id = c.id)"),
  "comments.newcomer": recount("comments c", "c.id", "c.newcomer", "(SELECT q.newcomer FROM comment_queueing q WHERE q.id = c.id)"),
  "users.published_count": recount(
    "users u",
    "u.id",
    "u.published_count",
    "(SELECT count(*) FROM comments c WHERE c.author_id = u.id AND c.status = 'published')",
  ),
  "users.rejected_count": recount(
    "users u",
    "u.id",
    "u.rejected_count",
    "(SELECT count(*) FROM comments c WHERE c.author_id = u.id AND c.status = 'rejected')",
  ),
  "users.banned": recount(
    "users u",
    "u.id",
    "u.banned",
    "EXISTS (SELECT 1 FROM sanctions s WHERE s.user_id = u.id AND s.kind = 'ban' AND s.lifted IS NULL)",
  ),
  "users.warned": recount(
    "users u",
    "u.id",
    "u.warned",
    "EXISTS (SELECT 1 FROM sanctions s WHERE s.user_id = u.id AND s.kind = 'warning' AND s.lifted IS NULL)",
  ),
  "users.premoderated": recount(
    "users u",
    "u.id",
    "u.premoderated",
    "EXISTS (SELECT 1 FROM sanctions s WHERE s.user_id = u.id AND s.kind = 'premoderation' AND s.lifted IS NULL)",
  ),
  "users.suspended_until": recount(
    "users u",
    "u.id",
    "u.suspended_until",
    "(SELECT s.until FROM sanctions s WHERE s.user_id = u.id AND s.kind = 'suspension' AND s.lifted IS NULL)",
  ),
  "sites.pending_count": recount(
    "sites s",
    "s.name",
    "s.pending_count",
    "(SELECT count(*) FROM comments c WHERE c.site_id = s.id AND c.status = 'pending')",
  ),
  "sites.reported_count": recount(
    "sites s",
    "s.name",
    "s.reported_count",
    "(SELECT count(*) FROM comments c WHERE c.site_id = s.id AND c.status = 'published' AND c.open_reports > 0)",
  ),
  "sites.newcomer_count": recount(
    "sites s",
    "s.name",
    "s.newcomer_count",
    "(SELECT count(*) FROM comment_queueing q CROSS JOIN comments c ON c.id = q.id WHERE c.site_id = s.id AND q.newcomer = 1)",
  ),
};

/** The counts that are recounted, by table and column. */
export const RECOUNTED = Object.keys(RECOUNTS);

/** Empty when everything is as it should be. */
export function checkDatabase(sqlite: Sqlite.Database): Difference[] {
  const differences: Difference[] = [];
  for (const { integrity_check: found } of sqlite.pragma("integrity_check") as { integrity_check: string }[]) {
    if (found !== "ok") differences.push({ check: "integrity", where: "file", stored: found, counted: "ok" });
  }
  for (const row of sqlite.pragma("foreign_key_check") as { table: string; rowid: number; parent: string }[]) {
    differences.push({ check: "foreign key", where: `${row.table} ${row.rowid}`, stored: `no row in ${row.parent}`, counted: "a row" });
  }
  for (const [check, query] of Object.entries(RECOUNTS)) {
    const rows = sqlite.prepare(query).all() as { place: unknown; stored: unknown; counted: unknown }[];
    for (const row of rows.slice(0, SHOWN)) differences.push({ check, where: String(row.place), stored: row.stored, counted: row.counted });
    if (rows.length > SHOWN) differences.push({ check, where: `${rows.length - SHOWN} more`, stored: "differs", counted: "" });
  }
  const search = searchFault(sqlite);
  if (search !== null)
    differences.push({ check: "search", where: "comments_search", stored: search, counted: "the words of all comments" });
  const guards = (sqlite.prepare("SELECT count(*) AS n FROM guards").get() as { n: number }).n;
  if (guards > 0) differences.push({ check: "guards", where: "guards", stored: guards, counted: 0 });
  return differences;
}

/** FTS5 compares its index with the rows it was made from; what it finds, or null. */
function searchFault(sqlite: Sqlite.Database): string | null {
  try {
    sqlite.prepare("INSERT INTO comments_search(comments_search, rank) VALUES('integrity-check', 1)").run();
    return null;
  } catch (error) {
    if (!(error as { code?: string }).code?.startsWith("SQLITE_CORRUPT")) throw error;
    return (error as Error).message;
  }
}

function recount(from: string, place: string, stored: string, counted: string): string {
  return `SELECT * FROM (SELECT ${place} AS place, ${stored} AS stored, ${counted} AS counted FROM ${from}) WHERE stored IS NOT counted`;
}
