import { describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/make.ts";

const outcome = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const path = (world: World, id: number | string, rest = "") => `/api/v1/sites/${world.site.name}/authors/${id}${rest}`;

async function known() {
  const world = await createWorld({ links: "hold" });
  const [reader, token] = [await world.guest("Aysel"), await world.key()];
  const first = await world.comment(reader.token, "First");
  const held = await world.comment(reader.token, "https://held.example");
  const gone = await world.comment(reader.token, "Gone");
  await world.ask("DELETE", `/api/v1/comments/${gone.id}`, { token: reader.token });
  const removed = await world.comment(reader.token, "Removed");
  await world.decide(token, { items: [{ commentId: removed.id, revision: 1 }], action: "reject", reason: "abuse" });
  return { world, reader, token, first, held, gone, removed };
}

describe("an author's record", () => {
  it("holds figures, sanctions, decisions, notes and the latest comments in whatever state", async () => {
    const { world, reader, token, first, held, gone, removed } = await known();
    const bob = await world.guest("Bob");
    await world.comment(bob.token, "Another's");
    world.clock.now += 1_000;
    const until = "2026-03-08T00:00:00.000Z";
    await world.decide(token, { items: [{ userId: reader.id }], action: "suspend", reason: "hate", until, message: "A week." });
    await world.decide(token, { items: [{ userId: reader.id }], action: "warn", reason: "abuse" });
    world.clock.now += 1_000;
    await world.decide(token, { items: [{ userId: reader.id }], action: "unsuspend" });
    const { status, body } = await world.ask("GET", path(world, reader.id), { token });
    expect(status).toBe(200);
    expect(body.author).toEqual({
      id: reader.id,
      name: "Aysel",
      badges: ["guest"],
      joinedAt: "2026-03-01T12:00:00.000Z",
      published: 1,
      rejected: 1,
      pending: 1,
      withdrawn: 1,
      banned: false,
      suspendedUntil: null,
      premoderated: false,
      warned: true,
    });
    expect(body.sanctions).toEqual([
      {
        id: expect.any(Number),
        appeal: null,
        kind: "warning",
        reason: "abuse",
        message: null,
        from: "2026-03-01T12:00:01.000Z",
        until: null,
        lifted: null,
      },
      {
        id: expect.any(Number),
        appeal: null,
        kind: "suspension",
        reason: "hate",
        message: "A week.",
        from: "2026-03-01T12:00:01.000Z",
        until,
        lifted: "2026-03-01T12:00:02.000Z",
      },
    ]);
    expect(body.decisions.map((one: { action: string; commentId: number | null }) => [one.action, one.commentId])).toEqual([
      ["unsuspend", null],
      ["warn", null],
      ["suspend", null],
      ["reject", removed.id],
    ]);
    expect(body.notes).toEqual([]);
    expect(body.comments.map((item: { comment: { id: number } }) => item.comment.id)).toEqual([removed.id, gone.id, held.id, first.id]);
    expect(body.comments.map((item: { comment: { status: string } }) => item.comment.status)).toEqual([
      "rejected",
      "withdrawn",
      "pending",
      "published",
    ]);
  });

  it("gathers notes, newest first, with who wrote them; the author never sees them", async () => {
    const { world, reader, token } = await known();
    const { cookie, headers } = await world.desk();
    const added = await world.ask("POST", path(world, reader.id, "/notes"), { cookie, headers, body: { text: " Called the newsroom. " } });
    expect([added.status, added.body]).toEqual([
      201,
      {
        id: expect.any(Number),
        text: "Called the newsroom.",
        by: expect.stringMatching(/^moderator/),
        createdAt: "2026-03-01T12:00:00.000Z",
      },
    ]);
    expect((await world.ask("POST", path(world, reader.id, "/notes"), { token, body: { text: "By a server." } })).body.by).toBe(
      "server key",
    );
    const { body } = await world.ask("GET", path(world, reader.id), { token });
    expect(body.notes.map((note: { text: string }) => note.text)).toEqual(["By a server.", "Called the newsroom."]);
    const viewer = await world.ask("GET", `/api/v1/sites/${world.site.name}/viewer?article=a-1`, { token: reader.token });
    expect(JSON.stringify(viewer.body)).not.toContain("newsroom.");
  });

  it.each([{}, { text: "" }, { text: "   " }, { text: "x".repeat(1_001) }, { text: "Fine.", by: "me" }])(
    "the note %j is refused",
    async (body) => {
      const { world, reader, token } = await known();
      expect(outcome(await world.ask("POST", path(world, reader.id, "/notes"), { token, body }))).toEqual([422, "request.invalid"]);
    },
  );

  it("is for moderators of the site", async () => {
    const { world, reader, token } = await known();
    const stranger = await world.guest("Ann", world.otherSite);
    const foreign = await world.key("admin", world.otherSite);
    const note = { text: "Words." };
    for (const [method, rest, body] of [
      ["GET", "", undefined],
      ["POST", "/notes", note],
    ] as const) {
      const ask = (as: object, id: number | string = reader.id) => world.ask(method, path(world, id, rest), { ...as, body });
      expect(outcome(await ask({}))).toEqual([401, "session.required"]);
      expect(outcome(await ask({ token: reader.token }))).toEqual([403, "access.denied"]);
      expect(outcome(await ask({ token: foreign }))).toEqual([404, "site.not-found"]);
      expect(outcome(await ask({ token }, stranger.id))).toEqual([404, "request.not-found"]);
      expect(outcome(await ask({ token }, "nobody"))).toEqual([404, "request.not-found"]);
    }
    expect((await world.ask("GET", path(world, reader.id), { token })).body.notes).toEqual([]);
  });
});
