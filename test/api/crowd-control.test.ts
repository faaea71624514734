import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/make.ts";
import { overtaken } from "../support/overtaking.ts";

const send = (world: World, token: string, words = "More words", article = "a-1") =>
  world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, { token, body: { article: { key: article }, body: words } });
const undo = (world: World, token: string, id: number) => world.ask("DELETE", `/api/v1/decisions/${id}`, { token });
const outcome = ({ status, body }: { status: number; body: any }) => body.code ?? body.status ?? status;

async function crowded(crowdControl: "hold" | "refuse" | null, settings: Parameters<typeof createWorld>[0] = {}) {
  const world = await createWorld({ holdFirst: 2, ...settings });
  const known = await world.guest("Known");
  const first = await world.comment(known.token, "The first words of somebody known");
  await world.comment(known.token, "And then quite different ones", { article: "a-2" });
  const token = await world.key();
  const [{ id }] = (await world.database.all<{ id: number }>(
    sql`SELECT id FROM articles WHERE site_id = ${world.site.id} AND key = 'a-1'`,
  )) as [{ id: number }];
  const decide = (action: string, more = {}, by = token) => world.decide(by, { items: [{ articleId: id }], action, ...more });
  const made = crowdControl ? (await decide("crowd", { crowdControl })).body.items[0] : null;
  return { world, known, first, token, decide, made, fresh: await world.guest("Fresh") };
}

describe("crowd control", () => {
  it("holds comments by people who are new here, tells them beforehand, and lets the others write", async () => {
    const { world, known, fresh, token, made } = await crowded("hold");
    expect(made).toMatchObject({ action: "crowd", from: "not-crowd", to: "crowd:hold" });
    const held = async (who?: { token: string }) =>
      (await world.ask("GET", `/api/v1/sites/${world.site.name}/viewer?article=a-1`, who ? { token: who.token } : {})).body.rules.held;
    expect([await held(fresh), await held(), await held(known)]).toEqual([true, true, false]);
    const waiting = await send(world, fresh.token);
    expect([waiting.status, waiting.body.status]).toEqual([201, "pending"]);
    expect(outcome(await send(world, known.token))).toBe("published");
    expect(outcome(await send(world, fresh.token, "Somewhere else", "a-2"))).toBe("published");
    const { body } = await world.ask("GET", `/api/v1/sites/${world.site.name}/queue-items/${waiting.body.id}`, { token });
    expect(body).toMatchObject({
      article: { crowdControl: "hold" },
      reasons: [{ phase: "crowd-control", verdict: "hold", reason: "ok", evidence: { control: "hold" } }],
    });
  });

  it("refuses them with a reason, and holds their edits", async () => {
    const { world, known, fresh, decide } = await crowded(null);
    const { id } = await world.comment(fresh.token, "Before it was on");
    await decide("crowd", { crowdControl: "refuse" });
    const refused = await send(world, fresh.token);
    expect([refused.status, refused.body.code]).toEqual([403, "screening.crowd-control"]);
    expect(refused.body.detail).toContain("commented here before");
    const edited = await world.ask("PATCH", `/api/v1/comments/${id}`, { token: fresh.token, body: { body: "Other words" } });
    expect([edited.status, edited.body.status]).toEqual([200, "pending"]);
    expect(outcome(await send(world, known.token))).toBe("published");
  });

  it("leaves members alone", async () => {
    const { world, fresh } = await crowded("refuse");
    await world.database.commit([sql`UPDATE users SET role = 'member' WHERE id = ${fresh.id}`]);
    expect(outcome(await send(world, fresh.token))).toBe("published");
  });

  it("is policy: a publisher's rule that publishes sets a hold aside, never a refusal", async () => {
    const { world, fresh, decide } = await crowded("hold");
    const rules = [{ name: "Guests", when: [{ guest: true }], verdict: "publish", reason: "ok" }];
    const put = await world.ask("PUT", `/api/v1/sites/${world.site.name}/rules`, { token: await world.key("admin"), body: { rules } });
    expect(put.body).toBe("");
    expect(outcome(await send(world, fresh.token, "Quite new words"))).toBe("published");
    await decide("crowd", { crowdControl: "refuse" });
    expect(outcome(await send(world, fresh.token, "Others again"))).toBe("screening.crowd-control");
  });

  it("is made stricter, ended and undone, each put back exactly", async () => {
    const { world, fresh, token, decide, made } = await crowded("hold");
    expect(outcome(await decide("crowd", { crowdControl: "hold" }))).toBe("decision.no-change");
    const stricter = (await decide("crowd", { crowdControl: "refuse" })).body.items[0];
    expect([stricter.from, stricter.to]).toEqual(["crowd:hold", "crowd:refuse"]);
    expect(outcome(await undo(world, token, made.id))).toBe("decision.superseded");
    expect((await undo(world, token, stricter.id)).status).toBe(200);
    expect(outcome(await send(world, fresh.token))).toBe("pending");
    const slowed = (await decide("slow", { seconds: 60 })).body.items[0];
    const ended = (await decide("uncrowd")).body.items[0];
    expect([ended.from, ended.to]).toEqual(["crowd:hold", "not-crowd"]);
    expect(outcome(await decide("uncrowd"))).toBe("decision.no-change");
    expect((await undo(world, token, slowed.id)).status).toBe(200);
    expect(outcome(await send(world, fresh.token, "Then these"))).toBe("published");
    expect((await undo(world, token, ended.id)).status).toBe(200);
    expect((await undo(world, token, made.id)).status).toBe(200);
    expect(outcome(await send(world, (await world.guest("Another")).token, "And these"))).toBe("published");
  });

  it("by two at the same moment is made once", async () => {
    const { decide } = await crowded(null);
    const answers = await Promise.all([decide("crowd", { crowdControl: "hold" }), decide("crowd", { crowdControl: "refuse" })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it("that is turned on while a comment is on its way meets that comment", async () => {
    const { world, fresh, decide } = await crowded(null);
    const sent = await overtaken(world, () => decide("crowd", { crowdControl: "refuse" }), {
      method: "POST",
      path: `/api/v1/sites/${world.site.name}/comments`,
      token: fresh.token,
      body: { article: { key: "a-1" }, body: "On its way" },
    });
    expect(sent.body.code).toBe("screening.crowd-control");
  });

  it.each([{}, { crowdControl: "off" }, { crowdControl: "all" }])("with %j is refused", async (more) => {
    const { decide } = await crowded(null);
    const { status, body } = await decide("crowd", more);
    expect([status, body.code, Object.keys(body.fields)]).toEqual([422, "request.invalid", ["crowdControl"]]);
  });

  it("is for moderators of the site", async () => {
    const { world, decide, fresh } = await crowded(null);
    expect((await decide("crowd", { crowdControl: "hold" }, fresh.token)).status).toBe(403);
    expect((await decide("crowd", { crowdControl: "hold" }, await world.key("admin", world.otherSite))).status).toBe(404);
  });
});
