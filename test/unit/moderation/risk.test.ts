import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { REASONS } from "../../../src/comments/wire.ts";
import { checkDatabase } from "../../../src/db/check.node.ts";
import { causeBit } from "../../../src/moderation/risk.ts";
import { defaultSettings } from "../../../src/sites/settings.ts";
import { createRows, type Rows } from "../db/world.ts";

let rows: Rows;
beforeEach(() => {
  rows = createRows();
});
afterEach(() => {
  expect(checkDatabase(rows.sqlite)).toEqual([]);
  rows.close();
});

const found = (...reasons: string[]) =>
  JSON.stringify(reasons.map((reason) => ({ phase: "words", verdict: "hold", reason, evidence: {} })));
const screened = (id: number, ...reasons: string[]) => rows.run("UPDATE comments SET reasons = ? WHERE id = ?", found(...reasons), id);
const risk = (id: number) => rows.row(id).risk;
const report = (id: number, user: number, reason: string) =>
  rows.run(
    "INSERT INTO reports (comment_id, user_id, site_id, article_id, revision, reason, created) SELECT id, ?, 1, article_id, 1, ?, 9999 + ? FROM comments WHERE id = ?",
    user,
    reason,
    user,
    id,
  );

describe("the risk of a comment", () => {
  it("is nothing as long as nothing was found and nobody reported it", () => {
    expect(risk(rows.comment())).toBe(0);
    expect(risk(rows.comment({ status: "pending" }))).toBe(0);
  });

  it("is that of the gravest finding, however many there are", () => {
    const id = rows.comment({ status: "pending" });
    screened(id, "spam", "off-topic");
    expect(risk(id)).toBe(15);
    screened(id, "spam", "threat", "hate");
    expect(risk(id)).toBe(40);
  });

  it("stands from the insertion on", () => {
    rows.run(
      "INSERT INTO comments (site_id, article_id, author_id, body, content, status, reasons, created) VALUES (1, 1, 1, 'x', '[]', 'pending', ?, 1)",
      found("hate"),
    );
    expect(rows.row(1)).toMatchObject({ risk: 35, causes: causeBit("hate") });
  });

  it("grows with every report, up to 100", () => {
    const id = rows.comment();
    report(id, 1, "abuse");
    expect(risk(id)).toBe(20);
    report(id, 2, "illegal");
    expect(risk(id)).toBe(60);
    screened(id, "threat");
    report(id, 3, "spam");
    expect(risk(id)).toBe(100);
  });

  it("ends with a review, begins anew with a report after it, and with the next revision", () => {
    const id = rows.comment();
    screened(id, "spam");
    report(id, 1, "abuse");
    expect(risk(id)).toBe(35);
    rows.run(
      "INSERT INTO decisions (site_id, user_id, action, comment_id, revision, from_state, to_state, created) VALUES (1, 1, 'approve', ?, 1, 'published', 'published', 20000)",
      id,
    );
    rows.run("UPDATE comments SET reviewed = 20000, reviewed_revision = 1, open_reports = 0 WHERE id = ?", id);
    expect(risk(id)).toBe(0);
    rows.run(
      "INSERT INTO reports (comment_id, user_id, site_id, article_id, revision, reason, created) VALUES (?, 2, 1, 1, 1, 'hate', 30000)",
      id,
    );
    expect(risk(id)).toBe(35);
    rows.run("UPDATE comments SET revision = 2 WHERE id = ?", id);
    expect(risk(id)).toBe(50);
  });

  it("is none once the comment is off the page for good", () => {
    for (const status of ["rejected", "withdrawn"] as const) {
      const id = rows.comment({ status: "pending" });
      screened(id, "threat");
      expect(risk(id)).toBe(40);
      rows.setStatus(id, status);
      expect(risk(id)).toBe(0);
    }
  });

  it("grows with the thread for what the public sees, and does not shrink with it", () => {
    const [seen, held] = [rows.comment(), rows.comment({ status: "pending" })];
    for (const id of [seen, held]) screened(id, "abuse");
    const others = Array.from({ length: 9 }, () => rows.comment());
    expect([risk(seen), risk(held)]).toEqual([25, 20]);
    for (const id of others) rows.setStatus(id, "withdrawn");
    expect([risk(seen), risk(held)]).toEqual([25, 20]);
  });
});

describe("the causes of a comment", () => {
  it("are a bit for each reason, the same in the database as in the code", () => {
    const weights = rows.all<{ reason: string; bit: number }>("SELECT reason, bit FROM reason_weights");
    expect(Object.fromEntries(weights.map(({ reason, bit }) => [reason, bit]))).toEqual(
      Object.fromEntries(REASONS.filter((reason) => reason !== "ok").map((reason) => [reason, causeBit(reason)])),
    );
    expect(causeBit("ok")).toBe(0);
  });

  it("are those of findings and of reports, each once, reviewed or not", () => {
    const id = rows.comment();
    screened(id, "spam", "spam", "hate");
    report(id, 1, "hate");
    report(id, 2, "other");
    expect(rows.row(id).causes).toBe(causeBit("spam") | causeBit("hate") | causeBit("other"));
    rows.run("UPDATE comments SET reviewed = 20000, reviewed_revision = 1, open_reports = 0 WHERE id = ?", id);
    expect(rows.row(id).causes).toBe(causeBit("spam") | causeBit("hate") | causeBit("other"));
  });
});

