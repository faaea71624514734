/** A vote counts on the page at once and is taken back if the service refuses it. */
import type { VoteResult } from "../../../src/comments/wire.ts";
import type { Thread } from "../thread.ts";
import { call } from "./calling.ts";
import { refusal } from "./session.ts";

type Mine = 1 | -1 | null;

/** Voting the same way again takes the vote back. */
export function vote(thread: Thread, id: number, value: 1 | -1): Promise<void> {
  return thread.once(`vote:${id}`, id, async () => {
    const before: Mine = thread.state.viewer?.votes[id] ?? null;
    const after: Mine = before === value ? null : value;
    cast(thread, id, before, after);
    try {
      const path = `/comments/${id}/vote`;
      const result = await (after === null
        ? call<VoteResult | null>(thread, "DELETE", path)
        : call<VoteResult | null>(thread, "PUT", path, { body: { value: after } }));
      if (result?.votes) thread.edit(id, (comment) => ({ ...comment, votes: result.votes }));
      thread.emit("comment:voted", { id, value: after });
    } catch (thrown) {
      cast(thread, id, after, before);
      throw refusal(thread, thrown);
    }
  });
}

function cast(thread: Thread, id: number, from: Mine, to: Mine): void {
  thread.edit(id, (comment) => ({
    ...comment,
    votes: {
      up: comment.votes.up + Number(to === 1) - Number(from === 1),
      down: comment.votes.down + Number(to === -1) - Number(from === -1),
    },
  }));
  const { viewer } = thread.state;
  if (!viewer) return;
  const { [id]: _, ...votes } = viewer.votes;
  thread.set({ viewer: { ...viewer, votes: to === null ? votes : { ...votes, [id]: to } } });
}
