/** Asking the service. What goes wrong arrives as a `Problem`, whether the server or the network said so. */
import type { Reason } from "../../src/comments/wire.ts";
import { decode, request } from "./primitives.ts";

/** RFC 9457 as the service sends it, or `client.offline` and `client.network` of our own making. */
export type Problem = {
  code: string;
  status: number;
  detail: string;
  fields?: Record<string, string>;
  retryAfter?: number;
  /** Of a sanction: why, until when, and the moderator's own words. */
  reason?: Reason;
  until?: string;
  message?: string;
  /** The sanction itself: what an appeal would be against. */
  sanctionId?: number;
  /** Slow mode because this thread is reported a lot, and not the whole discussion. */
  heated?: number;
};

/** Answers the parsed body, null where there is none. Throws a `Problem`, never anything else. */
export type Ask = <T>(path: string, init?: RequestInit) => Promise<T>;

/**
 * `base` ends without a slash. Browsers always ask whether what they keep is still current: the service lets shared
 * caches serve slightly old pages, and whoever has just posted must not get one without their comment.
 */
export const createAsk =
  (base: string): Ask =>
  async (path, init) => {
    let status = 0;
    let told: Problem | null;
    try {
      const response = await request(base + path, { credentials: "omit", cache: "no-cache", ...init });
      status = response.status;
      const text = await response.text();
      told = text ? (decode(text) as Problem) : null;
      if (response.ok) return told as never;
    } catch {
      told = null;
    }
    throw { ...asProblem(told), status };
  };

/** Anything thrown that is not a refusal is the network's doing, or a defect of ours; the reader gets the general sentence. */
export const asProblem = (thrown: unknown): Problem =>
  (thrown as Problem | null)?.code
    ? (thrown as Problem)
    : { code: navigator.onLine ? "client.network" : "client.offline", status: 0, detail: "" };
