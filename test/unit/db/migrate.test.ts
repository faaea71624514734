import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { openNodeDatabase } from "../../../src/db/database.node.ts";
import { migrate } from "../../../src/db/migrate.node.ts";
import { MIGRATIONS, scratchDatabase, scratchFolder } from "./scratch.ts";

const schemaOf = (sqlite: Sqlite.Database) => sqlite.prepare("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").all();

/** A folder with our migrations and one more. */
function withMigration(name: string, text: string): string {
  const folder = scratchFolder();
  for (const file of readdirSync(MIGRATIONS)) copyFileSync(join(MIGRATIONS, file), join(folder, file));
  writeFileSync(join(folder, name), text);
  return folder;
}

describe("migrating", () => {
  it("applies what is missing and tells its names, and then finds nothing left to do", () => {
    const database = openNodeDatabase(":memory:");
    expect(migrate(database.sqlite, MIGRATIONS)).toEqual(readdirSync(MIGRATIONS).sort());
    const before = schemaOf(database.sqlite);
    expect(migrate(database.sqlite, MIGRATIONS)).toEqual([]);
    expect(schemaOf(database.sqlite)).toEqual(before);
  });

  it("adds a later migration to a database that is in use", async () => {
    const { sqlite } = scratchDatabase();
    sqlite.exec("INSERT INTO sites (name, created) VALUES ('daily', 0)");
    expect(migrate(sqlite, withMigration("9000_more.sql", "ALTER TABLE sites ADD COLUMN motto TEXT;"))).toEqual(["9000_more.sql"]);
    expect(sqlite.prepare("SELECT name, motto FROM sites").all()).toEqual([{ name: "daily", motto: null }]);
  });

  it("that fails half-way leaves nothing of that migration, names it, and can be run again when it is repaired", () => {
    const { sqlite } = scratchDatabase();
    const before = schemaOf(sqlite);
    const broken = withMigration(
      "9000_more.sql",
      "CREATE TABLE more (id INTEGER); INSERT INTO more VALUES (1); INSERT INTO nowhere VALUES (1);",
    );
    expect(() => migrate(sqlite, broken)).toThrow("The migration 9000_more.sql failed and changed nothing: no such table: nowhere");
    expect(schemaOf(sqlite)).toEqual(before);
    expect(sqlite.inTransaction).toBe(false);
    expect(migrate(sqlite, withMigration("9000_more.sql", "CREATE TABLE more (id INTEGER);"))).toEqual(["9000_more.sql"]);
  });

  it("refuses a database that a newer version wrote, and changes nothing in it", () => {
    const { sqlite } = scratchDatabase();
    migrate(sqlite, withMigration("9000_more.sql", "CREATE TABLE more (id INTEGER);"));
    const before = schemaOf(sqlite);
    expect(() => migrate(sqlite, MIGRATIONS)).toThrow("written by a newer version (9000_more.sql)");
    expect(schemaOf(sqlite)).toEqual(before);
  });

  it("puts the short wait for locks back", () => {
    const { sqlite } = scratchDatabase();
    expect(sqlite.pragma("busy_timeout", { simple: true })).toBe(250);
  });
});

describe("opening a file", () => {
  it("of another program is refused, and the file stays as it was to the byte", () => {
    const file = join(scratchFolder(), "afterword.db");
    const other = new Sqlite(file);
    other.exec("CREATE TABLE recipes (id INTEGER)");
    other.close();
    const before = readFileSync(file);
    expect(() => openNodeDatabase(file)).toThrow(/cannot be used: it has tables but no ledger of migrations, so another program wrote it/);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("that is no database is refused by name, and the file stays as it was", () => {
    const file = join(scratchFolder(), "afterword.db");
    writeFileSync(file, "Dear diary, today I was mistaken for a database. ".repeat(100));
    const before = readFileSync(file);
    expect(() => openNodeDatabase(file)).toThrow(`The database ${file} cannot be used: file is not a database`);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it.each(["the schema", "an index or a table further in"])("whose bytes were damaged in %s is refused", async (place) => {
    const database = scratchDatabase();
    database.sqlite.exec("INSERT INTO sites (name, created) VALUES ('daily', 0)");
    const page = database.sqlite.pragma("page_size", { simple: true }) as number;
    const root = database.sqlite.prepare("SELECT rootpage FROM sqlite_master WHERE name = 'sites'").pluck().get() as number;
    await database.close();
    const bytes = readFileSync(database.file);
    const from = place === "the schema" ? 100 : (root - 1) * page;
    for (let at = from; at < from + 64; at++) bytes[at] = (bytes[at] as number) ^ 0xff;
    writeFileSync(database.file, bytes);
    expect(() => openNodeDatabase(database.file)).toThrow(/cannot be used: (it is damaged|database disk image is malformed)/);
    expect(readFileSync(database.file).equals(bytes)).toBe(true);
  });
});
