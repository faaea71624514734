/**
 * The desk at work: a decision changes what is shown at once and joins a line, in which it is saved after those before it.
 * An undo joins the same line, so it also works on a decision that is not saved yet.
 */
import type { Reason } from "../../src/comments/wire.ts";
import type { NewDecisions, QueueItem, QueueName } from "../../src/moderation/wire.ts";
import { type DeskApi, Refusal } from "./api.ts";
import { isStale } from "./moves.ts";
import { type Change, reduce } from "./queue-changes.ts";
import { type DeskState, type Entry, inFlight, isDecidable, newDeskState, undoable } from "./queue-state.ts";

/** Enough for a screen or two; the rest is fetched while it is read. */
const PAGE_SIZE = 25;
/** The most one request may decide, as the service has it (BULK_LIMIT in src/moderation/wire.ts). */
const BULK_LIMIT = 100;

export type Desk = {
  state(): DeskState;
  /** Calls back after every change, until the returned function is called. */
  subscribe(listener: () => void): () => void;
  change(change: Change): void;
  open(queue: QueueName): Promise<void>;
  reload(): Promise<void>;
  loadMore(): Promise<void>;
  decide(ids: number[], action: "approve" | "reject", why?: { reason: Reason; note: string }): void;
  sanction(author: { id: number; name: string }, action: "ban" | "unban", reason?: Reason): void;
  /** Undoes the moderator's last decision that stands; answers false if there is none. */
  undo(): boolean;
  poll(): Promise<void>;
  /** Resolves when everything asked so far is saved or refused. */
  settled(): Promise<void>;
};

/** `onSignedOut` is told when the service no longer knows the session. */
export function createDesk(api: DeskApi, site: string, queue: QueueName, onSignedOut: () => void): Desk {
  let state = newDeskState(queue);
  let line: Promise<void> = Promise.resolve();
  let lastKey = 0;
  const lastLoad: Record<QueueName, number> = { pending: 0, reported: 0 };
  const listeners = new Set<() => void>();

  const change = (next: Change) => {
    state = reduce(state, next);
    for (const listener of listeners) listener();
  };
  const inLine = (job: () => Promise<void>) => {
    // A defect in one job must not keep the decisions after it from being saved.
    line = line.then(job, job);
  };

  const load = async (wanted: QueueName, cursor: string | null) => {
    if (cursor !== null && state.lists[wanted].status === "loading") return;
    change({ type: "load", queue: wanted });
    lastLoad[wanted] += 1;
    const load = lastLoad[wanted];
    try {
      const page = await api.page(site, wanted, cursor, PAGE_SIZE);
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

  const save = async (key: number, decisions: NewDecisions, asked: Entry[]) => {
    const from = state.moves.find((move) => move.key === key)?.queue ?? state.queue;
    try {
      const results = await api.decide(site, decisions);
      change({ type: "saved", key, results });
      for (const failure of results.failed) {
        const entry = asked[failure.index];
        if (entry && isStale(failure.code)) void lookAgain(from, entry, failure.code);
      }
    } catch (cause) {
      const { code, detail } = refused(cause);
      change({ type: "failed", key, code, detail });
    }
  };

  /** What "already so" refused was decided by somebody else; anything else is read again to see what became of it. */
  const lookAgain = async (from: QueueName, { item }: Entry, code: string) => {
    const id = item.comment.id;
    let found: QueueItem | null | "unknown" = null;
    try {
      if (code !== "decision.no-change") found = await api.item(site, id);
    } catch (cause) {
      found = refused(cause).status === 404 ? null : "unknown";
    }
    change({ type: "looked", queue: from, id, item: found });
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

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change,
    async open(wanted) {
      if (wanted !== state.queue) change({ type: "open", queue: wanted });
      await load(wanted, null);
    },
    reload: () => load(state.queue, null),
    async loadMore() {
      const { next, status } = state.lists[state.queue];
      if (next !== null && status !== "loading") await load(state.queue, next);
    },
    decide(ids, action, why) {
      const entries = state.lists[state.queue].entries.filter((entry) => ids.includes(entry.item.comment.id) && isDecidable(entry));
      for (let at = 0; at < entries.length; at += BULK_LIMIT) {
        const asked = entries.slice(at, at + BULK_LIMIT);
        const items = asked.map(({ item }) => ({
          commentId: item.comment.id,
          revision: item.comment.revision,
          status: item.comment.status,
        }));
        const key = ++lastKey;
        change({ type: "decide", key, ids: items.map((item) => item.commentId), action, reason: why?.reason ?? null });
        const note = why?.note.trim() ? { note: why.note.trim() } : {};
        inLine(() => save(key, { items, action, ...(why ? { reason: why.reason } : {}), ...note }, asked));
      }
    },
    sanction(author, action, reason) {
      const key = ++lastKey;
      change({ type: "sanction", key, author, action, reason: reason ?? null });
      inLine(() => save(key, { items: [{ userId: author.id }], action, ...(reason ? { reason } : {}) }, []));
    },
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
      try {
        change({ type: "polled", counts: await api.counts(site), since });
      } catch (cause) {
        // A missed count is not worth a message: the next one comes in seconds, and a decision says so itself if it fails.
        refused(cause);
      }
    },
    settled: () => line,
  };
}
