/** The files that publishers' pages and the desk load, as the build left them. */
import type { Hono } from "hono";
import type { AppEnv, Platform } from "../http/context.ts";
import { AppError } from "../kernel/errors.ts";

/** A page that pins a file by its hash may keep it for ever; the plain names are looked at again after five minutes. */
const PINNED = "public, max-age=31536000, immutable";
const EVERGREEN = "public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800";
const NAME = /^[a-z]+(\.[A-Za-z0-9_-]{6,16})?\.(js|css)$/;

export function addEmbedRoutes(app: Hono<AppEnv>, readAsset: Platform["asset"]): void {
  app.get("/:file{[a-z]+[A-Za-z0-9_.-]*\\.(?:js|css)}", async (c) => {
    const name = c.req.param("file");
    const asset = NAME.test(name) ? await readAsset(name) : null;
    if (!asset) throw new AppError("request.not-found");
    return new Response(asset.body, {
      headers: {
        "Content-Type": asset.type,
        "Cache-Control": name.split(".").length > 2 ? PINNED : EVERGREEN,
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Timing-Allow-Origin": "*",
        "X-Content-Type-Options": "nosniff",
      },
    });
  });
}
