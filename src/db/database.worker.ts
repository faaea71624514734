/** The edge database: D1, whose batch is the atomic list of statements. */
import type { D1Database } from "@cloudflare/workers-types";
import type { SQL } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { compile, type Database, type Queries, type Row, type Statement } from "./commit.ts";
import * as schema from "./schema.ts";

export function openWorkerDatabase(d1: D1Database): Database {
  return {
    queries: drizzle(d1, { schema }) as unknown as Queries,
    all: async <T extends Row>(query: SQL) => {
      const { sql, params } = compile(query);
      return (
        await d1
          .prepare(sql)
          .bind(...params)
          .all<T>()
      ).results;
    },
    lookup: async <T extends Row>(text: string, params: (string | number)[]) =>
      (
        await d1
          .prepare(text)
          .bind(...params)
          .all<T>()
      ).results,
    commit: async (statements: Statement[]) => {
      const results = await d1.batch<Row>(statements.map(compile).map(({ sql, params }) => d1.prepare(sql).bind(...params)));
      return results.map((result) => result.results);
    },
    close: async () => {},
  };
}
