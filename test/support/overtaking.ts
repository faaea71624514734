/** The same app, in which something else happens between what a request reads and what it commits. */
import { createApp } from "../../src/app.ts";
import { silentLog } from "../../src/kernel/log.ts";
import { type Answer, nothingOutside, PUBLIC_URL, type World } from "./make.ts";

/** Sends one request; `meanwhile` is done right before its first commit, once. */
export async function overtaken(
  world: World,
  meanwhile: () => Promise<unknown>,
  sent: { method: string; path: string; token: string; body: unknown },
): Promise<Pick<Answer, "status" | "body">> {
  let pending: (() => Promise<unknown>) | undefined = meanwhile;
  const app = createApp({
    database: {
      ...world.database,
      commit: async (statements) => {
        const work = pending;
        pending = undefined;
        await work?.();
        return world.database.commit(statements);
      },
    },
    clock: () => world.clock.now,
    log: silentLog,
    secret: "a secret that only tests may know, 32+",
    publicUrl: PUBLIC_URL,
    limits: true,
    addressOf: () => null,
    ...nothingOutside,
    asset: async () => null,
  });
  const response = await app.request(`${PUBLIC_URL}${sent.path}`, {
    method: sent.method,
    headers: { authorization: `Bearer ${sent.token}`, "content-type": "application/json" },
    body: JSON.stringify(sent.body),
  });
  return { status: response.status, body: await response.json() };
}
