/** What is new since a reader was here last. Pure; times in milliseconds. */
import type { CommentWire } from "../../../src/comments/wire.ts";
import { flat } from "./merging.ts";

/** `since` is the end of the visit before this one, null on a first visit; `at` is when this one was last alive. */
export type Visit = { since: number | null; at: number };

/** Whoever comes back within this time has not been away: a reload must not make everything old. */
const AWAY_MS = 30 * 60_000;
const QUIET_MS = 14 * 24 * 60 * 60_000;
/** Articles whose visits are remembered on a device, the latest ones. */
const ARTICLES = 200;

export function visit(before: Visit | undefined, now: number): Visit {
  if (!before) return { since: null, at: now };
  return { since: now - before.at > AWAY_MS ? before.at : before.since, at: now };
}

export type Visits = Readonly<Record<string, Visit>>;

/** What was remembered, with this visit in it. Anything may stand in a device's storage. */
export function remember(visits: Visits, article: string, latest: Visit): Visits {
  const others = Object.entries(visits).filter(([key, known]) => key !== article && Number.isFinite(known?.at));
  return Object.fromEntries([...others.sort(([, a], [, b]) => b.at - a.at).slice(0, ARTICLES - 1), [article, latest]]);
}

/** A closed thread that has been quiet for two weeks does not change any more. `newest` is when its last comment was written. */
export const isSettled = (state: "open" | "closed" | undefined, newest: string, now: number): boolean =>
  state === "closed" && now - Date.parse(newest || "1970") > QUIET_MS;

type Known = { since: number | null; arrived: ReadonlySet<number>; me: number | null };

/** My own are not news to me. */
export const isNew = ({ id, author, createdAt }: CommentWire, { since, arrived, me }: Known): boolean =>
  author !== null && author.id !== me && (arrived.has(id) || (since !== null && Date.parse(createdAt) > since));

export const newOnes = (items: readonly CommentWire[], known: Known): CommentWire[] =>
  flat(items).filter((comment) => isNew(comment, known));

/** The new one after the one a reader was taken to last, and the first again after the last. */
export const nextNew = (fresh: readonly CommentWire[], current: number | null): CommentWire | undefined =>
  fresh[fresh.findIndex(({ id }) => id === current) + 1] ?? fresh[0];
