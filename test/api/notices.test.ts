import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/make.ts";
import { overtaken } from "../support/overtaking.ts";

const GIVEN = { category: "hate", explanation: "These words call for violence against a group.", goodFaith: true };
const REFERENCE = /^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}$/;
const outcome = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const give = (world: World, commentId: number, more: object = {}, on = world.site) =>
  world.ask("POST", `/api/v1/sites/${on.name}/notices`, { body: { commentId, ...GIVEN, ...more } });
const lookUp = (world: World, reference: string, on = world.site) =>
  world.ask("POST", `/api/v1/sites/${on.name}/notice-lookups`, { body: { reference } });
const list = (world: World, token: string, query = "") => world.ask("GET", `/api/v1/sites/${world.site.name}/notices${query}`, { token });
const decide = (world: World, token: string, id: number, body: object) =>
  world.ask("POST", `/api/v1/notices/${id}/outcomes`, { token, body });
const REMOVED = { outcome: "removed", answer: "It calls for violence." };
const KEPT = { outcome: "kept", answer: "It is harsh, but within the law." };

/** Of the site: what is shown as waiting, and what a recount finds. */
async function waiting(world: World): Promise<{ stored: number; counted: number }> {
  const [row] = await world.database.all<{ stored: number; counted: number }>(sql`SELECT notice_count AS stored,
    (SELECT count(*) FROM notices WHERE site_id = sites.id AND state = 'open') AS counted FROM sites WHERE id = ${world.site.id}`);
  return row as { stored: number; counted: number };
}

async function noticed(settings = {}) {
  const world = await createWorld(settings);
  const [reader, token] = [await world.guest("Aysel"), await world.key()];
  const comment = await world.comment(reader.token, "Words that somebody minds");
  return { world, reader, token, comment };
}

async function opened(settings = {}) {
  const made = await noticed(settings);
  const receipt = await give(made.world, made.comment.id, { name: "Ann Reporter", email: "ann@daily.example" });
  const { body } = await list(made.world, made.token);
  return { ...made, reference: receipt.body.reference as string, notice: body.items[0] };
}

