import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/make.ts";
import { overtaken } from "../support/overtaking.ts";
import { figures } from "../support/recount.ts";

const DAY = 86_400_000;
const reportPath = (id: number) => `/api/v1/comments/${id}/reports`;
const report = (world: World, token: string, id: number, reason = "abuse") =>
  world.ask("POST", reportPath(id), { token, body: { reason } });
const item = async (world: World, id: number) =>
  (await world.ask("GET", `/api/v1/sites/${world.site.name}/queue-items/${id}`, { token: await world.key() })).body;
const decide = (world: World, token: string, commentId: number, action: string, more = {}) =>
  world.decide(token, { items: [{ commentId, revision: 1 }], action, ...more });

/** Somebody whose report weighs 1, as that of an ordinary reader of some standing. */
async function member(world: World, name: string) {
  const guest = await world.guest(name);
  await world.database.commit([sql`UPDATE users SET role = 'member' WHERE id = ${guest.id}`]);
  return guest;
}
const members = (world: World, count: number) => Promise.all(Array.from({ length: count }, (_, n) => member(world, `Member ${n}`)));

/** A comment that three members have reported: one more is one too many. */
async function nearly(settings: Parameters<typeof createWorld>[0] = {}) {
  const world = await createWorld(settings);
  const aysel = await world.guest("Aysel");
  const { id } = await world.comment(aysel.token, "Words");
  const people = await members(world, 6);
  for (const { token } of people.slice(0, 3)) expect((await report(world, token, id)).status).toBe(201);
  return { world, aysel, id, people, token: await world.key(), fourth: people[3] as { token: string; id: number } };
}

async function record(world: World, userId: number) {
  const [row] = await world.database.all<{ agreed: number; disagreed: number }>(
    sql`SELECT reports_agreed AS agreed, reports_disagreed AS disagreed FROM users WHERE id = ${userId}`,
  );
  return row;
}

async function counted(world: World) {
  const { stored, counted } = await figures(world);
  expect(stored).toEqual(counted);
}

describe("a reporter's record", () => {
  it("says what the latest review made of each report, and forgets a review that is taken back", async () => {
    const world = await createWorld();
    const { id } = await world.comment((await world.guest("Aysel")).token, "Words");
    const [bob, token] = [await world.guest("Bob"), await world.key()];
    await report(world, bob.token, id);
    expect(await record(world, bob.id)).toEqual({ agreed: 0, disagreed: 0 });
    const approved = (await decide(world, token, id, "approve")).body.items[0];
    expect(await record(world, bob.id)).toEqual({ agreed: 0, disagreed: 1 });
    const rejected = (await decide(world, token, id, "reject", { reason: "abuse" })).body.items[0];
    expect(await record(world, bob.id)).toEqual({ agreed: 1, disagreed: 0 });
    await world.ask("DELETE", `/api/v1/decisions/${rejected.id}`, { token });
    expect(await record(world, bob.id)).toEqual({ agreed: 0, disagreed: 1 });
    await world.ask("DELETE", `/api/v1/decisions/${approved.id}`, { token });
    expect(await record(world, bob.id)).toEqual({ agreed: 0, disagreed: 0 });
    await counted(world);
  });

  it("leaves a report alone that came after the review, or to a comment that its author took back", async () => {
    const world = await createWorld();
    const aysel = await world.guest("Aysel");
    const { id } = await world.comment(aysel.token, "Words");
    const bob = await world.guest("Bob");
    await decide(world, await world.key(), id, "approve");
    await report(world, bob.token, id);
    expect(await record(world, bob.id)).toEqual({ agreed: 0, disagreed: 0 });
    await world.ask("DELETE", `/api/v1/comments/${id}`, { token: aysel.token });
    expect(await record(world, bob.id)).toEqual({ agreed: 0, disagreed: 0 });
    await counted(world);
  });

  it("counts for everybody whose reports a ban takes along", async () => {
    const world = await createWorld();
    const aysel = await world.guest("Aysel");
    const ids = [(await world.comment(aysel.token, "One")).id, (await world.comment(aysel.token, "Another thing")).id];
    const bob = await world.guest("Bob");
    for (const id of ids) await report(world, bob.token, id);
    await world.decide(await world.key(), { items: [{ userId: aysel.id }], action: "ban-and-remove", reason: "abuse" });
    expect(await record(world, bob.id)).toEqual({ agreed: 2, disagreed: 0 });
  });
});