describe("a new author's comment", () => {
  const waiting = () => rows.all<{ id: number }>("SELECT id FROM comments WHERE newcomer = 1 ORDER BY id").map(({ id }) => id);

  it("waits until it is reviewed, edited ones again, or until enough of theirs are published", () => {
    const [first, held] = [rows.comment(), rows.comment({ status: "pending" })];
    expect(waiting()).toEqual([first, held]);
    rows.run("UPDATE comments SET reviewed = 1, reviewed_revision = 1 WHERE id = ?", first);
    expect(waiting()).toEqual([held]);
    rows.run("UPDATE comments SET revision = 2 WHERE id = ?", first);
    expect(waiting()).toEqual([first, held]);
    const second = rows.comment();
    expect(waiting()).toEqual([]);
    rows.setStatus(second, "rejected");
    expect(waiting()).toEqual([first, held]);
  });

  it("is not one of the staff, nor was it published elsewhere", () => {
    const id = rows.comment();
    rows.run("UPDATE users SET role = 'moderator' WHERE id = 1");
    expect(waiting()).toEqual([]);
    rows.run("UPDATE users SET role = 'member' WHERE id = 1");
    expect(waiting()).toEqual([id]);
    rows.run(
      "INSERT INTO comments (site_id, article_id, author_id, body, content, status, imported_source, source_id, created) VALUES (1, 1, 2, 'x', '[]', 'published', 'a', 'b', 1)",
    );
    expect(waiting()).toEqual([id]);
  });

  it("follows the site's setting, whose default the database knows", () => {
    expect(rows.all("SELECT hold_first FROM sites")).toEqual([{ hold_first: defaultSettings.holdFirst }]);
    const id = rows.comment();
    rows.run(`UPDATE sites SET settings = '{"holdFirst":1}'`);
    expect(waiting()).toEqual([]);
    rows.run(`UPDATE sites SET settings = '{"holdFirst":5}'`);
    expect(waiting()).toEqual([id]);
  });
});

describe("the words of comments", () => {
  // So that each is indexed as it is inserted, not by the dozen.
  beforeEach(() => {
    rows.run("UPDATE search_progress SET indexed = 1000");
  });

  const found = (words: string) =>
    rows.all<{ rowid: number }>("SELECT rowid FROM comments_search WHERE comments_search MATCH ?", words).map(({ rowid }) => rowid);

  it("are found in comments of any state, without regard to case and accents, and under the author's name as it is now", () => {
    const id = rows.comment({ status: "rejected" });
    rows.run("UPDATE comments SET body = 'Çay içəndə, **Ёлка** и ՀԱՅԵՐԵՆ' WHERE id = ?", id);
    for (const word of ["cay", "ICƏNDƏ", "елка", "հայերեն"]) expect(found(`"${word}"`)).toEqual([id]);
    expect(found("text")).toEqual([]);
    rows.run("UPDATE users SET name = 'Zumrud' WHERE id = 1");
    expect([found("zumrud"), found("reader")]).toEqual([[id], []]);
    rows.comment({ author: 2 });
    rows.run("UPDATE comments SET author_id = 2 WHERE id = ?", id);
    expect([found("zumrud"), found("reader")]).toEqual([[], [1, 2]]);
    rows.run("UPDATE comments SET author_id = 1 WHERE id = ?", id);
  });

  it("leave nothing in the index when they are taken out of the comment", () => {
    const id = rows.comment();
    rows.run("UPDATE comments SET body = 'canaryword' WHERE id = ?", id);
    rows.run("UPDATE comments SET body = '' WHERE id = ?", id);
    const blocks = rows.all<{ block: Buffer }>("SELECT block FROM comments_search_data");
    expect(blocks.some(({ block }) => block.includes("canary"))).toBe(false);
  });

  it("are indexed by the dozen, and what is changed or taken away before that leaves nothing behind", () => {
    rows.run("UPDATE search_progress SET indexed = 0");
    for (let id = 1; id < 64; id++) rows.comment();
    rows.run("UPDATE comments SET body = 'early' WHERE id = 5");
    rows.run("UPDATE users SET name = 'Zumrud' WHERE id = 1");
    expect([found("text"), found("early")]).toEqual([[], []]);
    rows.comment({ author: 2 });
    expect([found("text").length, found("early"), found("zumrud").length, found("reader")]).toEqual([63, [5], 63, [64]]);
  });
});
