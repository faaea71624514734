import { describe, expect, it } from "vitest";
import { AppError } from "../../src/kernel/errors.ts";
import type { Hub } from "../../src/kernel/streaming.ts";
import { type Event, follow } from "../support/following.ts";
import { createWorld, PUBLIC_URL, type World } from "../support/make.ts";

const comments = (events: Event[]) => events.filter(({ name }) => name === "comment");
const changes = (events: Event[]) => comments(events).map(({ data }) => [data.change, data.id]);

async function lively(settings: Parameters<typeof createWorld>[0] = {}) {
  const world = await createWorld(settings);
  const [author, other, moderator] = await Promise.all([world.guest("Aysel"), world.guest("Ani"), world.key("moderator")]);
  const settle = async (comment: { id: number; revision: number }, action: string, reason?: string) => {
    const { status, body } = await world.decide(moderator, {
      items: [{ commentId: comment.id, revision: comment.revision }],
      action,
      reason,
    });
    expect([status, body.code]).toEqual([201, undefined]);
    return body.items[0].id as number;
  };
  const vote = (token: string, id: number, value: 1 | -1) => world.ask("PUT", `/api/v1/comments/${id}/vote`, { token, body: { value } });
  const withdraw = (token: string, id: number) => world.ask("DELETE", `/api/v1/comments/${id}`, { token });
  return { ...world, author, other, moderator, settle, vote, withdraw };
}

/** A stream that has begun: what happens from here on is told. */
async function begun(world: World, more: Parameters<typeof follow>[1] = {}) {
  const stream = await follow(world, more);
  const hello = await stream.nextOf("hello");
  return { ...stream, hello };
}

