import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Row } from "../../src/db/commit.ts";
import { createWorld, type World } from "../support/make.ts";
import { overtaken } from "../support/overtaking.ts";
import { figures } from "../support/recount.ts";

const approve = (id: number, revision = 1) => ({ items: [{ commentId: id, revision }], action: "approve" });
const reject = (id: number, revision = 1) => ({ items: [{ commentId: id, revision }], action: "reject", reason: "abuse" });
const decisionsOf = (world: World): Promise<Row[]> =>
  world.database.all(sql`SELECT * FROM decisions WHERE site_id = ${world.site.id} ORDER BY id`);
const outcome = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

async function heldWorld() {
  const world = await createWorld({ moderation: "hold" });
  const [reader, token] = [await world.guest(), await world.key()];
  return { world, reader, token, post: (body = "Words") => world.comment(reader.token, body) };
}

describe("approving", () => {
  it("publishes what was held and says what was done", async () => {
    const { world, token, post } = await heldWorld();
    const { id } = await post();
    const { status, body } = await world.decide(token, approve(id));
    expect(status).toBe(201);
    expect(body).toEqual({
      items: [
        {
          id: expect.any(Number),
          action: "approve",
          commentId: id,
          userId: null,
          articleId: expect.any(Number),
          revision: 1,
          reason: null,
          from: "pending",
          to: "published",
          undoes: null,
          createdAt: "2026-03-01T12:00:00.000Z",
        },
      ],
      failed: [],
      counts: { pending: 0, reported: 0, newAuthors: 0, appeals: 0, notices: 0, cases: 0 },
    });
    const page = (await world.page()).body;
    expect(page.items).toMatchObject([{ id, status: "published" }]);
    expect(page.items[0].removed).toBeUndefined();
  });

  it("brings back what was rejected", async () => {
    const { world, token, post } = await heldWorld();
    const { id } = await post();
    await world.decide(token, reject(id));
    expect((await world.decide(token, approve(id))).body.items).toMatchObject([{ from: "rejected", to: "published" }]);
    expect((await world.page()).body.items).toHaveLength(1);
  });

  it("an unreviewed comment once is a review, twice is no change", async () => {
    const world = await createWorld();
    const { id } = await world.comment((await world.guest()).token, "Words");
    const token = await world.key();
    expect((await world.decide(token, approve(id))).status).toBe(201);
    expect(outcome(await world.decide(token, approve(id)))).toEqual([409, "decision.no-change"]);
  });
});

describe("rejecting", () => {
  it("takes the comment away and tells its author who and why", async () => {
    const world = await createWorld();
    const reader = await world.guest();
    const { id } = await world.comment(reader.token, "Words");
    expect((await world.decide(await world.key(), reject(id))).status).toBe(201);
    expect((await world.page()).body).toMatchObject({ items: [], article: { commentCount: 0 } });
    const { body } = await world.ask("GET", `/api/v1/sites/${world.site.name}/viewer?article=a-1`, { token: reader.token });
    expect(body.comments).toMatchObject([{ id, status: "rejected", removed: { by: "moderator", reason: "abuse" } }]);
  });

  it("leaves a tombstone with the reason where there are replies", async () => {
    const world = await createWorld();
    const reader = await world.guest();
    const { id } = await world.comment(reader.token, "Unkind words");
    await world.comment(reader.token, "A reply", { parentId: id });
    await world.decide(await world.key(), reject(id));
    const { body } = await world.page();
    expect(body.items).toMatchObject([
      {
        id,
        author: null,
        content: [],
        removed: { by: "moderator", reason: "abuse" },
        replies: { items: [{ content: [["p", "A reply"]] }] },
      },
    ]);
    expect(JSON.stringify(body)).not.toContain("Unkind");
  });

  it.each([
    ["reject", undefined],
    ["reject", "ok"],
    ["ban", undefined],
    ["ban", "ok"],
  ])("%s with the reason %s is refused and changes nothing", async (action, reason) => {
    const world = await createWorld();
    const reader = await world.guest();
    const { id } = await world.comment(reader.token, "Words");
    const item = action === "ban" ? { userId: reader.id } : { commentId: id, revision: 1 };
    const { status, body } = await world.decide(await world.key(), { items: [item], action, reason });
    expect([status, body.code, Object.keys(body.fields)]).toEqual([422, "request.invalid", ["reason"]]);
    expect(await decisionsOf(world)).toEqual([]);
  });

  it("what is rejected already is no change", async () => {
    const { world, token, post } = await heldWorld();
    const { id } = await post();
    await world.decide(token, reject(id));
    expect(outcome(await world.decide(token, { ...reject(id), reason: "spam" }))).toEqual([409, "decision.no-change"]);
  });

  it("what its author took back is refused", async () => {
    const { world, reader, token, post } = await heldWorld();
    const { id } = await post();
    await world.ask("DELETE", `/api/v1/comments/${id}`, { token: reader.token });
    expect(outcome(await world.decide(token, approve(id)))).toEqual([409, "comment.already-removed"]);
  });
});

