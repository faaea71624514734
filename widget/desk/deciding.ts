/**
 * The desk at work: a decision changes what is shown at once and joins a line, in which it is saved after those before it.
 * An undo joins the same line, so it also works on a decision that is not saved yet.
 */
import type { Action, Claims, NewDecisions, QueueItem, QueueName } from "../../src/moderation/wire.ts";
import { type DeskApi, Refusal } from "./api.ts";
import { type Asked, isStale } from "./moves.ts";
import { type Change, reduce } from "./queue-changes.ts";
import {
  countOf,
  currentList,
  type DeskState,
  type Details,
  type Entry,
  inFlight,
  isDecidable,
  newDeskState,
  type Person,
  type Place,
  undoable,
} from "./queue-state.ts";
import type { View } from "./view.ts";

/** Enough for a screen or two; the rest is fetched while it is read. */
const PAGE_SIZE = 25;
/** How much of the list is compared with the service's while it is open: the most one request answers. */
const REFRESH_SIZE = 50;
/** Edits move no count, so every third poll looks at the list itself. */
const REFRESH_EVERY = 3;
/** The most one request may decide, as the service has it (BULK_LIMIT in src/moderation/wire.ts). */
const BULK_LIMIT = 100;

export type Desk = {
  state(): DeskState;
  /** Calls back after every change, until the returned function is called. */
  subscribe(listener: () => void): () => void;
  change(change: Change): void;
  open(view: View): Promise<void>;
  reload(): Promise<void>;
  loadMore(): Promise<void>;
  /** Decides cards of the open list by their ids. */
  decide(ids: number[], action: Action, details?: Details): void;
  /** Decides one comment that may stand in no list, as in an author's record. */
  decideItem(item: QueueItem, action: Action, details?: Details): void;
  decidePerson(person: Person, action: Action, details?: Details): void;
  decidePlace(place: Place, action: Action, details?: Details): void;
  /** Undoes the moderator's last decision that stands; answers false if there is none. */
  undo(): boolean;
  poll(): Promise<void>;
  claim(ids: number[]): Promise<void>;
  /** Lets go of everything claimed. */
  release(): void;
  /** Resolves when everything asked so far is saved or refused. */
  settled(): Promise<void>;
};

