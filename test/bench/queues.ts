/**
 * What moderators wait for while a brigade is at the gates: 50,000 comments pending and 150,000 published on one site. Prints
 * milliseconds, the median and the worst of some tries, for each way to open and narrow a queue; asserts nothing.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "../../src/app.ts";
import { openNodeDatabase } from "../../src/db/database.node.ts";
import { migrate } from "../../src/db/migrate.node.ts";
import { createSafeFetch } from "../../src/http/safe-fetch.node.ts";
import { silentLog } from "../../src/kernel/log.ts";
import { createNodeHub } from "../../src/live/hub.node.ts";

const PENDING = 50_000;
const PUBLISHED = 150_000;
const PEOPLE = 20_000;
const ARTICLES = 500;
const TRIES = 7;
const WORDS = "the road to village border night people school water house river bridge letter morning autumn market garden window".split(
  " ",
);

const folder = mkdtempSync(join(tmpdir(), "afterword-queues-"));
const database = openNodeDatabase(join(folder, "afterword.db"));
try {
  migrate(database.sqlite, "migrations");
  const app = createApp({
    database,
    clock: Date.now,
    log: silentLog,
    secret: "a secret that only this measurement knows",
    publicUrl: "http://127.0.0.1",
    limits: true,
    addressOf: () => null,
    fetchSafely: createSafeFetch([]),
    fetchAllow: [],
    openHub: (feed) => createNodeHub(feed, silentLog),
    asset: async () => null,
  });
  const site = await app.sites.add("daily", [], { guests: true });
  const token = await app.sites.createKey(site, "moderator");
  fill(site.id);

  const ask = async (query: string) => {
    const times: number[] = [];
    let body: { items: unknown[]; next: string | null } = { items: [], next: null };
    for (let n = 0; n < TRIES; n++) {
      const begun = performance.now();
      const answer = await app.request(`http://127.0.0.1/api/v1/sites/daily/queues/${query}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      body = (await answer.json()) as typeof body;
      times.push(performance.now() - begun);
    }
    times.sort((a, b) => a - b);
    const [median, worst] = [times[TRIES >> 1] as number, times.at(-1) as number];
    console.log(
      `${median.toFixed(1).padStart(8)} ${worst.toFixed(1).padStart(8)}  ${String(body.items?.length).padStart(2)}${body.next ? "+" : " "} ${query.slice(0, 110)}`,
    );
    return body.next;
  };

  for (const queue of ["pending", "new-authors", "everything"]) {
    for (const order of ["oldest", "newest", "risk"]) {
      const next = await ask(`${queue}?limit=50&order=${order}`);
      await ask(`${queue}?limit=50&order=${order}&cursor=${next}`);
    }
    const narrowed = "article=a-7 author=77 language=hy language=xx reason=threat state=new state=banned status=rejected status=pending";
    for (const one of narrowed.split(" ")) for (const order of ["oldest", "risk"]) await ask(`${queue}?limit=50&order=${order}&${one}`);
    for (const q of ["road", "the", "unheard", "rarely", "reader 77", "rar", "the road to the village bri"])
      for (const order of ["newest", "risk"]) await ask(`${queue}?limit=50&order=${order}&q=${encodeURIComponent(q)}`);
  }
} finally {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}

function fill(siteId: number): void {
  const { sqlite } = database;
  const begun = performance.now();
  let seed = 7;
  const below = (n: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % n;
  };
  const body = (rare: string) => Array.from({ length: 60 }, (_, n) => (n === 30 ? rare : WORDS[below(WORDS.length)])).join(" ");
  const reasons = (reason: string) => JSON.stringify([{ phase: "words", verdict: "hold", reason, evidence: { term: "x" } }]);
  sqlite.transaction(() => {
    const user = sqlite.prepare("INSERT INTO users (id, site_id, kind, name, name_skeleton, created) VALUES (?, ?, 'guest', ?, ?, 0)");
    for (let id = 1; id <= PEOPLE; id++) user.run(id, siteId, `Reader ${id}`, `reader${id}`);
    sqlite.prepare("UPDATE users SET banned = 1 WHERE id % 5000 = 1").run();
    const article = sqlite.prepare("INSERT INTO articles (id, site_id, key, created) VALUES (?, ?, ?, 0)");
    for (let id = 1; id <= ARTICLES; id++) article.run(id, siteId, `a-${id}`);
    const comment = sqlite.prepare(`INSERT INTO comments (site_id, article_id, author_id, body, content, language, status, reasons, created)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    for (let n = 1; n <= PENDING + PUBLISHED; n++) {
      const pending = n % 4 === 0;
      const text = body(n % 4_000 === 0 ? "rarely" : "often");
      const status = pending ? "pending" : n % 1_001 === 0 ? "rejected" : "published";
      const found = pending ? reasons(n % 40_000 === 0 ? "threat" : "spam") : "[]";
      const language = n % 20_000 === 0 ? "hy" : "en";
      comment.run(siteId, 1 + below(ARTICLES), 1 + below(PEOPLE), text, JSON.stringify([["p", text]]), language, status, found, n);
    }
  })();
  console.log(`filled in ${((performance.now() - begun) / 1000).toFixed(1)} s\n  median    worst  items`);
}
