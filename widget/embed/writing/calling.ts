/** Calls that are made in somebody's name. */
import { encode } from "../primitives.ts";
import type { Thread } from "../thread.ts";

type Call = { body?: unknown; headers?: Record<string, string> };

/** The reader's session token on this site, if they have one. */
export const token = ({ storage, sessionKey }: Thread): string | null => storage.get(sessionKey);

export function call<T>(thread: Thread, method: string, path: string, { body, headers = {} }: Call = {}): Promise<T> {
  const session = token(thread);
  return thread.ask<T>(path, {
    method,
    headers: {
      ...headers,
      ...(body !== undefined && { "Content-Type": "application/json" }),
      ...(session && { Authorization: `Bearer ${session}` }),
    },
    body: body === undefined ? null : encode(body),
  });
}
