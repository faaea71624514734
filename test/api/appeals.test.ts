import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Row } from "../../src/db/commit.ts";
import { createWorld, type World } from "../support/make.ts";
import { overtaken } from "../support/overtaking.ts";

const DAY = 86_400_000;
const outcome = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const on = (id: number, action: string, more: object = {}) => ({ items: [{ commentId: id, revision: 1 }], action, ...more });
const undo = (world: World, token: string, id: number) => world.ask("DELETE", `/api/v1/decisions/${id}`, { token });
const statement = (world: World, token: string, id: number) => world.ask("GET", `/api/v1/comments/${id}/statement`, { token });
const appeal = (world: World, token: string, id: number, text: unknown = "I meant no harm.") =>
  world.ask("POST", `/api/v1/comments/${id}/appeals`, { token, body: { text } });
const decisionsPath = (world: World) => `/api/v1/sites/${world.site.name}/decisions`;

async function queue(world: World, token: string, query = "") {
  const { status, body } = await world.ask("GET", `/api/v1/sites/${world.site.name}/queues/appeals${query}`, { token });
  expect(status).toBe(200);
  return body;
}
const idsIn = (page: { items: { comment: { id: number } }[] }) => page.items.map(({ comment }) => comment.id);

/** Decides, expects it made, lets a second pass, and answers the decision's id. */
async function decided(world: World, token: string, body: unknown): Promise<number> {
  const answer = await world.decide(token, body);
  expect([answer.status, answer.body.code]).toEqual([201, undefined]);
  world.clock.now += 1_000;
  return answer.body.items[0].id;
}

/** What triggers keep of appeals, and what the rows add up to. */
async function counted(world: World): Promise<number> {
  const [row] = await world.database.all<Row>(sql`SELECT appeal_count AS stored,
    (SELECT count(*) FROM appeals a WHERE a.site_id = sites.id AND a.state = 'open') AS counted,
    (SELECT count(*) FROM comments c WHERE c.site_id = sites.id
      AND c.appealed IS NOT (SELECT a.created FROM appeals a WHERE a.comment_id = c.id AND a.state = 'open')) AS wrong
    FROM sites WHERE id = ${world.site.id}`);
  expect(row).toMatchObject({ counted: row?.stored, wrong: 0 });
  return row?.stored as number;
}

async function removed(more: object = { message: "Please be kind." }) {
  const world = await createWorld();
  const [reader, token] = [await world.guest(), await world.key()];
  const { id } = await world.comment(reader.token, "Words of mine");
  world.clock.now += 1_000;
  const decision = await decided(world, token, on(id, "reject", { reason: "abuse", ...more }));
  return { world, reader, token, id, decision };
}

async function appealed() {
  const made = await removed();
  const { status } = await appeal(made.world, made.reader.token, made.id);
  expect(status).toBe(201);
  made.world.clock.now += 1_000;
  return made;
}

