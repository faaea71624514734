/** Sends what was written while there was no line, once, when it is back: at once, after a reload, or from another article. */
import type { CommentWire } from "../../../src/comments/wire.ts";
import { asProblem, type Problem } from "../api.ts";
import { draftKey, parseDraft } from "../drafts.ts";
import { encode } from "../primitives.ts";
import type { Thread } from "../thread.ts";
import { find } from "../tree.ts";
import { announce } from "./announcing.ts";
import { token } from "./calling.ts";
import { keepDraft, sweep } from "./keeping.ts";
import { insert } from "./placing.ts";
import { asComment, isOf, isPassing, isShownTo, join, readQueue, type Waiting, without } from "./queue.ts";
import { postComment, signInAsGuest } from "./sending.ts";
import { refusal } from "./session.ts";

/** Browsers believe in a line that is none; then it is tried again, ever less often. */
const FIRST_TRY_MS = 5_000;
const LONGEST_TRY_MS = 300_000;
const UNTIL_LOADED_MS = 250;

const attended = new WeakSet<Thread>();
let pause = FIRST_TRY_MS;
let turn: Promise<unknown> = Promise.resolve();

/** The thread hears from now on when the line is back, and when another tab has sent what waited. */
export function attend(thread: Thread): void {
  if (attended.has(thread)) return;
  attended.add(thread);
  sweep(thread);
  addEventListener("online", () => void flush(thread));
  addEventListener("storage", ({ key }) => key === queueKey(thread) && thread.set({}));
}

export function enqueue(thread: Thread, waiting: Waiting): number {
  change(thread, (queue) => join(queue, waiting));
  return -(all(thread).find(({ key }) => key === waiting.key)?.at ?? 0);
}

/** What waits under this article, laid into the list as its writer sees it. */
export function withWaiting(thread: Thread, items: CommentWire[]): CommentWire[] {
  const user = userOf(thread);
  return here(thread).reduce((list, waiting) => insert(list, asComment(waiting, user)), items);
}

/** Nobody knows whose it is before it is known who is here. */
export const isSendable = (thread: Thread, waiting: Waiting): boolean =>
  !!thread.state.viewer && !waiting.refused && isOf(waiting, userOf(thread));

export const waitingAs = (thread: Thread, id: number): Waiting | undefined => here(thread).find(({ at }) => at === -id);

/** One after another, and in one tab at a time: two tabs would each make a guest of the same name. */
export function flush(thread: Thread): Promise<void> {
  if (!sendable(thread).length) return Promise.resolve();
  return alone(thread, async () => {
    if (isOver(thread)) return;
    if (thread.state.status === "loading") {
      later(thread, UNTIL_LOADED_MS);
      return;
    }
    for (let next = sendable(thread)[0]; next; next = sendable(thread)[0]) {
      try {
        if (!token(thread)) await signInAsGuest(thread, next.name);
        const comment = await postComment(thread, next);
        pause = FIRST_TRY_MS;
        change(thread, (queue) => without(queue, (next as Waiting).key));
        sent(thread, next, comment);
      } catch (thrown) {
        const problem = refusal(thread, asProblem(thrown));
        if (isPassing(problem)) {
          if (navigator.onLine) later(thread, pause);
          pause = Math.min(2 * pause, LONGEST_TRY_MS);
          return;
        }
        giveBack(thread, next, problem);
      }
    }
  });
}

/** The words go back into the composer, behind whatever is there. Nothing happens where they have just been sent. */
export function takeBack(thread: Thread, key: string): Promise<void> {
  return alone(thread, async () => {
    const waiting = all(thread).find((one) => one.key === key);
    if (!waiting) return;
    const before = parseDraft(thread.storage.get(draftKey(thread, waiting.parentId))).body.trim();
    const body = before && before !== waiting.body ? `${before}\n\n${waiting.body}` : waiting.body;
    keepDraft(thread, waiting.parentId, { body, key, sent: waiting.body, ...(waiting.refused && { refused: waiting.refused }) });
    change(thread, (queue) => without(queue, key));
    open(thread, waiting.parentId, body);
  });
}

/** Where the reader is writing something else it stays where it is and says why, until it is taken back. */
function giveBack(thread: Thread, waiting: Waiting, refused: Problem): void {
  const { key, body, parentId, article } = waiting;
  const elsewhere = article !== thread.options.article;
  const { composer, form } = thread.state;
  const taken = parseDraft(thread.storage.get(draftKey(thread, parentId, article))).body || (!elsewhere && (composer || form));
  if (taken) {
    change(thread, (queue) => queue.map((one) => (one.key === key ? { ...one, refused } : one)));
    return;
  }
  keepDraft(thread, parentId, { body, key, sent: body, refused }, article);
  change(thread, (queue) => without(queue, key));
  if (!elsewhere) open(thread, parentId, body);
}

function open(thread: Thread, parentId: number | null, text: string): void {
  if (parentId === null || !find(thread.state.items, parentId)) thread.set({ composer: { text, caret: text.length }, form: null });
  else thread.set({ form: { kind: "reply", id: parentId } });
}

function sent(thread: Thread, { article }: Waiting, comment: CommentWire): void {
  if (article === thread.options.article) announce(thread, comment, false);
  else if (comment.status === "published") thread.emit("comment:published", { comment });
}

const queueKey = ({ sessionKey }: Thread): string => `${sessionKey}:queue`;
const all = (thread: Thread): Waiting[] => readQueue(thread.storage.get(queueKey(thread)), Date.now());
const here = (thread: Thread): Waiting[] =>
  all(thread).filter((waiting) => waiting.article === thread.options.article && isShownTo(waiting, userOf(thread)));
const sendable = (thread: Thread): Waiting[] => all(thread).filter((waiting) => isSendable(thread, waiting));
const userOf = ({ state }: Thread) => state.viewer?.user ?? null;

function change(thread: Thread, how: (queue: Waiting[]) => Waiting[]): void {
  const queue = how(all(thread));
  thread.storage.set(queueKey(thread), queue.length ? encode(queue) : null);
  thread.set({});
}

const later = (thread: Thread, ms: number): unknown => setTimeout(() => void flush(thread), ms);

/** A thread that was ended takes no change any more. */
function isOver(thread: Thread): boolean {
  const busy = { ...thread.state.busy };
  thread.set({ busy });
  return thread.state.busy !== busy;
}

/** Locks reach over tabs; on pages without https there are none, and turns are taken within this one. */
function alone(thread: Thread, work: () => Promise<void>): Promise<void> {
  const next = () => (navigator.locks ? (navigator.locks.request(queueKey(thread), work) as Promise<void>) : work());
  const mine = turn.then(next, next);
  turn = mine;
  return mine;
}
