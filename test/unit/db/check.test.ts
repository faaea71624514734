import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkDatabase, RECOUNTED } from "../../../src/db/check.node.ts";
import { createRows, type Rows } from "./world.ts";

/** For each recount one statement that makes it wrong. */
const PLANTED: Record<string, string> = {
  "articles.comment_count": "UPDATE articles SET comment_count = 9 WHERE id = 1",
  "comments.published_below": "UPDATE comments SET published_below = 9 WHERE id = 1",
  "comments.shown": "UPDATE comments SET shown = 0 WHERE id = 1",
  "comments.reply_count": "UPDATE comments SET reply_count = 9 WHERE id = 1",
  "comments.root_id": "UPDATE comments SET root_id = 9 WHERE id = 2",
  "comments.up": "UPDATE comments SET up = 9 WHERE id = 1",
  "comments.down": "UPDATE comments SET down = 9 WHERE id = 1",
  "comments.open_reports": "UPDATE comments SET open_reports = 9 WHERE id = 1",
  "comments.causes": "UPDATE comments SET causes = 0 WHERE id = 2",
  "comments.risk": "UPDATE comments SET risk = 99 WHERE id = 1",
  "comments.newcomer": "UPDATE comments SET newcomer = NOT newcomer WHERE id = 1",
  "users.published_count": "UPDATE users SET published_count = 9 WHERE id = 1",
  "users.rejected_count": "UPDATE users SET rejected_count = 9 WHERE id = 1",
  "users.banned": "UPDATE users SET banned = 1 WHERE id = 1",
  "reports.outcome": "UPDATE reports SET outcome = 1",
  "users.reports_agreed": "UPDATE users SET reports_agreed = 9 WHERE id = 1",
  "users.reports_disagreed": "UPDATE users SET reports_disagreed = 9 WHERE id = 1",
  "sites.case_count": "UPDATE sites SET case_count = 9",
  "users.warned": "UPDATE users SET warned = 1 WHERE id = 1",
  "users.premoderated": "UPDATE users SET premoderated = 1 WHERE id = 1",
  "users.suspended_until": "UPDATE users SET suspended_until = 9 WHERE id = 1",
  "sites.house_rules": "UPDATE sites SET house_rules = 9",
  "site_months.comments": "UPDATE site_months SET comments = 9",
  "link_hosts.published": "INSERT INTO link_hosts (site_id, host, published) VALUES (1, 'x.example', 9)",
  "link_hosts.rejected": "INSERT INTO link_hosts (site_id, host, rejected) VALUES (1, 'x.example', 9)",
  "link_hosts.pending": "INSERT INTO link_hosts (site_id, host, pending) VALUES (1, 'x.example', 9)",
  "link_hosts.authors": "INSERT INTO link_hosts (site_id, host, authors) VALUES (1, 'x.example', 9)",
  "sites.pending_count": "UPDATE sites SET pending_count = 9",
  "sites.reported_count": "UPDATE sites SET reported_count = 9",
  "comments.appealed": "UPDATE comments SET appealed = 9 WHERE id = 1",
  "sites.appeal_count": "UPDATE sites SET appeal_count = 9",
  "sites.newcomer_count": "UPDATE sites SET newcomer_count = 9",
  "sites.notice_count": "UPDATE sites SET notice_count = 9",
};

let rows: Rows;
beforeEach(() => {
  rows = createRows();
  rows.comment({ parent: rows.comment() });
  rows.vote(1, 2, 1);
  rows.report(2, 3);
});
afterEach(() => {
  rows.close();
});

describe("checking a database", () => {
  it("finds nothing where everything adds up", () => {
    expect(checkDatabase(rows.sqlite)).toEqual([]);
  });

  it.each(RECOUNTED)("names %s, where it stands, and both figures when it is wrong", (check) => {
    rows.run(PLANTED[check] as string);
    const found = checkDatabase(rows.sqlite).filter((difference) => difference.check === check);
    expect(found).toHaveLength(1);
    expect(found[0]?.where).toMatch(/^(\d|article-1|daily)$/);
    expect(found[0]?.stored).not.toBe(found[0]?.counted);
  });

  it("names a row that points at nothing", () => {
    rows.sqlite.pragma("foreign_keys = OFF");
    rows.run("INSERT INTO site_origins (site_id, origin) VALUES (77, 'https://daily.example')");
    expect(checkDatabase(rows.sqlite)).toContainEqual(expect.objectContaining({ check: "foreign key", stored: "no row in sites" }));
  });

  it("names a search index that lost words, or kept those of a comment that has others now", () => {
    for (let more = 0; more < 64; more++) rows.comment();
    rows.run("INSERT INTO comments_search(comments_search, rowid, site, body, name) VALUES('delete', 1, 1, 'text', 'Reader 1')");
    expect(checkDatabase(rows.sqlite)).toEqual([expect.objectContaining({ check: "search", where: "comments_search" })]);
    rows.run("INSERT INTO comments_search(rowid, site, body, name) VALUES(1, 1, 'other words', 'Reader 1')");
    expect(checkDatabase(rows.sqlite)).toEqual([expect.objectContaining({ check: "search", where: "comments_search" })]);
    rows.run("INSERT INTO comments_search(comments_search) VALUES('rebuild')");
    expect(checkDatabase(rows.sqlite)).toEqual([]);
  });

  it("names guards that a commit left behind", () => {
    rows.run("INSERT INTO guards (held) VALUES (1)");
    expect(checkDatabase(rows.sqlite)).toEqual([{ check: "guards", where: "guards", stored: 1, counted: 0 }]);
  });

  it("costs what the comments cost, also where many stand under one article and one comment", () => {
    rows.run(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
        INSERT INTO comments (site_id, article_id, parent_id, root_id, depth, author_id, body, content, status, created)
        SELECT 1, 1, CASE WHEN i % 2 THEN 1 END, CASE WHEN i % 2 THEN 1 END, i % 2, 1, 'text', '[]', 'published', i FROM n`,
    );
    const started = performance.now();
    expect(checkDatabase(rows.sqlite)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it("shows some of many differences and says how many more there are", () => {
    for (let more = 0; more < 30; more++) rows.comment();
    rows.run("UPDATE comments SET down = 9");
    const found = checkDatabase(rows.sqlite).filter(({ check }) => check === "comments.down");
    expect(found).toHaveLength(21);
    expect(found.at(-1)?.where).toBe("12 more");
  });
});
