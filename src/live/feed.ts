/** From rows of the log to events. A row says that something changed; what is told is how it stands now. Pure. */
import { presentComment, type StandingRow } from "../comments/thread.ts";
import type { LiveEvent, LogRow } from "../kernel/streaming.ts";
import type { Change, LiveArticle, LiveComment, LiveVotes } from "./wire.ts";

/** By the names of comments/store.ts; `comment.held` is not among them. */
const VOTES = "votes.changed";
const ARTICLE = "article.changed";
const CHANGE_OF: ReadonlyMap<string, Change> = new Map<string, Change>([
  ["comment.published", "published"],
  ["comment.edited", "edited"],
  ["comment.removed", "removed"],
  ["comment.restored", "restored"],
  ["comment.marked", "marked"],
]);

export function isVotes(row: LogRow): boolean {
  return row.type === VOTES;
}

/** The rows that tell the public something, in order; of several tallies of one comment, the last says it all. */
export function telling(rows: LogRow[]): LogRow[] {
  const lastVotes = new Map(rows.filter(isVotes).map((row) => [row.commentId, row.id]));
  return rows.filter((row) => (isVotes(row) ? lastVotes.get(row.commentId) === row.id : row.type === ARTICLE || CHANGE_OF.has(row.type)));
}

export function commentsOf(rows: LogRow[]): number[] {
  return [...new Set(rows.flatMap(({ commentId }) => commentId ?? []))];
}

/**
 * `standing` has every comment of the rows with the removed ones above it. The article is told of once, last, unless
 * only votes changed: its count follows from the comments.
 */
export function toEvents(rows: LogRow[], standing: StandingRow[], article: LiveArticle): LiveEvent[] {
  const own = new Map(standing.filter(({ id, below }) => id === below).map((row) => [row.id, row]));
  const events = rows.flatMap((row): LiveEvent[] => {
    const comment = own.get(row.commentId ?? 0);
    if (!comment) return [];
    if (isVotes(row)) return tally(row, comment);
    const change = CHANGE_OF.get(row.type);
    if (change === undefined) return [];
    const above = standing.filter(({ id, below }) => below === comment.id && id !== below);
    return [{ row: row.id, name: "comment", data: changed(change, comment, above) }];
  });
  const last = rows.findLast((row) => !isVotes(row));
  return last === undefined ? events : [...events, { row: (rows.at(-1) as LogRow).id, name: "article", data: article }];
}

/** The comment's state may have moved on since the row was written; the word for the change goes with what is shown. */
function changed(change: Change, comment: StandingRow, above: StandingRow[]): LiveComment {
  const published = comment.status === "published";
  return {
    id: comment.id,
    change: published ? (change === "removed" ? "restored" : change) : "removed",
    comment: shownOf(comment),
    parentId: comment.parent_id,
    above: above.map((row) => ({ id: row.id, comment: shownOf(row) })),
  };
}

function tally(row: LogRow, { id, status, up, down }: StandingRow): LiveEvent[] {
  if (status !== "published") return [];
  return [{ row: row.id, name: "votes", data: { id, up, down } satisfies LiveVotes }];
}

function shownOf(row: StandingRow) {
  return row.shown === 1 ? presentComment(row) : null;
}
