/** Rows to try triggers and recounts on: one site with three people and two articles. */
import type Sqlite from "better-sqlite3";
import { openNodeDatabase } from "../../../src/db/database.node.ts";
import { migrate } from "../../../src/db/migrate.node.ts";
import { MIGRATIONS } from "./scratch.ts";

export type Status = "published" | "pending" | "rejected" | "withdrawn";
export const PEOPLE = 3;
export const ARTICLES = 2;

/** Times grow by one with every row, as reports are compared with the last review. */
export function createRows() {
  const { sqlite } = openNodeDatabase(":memory:");
  migrate(sqlite, MIGRATIONS);
  let now = 0;
  sqlite.exec("INSERT INTO sites (name, created) VALUES ('daily', 0)");
  for (let id = 1; id <= PEOPLE; id++) {
    sqlite
      .prepare("INSERT INTO users (id, site_id, kind, name, name_skeleton, created) VALUES (?, 1, 'guest', ?, ?, 0)")
      .run(id, `Reader ${id}`, `reader${id}`);
  }
  for (let id = 1; id <= ARTICLES; id++)
    sqlite.prepare("INSERT INTO articles (id, site_id, key, created) VALUES (?, 1, ?, 0)").run(id, `article-${id}`);

  const run = (text: string, ...params: unknown[]) => sqlite.prepare(text).run(...params);
  const all = <T>(text: string, ...params: unknown[]) => sqlite.prepare(text).all(...params) as T[];

  return {
    sqlite,
    run,
    all,

    comment({
      article = 1,
      parent = null,
      author = 1,
      status = "published",
    }: {
      article?: number;
      parent?: number | null;
      author?: number;
      status?: Status;
    } = {}): number {
      const above =
        parent === null
          ? null
          : all<{ root_id: number; depth: number; article_id: number }>(
              "SELECT root_id, depth, article_id FROM comments WHERE id = ?",
              parent,
            )[0];
      const { lastInsertRowid } = run(
        `INSERT INTO comments (site_id, article_id, parent_id, root_id, depth, author_id, body, content, status, created)
          VALUES (1, ?, ?, ?, ?, ?, 'text', '[]', ?, ?)`,
        above?.article_id ?? article,
        parent,
        above?.root_id ?? null,
        above ? above.depth + 1 : 0,
        author,
        status,
        ++now,
      );
      return Number(lastInsertRowid);
    },

    /** As the services do it: whoever withdraws a comment ends its reports, and so does whoever decides on it. */
    setStatus(id: number, status: Status): void {
      if (status === "withdrawn") run("UPDATE comments SET status = 'withdrawn', open_reports = 0 WHERE id = ?", id);
      else run("UPDATE comments SET status = ? WHERE id = ?", status, id);
    },

    review(id: number, status: Status): void {
      run("UPDATE comments SET status = ?, reviewed = ?, open_reports = 0 WHERE id = ?", status, ++now, id);
    },

    vote(id: number, user: number, value: 1 | -1 | null): void {
      if (value === null) run("DELETE FROM votes WHERE comment_id = ? AND user_id = ?", id, user);
      else {
        run(
          `INSERT INTO votes (comment_id, user_id, site_id, article_id, value, created) SELECT id, ?, 1, article_id, ?, ? FROM comments WHERE id = ?
            ON CONFLICT (comment_id, user_id) DO UPDATE SET value = excluded.value`,
          user,
          value,
          ++now,
          id,
        );
      }
    },

    report(id: number, user: number): void {
      run(
        `INSERT INTO reports (comment_id, user_id, site_id, article_id, revision, reason, created)
          SELECT id, ?, 1, article_id, 1, 'abuse', ? FROM comments WHERE id = ? ON CONFLICT DO NOTHING`,
        user,
        ++now,
        id,
      );
    },

    article(id = 1): { version: number; vote_version: number; comment_count: number } {
      return all<{ version: number; vote_version: number; comment_count: number }>(
        "SELECT version, vote_version, comment_count FROM articles WHERE id = ?",
        id,
      )[0] as never;
    },

    row(id: number): Record<string, number | string | null> {
      return all<Record<string, number | string | null>>("SELECT * FROM comments WHERE id = ?", id)[0] as never;
    },

    close: (): Sqlite.Database => sqlite.close(),
  };
}

export type Rows = ReturnType<typeof createRows>;