describe("a notice", () => {
  it("is taken from anybody, shown to moderators with its comment, and opened by its reference", async () => {
    const { world, token, comment } = await noticed();
    const receipt = await give(world, comment.id, { name: " Ann ", email: "ann@daily.example" });
    expect([receipt.status, receipt.body]).toEqual([
      201,
      { reference: expect.stringMatching(REFERENCE), receivedAt: "2026-03-01T12:00:00.000Z" },
    ]);
    expect(receipt.headers.get("cache-control")).toBe("private, no-store");
    const { status, body } = await list(world, token);
    expect([status, body.open, body.next]).toEqual([200, 1, null]);
    expect(body.items).toEqual([
      {
        id: expect.any(Number),
        receivedAt: "2026-03-01T12:00:00.000Z",
        category: "hate",
        explanation: GIVEN.explanation,
        name: "Ann",
        email: "ann@daily.example",
        state: "open",
        outcome: null,
        answer: null,
        decidedAt: null,
        decidedBy: null,
        item: expect.objectContaining({ comment: expect.objectContaining({ id: comment.id, status: "published" }) }),
        excerpt: "Words that somebody minds",
      },
    ]);
    const typed = ` ${receipt.body.reference.toLowerCase().replaceAll("-", " ")} `;
    expect((await lookUp(world, typed)).body).toEqual({
      receivedAt: "2026-03-01T12:00:00.000Z",
      category: "hate",
      state: "open",
      outcome: null,
      answer: null,
      decidedAt: null,
      redress: null,
    });
    expect(await waiting(world)).toEqual({ stored: 1, counted: 1 });
    expect((await world.ask("GET", `/api/v1/sites/${world.site.name}/queues/pending`, { token })).body.counts.notices).toBe(1);
  });

  it("keeps nothing that opens it: neither the reference nor its characters stand in the database", async () => {
    const { world, reference } = await opened();
    const rows = JSON.stringify(await world.database.all(sql`SELECT * FROM notices`));
    expect(rows).not.toContain(reference);
    expect(rows).not.toContain(reference.replaceAll("-", ""));
  });

  it("keeps the words it was about when the comment is edited", async () => {
    const { world, reader, token, comment } = await opened();
    await world.ask("PATCH", `/api/v1/comments/${comment.id}`, { token: reader.token, body: { body: "Milder words" } });
    const [notice] = (await list(world, token)).body.items;
    expect([notice.excerpt, notice.item.comment.revision]).toEqual(["Words that somebody minds", 2]);
    expect(JSON.stringify(notice.item.comment.content)).toContain("Milder words");
  });

  it.each([
    [{ category: "ugly" }, "category"],
    [{ explanation: "Bad." }, "explanation"],
    [{ explanation: "x".repeat(5_001) }, "explanation"],
    [{ explanation: `Bad${"\u200B".repeat(30)}` }, "explanation"],
    [{ name: "x".repeat(201) }, "name"],
    [{ email: "nobody" }, "email"],
    [{ goodFaith: false }, "goodFaith"],
    [{ goodFaith: undefined }, "goodFaith"],
    [{ commentId: "none" }, "commentId"],
    [{ state: "decided" }, "state"],
  ])("with %.60j is refused at the field", async (more, field) => {
    const { world, comment } = await noticed();
    const answer = await give(world, comment.id, more);
    expect(outcome(answer)).toEqual([422, "request.invalid"]);
    expect(Object.keys(answer.body.fields)).toEqual([field]);
    expect(await waiting(world)).toEqual({ stored: 0, counted: 0 });
  });

  it("is about a comment that the public sees or has seen, on this site", async () => {
    const { world, reader, token } = await noticed({ links: "hold" });
    const held = await world.comment(reader.token, "https://held.example");
    expect(outcome(await give(world, held.id))).toEqual([404, "comment.not-found"]);
    await world.decide(token, { items: [{ commentId: held.id, revision: 1 }], action: "approve" });
    await world.decide(token, { items: [{ commentId: held.id, revision: 1 }], action: "reject", reason: "spam" });
    expect((await give(world, held.id)).status).toBe(201);
    const gone = await world.comment(reader.token, "Taken back");
    await world.ask("DELETE", `/api/v1/comments/${gone.id}`, { token: reader.token });
    expect((await give(world, gone.id)).status).toBe(201);
    expect(outcome(await give(world, 999_999_999))).toEqual([404, "comment.not-found"]);
    expect(outcome(await give(world, gone.id, {}, world.otherSite))).toEqual([404, "comment.not-found"]);
  });

  it("that comes after twenty open ones on the same comment is not taken, and is again once one is decided", async () => {
    const { world, token, comment } = await noticed();
    for (let sent = 0; sent < 19; sent++) expect((await give(world, comment.id)).status).toBe(201);
    const two = await Promise.all([give(world, comment.id), give(world, comment.id)]);
    expect(two.map(outcome).sort()).toEqual([
      [201, undefined],
      [429, "notice.too-many"],
    ]);
    expect(await waiting(world)).toEqual({ stored: 20, counted: 20 });
    const [first] = (await list(world, token)).body.items;
    expect((await decide(world, token, first.id, KEPT)).status).toBe(201);
    expect((await give(world, comment.id)).status).toBe(201);
    expect(await waiting(world)).toEqual({ stored: 20, counted: 20 });
  });

  it("opens with nothing else than its own reference, on its own site", async () => {
    const { world, reference } = await opened();
    expect((await lookUp(world, reference)).status).toBe(200);
    expect(outcome(await lookUp(world, reference, world.otherSite))).toEqual([404, "notice.not-found"]);
    const other = reference.startsWith("0") ? `1${reference.slice(1)}` : `0${reference.slice(1)}`;
    for (const typed of [other, reference.slice(1), "%", "' OR 1=1", "00000-00000-00000-00000"])
      expect(outcome(await lookUp(world, typed))).toEqual([404, "notice.not-found"]);
    expect(outcome(await lookUp(world, "x".repeat(61)))).toEqual([422, "request.invalid"]);
  });

  it("never tells the author who gave it", async () => {
    const { world, reader, token, comment, notice } = await opened();
    await decide(world, token, notice.id, REMOVED);
    for (const path of [`/viewer?article=a-1`, `/comments?article=a-1`]) {
      const { body } = await world.ask(
        "GET",
        `/api/v1/sites/${world.site.name}${path}`,
        path.startsWith("/viewer") ? { token: reader.token } : {},
      );
      expect(JSON.stringify(body)).not.toMatch(/Ann Reporter|ann@daily|call for violence against/);
    }
    const own = await world.ask("GET", `/api/v1/comments/${comment.id}`);
    expect(JSON.stringify(own.body)).not.toMatch(/Ann Reporter|ann@daily/);
  });
});