describe("the weight of a report", () => {
  it("is that of its reporter when it was made, is shown, and orders the queue", async () => {
    const world = await createWorld();
    const aysel = await world.guest("Aysel");
    const [light, heavy] = [await world.comment(aysel.token, "One"), await world.comment(aysel.token, "Another thing")];
    const bob = await world.guest("Bob");
    const cem = await member(world, "Cem");
    await report(world, bob.token, light.id, "hate");
    await report(world, cem.token, heavy.id, "abuse");
    const { body } = await world.ask("GET", `/api/v1/sites/${world.site.name}/queues/reported?order=risk`, { token: await world.key() });
    expect(body.items.map((one: any) => [one.comment.id, one.risk, one.reports[0].weight])).toEqual([
      [heavy.id, 20, 1],
      [light.id, 9, 0.25],
    ]);
    await world.database.commit([sql`UPDATE users SET role = 'member' WHERE id = ${bob.id}`]);
    expect((await item(world, light.id)).reports[0].weight).toBe(0.25);
  });

  it("falls to nothing for who is never right, whose report is enough for the queue all the same", async () => {
    const world = await createWorld();
    const { id } = await world.comment((await world.guest("Aysel")).token, "Words");
    const bob = await member(world, "Bob");
    await world.database.commit([sql`UPDATE users SET reports_disagreed = 10 WHERE id = ${bob.id}`]);
    await report(world, bob.token, id, "illegal");
    expect(await item(world, id)).toMatchObject({ risk: 0, reports: [{ weight: 0 }] });
    const { body } = await world.ask("GET", `/api/v1/sites/${world.site.name}/queues/reported`, { token: await world.key() });
    expect(body.items).toHaveLength(1);
  });

  it("is the staff's at the desk only", async () => {
    const world = await createWorld();
    const { id } = await world.comment((await world.guest("Aysel")).token, "Words");
    const { cookie, headers } = await world.desk("staff");
    await world.ask("POST", reportPath(id), { cookie, headers, body: { reason: "hate" } });
    expect((await item(world, id)).reports).toMatchObject([{ weight: 10 }]);
    expect((await item(world, id)).comment.status).toBe("published");
    const bob = await world.guest("Bob");
    await world.database.commit([sql`UPDATE users SET role = 'moderator' WHERE id = ${bob.id}`]);
    await report(world, bob.token, id, "threat");
    const { comment, reports } = await item(world, id);
    expect([comment.status, reports.map((one: any) => one.weight).sort()]).toEqual(["published", [1, 10]]);
  });
});

describe("enough reports", () => {
  it("take a comment off the page until it is reviewed, told to its author and to moderators, and not one report earlier", async () => {
    const { world, aysel, id, fourth } = await nearly();
    expect((await world.page()).body.items).toMatchObject([{ id, status: "published" }]);
    expect((await report(world, fourth.token, id, "hate")).status).toBe(201);
    expect((await world.page()).body.items).toEqual([]);
    const { body } = await world.ask("GET", `/api/v1/sites/${world.site.name}/viewer?article=a-1`, { token: aysel.token });
    expect(body.comments).toMatchObject([{ id, status: "pending" }]);
    expect(await item(world, id)).toMatchObject({
      comment: { status: "pending" },
      reasons: [{ phase: "reports", verdict: "hold", reason: "hate", evidence: { weight: 4, reporters: 4 } }],
      risk: 95,
    });
    const events = await world.database.all<{ type: string }>(sql`SELECT type FROM events WHERE comment_id = ${id} ORDER BY id`);
    expect(events.map(({ type }) => type)).toEqual(["comment.published", "comment.removed"]);
    expect((await report(world, (await world.guest("Late")).token, id)).body.code).toBe("report.not-published");
    await counted(world);
  });

  it("are decided like anything that waits, and both ways undone", async () => {
    const { world, id, fourth, token } = await nearly();
    await report(world, fourth.token, id);
    for (const [action, more, status] of [
      ["approve", {}, "published"],
      ["reject", { reason: "abuse" }, "rejected"],
    ] as const) {
      const made = (await decide(world, token, id, action, more)).body.items[0];
      expect([made.from, made.to, (await item(world, id)).comment.status]).toEqual(["pending", status, status]);
      await counted(world);
      expect((await world.ask("DELETE", `/api/v1/decisions/${made.id}`, { token })).status).toBe(200);
      expect(await item(world, id)).toMatchObject({ comment: { status: "pending" }, risk: 80 });
      await counted(world);
    }
  });

  it("of who has no record do nothing", async () => {
    const world = await createWorld();
    const { id } = await world.comment((await world.guest("Aysel")).token, "Words");
    for (let n = 0; n < 5; n++) await report(world, (await world.guest(`Guest ${n}`)).token, id, "threat");
    expect((await item(world, id)).comment.status).toBe("published");
  });

  it("do nothing where the publisher does not want it", async () => {
    const off = await nearly({ autoHide: "off" });
    await report(off.world, off.fourth.token, off.id);
    expect((await item(off.world, off.id)).comment.status).toBe("published");
  });

  it("are one where the staff report a threat", async () => {
    const world = await createWorld();
    const { id } = await world.comment((await world.guest("Aysel")).token, "Words");
    const { cookie, headers } = await world.desk("staff");
    expect((await world.ask("POST", reportPath(id), { cookie, headers, body: { reason: "threat" } })).status).toBe(201);
    expect(await item(world, id)).toMatchObject({ comment: { status: "pending" }, reasons: [{ reason: "threat" }] });
  });

  it("are not undone by an edit", async () => {
    const { world, aysel, id, fourth } = await nearly();
    await report(world, fourth.token, id);
    const edited = await world.ask("PATCH", `/api/v1/comments/${id}`, { token: aysel.token, body: { body: "Milder words" } });
    expect([edited.status, edited.body.status]).toEqual([200, "pending"]);
    expect((await item(world, id)).reasons).toMatchObject([{ phase: "reports" }]);
    await counted(world);
  });
});

