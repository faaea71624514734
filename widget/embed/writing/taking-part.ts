/** Everything that needs to know who somebody is: the session, the viewer, and what waits until there is one. */
import type { CommentWire, ViewerWire } from "../../../src/comments/wire.ts";
import { asProblem, type Problem } from "../api.ts";
import type { Thread } from "../thread.ts";
import type { Step } from "../writing-part.ts";
import { vote } from "./voting.ts";

/** What a reader wanted before they had a session, by thread. */
const waiting = new WeakMap<Thread, () => unknown>();

export function take(thread: Thread, step: Step): Promise<void> {
  switch (step.do) {
    case "arrive":
      return thread.once("viewer", 0, () => loadViewer(thread));
    case "leave":
      return leave(thread);
    case "sign-in":
      return thread.once("viewer", 0, () => signIn(thread, step.token));
    case "compose":
      // What was typed is asked for last, so that nothing typed while the composer was on its way is lost.
      return withSession(thread, 0, false, () => thread.set({ composer: thread.state.composer ?? step.typed() }));
    case "vote":
      return withSession(thread, step.id, true, () => vote(thread, step.id, step.value));
    case "form": {
      const { kind, id } = step;
      if (thread.state.form?.id === id && thread.state.form.kind === kind) return Promise.resolve(close(thread));
      // These forms ask for a name themselves, so that nobody has to go through two.
      return withSession(thread, id, false, () => thread.set({ form: { kind, id } }));
    }
  }
}

/** Closes whatever stands open and gives the focus back to what opened it. */
export function close(thread: Thread): void {
  const { form } = thread.state;
  if (form) thread.set({ form: null, focus: `#comment-${form.id} [data-opens=${form.kind}], #comment-${form.id}` });
}

export const token = ({ storage, sessionKey }: Thread): string | null => storage.get(sessionKey);

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
  const ended = token(thread);
  forget(thread);
  if (ended) await thread.api("/session", { method: "DELETE", token: ended }).catch(() => undefined);
}

/** Turns what was thrown into a refusal; a session that the service no longer knows is forgotten. */
export function refusal(thread: Thread, thrown: unknown): Problem {
  const problem = asProblem(thrown);
  if (problem.status === 401) forget(thread);
  return problem;
}

/** Changes a comment wherever it is shown, among my own too. */
export function edit(thread: Thread, id: number, change: (comment: CommentWire) => CommentWire): void {
  thread.edit(id, change);
  const { viewer } = thread.state;
  if (viewer) thread.set({ viewer: { ...viewer, comments: viewer.comments.map((mine) => (mine.id === id ? change(mine) : mine)) } });
}

async function loadViewer(thread: Thread): Promise<void> {
  const ask = () =>
    thread.api<ViewerWire>(`${thread.site}/viewer`, { query: { article: thread.options.article }, token: token(thread) });
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
function withSession(thread: Thread, id: number, askHere: boolean, act: () => unknown): Promise<void> {
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
