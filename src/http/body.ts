/** Request bodies: JSON held against a strict shape, and the few forms of our own pages; bounded as they are read. */
import type { z } from "zod";
import { AppError } from "../kernel/errors.ts";
import { fieldErrors } from "./problem.ts";

/** The largest comment is 10,000 characters of up to 4 bytes; the rest is room for its envelope. */
const BODY_BYTES = 64 * 1024;
const JSON_DEPTH = 20;

/**
 * Reads and validates a JSON body. Throws request.media-type, request.too-large, request.malformed or request.invalid
 * with `fields`. Bytes are counted as they arrive, so a lying or missing Content-Length gains nothing. `limit` is in bytes.
 */
export async function readBody<T extends z.ZodType>(request: Request, shape: T, limit = BODY_BYTES): Promise<z.infer<T>> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type) || request.headers.has("content-encoding")) throw new AppError("request.media-type");
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw new AppError("request.too-large");
  const value = parseJson(await readText(request, limit));
  if (depthOf(value) > JSON_DEPTH)
    throw new AppError("request.malformed", { detail: `The JSON is nested more than ${JSON_DEPTH} levels deep.` });
  const result = shape.safeParse(value);
  if (!result.success) throw new AppError("request.invalid", { fields: fieldErrors(result.error) });
  return result.data;
}

/**
 * Reads what a page's own form sends without a script. Throws request.media-type, request.too-large and
 * request.malformed; what the fields hold is the caller's to check.
 */
export async function readForm(request: Request, limit = BODY_BYTES): Promise<URLSearchParams> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type) || request.headers.has("content-encoding"))
    throw new AppError("request.media-type", { detail: "Send the body as application/x-www-form-urlencoded." });
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw new AppError("request.too-large");
  return new URLSearchParams(await readText(request, limit));
}

/**
 * A declared length is what HTTP/1.1 and workerd end the body at, so such a body is taken at once: making a stream of
 * it costs @hono/node-server more than everything else about it. Without one bytes are counted as they arrive.
 */
async function readText(request: Request, limit: number): Promise<string> {
  if (request.headers.has("content-length")) {
    const whole = new Uint8Array(await request.arrayBuffer());
    if (whole.byteLength > limit) throw new AppError("request.too-large");
    return decode(whole);
  }
  if (!request.body) return "";
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      throw new AppError("request.too-large");
    }
    chunks.push(value);
  }
  return decode(joined(chunks, size));
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new AppError("request.malformed", { detail: "The request body is not valid UTF-8." });
  }
}

function joined(chunks: Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("request.malformed");
  }
}

function depthOf(value: unknown): number {
  let depth = 0;
  let level: unknown[] = [value];
  while (depth <= JSON_DEPTH) {
    level = level.flatMap((item) => (item !== null && typeof item === "object" ? Object.values(item) : []));
    if (level.length === 0) break;
    depth++;
  }
  return depth;
}
