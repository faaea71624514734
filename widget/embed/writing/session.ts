/** The session on this site, who it belongs to, and what waits until there is one. */
import type { ViewerWire } from "../../../src/comments/wire.ts";
import { asProblem, type Problem } from "../api.ts";
import type { Thread } from "../thread.ts";
import { call, token } from "./calling.ts";

/** What a reader wanted before they had a session, by thread. */
const waiting = new WeakMap<Thread, () => unknown>();

/** `user` is given where the service has just said who it is, which saves asking. */
export async function signIn(thread: Thread, newToken: string, user?: NonNullable<ViewerWire["user"]>): Promise<void> {
  thread.storage.set(thread.sessionKey, newToken);
  const { viewer, form } = thread.state;
  if (form?.kind === "sign-in") thread.set({ form: null });
  if (!user || !viewer) return loadViewer(thread);
  thread.set({ viewer: { ...viewer, user } });
  proceed(thread);
}

/** Forgets the session here; what was written stays. */
export function forget(thread: Thread): void {
  thread.storage.set(thread.sessionKey, null);
  const { viewer } = thread.state;
  thread.set({ viewer: viewer && { ...viewer, user: null, votes: {}, reported: [], comments: [] } });
}

export async function leave(thread: Thread): Promise<void> {
  // The token goes with the request before it is forgotten here; whether the service hears of it must not hold anybody back.
  const told = token(thread) ? call(thread, "DELETE", "/session") : Promise.resolve();
  forget(thread);
  await told.catch(() => undefined);
}

/** Turns what was thrown into a refusal; a session that the service no longer knows is forgotten. */
export function refusal(thread: Thread, thrown: unknown): Problem {
  const problem = asProblem(thrown);
  if (problem.status === 401) forget(thread);
  return problem;
}

export async function loadViewer(thread: Thread): Promise<void> {
  const ask = () => call<ViewerWire>(thread, "GET", `${thread.site}/viewer?article=${encodeURIComponent(thread.options.article)}`);
  const viewer = await ask().catch((problem: Problem) => {
    if (problem.status !== 401 || !token(thread)) throw problem;
    thread.storage.set(thread.sessionKey, null);
    return ask();
  });
  thread.set({ viewer });
  if (viewer.user) proceed(thread);
}

function proceed(thread: Thread): void {
  const act = waiting.get(thread);
  waiting.delete(thread);
  act?.();
}

/**
 * Acts at once where there is a session. Where there is none, the page is asked first: it may cancel `login:prompt`
 * and call `login(token)` later. Then our own form asks for a name, unless what is opened asks for it itself.
 */
export function withSession(thread: Thread, id: number, askHere: boolean, act: () => unknown): Promise<void> {
  return thread.once("session", id, async () => {
    if (!thread.state.viewer) await loadViewer(thread);
    if (!thread.state.viewer?.user) {
      waiting.set(thread, act);
      if (!thread.emit("login:prompt", { comment: id || null })) return;
      if (askHere) return thread.set({ form: { kind: "sign-in", id } });
      waiting.delete(thread);
    }
    await act();
  });
}