describe("a statement of reasons", () => {
  it("tells the author what was removed, why, in the moderator's words, and how to appeal", async () => {
    const { world, reader, id } = await removed();
    expect((await statement(world, reader.token, id)).body).toEqual({
      restriction: "removed",
      comment: { id, excerpt: "Words of mine", article: { key: "a-1", title: null, url: null } },
      sanctionId: null,
      reason: "abuse",
      ground: "house-rules",
      automated: { detected: false, decided: false },
      facts: [],
      message: "Please be kind.",
      at: "2026-03-01T12:00:01.000Z",
      until: null,
      appealable: true,
      appealUntil: "2026-08-28T12:00:01.000Z",
      appeal: null,
    });
  });

  it("of what waits says that it is held, and by what", async () => {
    const world = await createWorld({ links: "hold" });
    const reader = await world.guest();
    const { id } = await world.comment(reader.token, "https://x.example");
    const { body } = await statement(world, reader.token, id);
    expect(body).toMatchObject({ restriction: "held", reason: "spam", facts: ["links"], automated: { detected: true, decided: true } });
    expect(body).toMatchObject({ appealable: false, appealUntil: null, appeal: null });
    expect(outcome(await appeal(world, reader.token, id))).toEqual([409, "appeal.not-possible"]);
  });

  it("of what is only read first claims no suspicion", async () => {
    const world = await createWorld({ moderation: "hold" });
    const reader = await world.guest();
    const { id } = await world.comment(reader.token, "Words");
    expect((await statement(world, reader.token, id)).body).toMatchObject({
      restriction: "held",
      reason: "ok",
      automated: { detected: false },
      appealable: false,
    });
    await decided(world, await world.key(), on(id, "reject", { reason: "illegal" }));
    expect((await statement(world, reader.token, id)).body).toMatchObject({ restriction: "rejected", reason: "illegal", ground: "law" });
  });

  it("of what readers' reports took off the page names them, from when, and what they say", async () => {
    const world = await createWorld();
    const reader = await world.guest();
    const { id } = await world.comment(reader.token, "Words");
    world.clock.now += 5_000;
    const { cookie, headers } = await world.desk("moderator");
    const body = { reason: "threat" };
    expect((await world.ask("POST", `/api/v1/comments/${id}/reports`, { cookie, headers, body })).status).toBe(201);
    expect((await statement(world, reader.token, id)).body).toMatchObject({
      restriction: "held",
      reason: "threat",
      facts: ["reports"],
      automated: { detected: false, decided: true },
      at: "2026-03-01T12:00:05.000Z",
      appealable: false,
    });
  });

  it("is for its author alone, while the comment is restricted", async () => {
    const { world, reader, token, id, decision } = await removed();
    const stranger = await world.guest("Ann", world.otherSite);
    expect(outcome(await statement(world, (await world.guest("Bob")).token, id))).toEqual([403, "comment.not-author"]);
    expect(outcome(await statement(world, stranger.token, id))).toEqual([404, "comment.not-found"]);
    expect(outcome(await statement(world, token, id))).toEqual([403, "access.denied"]);
    await undo(world, token, decision);
    expect(outcome(await statement(world, reader.token, id))).toEqual([404, "statement.not-found"]);
    await world.ask("DELETE", `/api/v1/comments/${id}`, { token: reader.token });
    expect(outcome(await statement(world, reader.token, id))).toEqual([404, "statement.not-found"]);
  });

  it("gives the words of the decision to everything that it took along", async () => {
    const world = await createWorld();
    const [reader, token] = [await world.guest(), await world.key()];
    const { id } = await world.comment(reader.token, "Root");
    const reply = await world.comment(reader.token, "Reply", { parentId: id });
    await decided(world, token, on(id, "reject-with-replies", { reason: "hate", message: "The whole thread." }));
    for (const one of [id, reply.id])
      expect((await statement(world, reader.token, one)).body).toMatchObject({ reason: "hate", message: "The whole thread." });
    const other = await world.guest("Bob");
    const swept = await world.comment(other.token, "Swept");
    await decided(world, token, { items: [{ userId: other.id }], action: "ban-and-remove", reason: "spam", message: "Enough." });
    expect((await statement(world, other.token, swept.id)).body).toMatchObject({ reason: "spam", message: "Enough." });
  });

  it("keeps the words apart from the decision, which holds none", async () => {
    const { world, decision } = await removed();
    const rows = await world.database.all<Row>(sql`SELECT * FROM decisions WHERE id = ${decision}`);
    expect(JSON.stringify(rows)).not.toContain("kind.");
    const words = await world.database.all<Row>(sql`SELECT message, site_id FROM decision_messages WHERE decision_id = ${decision}`);
    expect(words).toEqual([{ message: "Please be kind.", site_id: world.site.id }]);
  });
});