describe("an outcome", () => {
  it("that removes rejects the comment as illegal in the same commit, and whoever gave the notice reads the answer", async () => {
    const { world, token, comment, notice, reference } = await opened();
    world.clock.now += 60_000;
    const answer = await decide(world, token, notice.id, REMOVED);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      id: notice.id,
      state: "decided",
      outcome: "removed",
      answer: REMOVED.answer,
      decidedAt: "2026-03-01T12:01:00.000Z",
      decidedBy: "server key",
      item: { comment: { id: comment.id, status: "rejected", removed: { by: "moderator", reason: "illegal" } } },
    });
    const rows = await world.database.all(
      sql`SELECT d.action, d.reason, d.comment_id, n.id FROM notices n JOIN decisions d ON d.id = n.decision_id WHERE n.id = ${notice.id}`,
    );
    expect(rows).toEqual([{ action: "reject", reason: "illegal", comment_id: comment.id, id: notice.id }]);
    expect((await world.page()).body.items).toEqual([]);
    expect((await lookUp(world, reference)).body).toMatchObject({
      state: "decided",
      outcome: "removed",
      answer: REMOVED.answer,
      decidedAt: "2026-03-01T12:01:00.000Z",
      redress: expect.stringContaining("court"),
    });
    expect(await waiting(world)).toEqual({ stored: 0, counted: 0 });
    expect((await list(world, token)).body).toMatchObject({ items: [], open: 0 });
    expect((await list(world, token, "?state=decided")).body.items).toMatchObject([{ id: notice.id, outcome: "removed" }]);
  });

  it("that keeps leaves the comment as it is, and names the moderator to the others", async () => {
    const { world, comment, notice } = await opened();
    const { cookie, headers } = await world.desk();
    const answer = await world.ask("POST", `/api/v1/notices/${notice.id}/outcomes`, { cookie, headers, body: KEPT });
    expect(answer.body).toMatchObject({
      outcome: "kept",
      decidedBy: expect.stringMatching(/^moderator/),
      item: { comment: { status: "published" } },
    });
    expect((await world.page()).body.items).toMatchObject([{ id: comment.id }]);
    expect(await world.database.all(sql`SELECT id FROM decisions WHERE comment_id = ${comment.id}`)).toEqual([]);
  });

  it("on a comment that is off the page already decides the notice alone", async () => {
    const { world, token, comment, notice } = await opened();
    await world.decide(token, { items: [{ commentId: comment.id, revision: 1 }], action: "reject", reason: "abuse" });
    expect((await decide(world, token, notice.id, REMOVED)).body).toMatchObject({
      outcome: "removed",
      item: { comment: { removed: { reason: "abuse" } } },
    });
    expect(await world.database.all(sql`SELECT id FROM decisions WHERE comment_id = ${comment.id}`)).toHaveLength(1);
    expect(await world.database.all(sql`SELECT decision_id FROM notices WHERE id = ${notice.id}`)).toEqual([{ decision_id: null }]);
  });

  it("is given once, also of two who decide at the same moment", async () => {
    const { world, token, comment, notice } = await opened();
    const both = await Promise.all([decide(world, token, notice.id, REMOVED), decide(world, token, notice.id, KEPT)]);
    expect(both.map(outcome).sort()).toEqual([
      [201, undefined],
      [409, "notice.decided"],
    ]);
    expect(outcome(await decide(world, token, notice.id, KEPT))).toEqual([409, "notice.decided"]);
    const removed = both[0]?.status === 201;
    expect((await world.page()).body.items).toHaveLength(removed ? 0 : 1);
    expect(await world.database.all(sql`SELECT id FROM decisions WHERE comment_id = ${comment.id}`)).toHaveLength(removed ? 1 : 0);
    expect(await waiting(world)).toEqual({ stored: 0, counted: 0 });
  });

  it("that is overtaken changes nothing: by another outcome, or by an edit of the comment", async () => {
    const { world, reader, token, comment, notice } = await opened();
    const path = `/api/v1/notices/${notice.id}/outcomes`;
    const edit = () => world.ask("PATCH", `/api/v1/comments/${comment.id}`, { token: reader.token, body: { body: "Milder words" } });
    expect(outcome(await overtaken(world, edit, { method: "POST", path, token, body: REMOVED }))).toEqual([409, "decision.stale"]);
    expect((await world.page()).body.items).toHaveLength(1);
    expect(await waiting(world)).toEqual({ stored: 1, counted: 1 });
    const other = () => decide(world, token, notice.id, KEPT);
    expect(outcome(await overtaken(world, other, { method: "POST", path, token, body: REMOVED }))).toEqual([409, "notice.decided"]);
    expect((await world.page()).body.items).toHaveLength(1);
  });

  it("stays given when the decision on the comment is taken back", async () => {
    const { world, token, comment, notice, reference } = await opened();
    await decide(world, token, notice.id, REMOVED);
    const [row] = await world.database.all<{ id: number }>(sql`SELECT decision_id AS id FROM notices WHERE id = ${notice.id}`);
    expect((await world.ask("DELETE", `/api/v1/decisions/${row?.id}`, { token })).status).toBe(200);
    expect((await world.page()).body.items).toMatchObject([{ id: comment.id, status: "published" }]);
    expect((await lookUp(world, reference)).body).toMatchObject({ state: "decided", outcome: "removed" });
    expect(await waiting(world)).toEqual({ stored: 0, counted: 0 });
  });

  it.each([
    {},
    { outcome: "removed" },
    { outcome: "hidden", answer: "Words." },
    { outcome: "kept", answer: "  " },
    { outcome: "kept", answer: "x".repeat(2_001) },
  ])("of %.60j is refused", async (body) => {
    const { world, token, notice } = await opened();
    expect(outcome(await decide(world, token, notice.id, body))).toEqual([422, "request.invalid"]);
    expect(await waiting(world)).toEqual({ stored: 1, counted: 1 });
  });

  it("and the list are for moderators of the site", async () => {
    const { world, reader, token, notice } = await opened();
    const foreign = await world.key("admin", world.otherSite);
    expect(outcome(await world.ask("GET", `/api/v1/sites/${world.site.name}/notices`))).toEqual([401, "session.required"]);
    expect(outcome(await list(world, reader.token))).toEqual([403, "access.denied"]);
    expect(outcome(await list(world, foreign))).toEqual([404, "site.not-found"]);
    expect(outcome(await world.ask("POST", `/api/v1/notices/${notice.id}/outcomes`, { body: KEPT }))).toEqual([401, "session.required"]);
    expect(outcome(await decide(world, reader.token, notice.id, KEPT))).toEqual([403, "access.denied"]);
    expect(outcome(await decide(world, foreign, notice.id, KEPT))).toEqual([404, "notice.not-found"]);
    expect(outcome(await decide(world, token, 999_999, KEPT))).toEqual([404, "notice.not-found"]);
    expect(await waiting(world)).toEqual({ stored: 1, counted: 1 });
  });
});

