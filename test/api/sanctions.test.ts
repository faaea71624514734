import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Row } from "../../src/db/commit.ts";
import { createWorld, type World } from "../support/make.ts";
import { overtaken } from "../support/overtaking.ts";
import { figures } from "../support/recount.ts";

const DAY = 86_400_000;
const outcome = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const on = (id: number, action: string, more: object = {}) => ({ items: [{ userId: id }], action, ...more });
const undo = (world: World, token: string, id: number) => world.ask("DELETE", `/api/v1/decisions/${id}`, { token });
const posting = (world: World, token: string) => ({
  method: "POST",
  path: `/api/v1/sites/${world.site.name}/comments`,
  token,
  body: { article: { key: "a-1" }, body: "Words" },
});
const post = (world: World, token: string) => {
  const { method, path, body } = posting(world, token);
  return world.ask(method, path, { token, body });
};
const acknowledge = (world: World, token: string, body: unknown = {}) => world.ask("POST", "/api/v1/me/acknowledgements", { token, body });

/** Decides, expects it made, and answers the decision. */
async function decided(world: World, token: string, body: unknown): Promise<{ id: number; from: string; to: string }> {
  const answer = await world.decide(token, body);
  expect(answer.status).toBe(201);
  world.clock.now += 1_000;
  return answer.body.items[0];
}

/** What the users table says, and what the rows of sanctions in force add up to. */
async function flags(world: World, id: number): Promise<Row> {
  const [row] = await world.database.all<Row>(sql`SELECT banned, warned, premoderated, suspended_until FROM users WHERE id = ${id}`);
  const [counted] = await world.database.all<Row>(sql`SELECT
    (SELECT count(*) FROM sanctions WHERE user_id = ${id} AND kind = 'ban' AND lifted IS NULL) AS banned,
    (SELECT count(*) FROM sanctions WHERE user_id = ${id} AND kind = 'warning' AND lifted IS NULL) AS warned,
    (SELECT count(*) FROM sanctions WHERE user_id = ${id} AND kind = 'premoderation' AND lifted IS NULL) AS premoderated,
    (SELECT until FROM sanctions WHERE user_id = ${id} AND kind = 'suspension' AND lifted IS NULL) AS suspended_until`);
  expect(row).toEqual(counted);
  return row as Row;
}

async function people(settings = {}) {
  const world = await createWorld(settings);
  return { world, reader: await world.guest(), token: await world.key(), until: new Date(world.clock.now + 7 * DAY).toISOString() };
}

describe("a warning", () => {
  const warning = { reason: "abuse", message: "Please be kind." };

  it("is read before the next comment: refused with its words until it is acknowledged", async () => {
    const { world, reader, token } = await people();
    const { id } = await world.comment(reader.token, "Before");
    expect(await decided(world, token, on(reader.id, "warn", warning))).toMatchObject({ from: "active", to: "warned" });
    const refused = await post(world, reader.token);
    expect([...outcome(refused), refused.body.reason, refused.body.message]).toEqual([403, "screening.warned", "abuse", "Please be kind."]);
    expect((await world.ask("PATCH", `/api/v1/comments/${id}`, { token: reader.token, body: { body: "Kinder" } })).status).toBe(200);
    expect(outcome(await world.decide(token, on(reader.id, "warn", warning)))).toEqual([409, "decision.no-change"]);
    expect((await acknowledge(world, reader.token)).status).toBe(204);
    expect((await post(world, reader.token)).status).toBe(201);
    expect(await flags(world, reader.id)).toMatchObject({ warned: 0 });
    expect((await acknowledge(world, reader.token)).status).toBe(204);
    expect((await world.decide(token, on(reader.id, "warn", warning))).status).toBe(201);
  });

  it("is acknowledged by the person alone, with nothing else in the body", async () => {
    const { world, reader, token } = await people();
    await decided(world, token, on(reader.id, "warn", warning));
    const other = await world.guest("Bob");
    expect((await acknowledge(world, other.token)).status).toBe(204);
    expect(outcome(await acknowledge(world, token))).toEqual([403, "access.denied"]);
    expect(outcome(await acknowledge(world, reader.token, { all: true }))).toEqual([422, "request.invalid"]);
    expect((await world.ask("POST", "/api/v1/me/acknowledgements", { body: {} })).status).toBe(401);
    expect(outcome(await post(world, reader.token))).toEqual([403, "screening.warned"]);
  });

  it("taken back is gone, whether or not it was acknowledged", async () => {
    const { world, reader, token } = await people();
    const first = await decided(world, token, on(reader.id, "warn", warning));
    expect((await undo(world, token, first.id)).status).toBe(200);
    expect((await post(world, reader.token)).status).toBe(201);
    const second = await decided(world, token, on(reader.id, "warn", warning));
    await acknowledge(world, reader.token);
    expect((await undo(world, token, second.id)).status).toBe(200);
    expect(await flags(world, reader.id)).toMatchObject({ warned: 0 });
  });

  it("in the very moment of a comment keeps it out", async () => {
    const { world, reader, token } = await people();
    const warn = () => world.decide(token, on(reader.id, "warn", warning));
    expect(outcome(await overtaken(world, warn, posting(world, reader.token)))).toEqual([403, "screening.warned"]);
    expect((await world.page()).body.items).toEqual([]);
  });
});