describe("an appeal", () => {
  it("stands in the queue with its words, and in the statement", async () => {
    const { world, reader, token, id } = await removed();
    const made = await appeal(world, reader.token, id, "  I meant no harm. ");
    const wire = {
      id: expect.any(Number),
      text: "I meant no harm.",
      createdAt: "2026-03-01T12:00:02.000Z",
      state: "open",
      answer: null,
      decidedAt: null,
    };
    expect([made.status, made.body]).toEqual([201, wire]);
    const page = await queue(world, token);
    expect(idsIn(page)).toEqual([id]);
    expect(page.items[0].appeal).toEqual({ id: made.body.id, text: wire.text, createdAt: wire.createdAt, mine: false });
    expect(page.items[0].comment.status).toBe("rejected");
    expect(page.counts.appeals).toBe(1);
    expect((await statement(world, reader.token, id)).body).toMatchObject({ appealable: false, appealUntil: null, appeal: wire });
    expect(await counted(world)).toBe(1);
  });

  it("tells the moderator who decided that it is against them, and nobody else", async () => {
    const world = await createWorld();
    const reader = await world.guest();
    const [mine, other] = [await world.desk("moderator"), await world.desk("admin")];
    const { id } = await world.comment(reader.token, "Words");
    const { cookie, headers } = mine;
    await world.ask("POST", decisionsPath(world), { cookie, headers, body: on(id, "reject", { reason: "abuse" }) });
    await appeal(world, reader.token, id);
    const seenBy = async (who: { cookie: string; headers: Record<string, string> }) =>
      (await world.ask("GET", `/api/v1/sites/${world.site.name}/queue-items/${id}`, who)).body.appeal.mine;
    expect([await seenBy(mine), await seenBy(other)]).toEqual([true, false]);
    expect((await queue(world, await world.key())).items[0].appeal.mine).toBe(false);
  });

  it("is made by the author alone, once, with words", async () => {
    const { world, reader, token, id } = await removed();
    const stranger = await world.guest("Ann", world.otherSite);
    expect(outcome(await appeal(world, (await world.guest("Bob")).token, id))).toEqual([403, "comment.not-author"]);
    expect(outcome(await appeal(world, stranger.token, id))).toEqual([404, "comment.not-found"]);
    expect(outcome(await appeal(world, token, id))).toEqual([403, "access.denied"]);
    expect((await world.ask("POST", `/api/v1/comments/${id}/appeals`, { body: { text: "x" } })).status).toBe(401);
    for (const text of ["", "   ", "x".repeat(2_001), 5, null])
      expect(outcome(await appeal(world, reader.token, id, text))).toEqual([422, "request.invalid"]);
    expect((await appeal(world, reader.token, id, "x".repeat(2_000))).status).toBe(201);
    expect(outcome(await appeal(world, reader.token, id))).toEqual([409, "appeal.exists"]);
    expect(await counted(world)).toBe(1);
  });

  it("sent twice at once is one", async () => {
    const { world, reader, id } = await removed();
    const answers = await Promise.all([appeal(world, reader.token, id), appeal(world, reader.token, id)]);
    expect(answers.map(outcome).sort()).toEqual([
      [201, undefined],
      [409, "appeal.exists"],
    ]);
    expect(await counted(world)).toBe(1);
  });

  it("is possible for half a year, for the banned too, and against nothing that is published", async () => {
    const { world, reader, token, id } = await removed();
    const published = await world.comment(reader.token, "Others");
    expect(outcome(await appeal(world, reader.token, published.id))).toEqual([409, "appeal.not-possible"]);
    const second = await decided(world, token, on(published.id, "spam"));
    await decided(world, token, { items: [{ userId: reader.id }], action: "ban", reason: "abuse" });
    // Of the same account, since no session lives that long.
    await world.database.commit([sql`UPDATE sessions SET expires_at = 99999999999, created = 99999999999999 WHERE user_id = ${reader.id}`]);
    const { body } = await statement(world, reader.token, id);
    world.clock.now = Date.parse(body.appealUntil) + 1;
    expect(outcome(await appeal(world, reader.token, id))).toEqual([409, "appeal.too-late"]);
    expect((await statement(world, reader.token, id)).body).toMatchObject({ appealable: false, appealUntil: null, appeal: null });
    const [row] = await world.database.all<{ created: number }>(sql`SELECT created FROM decisions WHERE id = ${second}`);
    world.clock.now = (row?.created ?? 0) + 180 * DAY;
    expect((await appeal(world, reader.token, published.id)).status).toBe(201);
  });

  it("against what screening rejected names the check, not the word, and is granted or refused like any other", async () => {
    const world = await createWorld();
    await world.ask("PUT", `/api/v1/sites/${world.site.name}/word-lists`, {
      token: await world.key("admin"),
      body: { banned: ["idiot"], suspect: [] },
    });
    const [reader, token] = [await world.guest(), await world.key()];
    const { id, status } = await world.comment(reader.token, "You idiot");
    expect(status).toBe("rejected");
    const { body } = await statement(world, reader.token, id);
    expect(body).toMatchObject({
      restriction: "rejected",
      automated: { detected: true, decided: true },
      facts: ["words"],
      message: null,
      appealable: true,
    });
    expect(JSON.stringify([body.facts, body.message, body.reason])).not.toContain("idiot");
    expect((await appeal(world, reader.token, id, "A quotation.")).status).toBe(201);
    expect((await queue(world, token)).items[0]).toMatchObject({ comment: { id }, appeal: { text: "A quotation.", mine: false } });
    const made = await decided(world, token, on(id, "approve"));
    expect(await counted(world)).toBe(0);
    await undo(world, token, made);
    expect((await statement(world, reader.token, id)).body).toMatchObject({ facts: ["words"], appeal: { state: "open" } });
    const upheld = await decided(world, token, on(id, "uphold", { message: "Not here." }));
    expect((await statement(world, reader.token, id)).body).toMatchObject({
      automated: { decided: true },
      appeal: { state: "refused", answer: "Not here." },
    });
    await decided(world, token, on(id, "approve"));
    const again = await decided(world, token, on(id, "reject", { reason: "hate" }));
    await undo(world, token, again);
    expect(outcome(await undo(world, token, upheld))).toEqual([409, "decision.superseded"]);
    expect(await counted(world)).toBe(0);
  });

  it("is possible again only after a new decision", async () => {
    const { world, reader, token, id } = await appealed();
    await decided(world, token, on(id, "uphold"));
    expect(outcome(await appeal(world, reader.token, id))).toEqual([409, "appeal.exists"]);
    await decided(world, token, on(id, "approve"));
    expect(outcome(await appeal(world, reader.token, id))).toEqual([409, "appeal.not-possible"]);
    await decided(world, token, on(id, "spam"));
    expect((await statement(world, reader.token, id)).body).toMatchObject({
      reason: "spam",
      message: null,
      appeal: null,
      appealable: true,
    });
    expect((await appeal(world, reader.token, id, "Again.")).status).toBe(201);
    expect((await queue(world, token)).items[0].appeal.text).toBe("Again.");
  });
});

