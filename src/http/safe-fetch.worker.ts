/**
 * The one way the Worker asks an address that a publisher wrote down. There is no resolver to ask here and no socket to
 * pin; the runtime's `global_fetch_strictly_public` (wrangler.toml) keeps every request on the public internet.
 */
import { FetchFailure, type FetchSafely, type SafeAnswer, type SafeRequest } from "../kernel/fetching.ts";
import { addressProblem } from "./public-address.ts";

type Send = (url: string, init: RequestInit) => Promise<Response>;

/** `allowed` is what FETCH_ALLOW lists; `send` is given by tests. */
export function createSafeFetch(allowed: readonly string[], send: Send = (url, init) => fetch(url, init)): FetchSafely {
  return async (asked) => {
    if (addressProblem(asked.url, allowed) !== null) throw new FetchFailure("address");
    const ending = new AbortController();
    const late = setTimeout(() => ending.abort(), asked.timeout);
    try {
      const response = await send(asked.url, {
        method: asked.method,
        headers: { ...asked.headers, "accept-encoding": "identity" },
        body: asked.body,
        redirect: "manual",
        signal: ending.signal,
      });
      return await read(response, asked);
    } catch (error) {
      if (ending.signal.aborted) throw new FetchFailure("timeout");
      throw error instanceof FetchFailure ? error : new FetchFailure("unreachable");
    } finally {
      clearTimeout(late);
      // Whatever is left of an answer that was given up is not waited for.
      ending.abort();
    }
  };
}

/** The runtime unpacks what came packed all the same, so it is refused, and bytes are counted after that. */
async function read(response: Response, { limit }: SafeRequest): Promise<SafeAnswer> {
  if ((response.headers.get("content-encoding") ?? "identity").toLowerCase() !== "identity") throw new FetchFailure("encoded");
  if (Number(response.headers.get("content-length") ?? 0) > limit) throw new FetchFailure("too-large");
  const decoder = new TextDecoder();
  let body = "";
  let size = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true as const, value: undefined };
    if (done) break;
    size += value.byteLength;
    if (size > limit) throw new FetchFailure("too-large");
    body += decoder.decode(value, { stream: true });
  }
  const headers: Record<string, string> = {};
  response.headers.forEach((value, name) => {
    headers[name] = value;
  });
  return { status: response.status, headers, body: body + decoder.decode() };
}
