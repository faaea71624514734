import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/make.ts";
import { figures } from "../support/recount.ts";

const DAY = 86_400_000;
const outcome = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const undo = (world: World, token: string, id: number) => world.ask("DELETE", `/api/v1/decisions/${id}`, { token });
const item = (id: number, revision = 1) => [{ commentId: id, revision }];

/** The id of the one decision that this makes. */
async function decided(world: World, token: string, body: unknown): Promise<number> {
  const answer = await world.decide(token, body);
  expect(answer.status).toBe(201);
  world.clock.now += 1_000;
  return answer.body.items[0].id;
}

/** Everything a decision can change, as readers, moderators and the author see it; only the page's version may move on. */
async function everything(world: World, token: string, reader: string): Promise<string> {
  const site = `/api/v1/sites/${world.site.name}`;
  const { version: _, ...page } = (await world.page("article=a-1&sort=oldest")).body;
  const { stored, counted } = await figures(world);
  expect(stored).toEqual(counted);
  const rows = await world.database.all(
    sql`SELECT id, status, removed_by, removed_reason, reviewed, reviewed_by, open_reports, featured, pinned, locked FROM comments WHERE site_id = ${world.site.id} ORDER BY id`,
  );
  const articles = await world.database.all(sql`SELECT state, slow_mode FROM articles WHERE site_id = ${world.site.id} ORDER BY id`);
  const bans = await world.database.all(
    sql`SELECT user_id, kind, reason, until, created FROM sanctions WHERE site_id = ${world.site.id} AND lifted IS NULL`,
  );
  return JSON.stringify([
    page,
    (await world.ask("GET", `${site}/viewer?article=a-1`, { token: reader })).body,
    (await world.ask("GET", `${site}/queues/pending`, { token })).body,
    (await world.ask("GET", `${site}/queues/reported`, { token })).body,
    stored,
    rows,
    articles,
    bans,
  ]);
}

/** A thread with a comment in every situation. */
async function thread(world: World, token: string) {
  const [aysel, bob] = [await world.guest("Aysel"), await world.guest("Bob")];
  const post = (body: string, more = {}) => world.comment(aysel.token, body, more);
  const report = (id: number) => world.ask("POST", `/api/v1/comments/${id}/reports`, { token: bob.token, body: { reason: "hate" } });
  const published = await post("Published");
  const answered = await post("Answered");
  await post("An answer", { parentId: answered.id });
  const held = await post("https://x.example");
  const banned = await post("You idiot");
  const reported = await post("Reported");
  const reviewed = await post("Reviewed and reported again");
  const removed = await post("Removed");
  await decided(world, token, { items: item(reviewed.id), action: "approve" });
  await report(reviewed.id);
  await report(reported.id);
  await decided(world, token, { items: item(removed.id), action: "reject", reason: "personal-data" });
  return { aysel, bob, subjects: { published, answered, held, banned, reported, reviewed, removed } };
}

async function idiotless() {
  const world = await createWorld({ links: "hold" });
  await world.ask("PUT", `/api/v1/sites/${world.site.name}/word-lists`, {
    token: await world.key("admin"),
    body: { banned: ["idiot"], suspect: [] },
  });
  return world;
}