describe("a decision is bound to what was seen", () => {
  it("an edit makes it stale", async () => {
    const { world, reader, token, post } = await heldWorld();
    const { id } = await post();
    await world.ask("PATCH", `/api/v1/comments/${id}`, { token: reader.token, body: { body: "Other words" } });
    expect(outcome(await world.decide(token, approve(id)))).toEqual([409, "decision.stale"]);
    expect((await world.page()).body.items).toEqual([]);
    expect((await world.decide(token, approve(id, 2))).status).toBe(201);
  });

  it("an edit in the very moment makes it stale too", async () => {
    const { world, reader, token, post } = await heldWorld();
    const { id } = await post();
    const edit = () => world.ask("PATCH", `/api/v1/comments/${id}`, { token: reader.token, body: { body: "Other words" } });
    const path = `/api/v1/sites/${world.site.name}/decisions`;
    expect(outcome(await overtaken(world, edit, { method: "POST", path, token, body: approve(id) }))).toEqual([409, "decision.stale"]);
    expect((await world.page()).body.items).toEqual([]);
    expect(await decisionsOf(world)).toEqual([]);
  });

  it("a first report in the very moment makes an approval stale, so that it is seen", async () => {
    const world = await createWorld();
    const { id } = await world.comment((await world.guest("Aysel")).token, "Words");
    const [bob, token] = [await world.guest("Bob"), await world.key()];
    const report = () => world.ask("POST", `/api/v1/comments/${id}/reports`, { token: bob.token, body: { reason: "hate" } });
    const path = `/api/v1/sites/${world.site.name}/decisions`;
    expect(outcome(await overtaken(world, report, { method: "POST", path, token, body: approve(id) }))).toEqual([409, "decision.stale"]);
    expect((await figures(world)).stored.reported).toBe(1);
  });

  it("a state that was named must be the state it has", async () => {
    const { world, token, post } = await heldWorld();
    const { id } = await post();
    const seen = (status: string) => ({ items: [{ commentId: id, revision: 1, status }], action: "approve" });
    expect(outcome(await world.decide(token, seen("published")))).toEqual([409, "decision.stale"]);
    expect(outcome(await world.decide(token, seen("rejected")))).toEqual([409, "decision.stale"]);
    expect((await world.decide(token, seen("pending"))).status).toBe(201);
  });

  it.each([
    ["approve and reject of a held comment", "hold", false, [approve, reject]],
    ["two approvals of a held comment", "hold", false, [approve, approve]],
    ["two rejections of a published comment", "publish", false, [reject, reject]],
    ["two approvals of a reported comment", "publish", true, [approve, approve]],
  ] as const)("of %s at the same moment, one is made and the other is told", async (_, moderation, isReported, [one, other]) => {
    const world = await createWorld({ moderation });
    const { id } = await world.comment((await world.guest("Aysel")).token, "Words");
    if (isReported)
      await world.ask("POST", `/api/v1/comments/${id}/reports`, { token: (await world.guest("Bob")).token, body: { reason: "spam" } });
    const [anna, boris] = [await world.desk(), await world.desk()];
    const path = `/api/v1/sites/${world.site.name}/decisions`;
    const answers = await Promise.all([
      world.ask("POST", path, { cookie: anna.cookie, headers: anna.headers, body: one(id) }),
      world.ask("POST", path, { cookie: boris.cookie, headers: boris.headers, body: other(id) }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(["decision.stale", "decision.no-change"]).toContain(answers.find(({ status }) => status === 409)?.body.code);
    const rows = await decisionsOf(world);
    expect(rows).toHaveLength(1);
    expect([anna.id, boris.id]).toContain(rows[0]?.user_id);
    const { stored, counted } = await figures(world);
    expect(stored).toEqual(counted);
  });
});

describe("many at once", () => {
  it("up to a hundred are decided together", async () => {
    const { world, token, post } = await heldWorld();
    const ids: number[] = [];
    for (let n = 0; n < 100; n++) ids.push((await post(`Number ${n}`)).id);
    const items = ids.map((commentId) => ({ commentId, revision: 1 }));
    expect(outcome(await world.decide(token, { items: [...items, items[0]], action: "approve" }))).toEqual([422, "request.invalid"]);
    expect(outcome(await world.decide(token, { items: [], action: "approve" }))).toEqual([422, "request.invalid"]);
    const { status, body } = await world.decide(token, { items, action: "approve" });
    expect([status, body.items.length, body.failed, body.counts]).toEqual([
      201,
      100,
      [],
      { pending: 0, reported: 0, newAuthors: 0, appeals: 0, notices: 0, cases: 0 },
    ]);
    expect(body.items.map((item: { commentId: number }) => item.commentId)).toEqual(ids);
    const { stored, counted } = await figures(world);
    expect(stored).toEqual(counted);
  });

  it("those that cannot be decided are named with the reason, and stop no other", async () => {
    const { world, reader, token, post } = await heldWorld();
    const [fine, edited, decided] = [await post(), await post(), await post()];
    await world.ask("PATCH", `/api/v1/comments/${edited.id}`, { token: reader.token, body: { body: "Other words" } });
    await world.decide(token, reject(decided.id));
    const stranger = await world.guest("Ann", world.otherSite);
    const foreign = await world.comment(stranger.token, "Elsewhere", { on: world.otherSite });
    const items = [...[edited.id, fine.id, decided.id, foreign.id].map((commentId) => ({ commentId, revision: 1 })), { userId: reader.id }];
    const { status, body } = await world.decide(token, { items, action: "reject", reason: "spam" });
    expect(status).toBe(201);
    expect(body.items).toMatchObject([{ commentId: fine.id, to: "rejected" }]);
    expect(body.failed.map(({ index, code }: { index: number; code: string }) => [index, code])).toEqual([
      [0, "decision.stale"],
      [2, "decision.no-change"],
      [3, "comment.not-found"],
      [4, "request.invalid"],
    ]);
    for (const { detail } of body.failed) expect(detail).toMatch(/\.$/);
  });

  it("the same comment twice in one list is decided once", async () => {
    const { world, token, post } = await heldWorld();
    const { id } = await post();
    const item = { commentId: id, revision: 1 };
    const { status, body } = await world.decide(token, { items: [item, item, item], action: "approve" });
    expect([status, body.items.length, body.failed.length]).toEqual([201, 1, 2]);
    expect(await decisionsOf(world)).toHaveLength(1);
  });

  it("the same reader twice in one list is banned once", async () => {
    const world = await createWorld();
    const { id } = await world.guest();
    const { status, body } = await world.decide(await world.key(), {
      items: [{ userId: id }, { userId: id }],
      action: "ban",
      reason: "spam",
    });
    expect([status, body.items.length, body.failed.length]).toEqual([201, 1, 1]);
    expect(await decisionsOf(world)).toHaveLength(1);
  });

  it("that all fail are a refusal", async () => {
    const { world, token, post } = await heldWorld();
    const { id } = await post();
    expect(
      outcome(
        await world.decide(token, {
          items: [
            { commentId: id, revision: 2 },
            { commentId: id, revision: 3 },
          ],
          action: "approve",
        }),
      ),
    ).toEqual([409, "decision.stale"]);
  });
});

describe("what belongs to another site is not there", () => {
  it("comments, people and articles alike", async () => {
    const world = await createWorld();
    const stranger = await world.guest("Ann", world.otherSite);
    const foreign = await world.comment(stranger.token, "Elsewhere", { on: world.otherSite });
    const [article] = await world.database.all<{ id: number }>(sql`SELECT id FROM articles WHERE site_id = ${world.otherSite.id}`);
    const token = await world.key("admin");
    const answers = [
      await world.decide(token, approve(foreign.id)),
      await world.decide(token, { items: [{ userId: stranger.id }], action: "ban", reason: "spam" }),
      await world.decide(token, { items: [{ articleId: article?.id }], action: "close" }),
    ];
    expect(answers.map(outcome)).toEqual([
      [404, "comment.not-found"],
      [404, "request.not-found"],
      [404, "article.not-found"],
    ]);
    expect((await world.comment(stranger.token, "Still here", { on: world.otherSite })).status).toBe("published");
  });
});

describe("a ban", () => {
  const ban = (id: number, action = "ban") => ({ items: [{ userId: id }], action, ...(action === "ban" ? { reason: "hate" } : {}) });
  const post = (world: World, token: string, body = "Words") =>
    world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, { token, body: { article: { key: "a-1" }, body } });

  it("refuses the reader's comments and edits and says why; lifting it ends that", async () => {
    const world = await createWorld();
    const [reader, token] = [await world.guest(), await world.key()];
    const { id } = await world.comment(reader.token, "Before");
    expect((await world.decide(token, ban(reader.id))).body.items).toMatchObject([
      { action: "ban", userId: reader.id, from: "active", to: "banned", reason: "hate" },
    ]);
    const refused = await post(world, reader.token);
    expect([refused.status, refused.body.code, refused.body.reason]).toEqual([403, "screening.banned", "hate"]);
    expect(outcome(await world.ask("PATCH", `/api/v1/comments/${id}`, { token: reader.token, body: { body: "After" } }))).toEqual([
      403,
      "screening.banned",
    ]);
    expect((await world.page()).body.items).toMatchObject([{ id, content: [["p", "Before"]] }]);
    expect(outcome(await world.decide(token, ban(reader.id)))).toEqual([409, "decision.no-change"]);
    expect((await world.decide(token, ban(reader.id, "unban"))).status).toBe(201);
    expect((await post(world, reader.token)).status).toBe(201);
    expect(outcome(await world.decide(token, ban(reader.id, "unban")))).toEqual([409, "decision.no-change"]);
  });

  it("racing with posting leaves no comment that came after it, and no other refusal", async () => {
    const world = await createWorld();
    const [reader, token] = [await world.guest(), await world.key()];
    const [banned, ...posts] = await Promise.all([
      world.decide(token, ban(reader.id)),
      ...Array.from({ length: 8 }, (_, n) => post(world, reader.token, `Number ${n}`)),
    ]);
    expect(banned.status).toBe(201);
    const made = posts.filter(({ status }) => status === 201);
    expect(posts.filter(({ status }) => status !== 201).map(outcome)).toEqual(Array(8 - made.length).fill([403, "screening.banned"]));
    expect((await world.page()).body.article.commentCount).toBe(made.length);
    expect((await post(world, reader.token)).status).toBe(403);
  });

  it("in the very moment of a comment keeps it out, and says why", async () => {
    const world = await createWorld();
    const [reader, token] = [await world.guest(), await world.key()];
    const sent = {
      method: "POST",
      path: `/api/v1/sites/${world.site.name}/comments`,
      token: reader.token,
      body: { article: { key: "a-1" }, body: "Words" },
    };
    const { status, body } = await overtaken(world, () => world.decide(token, ban(reader.id)), sent);
    expect([status, body.code, body.reason]).toEqual([403, "screening.banned", "hate"]);
    expect((await world.page()).body.items).toEqual([]);
  });

  it("by two moderators at the same moment is one, and so is lifting it", async () => {
    const world = await createWorld();
    const [reader, token] = [await world.guest(), await world.key()];
    for (const action of ["ban", "unban"]) {
      const answers = await Promise.all([world.decide(token, ban(reader.id, action)), world.decide(token, ban(reader.id, action))]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    }
    expect(await decisionsOf(world)).toHaveLength(2);
    const { stored, counted } = await figures(world);
    expect(stored).toEqual(counted);
  });

  it.each(["staff", "moderator", "admin"] as const)("of somebody with the role %s is refused", async (role) => {
    const world = await createWorld();
    const { id } = await world.desk(role);
    expect(outcome(await world.decide(await world.key("admin"), ban(id)))).toEqual([403, "access.denied"]);
  });

  it("shows in the queue beside the author's figures", async () => {
    const world = await createWorld({ moderation: "hold" });
    const [reader, token] = [await world.guest(), await world.key()];
    await world.comment(reader.token, "Words");
    await world.decide(token, ban(reader.id));
    const { body } = await world.ask("GET", `/api/v1/sites/${world.site.name}/queues/pending`, { token });
    expect(body.items[0].author).toMatchObject({ id: reader.id, banned: true });
  });
});

describe("an article", () => {
  it("is closed and opened by decision", async () => {
    const world = await createWorld();
    const [reader, token] = [await world.guest(), await world.key()];
    await world.comment(reader.token, "Words");
    const [{ id } = { id: 0 }] = await world.database.all<{ id: number }>(sql`SELECT id FROM articles WHERE site_id = ${world.site.id}`);
    const post = () =>
      world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, {
        token: reader.token,
        body: { article: { key: "a-1" }, body: "More" },
      });
    const decide = (action: string) => world.decide(token, { items: [{ articleId: id }], action });
    const closed = await Promise.all([decide("close"), decide("close")]);
    expect(closed.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await world.page()).body.article.state).toBe("closed");
    expect(outcome(await post())).toEqual([403, "article.closed"]);
    expect((await decide("open")).body.items).toMatchObject([{ articleId: id, from: "closed", to: "open" }]);
    expect((await post()).status).toBe(201);
    expect(outcome(await decide("open"))).toEqual([409, "decision.no-change"]);
  });
});

describe("a decision that makes no sense", () => {
  it.each([
    [{ items: [{ commentId: 1, revision: 1 }], action: "ban", reason: "spam" }],
    [{ items: [{ userId: 1 }], action: "approve" }],
    [{ items: [{ articleId: 1 }], action: "unban" }],
    [{ items: [{ commentId: 1 }], action: "approve" }],
    [{ items: [{ commentId: 1, revision: 0 }], action: "approve" }],
    [{ items: [{ commentId: 1, revision: 1, userId: 2 }], action: "approve" }],
    [{ items: [{ commentId: "1", revision: 1 }], action: "approve" }],
    [{ items: [{ commentId: 1, revision: 1 }], action: "undo" }],
    [{ items: [{ commentId: 1, revision: 1 }], action: "approve", note: "x".repeat(1_001) }],
    [{ items: [{ commentId: 1, revision: 1 }], action: "approve", extra: true }],
    [{ items: "all", action: "approve" }],
    [null],
  ])("%j is 422", async (body) => {
    const world = await createWorld();
    expect(outcome(await world.decide(await world.key(), body))).toEqual([422, "request.invalid"]);
  });
});

describe("the record", () => {
  it("holds ids and codes; a note is kept apart and never shown to the author", async () => {
    const { world, reader, token, post } = await heldWorld();
    const { id } = await post("Secret words");
    const { cookie, headers, id: moderator } = await world.desk();
    await world.ask("POST", `/api/v1/sites/${world.site.name}/decisions`, {
      cookie,
      headers,
      body: { ...reject(id), note: " A private note " },
    });
    const rows = await decisionsOf(world);
    expect(rows).toMatchObject([
      { user_id: moderator, key_id: null, comment_id: id, action: "reject", reason: "abuse", from_state: "pending", to_state: "rejected" },
    ]);
    const events = await world.database.all<Row>(sql`SELECT * FROM events WHERE site_id = ${world.site.id}`);
    for (const word of ["Secret", "note", "Aysel"]) expect(JSON.stringify([rows, events])).not.toContain(word);
    expect(await world.database.all(sql`SELECT note FROM decision_notes WHERE decision_id = ${rows[0]?.id}`)).toEqual([
      { note: "A private note" },
    ]);
    const viewer = await world.ask("GET", `/api/v1/sites/${world.site.name}/viewer?article=a-1`, { token: reader.token });
    expect(JSON.stringify(viewer.body)).not.toContain("private note");
    expect((await world.decide(token, approve(id))).body.items).toMatchObject([{ from: "rejected" }]);
    expect((await decisionsOf(world))[1]).toMatchObject({ user_id: null, key_id: expect.any(Number) });
  });

  it.each([
    ["decisions", sql`UPDATE decisions SET reason = 'ok'`],
    ["decisions", sql`DELETE FROM decisions`],
    ["events", sql`UPDATE events SET data = '{"edited":true}'`],
    ["events", sql`DELETE FROM events`],
  ])("%s cannot be changed or deleted, even by SQL", async (table, statement) => {
    const { world, token, post } = await heldWorld();
    await world.decide(token, approve((await post()).id));
    const all = () => world.database.all(sql`SELECT * FROM ${sql.raw(table)} ORDER BY id`);
    const before = await all();
    expect(before.length).toBeGreaterThan(0);
    await expect(world.database.commit([statement])).rejects.toThrow(/append-only/);
    expect(await all()).toEqual(before);
  });
});
