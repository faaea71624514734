import { readdirSync, readFileSync } from "node:fs";
import { is } from "drizzle-orm";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import { describe, expect, it } from "vitest";
import { openNodeDatabase } from "../../../src/db/database.node.ts";
import { migrate } from "../../../src/db/migrate.node.ts";
import * as schema from "../../../src/db/schema.ts";
import { MIGRATIONS } from "./scratch.ts";

/** Written by raw SQL alone: the ledger by migrate, the guards by commit, the words of comments by triggers. */
const WITHOUT_DRIZZLE = ["guards", "migrations", "search_progress"];
const SEARCH = "comments_search";

type Column = { name: string; type: string; required: boolean; key: boolean; fallback: string | null };

const database = openNodeDatabase(":memory:");
migrate(database.sqlite, MIGRATIONS);

const inDrizzle = new Map(
  Object.values(schema)
    .filter((value) => is(value, SQLiteTable))
    .map((table) => [getTableConfig(table).name, columnsInDrizzle(table)]),
);

describe("the tables as Drizzle sees them", () => {
  it("are those of the migrated database, all of them", () => {
    const names = database.sqlite
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .pluck()
      .all()
      .filter((name) => !(name as string).startsWith(SEARCH)) as string[];
    expect([...inDrizzle.keys(), ...WITHOUT_DRIZZLE].sort()).toEqual(names.sort());
  });

  it.each([...inDrizzle])("have every column of %s, with its type, default, and whether it may be null", (name, columns) => {
    expect(byName(columns)).toEqual(byName(columnsInSqlite(name)));
  });
});

describe("every index of the migrations", () => {
  it("stands under a comment that names the query it serves", () => {
    for (const file of readdirSync(MIGRATIONS)) {
      const lines = readFileSync(`${MIGRATIONS}/${file}`, "utf8").split("\n");
      lines.forEach((line, index) => {
        if (!isIndex(line)) return;
        let above = index - 1;
        while (isIndex(lines[above] ?? "")) above--;
        expect(lines[above], line).toMatch(/^-- \S/);
      });
    }
  });

  it("is on one line, so that the test above sees it", () => {
    const made = database.sqlite
      .prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
      .pluck()
      .all() as string[];
    const lines = readdirSync(MIGRATIONS).flatMap((file) => readFileSync(`${MIGRATIONS}/${file}`, "utf8").split("\n"));
    const seen = new Set(lines.filter(isIndex).map((line) => /INDEX (\w+) ON/.exec(line)?.[1]));
    expect(made.filter((name) => !seen.has(name))).toEqual([]);
  });
});

/** A column that came later stands last in the database, and where it belongs in Drizzle's table. */
function byName(columns: Column[]): Column[] {
  return columns.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function isIndex(line: string): boolean {
  return /^CREATE (UNIQUE )?INDEX /.test(line);
}

function columnsInDrizzle(table: SQLiteTable): Column[] {
  const { columns, primaryKeys } = getTableConfig(table);
  const composed = new Set(primaryKeys.flatMap((key) => key.columns.map((column) => column.name)));
  return columns.map((column) => ({
    name: column.name,
    type: column.getSQLType(),
    required: column.notNull,
    key: column.primary || composed.has(column.name),
    fallback: column.default === undefined ? null : typeof column.default === "number" ? String(column.default) : `'${column.default}'`,
  }));
}

/** The row id is never null, though SQLite does not say so of an INTEGER PRIMARY KEY. */
function columnsInSqlite(table: string): Column[] {
  const rows = database.sqlite.pragma(`table_info(${table})`) as {
    name: string;
    type: string;
    notnull: 0 | 1;
    pk: number;
    dflt_value: string | null;
  }[];
  return rows.map((row) => ({
    name: row.name,
    type: row.type.toLowerCase(),
    required: row.notnull === 1 || row.pk > 0,
    key: row.pk > 0,
    fallback: row.dflt_value,
  }));
}