describe("a suspension", () => {
  it("refuses comments and edits, says until when, and ends by itself", async () => {
    const { world, reader, token } = await people({ editWindow: 86_400 });
    const until = new Date(world.clock.now + DAY / 2).toISOString();
    const { id } = await world.comment(reader.token, "Before");
    expect(await decided(world, token, on(reader.id, "suspend", { reason: "hate", until }))).toMatchObject({
      from: "active",
      to: "suspended",
    });
    const refused = await post(world, reader.token);
    expect([...outcome(refused), refused.body.reason, refused.body.until]).toEqual([403, "screening.suspended", "hate", until]);
    const edit = () => world.ask("PATCH", `/api/v1/comments/${id}`, { token: reader.token, body: { body: "After" } });
    expect(outcome(await edit())).toEqual([403, "screening.suspended"]);
    world.clock.now = Date.parse(until) - 1;
    expect(outcome(await post(world, reader.token))).toEqual([403, "screening.suspended"]);
    world.clock.now += 1;
    expect((await post(world, reader.token)).status).toBe(201);
    expect((await edit()).status).toBe(200);
    expect(outcome(await world.decide(token, on(reader.id, "unsuspend")))).toEqual([409, "decision.no-change"]);
    const again = new Date(world.clock.now + DAY).toISOString();
    expect(await decided(world, token, on(reader.id, "suspend", { reason: "spam", until: again }))).toMatchObject({ from: "active" });
    const lifted = await world.database.all<Row>(sql`SELECT lifted FROM sanctions WHERE user_id = ${reader.id} ORDER BY id`);
    expect(lifted).toEqual([{ lifted: Date.parse(until) }, { lifted: null }]);
  });

  it.each([undefined, "2026-03-01T12:00:00.000Z", "soon"])("until %j is refused", async (until) => {
    const { world, reader, token } = await people();
    const { status, body } = await world.decide(token, on(reader.id, "suspend", { reason: "hate", until }));
    expect([status, body.code, Object.keys(body.fields)]).toEqual([422, "request.invalid", ["until"]]);
  });

  it("is made longer by another, lifted, and put back as it was by undoing", async () => {
    const { world, reader, token, until } = await people();
    await decided(world, token, on(reader.id, "suspend", { reason: "hate", until }));
    const later = new Date(Date.parse(until) + DAY).toISOString();
    const longer = await decided(world, token, on(reader.id, "suspend", { reason: "threat", until: later }));
    expect(await flags(world, reader.id)).toMatchObject({ suspended_until: Date.parse(later) });
    expect((await undo(world, token, longer.id)).status).toBe(200);
    expect(await flags(world, reader.id)).toMatchObject({ suspended_until: Date.parse(until) });
    expect((await post(world, reader.token)).body).toMatchObject({ reason: "hate", until });
    const lifted = await decided(world, token, on(reader.id, "unsuspend"));
    expect((await post(world, reader.token)).status).toBe(201);
    expect((await undo(world, token, lifted.id)).status).toBe(200);
    expect((await post(world, reader.token)).body).toMatchObject({ code: "screening.suspended", reason: "hate", until });
  });

  it("in the very moment of a comment or an edit keeps it out", async () => {
    const { world, reader, token, until } = await people();
    const suspend = (id: number) => () => world.decide(token, on(id, "suspend", { reason: "hate", until }));
    expect(outcome(await overtaken(world, suspend(reader.id), posting(world, reader.token)))).toEqual([403, "screening.suspended"]);
    const other = await world.guest("Bob");
    const { id } = await world.comment(other.token, "Words");
    const edit = { method: "PATCH", path: `/api/v1/comments/${id}`, token: other.token, body: { body: "Other words" } };
    expect(outcome(await overtaken(world, suspend(other.id), edit))).toEqual([403, "screening.suspended"]);
  });
});