describe("what a moderator has kept", () => {
  it("stays for a day, but for reasons that nobody had given", async () => {
    const { world, id, people, fourth, token } = await nearly();
    expect((await decide(world, token, id, "approve")).status).toBe(201);
    const more = [fourth, ...people.slice(4), ...(await members(world, 3))];
    for (const one of more.slice(0, 4)) await report(world, one.token, id, "abuse");
    expect(await item(world, id)).toMatchObject({ comment: { status: "published" }, risk: 80 });
    world.clock.now += DAY + 1;
    await report(world, (more[4] as { token: string }).token, id, "abuse");
    expect((await item(world, id)).comment.status).toBe("pending");
  });

  it("comes off the page for a new one", async () => {
    const { world, id, token } = await nearly();
    await decide(world, token, id, "approve");
    for (const one of await members(world, 4)) await report(world, one.token, id, "personal-data");
    expect(await item(world, id)).toMatchObject({
      comment: { status: "pending" },
      reasons: [{ reason: "personal-data", evidence: { weight: 4, reporters: 4 } }],
    });
  });
});

describe("at the same moment", () => {
  it("reports that cross the threshold together hide the comment once", async () => {
    const { world, id, people } = await nearly();
    const answers = await Promise.all(people.slice(3).map(({ token }) => report(world, token, id)));
    const codes = answers.map(({ status, body }) => body.code ?? status).sort();
    expect(codes).toEqual([201, "report.not-published", "report.not-published"]);
    const events = await world.database.all(sql`SELECT 1 FROM events WHERE comment_id = ${id} AND type = 'comment.removed'`);
    expect(events).toHaveLength(1);
    expect((await item(world, id)).reasons).toHaveLength(1);
    await counted(world);
  });

  it("two that cross it only together do", async () => {
    const world = await createWorld();
    const { id } = await world.comment((await world.guest("Aysel")).token, "Words");
    const answers = await Promise.all((await members(world, 4)).map(({ token }) => report(world, token, id)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect((await item(world, id)).comment.status).toBe("pending");
  });

  it("an approval comes before the last report, which then hides nothing", async () => {
    const { world, id, fourth, token } = await nearly();
    const sent = await overtaken(world, () => decide(world, token, id, "approve"), {
      method: "POST",
      path: reportPath(id),
      token: fourth.token,
      body: { reason: "abuse" },
    });
    expect(sent.status).toBe(201);
    expect(await item(world, id)).toMatchObject({ comment: { status: "published" }, reasons: [] });
    await counted(world);
  });

  it("the last report comes before an approval, which then has not seen what it decides", async () => {
    const { world, id, fourth, token } = await nearly();
    const sent = await overtaken(world, () => report(world, fourth.token, id), {
      method: "POST",
      path: `/api/v1/sites/${world.site.name}/decisions`,
      token,
      body: { items: [{ commentId: id, revision: 1 }], action: "approve" },
    });
    expect([sent.status, sent.body.code]).toEqual([409, "decision.stale"]);
    expect((await item(world, id)).comment.status).toBe("pending");
  });
});