describe("undoing", () => {
  it("puts everything back as it was, byte for byte", async () => {
    const world = await idiotless();
    const token = await world.key();
    const { aysel, subjects } = await thread(world, token);
    const [{ id: articleId } = { id: 0 }] = await world.database.all<{ id: number }>(
      sql`SELECT id FROM articles WHERE site_id = ${world.site.id}`,
    );
    const before = await everything(world, token, aysel.token);
    const moves: unknown[] = [
      { items: item(subjects.published.id), action: "reject", reason: "spam" },
      { items: item(subjects.published.id), action: "approve" },
      { items: item(subjects.answered.id), action: "reject", reason: "hate" },
      { items: item(subjects.held.id), action: "approve" },
      { items: item(subjects.held.id), action: "reject", reason: "spam" },
      { items: item(subjects.banned.id), action: "approve" },
      { items: item(subjects.reported.id), action: "approve" },
      { items: item(subjects.reported.id), action: "reject", reason: "hate" },
      { items: item(subjects.reviewed.id), action: "approve" },
      { items: item(subjects.reviewed.id), action: "reject", reason: "threat" },
      { items: item(subjects.removed.id), action: "approve" },
      { items: item(subjects.published.id), action: "spam" },
      { items: item(subjects.reported.id), action: "spam" },
      { items: item(subjects.answered.id), action: "reject-with-replies", reason: "hate" },
      { items: item(subjects.reviewed.id), action: "reject-with-replies", reason: "hate" },
      { items: item(subjects.published.id), action: "feature" },
      { items: item(subjects.published.id), action: "pin" },
      { items: item(subjects.published.id), action: "lock" },
      { items: [{ userId: aysel.id }], action: "ban", reason: "hate" },
      { items: [{ userId: aysel.id }], action: "ban-and-remove", reason: "hate" },
      { items: [{ userId: aysel.id }], action: "warn", reason: "hate" },
      { items: [{ userId: aysel.id }], action: "suspend", reason: "hate", until: "2026-06-01T00:00:00Z" },
      { items: [{ userId: aysel.id }], action: "premoderate" },
      { items: [{ articleId }], action: "close" },
      { items: [{ articleId }], action: "slow", seconds: 30 },
    ];
    for (const move of moves) {
      const id = await decided(world, token, move);
      expect(await everything(world, token, aysel.token)).not.toBe(before);
      const { status, body } = await undo(world, token, id);
      expect([move, status, body.decision?.undoes]).toEqual([move, 200, id]);
      world.clock.now += 1_000;
      expect(await everything(world, token, aysel.token)).toBe(before);
    }
  });

  it("a lifted ban is in force again with its own reason and beginning", async () => {
    const world = await createWorld();
    const [reader, token] = [await world.guest(), await world.key()];
    await decided(world, token, { items: [{ userId: reader.id }], action: "ban", reason: "threat" });
    const before = await everything(world, token, reader.token);
    const id = await decided(world, token, { items: [{ userId: reader.id }], action: "unban" });
    expect((await undo(world, token, id)).status).toBe(200);
    expect(await everything(world, token, reader.token)).toBe(before);
    const refused = await world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, {
      token: reader.token,
      body: { article: { key: "a-1" }, body: "Words" },
    });
    expect([refused.status, refused.body.reason]).toEqual([403, "threat"]);
  });

  it("goes back step by step, the latest first", async () => {
    const world = await createWorld({ moderation: "hold" });
    const [reader, token] = [await world.guest(), await world.key()];
    const { id } = await world.comment(reader.token, "Words");
    const states = [await everything(world, token, reader.token)];
    const made: number[] = [];
    for (const action of ["approve", "reject", "approve"]) {
      made.push(await decided(world, token, { items: item(id), action, ...(action === "reject" ? { reason: "spam" } : {}) }));
      states.push(await everything(world, token, reader.token));
    }
    expect(outcome(await undo(world, token, made[0] as number))).toEqual([409, "decision.superseded"]);
    expect(outcome(await undo(world, token, made[1] as number))).toEqual([409, "decision.superseded"]);
    for (const at of [2, 1, 0]) {
      expect((await undo(world, token, made[at] as number)).status).toBe(200);
      expect(await everything(world, token, reader.token)).toBe(states[at]);
      expect(outcome(await undo(world, token, made[at] as number))).toEqual([409, "decision.superseded"]);
    }
  });

  it("an undo cannot be undone, but the decision can be made again", async () => {
    const world = await createWorld();
    const [reader, token] = [await world.guest(), await world.key()];
    const { id } = await world.comment(reader.token, "Words");
    const rejection = await decided(world, token, { items: item(id), action: "reject", reason: "spam" });
    const { body } = await undo(world, token, rejection);
    expect(body.decision).toMatchObject({
      action: "undo",
      undoes: rejection,
      commentId: id,
      from: "rejected",
      to: "published",
      reason: null,
    });
    expect(outcome(await undo(world, token, body.decision.id))).toEqual([409, "decision.not-undoable"]);
    expect((await world.decide(token, { items: item(id), action: "reject", reason: "spam" })).status).toBe(201);
  });

  it("is possible for thirty days and no longer", async () => {
    const world = await createWorld();
    const [reader, token] = [await world.guest(), await world.key()];
    const [one, two] = [await world.comment(reader.token, "One"), await world.comment(reader.token, "Two")];
    const { body } = await world.decide(token, { items: [...item(one.id), ...item(two.id)], action: "reject", reason: "spam" });
    world.clock.now += 30 * DAY;
    expect((await undo(world, token, body.items[0].id)).status).toBe(200);
    world.clock.now += DAY;
    expect(outcome(await undo(world, token, body.items[1].id))).toEqual([409, "decision.not-undoable"]);
  });

  it("twice at the same moment happens once", async () => {
    const world = await createWorld();
    const [reader, token] = [await world.guest(), await world.key()];
    const { id } = await world.comment(reader.token, "Words");
    const rejection = await decided(world, token, { items: item(id), action: "reject", reason: "spam" });
    const answers = await Promise.all(Array.from({ length: 5 }, () => undo(world, token, rejection)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    expect(await world.database.all(sql`SELECT count(*) AS n FROM decisions WHERE undoes = ${rejection}`)).toEqual([{ n: 1 }]);
    expect((await world.page()).body.article.commentCount).toBe(1);
  });

  it("leaves alone what its author changed since", async () => {
    const world = await createWorld({ moderation: "hold" });
    const [reader, token] = [await world.guest(), await world.key()];
    const [edited, withdrawn] = [await world.comment(reader.token, "One"), await world.comment(reader.token, "Two")];
    const approvals = [
      await decided(world, token, { items: item(edited.id), action: "approve" }),
      await decided(world, token, { items: item(withdrawn.id), action: "approve" }),
    ];
    await world.ask("PATCH", `/api/v1/comments/${edited.id}`, { token: reader.token, body: { body: "Other words" } });
    await world.ask("DELETE", `/api/v1/comments/${withdrawn.id}`, { token: reader.token });
    for (const id of approvals) expect(outcome(await undo(world, token, id))).toEqual([409, "decision.stale"]);
  });

  it("of words that were edited since an earlier review, remembers that review and which reports came after it", async () => {
    const world = await createWorld();
    const token = await world.key();
    const [aysel, bob, cara] = [await world.guest("Aysel"), await world.guest("Bob"), await world.guest("Cara")];
    const report = (as: { token: string }, id: number) =>
      world.ask("POST", `/api/v1/comments/${id}/reports`, { token: as.token, body: { reason: "abuse" } });
    const { id } = await world.comment(aysel.token, "First words");
    await report(bob, id);
    await decided(world, token, { items: item(id), action: "approve" });
    await world.ask("PATCH", `/api/v1/comments/${id}`, { token: aysel.token, body: { body: "Other words" } });
    await report(cara, id);
    const before = await everything(world, token, aysel.token);
    const decision = await decided(world, token, { items: item(id, 2), action: "reject", reason: "abuse" });
    expect((await undo(world, token, decision)).status).toBe(200);
    expect(JSON.parse(await everything(world, token, aysel.token))).toEqual(JSON.parse(before));
  });

  it("keeps reports that came after the decision open", async () => {
    const world = await createWorld();
    const [reader, token] = [await world.guest("Aysel"), await world.key()];
    const { id } = await world.comment(reader.token, "Words");
    const report = async (name: string) =>
      world.ask("POST", `/api/v1/comments/${id}/reports`, { token: (await world.guest(name)).token, body: { reason: "spam" } });
    await report("Bob");
    const approval = await decided(world, token, { items: item(id), action: "approve" });
    await report("Cem");
    await undo(world, token, approval);
    expect(await world.database.all(sql`SELECT open_reports AS n FROM comments WHERE id = ${id}`)).toEqual([{ n: 2 }]);
    const { stored, counted } = await figures(world);
    expect(stored).toEqual(counted);
  });

  it("raises the page's version, so that no cache keeps what was taken back", async () => {
    const world = await createWorld();
    const [reader, token] = [await world.guest(), await world.key()];
    const { id } = await world.comment(reader.token, "Words");
    const rejection = await decided(world, token, { items: item(id), action: "reject", reason: "spam" });
    const { version } = (await world.page()).body;
    await undo(world, token, rejection);
    expect((await world.page()).body.version).toBeGreaterThan(version);
  });

  it("what is not there, or another site's, is 404", async () => {
    const world = await createWorld();
    const [reader, token] = [await world.guest(), await world.key()];
    const { id } = await world.comment(reader.token, "Words");
    const rejection = await decided(world, token, { items: item(id), action: "reject", reason: "spam" });
    expect(outcome(await undo(world, await world.key("admin", world.otherSite), rejection))).toEqual([404, "decision.not-found"]);
    expect(outcome(await undo(world, token, 999_999_999))).toEqual([404, "decision.not-found"]);
    expect((await undo(world, token, rejection)).status).toBe(200);
  });
});
