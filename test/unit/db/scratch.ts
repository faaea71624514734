/** Database files of a test's own, gone when the test is over. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openNodeDatabase } from "../../../src/db/database.node.ts";
import { migrate } from "../../../src/db/migrate.node.ts";

export const MIGRATIONS = "migrations";

export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "afterword-db-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A migrated database on disk. */
export function scratchDatabase(options?: { busyPatience?: number }) {
  const file = join(scratchFolder(), "afterword.db");
  const database = openNodeDatabase(file, options);
  onTestFinished(() => database.close());
  migrate(database.sqlite, MIGRATIONS);
  return { ...database, file };
}
