/** Positions in a list, opaque to clients: base64url JSON under an HMAC that binds them to the list they came from. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { AppError } from "./errors.ts";

/** The sort value and the id of the last item shown; the next page starts after it. */
export type Position = { value: number; id: number };

const TAG_BYTES = 16;
const LONGEST = 300;

/** `scope` names the list: site, article or parent, and sort. A cursor of another scope does not open. */
export function sealCursor(secret: string, scope: string, position: Position): string {
  const payload = Buffer.from(JSON.stringify([position.value, position.id]));
  return Buffer.concat([tagOf(secret, scope, payload), payload]).toString("base64url");
}

/** Throws `cursor.invalid` for anything this service did not seal for this very list. */
export function openCursor(secret: string, scope: string, cursor: string): Position {
  const bytes = cursor.length <= LONGEST ? Buffer.from(cursor, "base64url") : Buffer.alloc(0);
  const payload = bytes.subarray(TAG_BYTES);
  const genuine =
    payload.length > 0 &&
    bytes.toString("base64url") === cursor &&
    timingSafeEqual(bytes.subarray(0, TAG_BYTES), tagOf(secret, scope, payload));
  if (!genuine) throw new AppError("cursor.invalid", { fields: { cursor: "Take it unchanged from `next` of the page before." } });
  const [value, id] = JSON.parse(payload.toString()) as [number, number];
  return { value, id };
}

function tagOf(secret: string, scope: string, payload: Buffer): Buffer {
  return createHmac("sha256", secret).update("cursor\0").update(scope).update("\0").update(payload).digest().subarray(0, TAG_BYTES);
}
