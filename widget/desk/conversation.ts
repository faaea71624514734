/** What a conversation looks like with the moderator's own decisions in it, before the service has been asked again. Pure. */
import type { QueueItem } from "../../src/moderation/wire.ts";
import { decidedItem } from "./effects.ts";
import type { Move } from "./queue-state.ts";

/** `read` is the tick at which the items were asked for: decisions settled by then are in them already. */
export function withMoves(items: QueueItem[], moves: Move[], read: number): QueueItem[] {
  return moves.reduce((now, move) => {
    const news = move.phase === "saving" || move.phase === "undoing" || move.settled > read;
    return news ? now.map((item) => withMove(item, move, now)) : now;
  }, items);
}

function withMove(item: QueueItem, move: Move, items: QueueItem[]): QueueItem {
  if (move.phase === "undoing" || move.phase === "undone") {
    const before = move.seen.find((seen) => seen.comment.id === item.comment.id);
    return before ? asBefore(item, before) : item;
  }
  return isMeant(item, move, items) ? decidedItem(item, move.action) : item;
}

function asBefore(item: QueueItem, { comment, reports, locked, appeal }: QueueItem): QueueItem {
  const { status, featured, pinned } = comment;
  return { ...item, reports, locked, appeal, comment: { ...item.comment, status, featured, pinned } };
}

/** Some decisions take others along: the answers below a comment, or all that a person wrote. */
function isMeant(item: QueueItem, { action, seen, target }: Move, items: QueueItem[]): boolean {
  if (target.kind === "author") return action === "ban-and-remove" && item.author.id === target.person.id;
  if (target.kind === "article") return false;
  const ids = seen.map(({ comment }) => comment.id);
  if (ids.includes(item.comment.id)) return true;
  return action === "reject-with-replies" && ids.some((id) => standsUnder(item, id, items));
}

function standsUnder({ comment }: QueueItem, id: number, items: QueueItem[]): boolean {
  if (comment.parentId === id) return true;
  const parent = items.find((other) => other.comment.id === comment.parentId);
  return parent !== undefined && standsUnder(parent, id, items);
}

/** What would change something, given where the comment stands. */
export function offered({ comment, reports }: QueueItem): ("approve" | "reject" | "spam")[] {
  if (comment.status === "withdrawn") return [];
  if (comment.status === "rejected") return ["approve"];
  return comment.status === "pending" || reports.length > 0 ? ["approve", "reject", "spam"] : ["reject", "spam"];
}
