/** `afterword check`: recounts what the triggers keep, and asks SQLite whether the file is whole. */
import type Sqlite from "better-sqlite3";

/** One thing that is not as it should be: where, what stands there, what a recount finds. */
export type Difference = { check: string; where: string; stored: unknown; counted: unknown };

/** Rows named for one check, at most; the total is reported all the same. */
const SHOWN = 20;

/** From every published comment up to its root: by primary keys only, so that a million comments take seconds. */
const PUBLISHED_BELOW = `WITH RECURSIVE up(id) AS (
    SELECT parent_id FROM comments WHERE status = 'published' AND parent_id IS NOT NULL
    UNION ALL SELECT c.parent_id FROM up CROSS JOIN comments c ON c.id = up.id WHERE c.parent_id IS NOT NULL
  ) SELECT id, count(*) AS n FROM up GROUP BY id`;

const OPEN_REPORTS = `SELECT c.id, count(*) AS n FROM reports r CROSS JOIN comments c ON c.id = r.comment_id
  WHERE c.status <> 'withdrawn' AND r.created > coalesce(c.reviewed, -1) GROUP BY c.id`;

const OUTCOMES = `SELECT r.comment_id AS place, r.outcome AS stored, o.outcome AS counted
  FROM reports r CROSS JOIN report_outcomes o ON o.comment_id = r.comment_id AND o.user_id = r.user_id WHERE r.outcome IS NOT o.outcome`;

const SUSPENDED_UNTIL = "(SELECT s.until FROM sanctions s WHERE s.user_id = t.id AND s.kind = 'suspension' AND s.lifted IS NULL)";

/** Both ways, so that a month which is missing is found too. */
const MONTHS = `SELECT site_id AS place, sum(stored) AS stored, sum(counted) AS counted FROM (
    SELECT site_id, month, comments AS stored, 0 AS counted FROM site_months
    UNION ALL SELECT site_id, strftime('%Y-%m', created / 1000, 'unixepoch'), 0, 1 FROM comments
  ) GROUP BY site_id, month HAVING sum(stored) <> sum(counted)`;

/** Comments in a state that link to a host. */
const linking = (status: string) =>
  `(SELECT count(*) FROM comment_hosts x CROSS JOIN comments c ON c.id = x.comment_id WHERE x.site_id = t.site_id AND x.host = t.host AND c.status = '${status}')`;

/** Each selects a place, what is stored and what is counted, for every row where they differ. */
const RECOUNTS: Record<string, string> = {
  "articles.comment_count": recount("articles", "key", "comment_count", tally("comments", "article_id", "status = 'published'")),
  "comments.published_below": recount("comments", "id", "published_below", PUBLISHED_BELOW),
  "comments.shown": differing("comments", "id", "shown", "(t.status = 'published' OR t.published_below > 0)"),
  "comments.reply_count": recount("comments", "id", "reply_count", tally("comments", "parent_id", "shown = 1 AND parent_id IS NOT NULL")),
  "comments.root_id": differing("comments", "id", "root_id", "coalesce((SELECT p.root_id FROM comments p WHERE p.id = t.parent_id), t.id)"),
  "comments.up": recount("comments", "id", "up", tally("votes", "comment_id", "value = 1")),
  "comments.down": recount("comments", "id", "down", tally("votes", "comment_id", "value = -1")),
  "comments.open_reports": recount("comments", "id", "open_reports", OPEN_REPORTS),
  "users.published_count": recount("users", "id", "published_count", tally("comments", "author_id", "status = 'published'")),
  "users.rejected_count": recount("users", "id", "rejected_count", tally("comments", "author_id", "status = 'rejected'")),
  "users.banned": recount("users", "id", "banned", tally("sanctions", "user_id", "kind = 'ban' AND lifted IS NULL")),
  "sites.house_rules": recount("sites", "name", "house_rules", tally("house_rules", "site_id", "true")),
  "site_months.comments": MONTHS,
  "link_hosts.published": differing("link_hosts", "id", "published", linking("published")),
  "link_hosts.rejected": differing("link_hosts", "id", "rejected", linking("rejected")),
  "link_hosts.pending": differing("link_hosts", "id", "pending", linking("pending")),
  "link_hosts.authors": differing(
    "link_hosts",
    "id",
    "authors",
    "(SELECT count(DISTINCT x.author_id) FROM comment_hosts x WHERE x.site_id = t.site_id AND x.host = t.host)",
  ),
  "sites.pending_count": recount("sites", "name", "pending_count", tally("comments", "site_id", "status = 'pending'")),
  "comments.causes": differing("comments", "id", "causes", "(SELECT q.causes FROM comment_queueing q WHERE q.id = t.id)"),
  "comments.risk": differing("comments", "id", "risk", "(SELECT q.risk FROM comment_queueing q WHERE q.id = t.id)"),
  "comments.newcomer": differing("comments", "id", "newcomer", "(SELECT q.newcomer FROM comment_queueing q WHERE q.id = t.id)"),
  "reports.outcome": OUTCOMES,
  "users.reports_agreed": recount("users", "id", "reports_agreed", tally("reports", "user_id", "outcome = 1")),
  "users.reports_disagreed": recount("users", "id", "reports_disagreed", tally("reports", "user_id", "outcome = 0")),
  "sites.case_count": recount("sites", "name", "case_count", tally("cases", "site_id", "closed IS NULL")),
  "users.warned": recount("users", "id", "warned", tally("sanctions", "user_id", "kind = 'warning' AND lifted IS NULL")),
  "users.premoderated": recount("users", "id", "premoderated", tally("sanctions", "user_id", "kind = 'premoderation' AND lifted IS NULL")),
  "users.suspended_until": differing("users", "id", "suspended_until", SUSPENDED_UNTIL),
  "sites.notice_count": recount("sites", "name", "notice_count", tally("notices", "site_id", "state = 'open'")),
  "comments.appealed": differing(
    "comments",
    "id",
    "appealed",
    "(SELECT a.created FROM appeals a WHERE a.comment_id = t.id AND a.state = 'open')",
  ),
  "sites.appeal_count": recount("sites", "name", "appeal_count", tally("appeals", "site_id", "state = 'open'")),
  "sites.reported_count": recount(
    "sites",
    "name",
    "reported_count",
    tally("comments", "site_id", "status = 'published' AND open_reports > 0"),
  ),
  "sites.newcomer_count": differing(
    "sites",
    "name",
    "newcomer_count",
    "(SELECT count(*) FROM comment_queueing q CROSS JOIN comments c ON c.id = q.id WHERE c.site_id = t.id AND q.newcomer = 1)",
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

/** One pass over the counted table, grouped by whom it counts for. */
function tally(table: string, owner: string, condition: string): string {
  return `SELECT ${owner} AS id, count(*) AS n FROM ${table} WHERE ${condition} GROUP BY ${owner}`;
}

function recount(table: string, place: string, stored: string, counts: string): string {
  return `SELECT t.${place} AS place, t.${stored} AS stored, coalesce(counts.n, 0) AS counted
    FROM ${table} t LEFT JOIN (${counts}) counts ON counts.id = t.id WHERE t.${stored} IS NOT coalesce(counts.n, 0)`;
}

function differing(table: string, place: string, stored: string, expected: string): string {
  return `SELECT t.${place} AS place, t.${stored} AS stored, ${expected} AS counted FROM ${table} t WHERE t.${stored} IS NOT ${expected}`;
}
