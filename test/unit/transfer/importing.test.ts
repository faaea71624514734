import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openNodeDatabase } from "../../../src/db/database.node.ts";
import { migrate } from "../../../src/db/migrate.node.ts";
import { createSiteService } from "../../../src/sites/service.ts";
import type { Site } from "../../../src/sites/site.ts";
import { createImportService, type ImportProgress, type ImportRequest } from "../../../src/transfer/importing.ts";

const NOW = Date.UTC(2024, 0, 1);
const fixture = (name: string) => readFileSync(new URL(`../../fixtures/import/${name}.xml`, import.meta.url));
const WORDPRESS = fixture("wordpress");
const DISQUS = fixture("disqus");

let database: ReturnType<typeof openNodeDatabase>;
let site: Site;

beforeEach(async () => {
  database = openNodeDatabase(":memory:");
  migrate(database.sqlite, fileURLToPath(new URL("../../../migrations", import.meta.url)));
  site = await createSiteService({ database, clock: () => NOW }).add("daily", ["https://daily.example"]);
});

afterEach(() => database.close());

function importing(format: ImportRequest["format"], file: Uint8Array | string, more: Partial<ImportRequest> = {}) {
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += 500) yield bytes.subarray(at, at + 500);
  }
  return createImportService({ database, clock: () => NOW }).importFile({ site, format, chunks, ...more });
}

const rows = (query: string, ...values: unknown[]) => database.sqlite.prepare(query).all(...values) as Record<string, unknown>[];
const numberOf = (table: string) => rows(`SELECT count(*) AS n FROM ${table}`)[0]?.n;

/** A Disqus file of one thread with these posts: id, parent, and what else stands in the post. */
function disqus(posts: { id: string; parent?: string; at?: string; inside?: string; message?: string; thread?: string }[]): string {
  const post = ({ id, parent, at = "2018-01-01T00:00:00Z", inside = "", message = `post ${id}`, thread = "t" }: (typeof posts)[number]) =>
    `<post dsq:id="${id}"><message>${message}</message><createdAt>${at}</createdAt>${inside}<author><name>Ani</name></author>` +
    `<thread dsq:id="${thread}"/>${parent === undefined ? "" : `<parent dsq:id="${parent}"/>`}</post>`;
  return `<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals"><thread dsq:id="t"><id>a</id></thread>${posts.map(post).join("")}</disqus>`;
}