describe("premoderation of a person", () => {
  it("holds what they write and edit, and tells them beforehand", async () => {
    const { world, reader, token } = await people();
    const { id } = await world.comment(reader.token, "Before");
    const made = await decided(world, token, on(reader.id, "premoderate"));
    const viewer = () => world.ask("GET", `/api/v1/sites/${world.site.name}/viewer?article=a-1`, { token: reader.token });
    expect((await viewer()).body.rules.held).toBe(true);
    const held = await post(world, reader.token);
    expect([held.status, held.body.status]).toEqual([201, "pending"]);
    const item = await world.ask("GET", `/api/v1/sites/${world.site.name}/queue-items/${held.body.id}`, { token });
    expect(item.body.reasons).toEqual([{ phase: "premoderation", verdict: "hold", reason: "ok", evidence: { setting: "author" } }]);
    expect(item.body.author.premoderated).toBe(true);
    const edit = await world.ask("PATCH", `/api/v1/comments/${id}`, { token: reader.token, body: { body: "After" } });
    expect(edit.body.status).toBe("pending");
    expect((await world.comment((await world.guest("Bob")).token, "Words")).status).toBe("published");
    expect((await undo(world, token, made.id)).status).toBe(200);
    expect((await viewer()).body.rules.held).toBe(false);
    expect((await post(world, reader.token)).body.status).toBe("published");
  });

  it("in the very moment of a comment or an edit holds it", async () => {
    const { world, reader, token } = await people();
    const premoderate = (id: number) => () => world.decide(token, on(id, "premoderate"));
    const { body } = await overtaken(world, premoderate(reader.id), posting(world, reader.token));
    expect(body).toMatchObject({ status: "pending" });
    const other = await world.guest("Bob");
    const { id } = await world.comment(other.token, "Words");
    const edit = { method: "PATCH", path: `/api/v1/comments/${id}`, token: other.token, body: { body: "Other words" } };
    expect((await overtaken(world, premoderate(other.id), edit)).body).toMatchObject({ status: "pending" });
    expect((await world.page()).body.items).toEqual([]);
  });

  it("ends by decision, which can be undone", async () => {
    const { world, reader, token } = await people();
    await decided(world, token, on(reader.id, "premoderate"));
    const ended = await decided(world, token, on(reader.id, "unpremoderate"));
    expect((await post(world, reader.token)).body.status).toBe("published");
    expect(outcome(await world.decide(token, on(reader.id, "unpremoderate")))).toEqual([409, "decision.no-change"]);
    await undo(world, token, ended.id);
    expect((await post(world, reader.token)).body.status).toBe("pending");
  });
});

