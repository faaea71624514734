/** Brings a database file up to date: each migration and its ledger row in one transaction, forward only. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type Sqlite from "better-sqlite3";

/** Another process that migrates the same file is waited for, in milliseconds; nobody is served yet. */
const TURN_MS = 15_000;

/**
 * Applies what the ledger lacks, in order of name, and returns the names applied. Two processes that start together
 * take turns at the write lock, and the second finds nothing left to do. Throws when the ledger holds a migration this
 * version does not know, or when one fails; what came before it stands, of itself nothing does.
 */
export function migrate(sqlite: Sqlite.Database, folder: string): string[] {
  const timeout = sqlite.pragma("busy_timeout", { simple: true });
  sqlite.pragma(`busy_timeout = ${TURN_MS}`);
  try {
    return applyMissing(sqlite, folder);
  } finally {
    sqlite.pragma(`busy_timeout = ${timeout}`);
  }
}

function applyMissing(sqlite: Sqlite.Database, folder: string): string[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort();
  const applied: string[] = [];
  sqlite.exec("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied INTEGER NOT NULL) WITHOUT ROWID");
  const known = new Set(files);
  const ahead = (sqlite.prepare("SELECT name FROM migrations").all() as { name: string }[]).filter((row) => !known.has(row.name));
  if (ahead.length > 0) throw new Error(`This database was written by a newer version (${ahead.map((row) => row.name).join(", ")}).`);
  for (const name of files) {
    sqlite
      .transaction(() => {
        if (sqlite.prepare("SELECT 1 FROM migrations WHERE name = ?").get(name)) return;
        apply(sqlite, name, readFileSync(join(folder, name), "utf8"));
        sqlite.prepare("INSERT INTO migrations (name, applied) VALUES (?, ?)").run(name, Date.now());
        applied.push(name);
      })
      .immediate();
  }
  return applied;
}

function apply(sqlite: Sqlite.Database, name: string, statements: string): void {
  try {
    sqlite.exec(statements);
  } catch (error) {
    throw new Error(`The migration ${name} failed and changed nothing: ${(error as Error).message}`, { cause: error });
  }
}