describe("importing a WordPress export", () => {
  it("brings comments along with their authors, states, threads and words, and reports every one", async () => {
    const report = await importing("wordpress", WORDPRESS);
    expect(report).toMatchObject({ comments: 8, imported: 4, alreadyThere: 0, pending: 1, articleCount: 2, dryRun: false });
    expect(report.skipped.map(({ why, count }) => [why, count])).toEqual([
      ["pingback", 1],
      ["spam", 1],
      ["trash", 1],
      ["not-a-comment", 1],
    ]);
    expect(report.rearranged).toEqual([{ why: "parent-missing", count: 1, samples: ["12"] }]);
    expect(report.articles).toEqual([
      { key: "https://daily.example/2019/bridge/", title: "Bridge opens & ferry stops", imported: 3, alreadyThere: 0 },
      { key: "https://daily.example/2019/closed/", title: null, imported: 1, alreadyThere: 0 },
    ]);
    expect(
      rows(`SELECT c.source_id, p.source_id AS parent, u.name, u.kind, u.exclusive, u.email, u.verified, c.status, c.created, c.body
        FROM comments c JOIN users u ON u.id = c.author_id LEFT JOIN comments p ON p.id = c.parent_id ORDER BY c.id`),
    ).toEqual([
      {
        source_id: "7",
        parent: null,
        name: "Aysel",
        kind: "imported",
        exclusive: 0,
        email: "aysel@mail.example",
        verified: 0,
        status: "published",
        created: Date.UTC(2019, 4, 1, 10),
        body: "At last!\nThe old one was **closed** twice a year.\n\nSee <https://daily.example/2018/bridge_works>.",
      },
      expect.objectContaining({ source_id: "8", parent: "7", name: "Seán O'Brien", status: "pending", email: "sean@mail.example" }),
      expect.objectContaining({ source_id: "12", parent: null, name: "Anonymous", email: null }),
      expect.objectContaining({ source_id: "14", name: "Aysel" }),
    ]);
    expect(rows("SELECT key, url, title, state, comment_count FROM articles ORDER BY id")).toEqual([
      {
        key: "https://daily.example/2019/bridge/",
        url: "https://daily.example/2019/bridge/",
        title: "Bridge opens & ferry stops",
        state: "open",
        comment_count: 2,
      },
      {
        key: "https://daily.example/2019/closed/",
        url: "https://daily.example/2019/closed/?utm_source=mail#comments",
        title: null,
        state: "closed",
        comment_count: 1,
      },
    ]);
  });

  it("makes one person of one author, keeps no address in identities, and tells no live reader", async () => {
    await importing("wordpress", WORDPRESS);
    expect(numberOf("users")).toBe(3);
    expect(
      rows("SELECT provider, subject FROM identities").every(
        ({ provider, subject }) => provider === "import:wordpress" && !String(subject).includes("@"),
      ),
    ).toBe(true);
    expect(numberOf("events")).toBe(0);
  });

  it("changes nothing when run again, and says that all was there", async () => {
    await importing("wordpress", WORDPRESS);
    const before = rows("SELECT * FROM comments");
    const report = await importing("wordpress", WORDPRESS);
    expect(report).toMatchObject({ comments: 8, imported: 0, alreadyThere: 4, pending: 0, rearranged: [] });
    expect(rows("SELECT * FROM comments")).toEqual(before);
    expect(numberOf("users")).toBe(3);
    expect(rows("SELECT source, report FROM imports").map(({ source, report }) => [source, JSON.parse(String(report)).imported])).toEqual([
      ["wordpress", 4],
      ["wordpress", 0],
    ]);
  });

  it("writes nothing in a dry run, and foretells what a run does", async () => {
    const foretold = await importing("wordpress", WORDPRESS, { dryRun: true });
    expect([numberOf("comments"), numberOf("users"), numberOf("articles"), numberOf("imports")]).toEqual([0, 0, 0, 0]);
    expect(await importing("wordpress", WORDPRESS)).toEqual({ ...foretold, dryRun: false });
  });

  it("refuses a file that is broken at its end before anything is written", async () => {
    const broken = WORDPRESS.subarray(0, WORDPRESS.length - 10);
    await expect(importing("wordpress", broken)).rejects.toMatchObject({
      code: "import.invalid",
      extra: { line: expect.any(Number), column: expect.any(Number) },
    });
    expect([numberOf("comments"), numberOf("users"), numberOf("articles")]).toEqual([0, 0, 0]);
  });

  it("leaves what the publisher said of an article, and fills in what nobody said", async () => {
    database.sqlite.exec(`INSERT INTO articles (site_id, key, title, confirmed, created) VALUES (${site.id}, 'https://daily.example/2019/bridge/', 'My title', 1, 1);
      INSERT INTO articles (site_id, key, title, created) VALUES (${site.id}, 'https://daily.example/2019/closed/', 'From a page', 1)`);
    await importing("wordpress", WORDPRESS);
    expect(rows("SELECT title, url, state FROM articles ORDER BY id")).toEqual([
      { title: "My title", url: null, state: "open" },
      { title: "From a page", url: "https://daily.example/2019/closed/?utm_source=mail#comments", state: "open" },
    ]);
  });

  it("takes the same number in another blog for another comment, and brings it along under another source name", async () => {
    await importing("wordpress", WORDPRESS);
    const second = WORDPRESS.toString().replaceAll("daily.example/2019", "daily.example/blog").replaceAll("2019-", "2020-");
    const refused = await importing("wordpress", second);
    expect(refused).toMatchObject({ imported: 0, alreadyThere: 0 });
    expect(refused.skipped[0]).toMatchObject({ why: "id-taken", count: 4 });
    expect(await importing("wordpress", second, { source: "blog" })).toMatchObject({ imported: 4, alreadyThere: 0 });
  });

  it("keeps the sites apart", async () => {
    await importing("wordpress", WORDPRESS);
    const other = await createSiteService({ database, clock: () => NOW }).add("other", []);
    expect(await importing("wordpress", WORDPRESS, { site: other })).toMatchObject({ imported: 4, alreadyThere: 0 });
    expect(rows("SELECT count(*) AS n FROM comments c JOIN users u ON u.id = c.author_id WHERE u.site_id <> c.site_id")).toEqual([
      { n: 0 },
    ]);
  });
});

