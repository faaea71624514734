/** Every step that the first load hands over, and where it goes. */
import type { CommentWire } from "../../../src/comments/wire.ts";
import type { Thread } from "../thread.ts";
import type { Step } from "../writing-part.ts";
import { leave, loadViewer, signIn, withSession } from "./session.ts";
import { vote } from "./voting.ts";
import { attend, flush } from "./waiting.ts";

export async function take(thread: Thread, step: Step): Promise<void> {
  attend(thread);
  await go(thread, step);
  void flush(thread);
}

function go(thread: Thread, step: Step): Promise<void> {
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
      // Whoever reports meets the way to give notice of what is illegal, which needs nobody to be signed in.
      if (kind === "report") return report(thread, id);
      // These forms ask for a name themselves, so that nobody has to go through two.
      return withSession(thread, id, false, () => thread.set({ form: { kind, id } }));
    }
  }
}

/** Opens the form whether or not the page then opens a sign-in of its own. */
function report(thread: Thread, id: number): Promise<void> {
  return thread.once("session", id, async () => {
    if (!thread.state.viewer) await loadViewer(thread);
    thread.set({ form: { kind: "report", id } });
    if (!thread.state.viewer?.user) thread.emit("login:prompt", { comment: id });
  });
}

/** Closes whatever stands open and gives the focus back to what opened it, or to the comment where nothing of its own did. */
export function close(thread: Thread): void {
  const { form } = thread.state;
  if (!form) return;
  const comment = `#comment-${form.id}`;
  thread.set({ form: null, focus: form.kind === "sign-in" ? comment : `${comment} > :not([part=replies]) [data-opens=${form.kind}]` });
}

/** Changes a comment wherever it is shown, among my own too. */
export function edit(thread: Thread, id: number, change: (comment: CommentWire) => CommentWire): void {
  thread.edit(id, change);
  const { viewer } = thread.state;
  if (viewer) thread.set({ viewer: { ...viewer, comments: viewer.comments.map((mine) => (mine.id === id ? change(mine) : mine)) } });
}
