import { describe, expect, it } from "vitest";
import { createWorld } from "../support/make.ts";

async function writer() {
  const world = await createWorld();
  const { token } = await world.guest();
  const post = (key: string | undefined, body = "Salam", more: { token?: string; article?: string; parentId?: number } = {}) =>
    world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, {
      token: more.token ?? token,
      body: { article: { key: more.article ?? "a-1" }, body, ...(more.parentId ? { parentId: more.parentId } : {}) },
      headers: key === undefined ? {} : { "idempotency-key": key },
    });
  const count = async () => (await world.page()).body.article.commentCount;
  return { ...world, token, post, count };
}

describe("an Idempotency-Key", () => {
  it("makes twenty retries at the same moment one comment, and tells nineteen that they are", async () => {
    const world = await writer();
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.post("k-1")));
    expect(answers.map((answer) => answer.status)).toEqual(Array(20).fill(201));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(new Set(answers.map((answer) => answer.headers.get("location"))).size).toBe(1);
    expect(answers.filter((answer) => answer.headers.get("idempotent-replayed") === "true")).toHaveLength(19);
    expect([await world.count(), (await world.page()).body.items.length]).toEqual([1, 1]);
  });

  it("answers a later retry the same, even after the thread was closed", async () => {
    const world = await writer();
    const first = await world.post("k-1");
    await world.ask("PUT", `/api/v1/sites/${world.site.name}/articles`, {
      token: await world.key(),
      body: { key: "a-1", state: "closed" },
    });
    world.clock.now += 86_400_000;
    const retry = await world.post("k-1");
    expect([retry.status, retry.body, retry.headers.get("idempotent-replayed")]).toEqual([201, first.body, "true"]);
  });

  it("with a different comment is refused and changes nothing", async () => {
    const world = await writer();
    const { body: first } = await world.post("k-1");
    for (const [body, more] of [
      ["Salam!", {}],
      ["Salam", { article: "a-2" }],
      ["Salam", { parentId: first.id }],
    ] as const) {
      const answer = await world.post("k-1", body, more);
      expect([answer.status, answer.body.code]).toEqual([422, "idempotency.mismatch"]);
    }
    expect(await world.count()).toBe(1);
  });

  it("is each reader's own", async () => {
    const world = await writer();
    const other = await world.guest("Ani");
    const [mine, theirs] = [await world.post("k-1"), await world.post("k-1", "Barev", { token: other.token })];
    expect([mine.status, theirs.status, theirs.headers.get("idempotent-replayed")]).toEqual([201, 201, null]);
    expect(theirs.body).toMatchObject({ author: { id: other.id }, content: [["p", "Barev"]] });
    expect(await world.count()).toBe(2);
  });

  it("is free again after a refusal", async () => {
    const world = await writer();
    expect((await world.post("k-1", "")).status).toBe(422);
    const { status, headers } = await world.post("k-1", "Salam");
    expect([status, headers.get("idempotent-replayed")]).toEqual([201, null]);
  });

  it("shows nothing of a comment that was withdrawn since", async () => {
    const world = await writer();
    const { body } = await world.post("k-1");
    await world.ask("DELETE", `/api/v1/comments/${body.id}`, { token: world.token });
    expect((await world.post("k-1")).body).toMatchObject({ id: body.id, status: "withdrawn", content: [], author: null });
  });

  it("has 1 to 255 characters", async () => {
    const world = await writer();
    expect((await world.post("k".repeat(255))).status).toBe(201);
    for (const key of ["", "k".repeat(256)]) {
      const { status, body } = await world.post(key);
      expect([status, Object.keys(body.fields)]).toEqual([422, ["Idempotency-Key"]]);
    }
  });

  it("is not needed: without one, two equal comments are two", async () => {
    const world = await writer();
    await world.post(undefined);
    await world.post(undefined);
    expect(await world.count()).toBe(2);
  });
});
