/** What the API tests run on in workerd: D1, migrated by the pool's set-up. One database serves a whole test file. */
import { env } from "cloudflare:workers";
import type { Database } from "../../src/db/commit.ts";
import { openWorkerDatabase } from "../../src/db/database.worker.ts";
import type { OpenHub } from "../../src/kernel/streaming.ts";
import { createWorkerHub } from "../../src/live/hub.worker.ts";

export const runtime = "workerd";

export function openTestDatabase(): Database {
  return openWorkerDatabase(env.DB);
}

/** Looks often, so that tests need not wait for what a reader would. */
export function openTestHub(_database: Database | null): OpenHub {
  return (feed) => createWorkerHub(feed, { pollMs: 20 });
}
