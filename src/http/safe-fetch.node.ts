/**
 * The one way the Node server asks an address that a publisher wrote down. The name is resolved once, every address it
 * stands for is looked at, and the connection goes to exactly these: asking the resolver again while connecting would
 * let a name that was harmless a moment ago lead inside (DNS rebinding).
 */
import { lookup as lookUp } from "node:dns/promises";
import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest, type RequestOptions } from "node:https";
import type { LookupFunction } from "node:net";
import { FetchFailure, type FetchSafely, type SafeAnswer, type SafeRequest } from "../kernel/fetching.ts";
import { addressProblem, isAllowed, isPublicAddress } from "./public-address.ts";

type Resolved = { address: string; family: number };
/** All addresses of a name. */
export type Resolve = (name: string) => Promise<Resolved[]>;

/** Connections to one server; a slow one holds up what asks it, and nothing else. */
const SOCKETS = 50;
const HEADER_BYTES = 16 * 1024;

/** `allowed` is what FETCH_ALLOW lists; `resolve` and `ca` (further authorities, PEM) are given by tests. */
export function createSafeFetch(
  allowed: readonly string[],
  { resolve = (name) => lookUp(name, { all: true }), ca }: { resolve?: Resolve; ca?: string } = {},
): FetchSafely {
  // A connection that is kept was checked when it was made, and spares the next comment a handshake.
  const agents = {
    "http:": new HttpAgent({ keepAlive: true, maxSockets: SOCKETS }),
    "https:": new HttpsAgent({ keepAlive: true, maxSockets: SOCKETS }),
  };

  return (asked) =>
    new Promise<SafeAnswer>((done, failed) => {
      let under: ClientRequest | undefined;
      let over = false;
      const settle = (finish: () => void) => {
        if (over) return;
        over = true;
        clearTimeout(late);
        finish();
      };
      const fail = (failure: FetchFailure) =>
        settle(() => {
          under?.destroy();
          failed(failure);
        });
      const late = setTimeout(() => fail(new FetchFailure("timeout")), asked.timeout);

      const send = (url: URL, addresses: Resolved[], again: boolean) => {
        const options: RequestOptions = {
          method: asked.method,
          headers: {
            ...asked.headers,
            "accept-encoding": "identity",
            ...(asked.body === null ? {} : { "content-length": String(Buffer.byteLength(asked.body)) }),
          },
          lookup: pinned(addresses),
          maxHeaderSize: HEADER_BYTES,
          ...(ca && url.protocol === "https:" ? { ca } : {}),
        };
        const request =
          url.protocol === "https:"
            ? httpsRequest(url, { ...options, agent: agents["https:"] })
            : httpRequest(url, { ...options, agent: agents["http:"] });
        under = request;
        request.on("response", (response) => read(response, asked).then((answer) => settle(() => done(answer)), fail));
        request.on("error", (error: NodeJS.ErrnoException) => {
          if (over) return;
          // The server may close a kept connection in the moment in which we use it; it has seen nothing of this request then.
          if (again && request.reusedSocket && error.code === "ECONNRESET") send(url, addresses, false);
          else fail(new FetchFailure("unreachable"));
        });
        request.end(asked.body ?? "");
      };

      permitted(asked.url).then(({ url, addresses }) => {
        if (!over) send(url, addresses, true);
      }, fail);
    });

  /** Throws FetchFailure unless every address of the name may be asked: one bad one among good ones is an attempt. */
  async function permitted(address: string): Promise<{ url: URL; addresses: Resolved[] }> {
    if (addressProblem(address, allowed) !== null) throw new FetchFailure("address");
    const url = new URL(address);
    const addresses = await resolve(url.hostname.replace(/^\[|\]$/g, "")).catch(() => {
      throw new FetchFailure("unreachable");
    });
    if (addresses.length === 0) throw new FetchFailure("unreachable");
    if (!isAllowed(url, allowed) && !addresses.every((one) => isPublicAddress(one.address))) throw new FetchFailure("address");
    return { url, addresses };
  }
}

/** Answers the connection's own question with what was looked at, whatever it asks for. */
function pinned(addresses: Resolved[]): LookupFunction {
  const [first] = addresses as [Resolved];
  return (_name, { all }, answer) => (all ? answer(null, addresses) : answer(null, first.address, first.family));
}

/** Throws FetchFailure as soon as the answer is larger than it may be; the caller closes the connection then. */
async function read(response: IncomingMessage, { limit }: SafeRequest): Promise<SafeAnswer> {
  const encoding = response.headers["content-encoding"] ?? "identity";
  // Nothing is ever unpacked, so that a small answer cannot become a large one.
  if (encoding.toLowerCase() !== "identity") throw new FetchFailure("encoded");
  if (Number(response.headers["content-length"] ?? 0) > limit) throw new FetchFailure("too-large");
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.byteLength;
      if (size > limit) throw new FetchFailure("too-large");
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof FetchFailure ? error : new FetchFailure("unreachable");
  }
  const headers = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]));
  return { status: response.statusCode ?? 0, headers, body: Buffer.concat(chunks).toString("utf8") };
}
