/** What this part knows of a thread beside its state: what is offered, folded, muted, and since when things are new. */
import type { CommentWire } from "../../../src/comments/wire.ts";
import { decode, encode } from "../primitives.ts";
import type { Thread } from "../thread.ts";
import { find } from "../tree.ts";
import { remember, type Visits, visit } from "./visits.ts";

export type Reading = {
  waiting: CommentWire[];
  since: number | null;
  /** Taken onto the page during this visit. */
  arrived: Set<number>;
  folded: Set<number>;
  /** Of somebody muted, but wanted all the same. */
  shown: Set<number>;
  /** Ids of persons, and their names for the list. */
  muted: Map<number, string>;
  mutedOpen: boolean;
  /** Code of the language that is read, "" for all. */
  language: string;
  menu: number | null;
  /** The comment whose parent is previewed, and the parent once it is there. */
  preview: { id: number; parent: CommentWire | null } | null;
  /** The new one a reader was taken to last. */
  current: number | null;
  /** The list as it was before one thread was opened. */
  before: { items: CommentWire[]; next: string | null } | null;
};

/** People whose comments one reader can have folded on a site. */
const MUTED = 200;
const readings = new WeakMap<Thread, Reading>();
/** Folded threads stay folded until the page is left, also when a reader goes to another article and returns. */
const foldedIn = new Map<string, Set<number>>();

export function readingOf(thread: Thread): Reading {
  const known = readings.get(thread);
  if (known) return known;
  const { article } = thread.options;
  const name = `${thread.sessionKey}:${article}`;
  const folded = foldedIn.get(name) ?? new Set();
  foldedIn.set(name, folded);
  const reading: Reading = {
    waiting: [],
    since: null,
    arrived: new Set(),
    folded,
    shown: new Set(),
    muted: new Map(entries(read(thread, "muted"))),
    mutedOpen: false,
    language: `${read(thread, "language") ?? ""}`,
    menu: null,
    preview: null,
    current: null,
    before: null,
  };
  readings.set(thread, reading);
  return reading;
}

/** Changes what is known and draws it. */
export function change(thread: Thread, patch: Partial<Reading>, state: Parameters<Thread["set"]>[0] = {}): void {
  Object.assign(readingOf(thread), patch);
  thread.set(state);
}

/** Notes that the reader is here. */
export function arrive(thread: Thread, now: number): void {
  const visits = (read(thread, "visits") ?? {}) as Visits;
  const { article } = thread.options;
  const latest = visit(Object.hasOwn(visits, article) ? visits[article] : undefined, now);
  readingOf(thread).since = latest.since;
  keep(thread, "visits", remember(visits, article, latest));
}

export function mute(thread: Thread, id: number, name: string | null): void {
  const muted = new Map(readingOf(thread).muted);
  if (name === null) muted.delete(id);
  else muted.set(id, name);
  keep(thread, "muted", [...muted].slice(-MUTED));
  change(thread, { muted, menu: null });
}

export function keep({ storage, sessionKey }: Thread, name: string, value: unknown): void {
  storage.set(`${sessionKey}:${name}`, encode(value));
}

/** Offered, and not on the page by another way: fetched with more, or by another sort. */
export const pending = (thread: Thread): CommentWire[] => readingOf(thread).waiting.filter(({ id }) => !find(thread.state.items, id));

/** The list that stands aside while one thread is shown for itself. */
export const aside = (thread: Thread): Reading["before"] => (thread.state.linked ? readingOf(thread).before : null);

export const viewerOf = ({ state }: Thread): number | null => state.viewer?.user?.id ?? null;

/** Anything may stand in a device's storage. */
function read({ storage, sessionKey }: Thread, name: string): unknown {
  try {
    return decode(storage.get(`${sessionKey}:${name}`) ?? "null");
  } catch {
    return null;
  }
}

const entries = (kept: unknown): [number, string][] =>
  Array.isArray(kept) ? kept.filter((entry) => typeof entry?.[0] === "number" && typeof entry[1] === "string") : [];
