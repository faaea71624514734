/** What the API tests run on under Node: the embedded database, in memory, migrated as in production. */

import type { Database } from "../../src/db/commit.ts";
import { openNodeDatabase } from "../../src/db/database.node.ts";
import { migrate } from "../../src/db/migrate.node.ts";

export const runtime = "node";

export function openTestDatabase(): Database {
  const database = openNodeDatabase(":memory:");
  migrate(database.sqlite, "migrations");
  return database;
}
