/** Brings a database file up to date: each migration and its ledger row in one transaction, forward only. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type Sqlite from "better-sqlite3";

/**
 * Applies what the ledger lacks, in order of name, and returns the names applied. Two processes that start together
 * take turns at the write lock, and the second finds nothing left to do. Throws when the file holds another program's
 * tables, or a migration this version does not know.
 */
export function migrate(sqlite: Sqlite.Database, folder: string): string[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort();
  const applied: string[] = [];
  sqlite
    .transaction(() => {
      const tables = sqlite.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all() as { name: string }[];
      if (tables.length > 0 && !tables.some((table) => table.name === "migrations")) {
        throw new Error("This file is a database of another program: it has tables but no migrations ledger.");
      }
      sqlite.exec("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied INTEGER NOT NULL) WITHOUT ROWID");
    })
    .immediate();
  const known = new Set(files);
  const ahead = (sqlite.prepare("SELECT name FROM migrations").all() as { name: string }[]).filter((row) => !known.has(row.name));
  if (ahead.length > 0) throw new Error(`This database was written by a newer version (${ahead.map((row) => row.name).join(", ")}).`);
  for (const name of files) {
    sqlite
      .transaction(() => {
        if (sqlite.prepare("SELECT 1 FROM migrations WHERE name = ?").get(name)) return;
        sqlite.exec(readFileSync(join(folder, name), "utf8"));
        sqlite.prepare("INSERT INTO migrations (name, applied) VALUES (?, ?)").run(name, Date.now());
        applied.push(name);
      })
      .immediate();
  }
  return applied;
}