describe("banning and removing", () => {
  const sweep = (id: number) => on(id, "ban-and-remove", { reason: "spam", message: "Enough." });

  async function busy() {
    const { world, reader, token } = await people({ links: "hold" });
    const bob = await world.guest("Bob");
    const mine = [await world.comment(reader.token, "One"), await world.comment(reader.token, "Two", { article: "a-2" })];
    const held = await world.comment(reader.token, "https://held.example");
    const gone = await world.comment(reader.token, "Withdrawn");
    await world.ask("DELETE", `/api/v1/comments/${gone.id}`, { token: reader.token });
    const answered = await world.comment(bob.token, "Another's", { parentId: mine[0].id });
    world.clock.now += 1_000;
    return { world, reader, bob, token, mine, held, answered };
  }
  const look = async (world: World) =>
    JSON.stringify(
      await world.database.all(
        sql`SELECT id, status, removed_by, removed_reason, reviewed, open_reports FROM comments WHERE site_id = ${world.site.id} ORDER BY id`,
      ),
    );

  it("rejects everything of theirs that is published or waits, on every article, and nobody else's", async () => {
    const { world, reader, token, mine, held, answered } = await busy();
    const { status, body } = await world.decide(token, sweep(reader.id));
    expect([status, body.items.length]).toEqual([201, 1]);
    expect(body.items[0]).toMatchObject({ action: "ban-and-remove", userId: reader.id, commentId: null, from: "active", to: "banned" });
    expect(body.counts.pending).toBe(0);
    const rows = await world.database.all<Row>(
      sql`SELECT comment_id, batch, reason FROM decisions WHERE batch IS NOT NULL AND site_id = ${world.site.id} ORDER BY comment_id`,
    );
    expect(rows).toEqual([...mine, held].map(({ id }) => ({ comment_id: id, batch: body.items[0].id, reason: "spam" })));
    expect((await world.page()).body.items).toMatchObject([
      { id: mine[0].id, author: null, removed: { by: "moderator", reason: "spam" }, replies: { items: [{ id: answered.id }] } },
    ]);
    expect((await world.page("article=a-2")).body.items).toEqual([]);
    const events = await world.database.all<Row>(
      sql`SELECT comment_id FROM events WHERE type = 'comment.removed' AND created = ${world.clock.now} AND site_id = ${world.site.id} ORDER BY comment_id`,
    );
    expect(events.map(({ comment_id }) => comment_id)).toEqual(mine.map(({ id }) => id));
    expect((await post(world, reader.token)).body).toMatchObject({ code: "screening.banned", reason: "spam", message: "Enough." });
    const { stored, counted } = await figures(world);
    expect(stored).toEqual(counted);
  });

  it("is undone as one", async () => {
    const { world, reader, token } = await busy();
    const before = await look(world);
    const made = await decided(world, token, sweep(reader.id));
    expect(await look(world)).not.toBe(before);
    expect((await undo(world, token, made.id)).status).toBe(200);
    expect(await look(world)).toBe(before);
    expect(await flags(world, reader.id)).toMatchObject({ banned: 0 });
    expect((await post(world, reader.token)).status).toBe(201);
    const { stored, counted } = await figures(world);
    expect(stored).toEqual(counted);
  });

  it("of somebody banned already removes what is left, and undone leaves the ban", async () => {
    const { world, reader, token } = await busy();
    await decided(world, token, on(reader.id, "ban", { reason: "threat" }));
    const before = await look(world);
    const made = await decided(world, token, sweep(reader.id));
    expect(made).toMatchObject({ from: "banned", to: "banned" });
    expect(outcome(await world.decide(token, sweep(reader.id)))).toEqual([409, "decision.no-change"]);
    await undo(world, token, made.id);
    expect(await look(world)).toBe(before);
    expect((await post(world, reader.token)).body).toMatchObject({ code: "screening.banned", reason: "threat" });
  });

  it("of somebody who wrote nothing is a ban", async () => {
    const { world, reader, token } = await people();
    expect((await world.decide(token, sweep(reader.id))).status).toBe(201);
    expect(outcome(await post(world, reader.token))).toEqual([403, "screening.banned"]);
  });

  it("overtaken by a comment is stale, and made again removes that too", async () => {
    const { world, reader, token } = await busy();
    const path = `/api/v1/sites/${world.site.name}/decisions`;
    const late = () => post(world, reader.token);
    expect(outcome(await overtaken(world, late, { method: "POST", path, token, body: sweep(reader.id) }))).toEqual([409, "decision.stale"]);
    expect(await flags(world, reader.id)).toMatchObject({ banned: 0 });
    expect((await world.decide(token, sweep(reader.id))).status).toBe(201);
    expect(
      await world.database.all(sql`SELECT id FROM comments WHERE author_id = ${reader.id} AND status IN ('published', 'pending')`),
    ).toEqual([]);
  });

  it("racing with posting leaves nothing of theirs on the page", async () => {
    const { world, reader, token } = await people();
    for (let attempt = 0; attempt < 3; attempt++) {
      const [swept] = await Promise.all([
        world.decide(token, sweep(reader.id)),
        ...Array.from({ length: 6 }, () => post(world, reader.token)),
      ]);
      if (swept.status === 201) break;
      expect(outcome(swept)).toEqual([409, "decision.stale"]);
    }
    await world.decide(token, sweep(reader.id));
    expect((await world.page()).body.article.commentCount).toBe(0);
    expect(outcome(await post(world, reader.token))).toEqual([403, "screening.banned"]);
  });
});

