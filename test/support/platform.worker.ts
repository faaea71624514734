/** What the API tests run on in workerd: D1, migrated by the pool's set-up. One database serves a whole test file. */
import { env } from "cloudflare:workers";
import type { Database } from "../../src/db/commit.ts";
import { openWorkerDatabase } from "../../src/db/database.worker.ts";

export const runtime = "workerd";

export function openTestDatabase(): Database {
  return openWorkerDatabase(env.DB);
}
