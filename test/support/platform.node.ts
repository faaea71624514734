/** What the API tests run on under Node: the embedded database, in memory, migrated as in production. */

import type { Database } from "../../src/db/commit.ts";
import { type NodeDatabase, openNodeDatabase } from "../../src/db/database.node.ts";
import { migrate } from "../../src/db/migrate.node.ts";
import { silentLog } from "../../src/kernel/log.ts";
import type { OpenHub } from "../../src/kernel/streaming.ts";
import { createNodeHub } from "../../src/live/hub.node.ts";

export const runtime = "node";

export function openTestDatabase(): Database {
  const database = openNodeDatabase(":memory:");
  migrate(database.sqlite, "migrations");
  return database;
}

/** Woken by the commits of the database, where it is given one of ours. */
export function openTestHub(database: Database | null): OpenHub {
  return (feed) => {
    const hub = createNodeHub(feed, silentLog);
    if (database && "onCommit" in database) (database as NodeDatabase).onCommit(hub.wake);
    return hub;
  };
}
