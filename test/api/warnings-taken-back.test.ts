import { describe, expect, it } from "vitest";
import { createWorld } from "../support/make.ts";

describe("taking a warning back", () => {
  it("lets the person write again, grants their appeal, and can be undone", async () => {
    const world = await createWorld();
    const [token, reader] = [await world.key(), await world.guest()];
    const on = (action: string, more = {}) => world.decide(token, { items: [{ userId: reader.id }], action, ...more });
    const record = async () => (await world.ask("GET", `/api/v1/sites/${world.site.name}/authors/${reader.id}`, { token })).body;
    expect((await on("unwarn")).body.code).toBe("decision.no-change");
    expect((await on("warn", { reason: "abuse" })).status).toBe(201);
    const [{ id }] = (await record()).sanctions;
    await world.ask("POST", `/api/v1/sanctions/${id}/appeals`, { token: reader.token, body: { text: "Not fair." } });
    world.clock.now += 1_000;
    const taken = await on("unwarn", { message: "You are right." });
    expect(taken.status).toBe(201);
    expect(taken.body.counts.appeals).toBe(0);
    expect((await record()).author.warned).toBe(false);
    expect((await record()).sanctions[0]).toMatchObject({ appeal: null, lifted: "2026-03-01T12:00:01.000Z" });
    expect((await world.comment(reader.token, "Again")).status).toBe("published");
    const undone = await world.ask("DELETE", `/api/v1/decisions/${taken.body.items[0].id}`, { token });
    expect(undone.status).toBe(200);
    expect((await record()).author.warned).toBe(true);
    expect(undone.body.counts.appeals).toBe(1);
  });

  it("is not for readers", async () => {
    const world = await createWorld();
    const [reader, other] = [await world.guest("Aysel"), await world.guest("Bob")];
    expect((await world.decide(other.token, { items: [{ userId: reader.id }], action: "unwarn" })).status).toBe(403);
  });
});
