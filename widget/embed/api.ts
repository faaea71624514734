/** One function for every call to the service. What goes wrong arrives as a `Problem`, whether the server or the network said so. */
import { decode, encode, request } from "./primitives.ts";

/** RFC 9457 as the service sends it, or `client.offline`, `client.network` and `client.too-many` of our own making. */
export type Problem = { code: string; status: number; detail: string; fields?: Record<string, string>; retryAfter?: number };

export type Call = {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  query?: Record<string, string | number | null | undefined>;
  body?: unknown;
  headers?: Record<string, string>;
  /** Without it a request is the same for everybody, and every cache may answer it. */
  token?: string | null;
};

export type Api = <T>(path: string, call?: Call) => Promise<T>;

/** `base` ends without a slash. Throws a `Problem`, never anything else. */
export const createApi =
  (base: string): Api =>
  async <T>(path: string, { method = "GET", query = {}, body, headers = {}, token }: Call = {}): Promise<T> => {
    const url = new URL(base + path);
    for (const name of Object.keys(query)) {
      const value = query[name];
      if (value !== null && value !== undefined && value !== "") url.searchParams.set(name, String(value));
    }
    const sent: Record<string, string> = { ...headers };
    if (body !== undefined) sent["Content-Type"] = "application/json";
    if (token) sent.Authorization = `Bearer ${token}`;
    let response: Response;
    let text: string;
    try {
      response = await request(url, { method, headers: sent, body: body === undefined ? null : encode(body), credentials: "omit" });
      text = await response.text();
    } catch {
      throw problem(navigator.onLine === false ? "client.offline" : "client.network", 0);
    }
    let answer: unknown;
    try {
      answer = text === "" ? null : decode(text);
    } catch {
      throw problem("client.network", response.status);
    }
    if (!response.ok) throw refusal(response, answer);
    return answer as T;
  };

function refusal(response: Response, answer: unknown): Problem {
  const told = (answer ?? {}) as Partial<Problem>;
  const wait = Number(response.headers.get("Retry-After"));
  return {
    ...problem(told.code ?? (response.status === 429 ? "client.too-many" : "client.network"), response.status),
    detail: told.detail ?? "",
    ...(told.fields && { fields: told.fields }),
    ...(wait > 0 && { retryAfter: wait }),
  };
}

const problem = (code: string, status: number): Problem => ({ code, status, detail: "" });

/** Anything thrown that is not a refusal is a defect of ours; the reader gets the general sentence. */
export const asProblem = (thrown: unknown): Problem =>
  typeof (thrown as Problem)?.code === "string" ? (thrown as Problem) : problem("client.network", 0);
