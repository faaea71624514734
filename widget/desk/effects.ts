/** What an action makes of a card at once, before the service has answered. */
import type { Action, QueueItem, QueueName } from "../../src/moderation/wire.ts";
import type { ArticleState, Details, Standing } from "./queue-state.ts";

/** These decide the comment itself, so that it leaves the queue it waited in. */
const DECIDING = new Set<Action>(["approve", "reject", "spam", "reject-with-replies"]);
/** These answer an appeal: it is granted, or the decision stands. */
const ANSWERING = new Set<Action>(["approve", "uphold"]);
/** These say why, to the author too. */
const WITH_REASON = new Set<Action>(["reject", "reject-with-replies", "warn", "suspend", "ban", "ban-and-remove"]);

export const needsReason = (action: Action): boolean => WITH_REASON.has(action);

/** Everything keeps what was decided; and a comment that was only pinned or featured still waits for its decision. */
export function staysIn(queue: QueueName, action: Action): boolean {
  if (queue === "everything") return true;
  return !(queue === "appeals" ? ANSWERING : DECIDING).has(action);
}

export function decidedItem(item: QueueItem, action: Action): QueueItem {
  const { comment } = item;
  switch (action) {
    case "approve":
      return { ...item, comment: { ...comment, status: "published" }, reports: [], appeal: null };
    case "uphold":
      return { ...item, appeal: null };
    case "reject":
    case "spam":
    case "reject-with-replies":
    case "ban-and-remove":
      return { ...item, comment: { ...comment, status: "rejected" } };
    case "feature":
    case "unfeature":
      return { ...item, comment: { ...comment, featured: action === "feature" } };
    case "pin":
    case "unpin":
      return { ...item, comment: { ...comment, pinned: action === "pin" } };
    case "lock":
    case "unlock":
      return { ...item, locked: action === "lock" };
    default:
      return item;
  }
}

/** What a person's standing becomes; fields that the action does not touch are left out. */
export function standingAfter(action: Action, { until }: Details): Partial<Standing> {
  switch (action) {
    case "ban":
    case "ban-and-remove":
      return { banned: true };
    case "unban":
      return { banned: false };
    case "suspend":
      return { suspendedUntil: until ?? null };
    case "unsuspend":
      return { suspendedUntil: null };
    case "premoderate":
      return { premoderated: true };
    case "unpremoderate":
      return { premoderated: false };
    case "warn":
      return { warned: true };
    case "unwarn":
      return { warned: false };
    default:
      return {};
  }
}

export function articleAfter(action: Action, { seconds, crowdControl }: Details): Partial<ArticleState> {
  switch (action) {
    case "close":
      return { state: "closed" };
    case "open":
      return { state: "open" };
    case "slow":
      return { slowMode: seconds ?? 0 };
    case "unslow":
      return { slowMode: 0 };
    case "crowd":
      return { crowdControl: crowdControl ?? "hold" };
    case "uncrowd":
      return { crowdControl: "off" };
    default:
      return {};
  }
}