describe("the list of notices", () => {
  it("goes on from page to page, open ones oldest first and decided ones newest first", async () => {
    const { world, reader, token } = await noticed();
    const texts = ["One thing", "Another matter", "The third and last"];
    for (const text of texts) {
      await give(world, (await world.comment(reader.token, text)).id);
      world.clock.now += 1_000;
    }
    const all = async (state: string) => {
      const found: string[] = [];
      let cursor = "";
      do {
        const { body } = await list(world, token, `?state=${state}&limit=2${cursor}`);
        found.push(...body.items.map((item: { excerpt: string }) => item.excerpt));
        cursor = body.next ? `&cursor=${body.next}` : "";
      } while (cursor !== "");
      return found;
    };
    expect(await all("open")).toEqual(texts);
    const { next } = (await list(world, token, "?limit=2")).body;
    expect(outcome(await list(world, token, `?state=decided&cursor=${next}`))).toEqual([400, "cursor.invalid"]);
    for (const { id } of (await list(world, token)).body.items) {
      await decide(world, token, id, KEPT);
      world.clock.now += 1_000;
    }
    expect(await all("open")).toEqual([]);
    expect(await all("decided")).toEqual(texts.toReversed());
    expect(outcome(await list(world, token, "?state=all"))).toEqual([422, "request.invalid"]);
  });
});
