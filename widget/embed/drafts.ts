/** Words somebody is writing, kept on the device until the service has said that it has them. */
import type { Problem } from "./api.ts";
import { decode } from "./primitives.ts";
import type { Thread } from "./thread.ts";

/** What is being written: the comment that is answered, null for one on the article itself, `edit-12` for a change to one's own. */
export type Slot = number | string | null;

/** `key` names the attempt to send exactly `sent`: a retry of the same words is the same comment, other words are another. */
export type Draft = {
  body: string;
  key?: string;
  sent?: string;
  /** When it was kept, and in which of the reader's tabs. */
  at?: number;
  tab?: string;
  /** What the service said when the words came back after waiting for the line. */
  refused?: Problem;
};

export const readDraft = (thread: Thread, slot: Slot): Draft => parseDraft(thread.storage.get(draftKey(thread, slot)));

/** What was damaged on the device counts as nothing. */
export function parseDraft(kept: string | null): Draft {
  try {
    const draft = decode(kept ?? "") as Draft;
    return typeof draft?.body === "string" ? draft : { body: "" };
  } catch {
    return { body: "" };
  }
}

export const draftKey = ({ options, sessionKey }: Pick<Thread, "options" | "sessionKey">, slot: Slot, article = options.article): string =>
  `${sessionKey}:${slot}:${article}`;