describe("deciding on an appeal", () => {
  it("by approving grants it, with the message as the answer", async () => {
    const { world, reader, token, id } = await appealed();
    const { body } = await world.decide(token, on(id, "approve", { message: "You were right." }));
    expect([body.items[0].to, body.counts.appeals]).toEqual(["published", 0]);
    expect((await queue(world, token)).items).toEqual([]);
    const mine = await world.ask("GET", `/api/v1/sites/${world.site.name}/statements`, { token: reader.token });
    expect(mine.body.items).toMatchObject([
      {
        restriction: "removed",
        comment: { id },
        reason: "abuse",
        appealable: false,
        appeal: { state: "granted", answer: "You were right." },
      },
    ]);
    expect((await world.page()).body.items).toMatchObject([{ id, status: "published" }]);
    expect(await counted(world)).toBe(0);
  });

  it("by upholding refuses it, with no reason needed, and changes nothing on the comment", async () => {
    const { world, reader, token, id } = await appealed();
    const row = () =>
      world.database.all<Row>(sql`SELECT status, removed_by, removed_reason, reviewed, reviewed_by FROM comments WHERE id = ${id}`);
    const before = await row();
    const { status, body } = await world.decide(token, on(id, "uphold", { message: "It stays." }));
    expect([status, body.counts.appeals]).toEqual([201, 0]);
    expect(body.items[0]).toMatchObject({ action: "uphold", commentId: id, from: "rejected", to: "rejected", reason: "abuse" });
    expect(await row()).toEqual(before);
    expect((await statement(world, reader.token, id)).body).toMatchObject({
      message: "Please be kind.",
      appealable: false,
      appeal: { state: "refused", answer: "It stays.", decidedAt: "2026-03-01T12:00:03.000Z" },
    });
    expect(await counted(world)).toBe(0);
  });

  it("without an open appeal is no change, of what was edited or is not there a refusal", async () => {
    const { world, reader, token, id } = await removed();
    expect(outcome(await world.decide(token, on(id, "uphold")))).toEqual([409, "decision.no-change"]);
    const published = await world.comment(reader.token, "Others");
    expect(outcome(await world.decide(token, on(published.id, "uphold")))).toEqual([409, "decision.no-change"]);
    await appeal(world, reader.token, id);
    const stale = { items: [{ commentId: id, revision: 2 }], action: "uphold" };
    expect(outcome(await world.decide(token, stale))).toEqual([409, "decision.stale"]);
    expect(outcome(await world.decide(reader.token, on(id, "uphold")))).toEqual([403, "access.denied"]);
    const foreign = await world.key("admin", world.otherSite);
    expect(outcome(await world.decide(foreign, on(id, "uphold"), world.otherSite))).toEqual([404, "comment.not-found"]);
    expect(await counted(world)).toBe(1);
  });

  it("is undone: what was granted or refused is open again, without the answer", async () => {
    const { world, reader, token, id } = await appealed();
    for (const action of ["uphold", "approve"]) {
      const made = await decided(world, token, on(id, action, { message: "So be it." }));
      expect(await counted(world)).toBe(0);
      expect((await undo(world, token, made)).body.counts.appeals).toBe(1);
      expect((await statement(world, reader.token, id)).body).toMatchObject({
        restriction: "removed",
        reason: "abuse",
        appeal: { state: "open", answer: null, decidedAt: null },
      });
      expect(idsIn(await queue(world, token))).toEqual([id]);
      expect(await counted(world)).toBe(1);
      world.clock.now += 1_000;
    }
  });

  it("an upheld removal is taken back after the upholding, and then the appeal is granted", async () => {
    const { world, reader, token, id, decision } = await appealed();
    const upheld = await decided(world, token, on(id, "uphold"));
    expect(outcome(await undo(world, token, decision))).toEqual([409, "decision.superseded"]);
    expect((await undo(world, token, upheld)).status).toBe(200);
    expect((await undo(world, token, decision)).status).toBe(200);
    expect(await counted(world)).toBe(0);
    const { body } = await world.ask("GET", `/api/v1/sites/${world.site.name}/statements`, { token: reader.token });
    expect(body.items).toMatchObject([{ comment: { id }, appeal: { state: "granted" } }]);
    expect(outcome(await undo(world, token, upheld))).toEqual([409, "decision.superseded"]);
  });

  it("undoing an approval after an upholding brings back who had removed it and why", async () => {
    const { world, reader, token, id } = await appealed();
    const before = (await statement(world, reader.token, id)).body;
    await decided(world, token, on(id, "uphold"));
    const approved = await decided(world, token, on(id, "approve"));
    expect((await undo(world, token, approved)).status).toBe(200);
    expect((await statement(world, reader.token, id)).body).toMatchObject({ ...before, appeal: { state: "refused" } });
    expect(await counted(world)).toBe(0);
  });

  it("with replies that were taken along: undoing the removal grants their appeals", async () => {
    const world = await createWorld();
    const [reader, bob, token] = [await world.guest(), await world.guest("Bob"), await world.key()];
    const root = await world.comment(reader.token, "Root");
    const replies = [
      await world.comment(bob.token, "One", { parentId: root.id }),
      await world.comment(bob.token, "Two", { parentId: root.id }),
    ];
    const made = await decided(world, token, on(root.id, "reject-with-replies", { reason: "hate" }));
    for (const { id } of replies) expect((await appeal(world, bob.token, id)).status).toBe(201);
    await decided(world, token, on(replies[0].id, "uphold"));
    expect((await undo(world, token, made)).status).toBe(200);
    const states = await world.database.all<Row>(
      sql`SELECT c.status, p.state FROM appeals p JOIN comments c ON c.id = p.comment_id WHERE p.site_id = ${world.site.id} ORDER BY c.id`,
    );
    expect(states).toEqual([
      { status: "rejected", state: "refused" },
      { status: "published", state: "granted" },
    ]);
    expect(await counted(world)).toBe(0);
  });

  it.each([
    ["uphold", "uphold"],
    ["approve", "approve"],
    ["uphold", "approve"],
    ["approve", "uphold"],
  ])("%s, overtaken by %s, is stale", async (late, first) => {
    const { world, token, id } = await appealed();
    const meanwhile = () => world.decide(token, on(id, first));
    const answer = await overtaken(world, meanwhile, { method: "POST", path: decisionsPath(world), token, body: on(id, late) });
    expect(outcome(answer)).toEqual([409, "decision.stale"]);
    expect(await counted(world)).toBe(0);
    const rows = await world.database.all(sql`SELECT state FROM appeals WHERE comment_id = ${id}`);
    expect(rows).toEqual([{ state: first === "uphold" ? "refused" : "granted" }]);
  });

  it("undone by two at once is undone once", async () => {
    const { world, token, id } = await appealed();
    const made = await decided(world, token, on(id, "uphold"));
    const answers = await Promise.all([undo(world, token, made), undo(world, token, made)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await counted(world)).toBe(1);
  });

  it("undoing an upholding, overtaken by an approval, is stale", async () => {
    const { world, token, id } = await appealed();
    const made = await decided(world, token, on(id, "uphold"));
    const approve = () => world.decide(token, on(id, "approve"));
    const late = await overtaken(world, approve, { method: "DELETE", path: `/api/v1/decisions/${made}`, token, body: undefined });
    expect(outcome(late)).toEqual([409, "decision.stale"]);
    expect(await counted(world)).toBe(0);
  });
});

describe("an appeal in the very moment of a decision", () => {
  it("on what is just approved finds nothing to object to", async () => {
    const { world, reader, token, id } = await removed();
    const approve = () => world.decide(token, on(id, "approve"));
    const path = `/api/v1/comments/${id}/appeals`;
    const late = await overtaken(world, approve, { method: "POST", path, token: reader.token, body: { text: "Late." } });
    expect(outcome(late)).toEqual([409, "appeal.not-possible"]);
    expect(await counted(world)).toBe(0);
  });

  it("is granted by an approval that did not know of it", async () => {
    const { world, reader, token, id } = await removed();
    const meanwhile = () => appeal(world, reader.token, id);
    const body = on(id, "approve", { message: "Seen." });
    expect((await overtaken(world, meanwhile, { method: "POST", path: decisionsPath(world), token, body })).status).toBe(201);
    expect(await counted(world)).toBe(0);
    expect(await world.database.all(sql`SELECT state, answer FROM appeals WHERE comment_id = ${id}`)).toEqual([
      { state: "granted", answer: "Seen." },
    ]);
  });

  it("on what was approved and removed anew is an appeal against the new decision", async () => {
    const { world, reader, token, id } = await removed();
    let last = 0;
    const again = async () => {
      await decided(world, token, on(id, "approve"));
      last = await decided(world, token, on(id, "spam"));
    };
    const path = `/api/v1/comments/${id}/appeals`;
    expect((await overtaken(world, again, { method: "POST", path, token: reader.token, body: { text: "Late." } })).status).toBe(201);
    expect(await world.database.all(sql`SELECT restricted_by AS decision FROM appeals WHERE comment_id = ${id}`)).toEqual([
      { decision: last },
    ]);
  });
});

describe("the queue of appeals", () => {
  async function three() {
    const world = await createWorld();
    const [reader, bob, token] = [await world.guest(), await world.guest("Bob"), await world.key()];
    const posts = [
      await world.comment(reader.token, "About apples"),
      await world.comment(bob.token, "About pears", { article: "a-2" }),
      await world.comment(reader.token, "About plums"),
    ];
    for (const { id } of posts) await decided(world, token, on(id, "reject", { reason: "off-topic" }));
    // The order is that of the appeals, not of the comments.
    for (const [at, who] of [
      [2, reader],
      [0, reader],
      [1, bob],
    ] as const) {
      expect((await appeal(world, who.token, posts[at]?.id as number)).status).toBe(201);
      world.clock.now += 1_000;
    }
    const [apples, pears, plums] = posts.map(({ id }) => id) as [number, number, number];
    return { world, reader, bob, token, apples, pears, plums };
  }

  it("is in order of the appeals, pages, and can be narrowed and searched", async () => {
    const { world, bob, token, apples, pears, plums } = await three();
    expect(idsIn(await queue(world, token))).toEqual([plums, apples, pears]);
    expect(idsIn(await queue(world, token, "?order=newest"))).toEqual([pears, apples, plums]);
    expect(idsIn(await queue(world, token, "?order=risk")).sort()).toEqual([apples, pears, plums].sort());
    expect(idsIn(await queue(world, token, "?article=a-2"))).toEqual([pears]);
    expect(idsIn(await queue(world, token, `?author=${bob.id}`))).toEqual([pears]);
    expect(idsIn(await queue(world, token, "?q=plums"))).toEqual([plums]);
    expect(idsIn(await queue(world, token, "?state=guest"))).toHaveLength(3);
    const first = await queue(world, token, "?limit=2");
    expect(idsIn(first)).toEqual([plums, apples]);
    const rest = await queue(world, token, `?limit=2&cursor=${first.next}`);
    expect([idsIn(rest), rest.next]).toEqual([[pears], null]);
  });

  it("is for moderators of the site, and holds nothing of another's", async () => {
    const { world, reader } = await three();
    const path = `/api/v1/sites/${world.site.name}/queues/appeals`;
    expect(outcome(await world.ask("GET", path, { token: reader.token }))).toEqual([403, "access.denied"]);
    const foreign = await world.key("moderator", world.otherSite);
    expect(outcome(await world.ask("GET", path, { token: foreign }))).toEqual([404, "site.not-found"]);
    const { body } = await world.ask("GET", `/api/v1/sites/${world.otherSite.name}/queues/appeals`, { token: foreign });
    expect([body.items, body.counts.appeals]).toEqual([[], 0]);
  });

  it("decided in bulk names those that nobody appealed", async () => {
    const { world, reader, token, apples, pears, plums } = await three();
    const quiet = await world.comment(reader.token, "Quiet");
    const items = [apples, quiet.id, pears, plums].map((commentId) => ({ commentId, revision: 1 }));
    const { status, body } = await world.decide(token, { items, action: "uphold", message: "All stay." });
    expect([status, body.items.length, body.counts.appeals]).toEqual([201, 3, 0]);
    expect(body.failed).toMatchObject([{ index: 1, code: "decision.no-change" }]);
    expect(await counted(world)).toBe(0);
  });
});
