import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ForeignArticle, ForeignComment, ForeignRecord } from "../../../../src/transfer/foreign.ts";
import { createWordpressReader } from "../../../../src/transfer/readers/wordpress.ts";

const FIXTURE = readFileSync(new URL("../../../fixtures/import/wordpress.xml", import.meta.url));

function read(input: Uint8Array | string, size = 65_536): ForeignRecord[] {
  const bytes = typeof input === "string" ? new TextEncoder().encode(input) : input;
  const reader = createWordpressReader();
  const records: ForeignRecord[] = [];
  for (let at = 0; at < bytes.length; at += size) records.push(...reader.write(bytes.subarray(at, at + size)));
  return [...records, ...reader.close()];
}

const comments = (records: ForeignRecord[]) => records.filter((record): record is ForeignComment => record.kind === "comment");
const articles = (records: ForeignRecord[]) => records.filter((record): record is ForeignArticle => record.kind === "article");

/** One item with comments in a file of the given namespace. */
function file(
  inside: string,
  namespace = "http://wordpress.org/export/1.2/",
  item = "<link>https://daily.example/a</link><wp:post_id>1</wp:post_id>",
): string {
  return `<rss xmlns:wp="${namespace}"><channel><item>${item}${inside}</item></channel></rss>`;
}

function comment(fields: Record<string, string>): string {
  const all = { id: "1", author: "A", date_gmt: "2020-01-01 00:00:00", content: "text", approved: "1", ...fields };
  return `<wp:comment>${Object.entries(all)
    .map(([name, value]) => `<wp:comment_${name}>${value}</wp:comment_${name}>`)
    .join("")}</wp:comment>`;
}

describe("a WordPress export", () => {
  const records = read(FIXTURE);

  it("gives exactly one record for every comment, in the order of the file", () => {
    const ids = records.filter((record) => record.kind !== "article").map((record) => record.sourceId);
    expect(ids).toEqual(["7", "8", "9", "10", "11", "12", "13", "14"]);
  });

  it("reads the same in pieces of any size", () => {
    expect(read(FIXTURE, 11)).toEqual(records);
  });

  it("brings along the articles that have comments, keyed by address without tracking", () => {
    expect(articles(records)).toEqual([
      {
        kind: "article",
        sourceId: "41",
        key: "https://daily.example/2019/bridge/",
        urlKey: "https://daily.example/2019/bridge/",
        url: "https://daily.example/2019/bridge/",
        title: "Bridge opens & ferry stops",
        closed: false,
        removed: false,
      },
      {
        kind: "article",
        sourceId: "43",
        key: "https://daily.example/2019/closed/",
        urlKey: "https://daily.example/2019/closed/",
        url: "https://daily.example/2019/closed/?utm_source=mail#comments",
        title: null,
        closed: true,
        removed: false,
      },
    ]);
  });

  it("reads a comment whole", () => {
    expect(comments(records)[0]).toEqual({
      kind: "comment",
      sourceId: "7",
      articleSourceId: "41",
      parentSourceId: null,
      author: { sourceId: "email:aysel@mail.example|Aysel", name: "Aysel", email: "aysel@mail.example" },
      body: "At last!\nThe old one was <b>closed</b> twice a year.\n\nSee https://daily.example/2018/bridge_works.",
      format: "wordpress-html",
      createdAt: Date.UTC(2019, 4, 1, 10),
      state: "published",
      line: 15,
    });
  });

  it("holds what was not approved, unescapes names and falls back on the local time", () => {
    expect(comments(records)[1]).toMatchObject({
      state: "pending",
      parentSourceId: "7",
      author: { name: "Seán O'Brien" },
      createdAt: Date.UTC(2019, 4, 1, 15, 30),
    });
  });

  it("falls back on the article's date where a comment has none, and knows nobody where none is named", () => {
    expect(comments(records)[2]).toMatchObject({
      sourceId: "12",
      createdAt: Date.UTC(2019, 4, 1, 8),
      author: { sourceId: null, name: "", email: null },
    });
  });

  it("leaves out what nobody wrote and what was thrown away, and says why", () => {
    expect(records.filter((record) => record.kind === "skipped").map(({ sourceId, why }) => [sourceId, why])).toEqual([
      ["9", "pingback"],
      ["10", "spam"],
      ["11", "trash"],
      ["13", "not-a-comment"],
    ]);
  });

  it("takes no field from another namespace", () => {
    expect(comments(records).at(-1)?.author.name).toBe("Aysel");
  });

  it.each(["http://wordpress.org/export/1.0/", "https://wordpress.org/export/1.1/", "http://wordpress.org/export/1.2/"])(
    "is read in namespace %s",
    (namespace) => {
      expect(comments(read(file(comment({}), namespace)))).toHaveLength(1);
    },
  );

  it("has no comments in a namespace that is not WordPress's", () => {
    expect(read(file(comment({}), "https://other.example/export/1.2/"))).toEqual([]);
  });

  it.each([
    ["no-date", { date_gmt: "0000-00-00 00:00:00" }],
    ["no-date", { date_gmt: "2020-02-31 00:00:00" }],
    ["no-date", { date_gmt: "292277026596-12-04 15:30:08" }],
    ["no-id", { id: "" }],
    ["empty", { content: " \n " }],
    ["trackback", { type: "trackback" }],
    ["trash", { approved: "post-trashed" }],
  ])("skips as %s a comment with %o", (why, fields) => {
    expect(read(file(comment(fields))).at(-1)).toMatchObject({ kind: "skipped", why });
  });

  it("skips the second of two comments with one id, unless they stand under two articles", () => {
    expect(read(file(comment({}) + comment({}))).map((record) => record.kind)).toEqual(["article", "comment", "skipped"]);
    const two = `<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><wp:post_id>1</wp:post_id>${comment({})}</item>
      <item><wp:post_id>2</wp:post_id>${comment({})}${comment({ id: "2", parent: "1" })}</item></channel></rss>`;
    expect(comments(read(two)).map(({ sourceId, parentSourceId }) => [sourceId, parentSourceId])).toEqual([
      ["1", null],
      ["2/1", null],
      ["2", "2/1"],
    ]);
  });

  it("keys an article without an address by its number", () => {
    expect(articles(read(file(comment({}), undefined, "<wp:post_id>5</wp:post_id>")))[0]).toMatchObject({ key: "wordpress:5", url: null });
    expect(articles(read(file(comment({}), undefined, "<link>javascript:alert(1)</link><wp:post_id>5</wp:post_id>")))[0]).toMatchObject({
      key: "wordpress:5",
      url: null,
    });
  });

  it("refuses a Disqus export and says what it is", () => {
    expect(() => read('<?xml version="1.0"?>\n<disqus xmlns="http://disqus.com"/>')).toThrow(
      "This looks like a Disqus export (format disqus), not like a WordPress export at line 2, column 8",
    );
  });
});
