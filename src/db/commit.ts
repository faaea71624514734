/**
 * Writing: decide, then commit once. What is atomic on better-sqlite3 and on D1 alike is a list of statements, so that
 * is the only way anything is written. The two databases implement `Database`; nothing else in src writes.
 */
import { SQL, type SQLWrapper, StringChunk, sql } from "drizzle-orm";
import { type BaseSQLiteDatabase, SQLiteSyncDialect } from "drizzle-orm/sqlite-core";
import type * as schema from "./schema.ts";

/** A query builder or a raw `sql` template; compiled when it is committed. */
export type Statement = SQLWrapper;
export type Row = Record<string, unknown>;
export type CompiledStatement = { sql: string; params: unknown[] };
export type Queries = BaseSQLiteDatabase<"async", unknown, typeof schema>;

export type Database = {
  /** For reads: Drizzle over either driver. Every query is awaited, whichever driver answers. */
  queries: Queries;
  /** Rows of a raw query, columns by their SQL names. */
  all<T extends Row>(query: SQL): Promise<T[]>;
  /**
   * For the few reads that every page begins with: SQL as text, with `?` for each parameter. The same lookup asked for
   * several times in one turn of the event loop is made once, after all who asked had asked, so that nobody is shown
   * less than was committed before. The rows are shared; they may not be changed.
   */
  lookup<T extends Row>(text: string, params: (string | number)[]): Promise<readonly T[]>;
  /**
   * Commits the list whole or not at all and resolves after it is synced to disk, with the rows that each statement
   * returned. Throws the driver's error, which db/failures.ts reads.
   */
  commit(statements: Statement[]): Promise<Row[][]>;
  close(): Promise<void>;
};

/**
 * An optimistic check among the statements: unless the condition holds at commit, nothing of the list happens and
 * `isStale` recognises the error. Put it first. A row is tried only where the condition fails, and the table takes none
 * but 1, so that a check that holds writes nothing.
 */
export function guard(condition: SQL): Statement {
  return sql`INSERT INTO guards (held) SELECT 0 WHERE (${condition}) IS NOT TRUE`;
}

const dialect = new SQLiteSyncDialect();

/** The text with `?` for each parameter. Templates made of text and plain values, as most of ours are, skip Drizzle's slower way. */
export function compile(statement: Statement): CompiledStatement {
  const query = statement.getSQL();
  const plain: CompiledStatement = { sql: "", params: [] };
  if (appendPlain(query, plain)) return plain;
  const { sql: text, params } = dialect.sqlToQuery(query);
  return { sql: text, params };
}

/** False where a piece is a column, a table or anything else that only Drizzle knows how to write. */
function appendPlain(query: SQL, into: CompiledStatement): boolean {
  for (const piece of query.queryChunks as unknown[]) {
    if (piece instanceof StringChunk) into.sql += piece.value.join("");
    else if (piece instanceof SQL) {
      if (!appendPlain(piece, into)) return false;
    } else if (typeof piece === "string" || typeof piece === "number" || piece === null) {
      into.sql += "?";
      into.params.push(piece);
    } else return false;
  }
  return true;
}
