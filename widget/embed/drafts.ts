/** Words somebody is writing, kept on the device until the service has said that it has them. */
import { decode, encode } from "./primitives.ts";
import type { Thread } from "./thread.ts";

/** `key` names the attempt to send exactly `sent`: a retry of the same words is the same comment, other words are another. */
export type Draft = { body: string; key?: string; sent?: string };

/** `parentId` is the comment being answered, null for a comment on the article itself. */
export function readDraft(thread: Thread, parentId: number | null): Draft {
  try {
    const draft = decode(thread.storage.get(keyOf(thread, parentId)) ?? "") as Draft;
    return typeof draft?.body === "string" ? draft : { body: "" };
  } catch {
    return { body: "" };
  }
}

export function keepDraft(thread: Thread, parentId: number | null, draft: Draft): void {
  thread.storage.set(keyOf(thread, parentId), draft.body.trim() ? encode(draft) : null);
}

const keyOf = ({ options, sessionKey }: Thread, parentId: number | null): string => `${sessionKey}:${parentId}:${options.article}`;