describe("a stream", () => {
  it("starts at the present end: it says where that is, how long to wait before coming back, and that anybody may read it", async () => {
    const world = await lively();
    const first = await world.comment(world.author.token, "Before anybody followed.");
    const { body: page } = await world.page();
    const stream = await begun(world);
    expect(stream.response.status).toBe(200);
    expect(stream.response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(stream.response.headers.get("access-control-allow-origin")).toBe("*");
    expect(stream.response.headers.get("cache-control")).toContain("no-store");
    expect(stream.hello).toEqual({
      id: String(stream.hello.data.id),
      name: "hello",
      data: { id: expect.any(Number), version: page.version },
    });
    expect(stream.seen.retry).toBeGreaterThanOrEqual(1_000);
    const second = await world.comment(world.author.token, "After.");
    expect(changes(await stream.through(second.id))).toEqual([["published", second.id]]);
    expect(first.id).toBeLessThan(second.id);
  });

  it("tells of a comment as the thread page shows it, and then of the article", async () => {
    const world = await lively();
    const stream = await begun(world);
    const posted = await world.comment(world.author.token, "It is *true*.");
    const { data, id } = await stream.nextOf("comment");
    const { body: page } = await world.page();
    expect(data).toEqual({ id: posted.id, change: "published", comment: page.items[0], parentId: null, above: [] });
    expect(Number(id)).toBeGreaterThan(stream.hello.data.id);
    expect((await stream.nextOf("article")).data).toEqual({ commentCount: 1, state: "open", version: page.version });
  });

  it("tells of edits, of votes, and of a comment that its author withdraws", async () => {
    const world = await lively();
    const comment = await world.comment(world.author.token, "First words");
    const stream = await begun(world);
    await world.ask("PATCH", `/api/v1/comments/${comment.id}`, { token: world.author.token, body: { body: "Better words" } });
    expect((await stream.nextOf("comment")).data).toMatchObject({
      id: comment.id,
      change: "edited",
      comment: { content: [["p", "Better words"]], revision: 2 },
    });
    await world.vote(world.other.token, comment.id, -1);
    expect((await stream.nextOf("votes")).data).toEqual({ id: comment.id, up: 0, down: 1 });
    await world.withdraw(world.author.token, comment.id);
    expect((await stream.nextOf("comment")).data).toEqual({ id: comment.id, change: "removed", comment: null, parentId: null, above: [] });
    expect((await stream.nextOf("article")).data).toMatchObject({ commentCount: 0 });
  });

  it("tells what moderators do: rejecting, restoring, featuring, closing", async () => {
    const world = await lively();
    const comment = await world.comment(world.author.token, "Words to be judged");
    const stream = await begun(world);
    await world.settle(comment, "reject", "abuse");
    expect((await stream.nextOf("comment")).data).toMatchObject({ id: comment.id, change: "removed", comment: null });
    await world.settle(comment, "approve");
    expect((await stream.nextOf("comment")).data).toMatchObject({
      change: "restored",
      comment: { status: "published", content: [["p", "Words to be judged"]] },
    });
    await world.settle(comment, "feature");
    expect((await stream.nextOf("comment")).data).toMatchObject({ change: "marked", comment: { featured: true } });
    const { status } = await world.ask("PUT", `/api/v1/sites/${world.site.name}/articles`, {
      token: world.moderator,
      body: { key: "a-1", state: "closed" },
    });
    expect(status).toBe(200);
    for (let event = await stream.nextOf("article"); event.data.state !== "closed"; ) event = await stream.nextOf("article");
  });

  it("shows a removed comment that has replies as its tombstone, without its words", async () => {
    const world = await lively();
    const parent = await world.comment(world.author.token, "Something vile");
    const reply = await world.comment(world.other.token, "A calm answer", { parentId: parent.id });
    const stream = await begun(world);
    await world.settle(parent, "reject", "hate");
    const { data } = await stream.nextOf("comment");
    expect(data).toMatchObject({
      id: parent.id,
      change: "removed",
      comment: { author: null, content: [], removed: { by: "moderator", reason: "hate" }, replyCount: 1 },
    });
    expect(JSON.stringify(data)).not.toMatch(/vile|Aysel/);
    await world.withdraw(world.other.token, reply.id);
    expect((await stream.nextOf("comment")).data).toEqual({
      id: reply.id,
      change: "removed",
      comment: null,
      parentId: parent.id,
      above: [{ id: parent.id, comment: null }],
    });
  });

  it("brings a removed comment back as a tombstone with a reply that is restored beneath it", async () => {
    const world = await lively();
    const parent = await world.comment(world.author.token, "Something vile");
    const reply = await world.comment(world.other.token, "A calm answer", { parentId: parent.id });
    await world.settle(reply, "reject", "off-topic");
    await world.settle(parent, "reject", "hate");
    const stream = await begun(world);
    await world.settle(reply, "approve");
    expect((await stream.nextOf("comment")).data).toMatchObject({
      id: reply.id,
      change: "restored",
      comment: { status: "published", parentId: parent.id },
      above: [{ id: parent.id, comment: { author: null, content: [], status: "rejected" } }],
    });
  });

  it("never tells of held comments, of other articles, or of another site's article of the same key", async () => {
    const world = await lively({ moderation: "hold" });
    const stranger = await world.guest("Ann", world.otherSite);
    const stream = await begun(world);
    const held = await world.comment(world.author.token, "Held and rejected");
    await world.settle(held, "reject", "spam");
    await world.comment(stranger.token, "On the other site", { on: world.otherSite });
    const elsewhere = await world.comment(world.author.token, "On another article", { article: "a-2" });
    await world.settle(elsewhere, "approve");
    await world.comment(world.other.token, "Held still");
    const approved = await world.comment(world.author.token, "Held, then approved");
    await world.settle(approved, "approve");
    const events = await stream.through(approved.id);
    expect(changes(events)).toEqual([["published", approved.id]]);
    expect(events.map(({ name }) => name)).not.toContain("votes");
    expect((await stream.nextOf("article")).data.commentCount).toBe(1);
  });

  it("may be open before the first comment makes the article", async () => {
    const world = await lively();
    const stream = await begun(world, { article: "nobody-yet" });
    expect(stream.hello.data.version).toBe(0);
    const first = await world.comment(world.author.token, "The first", { article: "nobody-yet" });
    expect(changes(await stream.through(first.id))).toEqual([["published", first.id]]);
  });

  it("tells each of several readers every comment once and in order, though they came at the same moment", async () => {
    const world = await lively();
    const streams = await Promise.all(Array.from({ length: 5 }, () => begun(world)));
    const people = await Promise.all(Array.from({ length: 12 }, (_, number) => world.guest(`Reader ${number}`)));
    const posted = await Promise.all(people.map(({ token }, number) => world.comment(token, `Thought number ${number}`)));
    const ids = posted.map(({ id }) => id).sort((a, b) => a - b);
    for (const stream of streams) {
      const events = await stream.through(ids.at(-1) as number);
      expect(comments(events).map(({ data }) => data.id)).toEqual(ids);
      const positions = comments(events).map(({ id }) => Number(id));
      expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
    }
  });
});

describe("a stream that resumes", () => {
  it.each(["header", "after"] as const)("by %s gets exactly what it missed, in order, and then what comes", async (how) => {
    const world = await lively();
    const before = await world.comment(world.author.token, "Seen");
    const stream = await begun(world);
    const seen = await world.comment(world.author.token, "Seen, too");
    const events = await stream.through(seen.id);
    await stream.close();
    const missed = [];
    for (let n = 0; n < 4; n++) missed.push(await world.comment(world.author.token, `Missed ${n}`));
    await world.withdraw(world.author.token, before.id);
    await world.vote(world.other.token, seen.id, 1);
    const resumed = await follow(world, { [how]: events.at(-1)?.id as string });
    const told: Event[] = [];
    while (told.at(-1)?.name !== "votes") told.push((await resumed.next()) as Event);
    expect(told.filter(({ name }) => name !== "article").map(({ name, data }) => [name, data.change, data.id])).toEqual([
      ...missed.map(({ id }) => ["comment", "published", id]),
      ["comment", "removed", before.id],
      ["votes", undefined, seen.id],
    ]);
    const later = await world.comment(world.author.token, "Later");
    expect(changes(await resumed.through(later.id))).toEqual([["published", later.id]]);
  });

  it("after a vote is not told of it again", async () => {
    const world = await lively();
    const comment = await world.comment(world.author.token, "Words");
    const stream = await begun(world);
    await world.vote(world.other.token, comment.id, 1);
    const { id } = await stream.nextOf("votes");
    const resumed = await follow(world, { header: id as string });
    const later = await world.comment(world.author.token, "Later");
    const events = await resumed.through(later.id);
    expect(events.map(({ name }) => name)).toEqual(["comment"]);
  });

  it("is told more than one batch of what it missed, whole and in order", async () => {
    const world = await lively();
    const stream = await begun(world);
    const [first] = [await world.comment(world.author.token, "The first")];
    const from = (await stream.through(first.id)).at(-1)?.id as string;
    await stream.close();
    const comment = await world.comment(world.author.token, "Pressed again and again");
    for (let n = 0; n < 230; n++) await world.vote(world.other.token, comment.id, n % 2 === 0 ? 1 : -1);
    const last = await world.comment(world.author.token, "The last");
    const events = await (await follow(world, { header: from })).through(last.id);
    expect(changes(events)).toEqual([
      ["published", comment.id],
      ["published", last.id],
    ]);
    expect(events.filter(({ name }) => name === "votes").at(-1)?.data).toEqual({ id: comment.id, up: 0, down: 1 });
  });

  it("shows what was published and removed meanwhile as removed only", async () => {
    const world = await lively();
    const stream = await begun(world);
    await stream.close();
    const gone = await world.comment(world.author.token, "Never to be seen again");
    await world.withdraw(world.author.token, gone.id);
    const resumed = await follow(world, { header: String(stream.hello.id) });
    const later = await world.comment(world.author.token, "Later");
    const events = await resumed.through(later.id);
    expect(JSON.stringify(events)).not.toContain("Never to be seen");
    expect(changes(events)).toEqual([
      ["removed", gone.id],
      ["removed", gone.id],
      ["published", later.id],
    ]);
  });

  it("from an id that the log has not reached, as after a backup was restored, starts anew with hello", async () => {
    const world = await lively();
    const stream = await follow(world, { header: "999999999" });
    expect((await stream.next())?.name).toBe("hello");
  });

  it.each(["nonsense", "-1", "1.2.3", "1e9", "1; DROP TABLE events", "9".repeat(40)])("from %s is refused", async (header) => {
    const world = await lively();
    const { status, body } = await world.ask("GET", `/api/v1/sites/${world.site.name}/events?article=a-1`, {
      headers: { "last-event-id": header },
    });
    expect([status, body.code]).toEqual([422, "request.invalid"]);
  });
});

describe("asking for a stream", () => {
  it("of a site that is not there is 404, and without an article 422", async () => {
    const world = await lively();
    expect(await world.ask("GET", "/api/v1/sites/no-such-site/events?article=a-1")).toMatchObject({
      status: 404,
      body: { code: "site.not-found" },
    });
    expect(await world.ask("GET", `/api/v1/sites/${world.site.name}/events`)).toMatchObject({
      status: 422,
      body: { code: "request.invalid" },
    });
  });

  it("of a server that holds as many as it can is 503, with the time to come back", async () => {
    const full: Hub = {
      open: () => Promise.reject(new AppError("live.full", { extra: { retryAfter: 5 } })),
      wake() {},
      close() {},
    };
    const world = await createWorld({}, { openHub: () => full });
    const answer = await world.ask("GET", `/api/v1/sites/${world.site.name}/events?article=a-1`);
    expect(answer).toMatchObject({ status: 503, body: { code: "live.full", retryAfter: 5 } });
    expect(answer.headers.get("retry-after")).toBe("5");
  });

  it("by HEAD answers and is over", async () => {
    const world = await lively();
    const answer = await world.app.request(`${PUBLIC_URL}/api/v1/sites/${world.site.name}/events?article=a-1`, { method: "HEAD" });
    expect([answer.status, answer.headers.get("content-type"), await answer.text()]).toEqual([200, "text/event-stream; charset=utf-8", ""]);
  });

  it("from another origin's page with a header is granted", async () => {
    const world = await lively();
    const { headers } = await world.ask("OPTIONS", `/api/v1/sites/${world.site.name}/events`, {
      headers: {
        origin: "https://elsewhere.example",
        "access-control-request-method": "GET",
        "access-control-request-headers": "last-event-id",
      },
    });
    expect(headers.get("access-control-allow-origin")).toBe("https://elsewhere.example");
    expect(headers.get("access-control-allow-headers")).toContain("Last-Event-ID");
  });
});