describe("importing a Disqus export", () => {
  it("keeps the place of deleted posts without words, and hangs addresses on the site's own scheme", async () => {
    const report = await importing("disqus", DISQUS);
    expect(report).toMatchObject({ comments: 8, imported: 5, withdrawn: 1 });
    expect(report.skipped.map(({ why, samples }) => [why, samples[0]?.sourceId])).toEqual([
      ["spam", "704"],
      ["article-missing", "706"],
      ["article-removed", "707"],
    ]);
    expect(
      rows(
        "SELECT c.source_id, a.key, c.status, c.removed_by, c.body, c.depth FROM comments c JOIN articles a ON a.id = c.article_id ORDER BY c.id",
      ),
    ).toEqual([
      {
        source_id: "9007199254740995",
        key: "bridge-1",
        status: "published",
        removed_by: null,
        body: "First, with <https://daily.example/long/address>",
        depth: 0,
      },
      { source_id: "702", key: "bridge-1", status: "withdrawn", removed_by: "author", body: "", depth: 1 },
      { source_id: "703", key: "bridge-1", status: "published", removed_by: null, body: "Still here", depth: 2 },
      { source_id: "705", key: "disqus:603", status: "published", removed_by: null, body: "On no address", depth: 0 },
      {
        source_id: "708",
        key: "https://daily.example/late",
        status: "published",
        removed_by: null,
        body: "On a thread that follows",
        depth: 0,
      },
    ]);
    expect(rows("SELECT url FROM articles WHERE key = 'bridge-1'")).toEqual([{ url: "https://daily.example/bridge" }]);
  });

  it("keys articles by address instead where that is asked", async () => {
    await importing("disqus", DISQUS, { keys: "url" });
    expect(rows("SELECT key, state FROM articles ORDER BY id")).toEqual([
      { key: "https://daily.example/bridge", state: "closed" },
      { key: "disqus:603", state: "open" },
      { key: "https://daily.example/late", state: "open" },
    ]);
  });

  it("attaches replies below the depth limit to the last level and names whom they answer", async () => {
    const chain = Array.from({ length: 10 }, (_, index) => ({ id: `p${index}`, ...(index > 0 ? { parent: `p${index - 1}` } : {}) }));
    await importing("disqus", disqus(chain));
    expect(
      rows(`SELECT c.source_id, c.depth, p.source_id AS parent, r.source_id AS answers, root.source_id AS root FROM comments c
        LEFT JOIN comments p ON p.id = c.parent_id LEFT JOIN comments r ON r.id = c.reply_to_id JOIN comments root ON root.id = c.root_id ORDER BY c.id`).slice(
        5,
      ),
    ).toEqual([
      { source_id: "p5", depth: 5, parent: "p4", answers: null, root: "p0" },
      { source_id: "p6", depth: 6, parent: "p5", answers: null, root: "p0" },
      { source_id: "p7", depth: 6, parent: "p5", answers: "p6", root: "p0" },
      { source_id: "p8", depth: 6, parent: "p5", answers: "p7", root: "p0" },
      { source_id: "p9", depth: 6, parent: "p5", answers: "p8", root: "p0" },
    ]);
  });

  it("hangs replies on parents that follow in the file, over more than one commit", async () => {
    const posts = Array.from({ length: 450 }, (_, index) => ({ id: String(index), ...(index < 449 ? { parent: "449" } : {}) }));
    expect(await importing("disqus", disqus(posts))).toMatchObject({ imported: 450, rearranged: [] });
    expect(rows("SELECT source_id, reply_count FROM comments WHERE parent_id IS NULL")).toEqual([{ source_id: "449", reply_count: 449 }]);
  });

  it("opens rings and reports them", async () => {
    const report = await importing(
      "disqus",
      disqus([
        { id: "1", parent: "2" },
        { id: "2", parent: "1" },
      ]),
    );
    expect(report.rearranged).toEqual([{ why: "cycle", count: 1, samples: ["1"] }]);
    expect(rows("SELECT source_id, depth FROM comments ORDER BY id")).toEqual([
      { source_id: "1", depth: 0 },
      { source_id: "2", depth: 1 },
    ]);
  });

  it("hangs a reply on a parent that an earlier file brought", async () => {
    await importing("disqus", disqus([{ id: "1" }]));
    expect(await importing("disqus", disqus([{ id: "2", parent: "1" }]))).toMatchObject({ imported: 1, rearranged: [] });
    expect(rows("SELECT depth FROM comments WHERE source_id = '2'")).toEqual([{ depth: 1 }]);
  });

  it("goes on where an import was broken off", async () => {
    await importing("disqus", disqus([{ id: "1" }, { id: "2", parent: "1" }]));
    const whole = disqus([{ id: "1" }, { id: "2", parent: "1" }, { id: "3", parent: "2" }]);
    expect(await importing("disqus", whole)).toMatchObject({ imported: 1, alreadyThere: 2 });
    expect(rows("SELECT depth FROM comments WHERE source_id = '3'")).toEqual([{ depth: 2 }]);
  });

  it("skips a comment in which nothing can be read, and keeps its replies", async () => {
    const report = await importing(
      "disqus",
      disqus([
        { id: "1", message: "<![CDATA[<img src='https://t.example/1.gif'>]]>" },
        { id: "2", parent: "1" },
      ]),
    );
    expect(report).toMatchObject({ imported: 1, skipped: [{ why: "empty", count: 1, samples: [{ sourceId: "1" }] }] });
    expect(rows("SELECT source_id, depth FROM comments")).toEqual([{ source_id: "2", depth: 0 }]);
  });

  it("dates nothing later than today", async () => {
    await importing("disqus", disqus([{ id: "1", at: "2090-01-01T00:00:00Z" }]));
    expect(rows("SELECT created FROM comments")).toEqual([{ created: NOW }]);
  });

  it("takes markup for what it is: none in content, text in names, and no address in either", async () => {
    const nasty = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;a href='javascript:alert(1)'&gt;x&lt;/a&gt;";
    const file = disqus([{ id: "1", message: nasty }]).replace(
      "<name>Ani</name>",
      "<name>&lt;img src=x onerror=alert(1)&gt;\u202Egnp.exe mail@me.example</name>",
    );
    await importing("disqus", file);
    const [row] = rows("SELECT c.content, u.name FROM comments c JOIN users u ON u.id = c.author_id");
    expect(row).toEqual({ content: '[["p","x"]]', name: "<img src=x onerror=alert(1)>gnp.exe" });
  });

  it("tells how far it has come, checking first and writing then", async () => {
    const told: ImportProgress[] = [];
    await importing("disqus", DISQUS, { totalBytes: DISQUS.length, onProgress: (progress) => told.push(progress) });
    expect([...new Set(told.map(({ phase }) => phase))]).toEqual(["checking", "writing"]);
    expect(told.at(-1)).toEqual({ phase: "writing", bytesRead: DISQUS.length, totalBytes: DISQUS.length, records: 13 });
  });
});
