/** The files that publishers' pages and the desk load, as the build left them. */
import type { Hono } from "hono";
import type { AppEnv, Platform } from "../http/context.ts";
import { AppError } from "../kernel/errors.ts";

/** A page that pins a file by its hash may keep it for ever; the plain names are looked at again after five minutes. */
const PINNED = "public, max-age=31536000, immutable";
const EVERGREEN = "public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800";
const PINNED_NAME = /^[a-z]+\.[A-Za-z0-9_-]{6,16}\.(js|css)$/;
const NAME = /^([a-z]+(\.[A-Za-z0-9_-]{6,16})?\.(js|css)|manifest\.json|afterword\.d\.ts)$/;
/** Said here and not left to the runtime: to a file system, `.ts` is a film. */
const TYPES: Record<string, string> = { js: "text/javascript", css: "text/css", json: "application/json", ts: "text/plain" };

export function addEmbedRoutes(app: Hono<AppEnv>, readAsset: Platform["asset"]): void {
  app.get("/:file{[a-z]+[A-Za-z0-9_.-]*\\.(?:js|css|json|d\\.ts)}", async (c) => {
    const name = c.req.param("file");
    const asset = NAME.test(name) ? await readAsset(name) : null;
    if (!asset) throw new AppError("request.not-found");
    const coding = asset.encoded && codingFor(c.req.header("accept-encoding"));
    return new Response((coding && asset.encoded?.[coding]) ?? asset.body, {
      headers: {
        ...(coding && { "Content-Encoding": coding }),
        ...(asset.encoded && { Vary: "Accept-Encoding" }),
        "Content-Type": `${TYPES[name.split(".").at(-1) as string]}; charset=utf-8`,
        "Cache-Control": PINNED_NAME.test(name) ? PINNED : EVERGREEN,
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Timing-Allow-Origin": "*",
        "X-Content-Type-Options": "nosniff",
      },
    });
  });
}

/** The smallest that a client takes (RFC 9110, section 12.5.3); one named with a weight of nought is refused. */
function codingFor(accepted = ""): "br" | "gzip" | undefined {
  const taken = accepted
    .toLowerCase()
    .split(",")
    .filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one));
  return (["br", "gzip"] as const).find((coding) => taken.some((one) => one.split(";")[0]?.trim() === coding));
}