/** `onSignedOut` is told when the service no longer knows the session. */
export function createDesk(api: DeskApi, site: string, view: View, onSignedOut: () => void): Desk {
  let state = newDeskState(view);
  let line: Promise<void> = Promise.resolve();
  let lastKey = 0;
  let polls = 0;
  const lastLoad: Record<QueueName, number> = { pending: 0, reported: 0, appeals: 0, "new-authors": 0, everything: 0 };
  const listeners = new Set<() => void>();

  const change = (next: Change) => {
    state = reduce(state, next);
    for (const listener of listeners) listener();
  };
  const inLine = (job: () => Promise<void>) => {
    // A defect in one job must not keep the decisions after it from being saved.
    line = line.then(job, job);
  };

  const load = async (view: View, cursor: string | null) => {
    const wanted = view.queue;
    if (cursor !== null && state.lists[wanted].status === "loading") return;
    change({ type: "load", queue: wanted });
    lastLoad[wanted] += 1;
    const load = lastLoad[wanted];
    try {
      const page = await api.page(site, view, cursor, PAGE_SIZE);
      // A list asked for again since then starts over; an older page has no place in it.
      if (load === lastLoad[wanted]) change({ type: "loaded", queue: wanted, cursor, page });
    } catch (cause) {
      refused(cause);
      if (load === lastLoad[wanted]) change({ type: "load-failed", queue: wanted });
    }
  };

  const refused = (cause: unknown): Refusal => {
    if (!(cause instanceof Refusal)) throw cause;
    if (cause.status === 401) onSignedOut();
    return cause;
  };

  const save = async (key: number, decisions: NewDecisions) => {
    const asked = state.moves.find((move) => move.key === key);
    try {
      const results = await api.decide(site, decisions);
      change({ type: "saved", key, results });
      for (const failure of results.failed) {
        const entry = asked?.entries[failure.index];
        if (asked && entry && isStale(failure.code)) void lookAgain(asked.queue, entry.item.comment.id, failure.code);
      }
    } catch (cause) {
      const { code, detail } = refused(cause);
      change({ type: "failed", key, code, detail });
    }
  };

  /** What "already so" refused was decided by somebody else; anything else is read again to see what became of it. */
  const lookAgain = async (from: QueueName, id: number, code: string) => {
    let found: QueueItem | null | "unknown" = null;
    try {
      if (code !== "decision.no-change") found = await api.item(site, id);
    } catch (cause) {
      found = refused(cause).status === 404 ? null : "unknown";
    }
    change({ type: "looked", queue: from, id, item: found });
  };

  const readAgain = async (queue: QueueName, id: number) => {
    const { tick } = state;
    change({ type: "reread", queue, item: await api.item(site, id), since: tick });
  };

  const takeBack = async (key: number) => {
    const move = state.moves.find((candidate) => candidate.key === key);
    if (!move || move.decisions.length === 0) return;
    const failed: { id: number; code: string; detail: string }[] = [];
    let counts = null;
    for (const { id } of move.decisions) {
      try {
        counts = (await api.undo(id)).counts;
      } catch (cause) {
        const { code, detail } = refused(cause);
        failed.push({ id, code, detail });
      }
    }
    change({ type: "undone", key, failed, counts });
  };

  const ask = (asked: Asked, action: Action, details: Details = {}) => {
    const key = ++lastKey;
    const items =
      "items" in asked ? asked.items.map(subjectOf) : "person" in asked ? [{ userId: asked.person.id }] : [{ articleId: asked.place.id }];
    const given = Object.fromEntries(Object.entries(details).flatMap(([name, value]) => (isGiven(value) ? [[name, trimmed(value)]] : [])));
    change({ type: "decide", key, action, details: given, asked });
    inLine(() => save(key, { items, action, ...given }));
  };

  /** Two moderators work on one list: what the other did shows before it is decided a second time. */
  const refresh = async () => {
    const { view, tick } = state;
    if (currentList(state).status !== "ready") return;
    try {
      change({ type: "refreshed", view, page: await api.page(site, view, null, REFRESH_SIZE), since: tick });
    } catch (cause) {
      refused(cause);
    }
  };

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change,
    async open(wanted) {
      change({ type: "view", view: wanted });
      await load(wanted, null);
    },
    reload: () => load(state.view, null),
    async loadMore() {
      const { next, status } = currentList(state);
      if (next !== null && status !== "loading") await load(state.view, next);
    },
    decide(ids, action, details) {
      const items = currentList(state).entries.flatMap((entry) =>
        ids.includes(entry.item.comment.id) && isDecidable(entry) ? [entry.item] : [],
      );
      for (let at = 0; at < items.length; at += BULK_LIMIT) ask({ items: items.slice(at, at + BULK_LIMIT) }, action, details);
    },
    decideItem: (item, action, details) => ask({ items: [item] }, action, details),
    decidePerson: (person, action, details) => ask({ person }, action, details),
    decidePlace: (place, action, details) => ask({ place }, action, details),
    undo() {
      const last = undoable(state).at(-1);
      if (!last) return false;
      change({ type: "undo", key: last.key });
      inLine(() => takeBack(last.key));
      return true;
    },
    async poll() {
      if (inFlight(state).length > 0) return;
      const since = state.tick;
      const before = countOf(state.counts, state.view.queue);
      polls += 1;
      try {
        const counts = await api.counts(site);
        change({ type: "polled", counts, since });
        if (polls % REFRESH_EVERY === 0 || countOf(counts, state.view.queue) !== before) await refresh();
      } catch (cause) {
        // A missed count is not worth a message: the next one comes in seconds, and a decision says so itself if it fails.
        refused(cause);
      }
    },
    async claim(ids) {
      const { tick, view } = state;
      try {
        const answer = await api.claim(site, ids);
        if (state.view !== view) return;
        change({ type: "claimed", ids, answer, since: tick });
        await Promise.all(editedSince(currentList(state).entries, answer.states).map((id) => readAgain(view.queue, id)));
      } catch (cause) {
        // A claim is a courtesy to the others: without it decisions still name what was seen.
        refused(cause);
      }
    },
    release() {
      // It runs out by itself if this does not arrive.
      void api.release(site).catch(() => undefined);
    },
    settled: () => line,
  };
}

/** The cards whose words are no longer those on the screen. */
function editedSince(entries: Entry[], states: Claims["states"]): number[] {
  const shown = new Map(entries.map(({ item }) => [item.comment.id, item.comment.revision]));
  return states.flatMap(({ commentId, revision }) => ((shown.get(commentId) ?? revision) === revision ? [] : [commentId]));
}

const subjectOf = ({ comment }: QueueItem) => ({ commentId: comment.id, revision: comment.revision, status: comment.status });

const isGiven = (value: string | number | undefined): boolean => (typeof value === "string" ? value.trim() !== "" : value !== undefined);

const trimmed = (value: string | number | undefined) => (typeof value === "string" ? value.trim() : value);