describe("every sanction", () => {
  const SANCTIONS = ["warn", "suspend", "premoderate", "ban", "ban-and-remove"];
  const terms = { reason: "hate", until: "2026-04-01T00:00:00Z" };

  it.each(SANCTIONS)("%s is for readers: staff are spared", async (action) => {
    const { world } = await people();
    for (const role of ["staff", "moderator", "admin"] as const) {
      const { id } = await world.desk(role);
      expect(outcome(await world.decide(await world.key("admin"), on(id, action, terms)))).toEqual([403, "access.denied"]);
    }
  });

  it.each(SANCTIONS)("%s is for moderators of the site: at the desk or by key, not for readers, not elsewhere", async (action) => {
    const { world, reader } = await people();
    const { cookie, headers } = await world.desk();
    const path = `/api/v1/sites/${world.site.name}/decisions`;
    expect(outcome(await world.decide(reader.token, on(reader.id, action, terms)))).toEqual([403, "access.denied"]);
    expect(outcome(await world.decide(await world.key("admin", world.otherSite), on(reader.id, action, terms)))).toEqual([
      404,
      "site.not-found",
    ]);
    const stranger = await world.guest("Ann", world.otherSite);
    expect(outcome(await world.decide(await world.key(), on(stranger.id, action, terms)))).toEqual([404, "request.not-found"]);
    expect((await world.ask("POST", path, { cookie, headers, body: on(reader.id, action, terms) })).status).toBe(201);
    expect((await world.decide(await world.key(), on((await world.guest("Bob")).id, action, terms))).status).toBe(201);
  });

  it.each(SANCTIONS.filter((action) => action !== "premoderate"))("%s without a reason is refused", async (action) => {
    const { world, reader, token, until } = await people();
    const { status, body } = await world.decide(token, on(reader.id, action, { until }));
    expect([status, body.code, Object.keys(body.fields)]).toEqual([422, "request.invalid", ["reason"]]);
  });

  it.each(SANCTIONS)("%s by two moderators at the same moment is one, and undone by two is undone once", async (action) => {
    const { world, reader, token } = await people();
    const answers = await Promise.all([
      world.decide(token, on(reader.id, action, terms)),
      world.decide(token, on(reader.id, action, terms)),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const id = answers.find(({ status }) => status === 201)?.body.items[0].id as number;
    const undone = await Promise.all([undo(world, token, id), undo(world, token, id)]);
    expect(undone.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await flags(world, reader.id)).toEqual({ banned: 0, warned: 0, premoderated: 0, suspended_until: null });
  });

  it("stands beside the others, each undone by itself", async () => {
    const { world, reader, token } = await people();
    const made: number[] = [];
    for (const action of SANCTIONS.slice(0, 4)) made.push((await decided(world, token, on(reader.id, action, terms))).id);
    expect(await flags(world, reader.id)).toEqual({ banned: 1, warned: 1, premoderated: 1, suspended_until: Date.parse(terms.until) });
    for (const id of made) expect((await undo(world, token, id)).status).toBe(200);
    expect(await flags(world, reader.id)).toEqual({ banned: 0, warned: 0, premoderated: 0, suspended_until: null });
  });

  it("that was lifted is not put back on somebody who joined the staff since", async () => {
    const { world, reader, token } = await people();
    await decided(world, token, on(reader.id, "premoderate"));
    const lifted = await decided(world, token, on(reader.id, "unpremoderate"));
    await world.database.commit([sql`UPDATE users SET role = 'staff' WHERE id = ${reader.id}`]);
    expect(outcome(await undo(world, token, lifted.id))).toEqual([403, "access.denied"]);
  });

  it("on many at once names those that could not be made", async () => {
    const { world, reader, token } = await people();
    const [bob, staff] = [await world.guest("Bob"), await world.desk("staff")];
    const items = [{ userId: reader.id }, { userId: staff.id }, { userId: bob.id }, { userId: bob.id }];
    const { status, body } = await world.decide(token, { items, action: "premoderate" });
    expect([status, body.items.map(({ userId }: { userId: number }) => userId)]).toEqual([201, [reader.id, bob.id]]);
    expect(body.failed.map(({ index, code }: { index: number; code: string }) => [index, code])).toEqual([
      [1, "access.denied"],
      [3, expect.stringMatching(/^decision\.(stale|no-change)$/)],
    ]);
  });
});
