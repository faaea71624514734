/** Which key an attempt to send goes under. Pure: a fresh key is an argument. */
import type { Draft } from "../drafts.ts";

/** A draft on its way. */
export type Sealed = Required<Pick<Draft, "body" | "key" | "sent">>;

/** The same words keep their key, so that a lost answer never makes a second comment; changed words get a new one. */
export const underKey = (draft: Draft, freshKey: string): Sealed => ({
  body: draft.body,
  sent: draft.body,
  key: draft.key && draft.sent === draft.body ? draft.key : freshKey,
});

/** A random key also where the page is not served over https and `randomUUID` does not exist. */
export const randomKey = (): string =>
  crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
