import { beforeAll, describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/make.ts";

/** Comments of each kind that the moderators decide on. */
const OF_EACH = 110;
const PLACES = ["bridge", "school", "market", "library", "harbour", "station", "theatre", "garden", "museum", "river"];

let world: World;
let moderator: string;
let admin: string;
const scoring = async () => (await world.ask("GET", `/api/v1/sites/${world.site.name}/scoring`, { token: moderator })).body.heads[0];

async function post(body: string): Promise<any> {
  const { token } = await world.guest(`Reader ${Math.random()}`);
  return world.comment(token, body);
}

beforeAll(async () => {
  world = await createWorld({ score: "hold", repeats: "allow" });
  moderator = await world.key("moderator");
  admin = await world.key("admin");
  for (const [action, words] of [
    ["approve", "I grew up near the old"],
    ["spam", "Cheap watches delivered to your"],
  ] as const) {
    const items: unknown[] = [];
    for (let n = 0; n < OF_EACH; n++) {
      const { id, revision } = await post(`${words} ${PLACES[n % 10]} ${PLACES[(n * 7) % 10]}`);
      items.push({ commentId: id, revision });
    }
    for (let at = 0; at < items.length; at += 100) await world.decide(moderator, { action, items: items.slice(at, at + 100) });
  }
}, 120_000);

describe("a filter that learns from a site's own decisions", () => {
  it("does nothing before it has learned, then holds what looks like what was rejected, says so, and publishes the rest", async () => {
    expect(await scoring()).toMatchObject({ head: "spam", decisions: 0, discrimination: null, threshold: null });
    expect((await post("Cheap watches delivered to your museum garden")).status).toBe("published");
    await world.app.everyMinute();
    const learned = await scoring();
    expect(learned).toMatchObject({ decisions: 2 * OF_EACH, against: OF_EACH });
    expect(learned.discrimination).toBeGreaterThan(0.9);
    expect(learned.threshold).toBeGreaterThan(0);
    world.clock.now += 120_000;
    const held = await post("Cheap watches delivered to your harbour theatre");
    expect(held.status).toBe("pending");
    expect((await post("I grew up near the old harbour theatre")).status).toBe("published");
    const { body } = await world.ask("GET", `/api/v1/sites/${world.site.name}/queue-items/${held.id}`, { token: moderator });
    expect(body.reasons).toEqual([
      { phase: "score", verdict: "hold", reason: "spam", evidence: { head: "spam", percent: expect.any(Number) } },
    ]);
  });

  it("learns from each decision once, and unlearns one that is taken back", async () => {
    const before = await scoring();
    await world.app.everyMinute();
    expect((await scoring()).decisions).toBe(before.decisions);
    const { id, revision } = await post("I grew up near the old clock tower");
    const { body } = await world.decide(moderator, { action: "spam", items: [{ commentId: id, revision }] });
    await world.ask("DELETE", `/api/v1/decisions/${body.items[0].id}`, { token: moderator });
    await world.app.everyMinute();
    expect((await scoring()).decisions).toBe(before.decisions + 1);
  });

  it("is the site's own", async () => {
    const other = await world.key("moderator", world.otherSite);
    const { body } = await world.ask("GET", `/api/v1/sites/${world.otherSite.name}/scoring`, { token: other });
    expect(body.heads.map((head: any) => head.decisions)).toEqual([0, 0]);
  });

  it("holds nothing once the site turns it off", async () => {
    await world.ask("PATCH", `/api/v1/sites/${world.site.name}`, { token: admin, body: { score: "off" } });
    expect((await post("Cheap watches delivered to your library river")).status).toBe("published");
  });
});
