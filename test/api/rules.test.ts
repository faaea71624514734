import { describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/make.ts";

const put = (world: World, token: string, rules: unknown[], query = "") =>
  world.ask("PUT", `/api/v1/sites/${world.site.name}/rules${query}`, { token, body: { rules } });

const send = (world: World, token: string, body: string, article = "a-1") =>
  world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, { token, body: { article: { key: article }, body } });

const newcomers = { name: "Newcomers", when: [{ fewerPublishedThan: 2 }], verdict: "hold", reason: "ok" };

describe("a publisher's rules", () => {
  it("hold what they say, and tell the moderator which rule and why", async () => {
    const world = await createWorld();
    const key = await world.key("admin");
    expect((await put(world, key, [newcomers])).status).toBe(204);
    const reader = await world.guest();
    expect((await send(world, reader.token, "First words here.")).body.status).toBe("pending");
    const { body } = await world.ask("GET", `/api/v1/sites/${world.site.name}/queues/pending`, { token: key });
    expect(body.items[0].reasons).toContainEqual({
      phase: "rules",
      verdict: "hold",
      reason: "ok",
      evidence: { rule: "Newcomers", published: 0 },
    });
  });

  it("are tried in order, those of the article before the site's, and an allowing one sets premoderation aside", async () => {
    const world = await createWorld({ moderation: "hold" });
    const key = await world.key("admin");
    const reader = await world.guest();
    expect((await send(world, reader.token, "Held by the site's setting.")).body.status).toBe("pending");
    await put(world, key, [{ name: "Everybody", when: [{ guest: true }], verdict: "publish", reason: "ok" }], "?article=a-1");
    expect((await send(world, reader.token, "Let through on this article.")).body.status).toBe("published");
    expect((await send(world, reader.token, "Not on that one.", "a-2")).body.status).toBe("pending");
    await put(world, key, [newcomers]);
    expect((await send(world, reader.token, "The article's rule still comes first.")).body.status).toBe("published");
  });

  it("never publish what a word list holds", async () => {
    const world = await createWorld();
    const key = await world.key("admin");
    await world.ask("PUT", `/api/v1/sites/${world.site.name}/word-lists`, { token: key, body: { banned: [], suspect: ["pills"] } });
    await put(world, key, [{ name: "Everybody", when: [{ guest: true }], verdict: "publish", reason: "ok" }]);
    const reader = await world.guest();
    expect((await send(world, reader.token, "Cheap pills here.")).body.status).toBe("pending");
  });

  it("nudge once, and hold the same words when they are sent again", async () => {
    const world = await createWorld();
    await put(world, await world.key("admin"), [{ name: "Links", when: [{ hasLinks: { atLeast: 1 } }], verdict: "nudge", reason: "spam" }]);
    const reader = await world.guest();
    const first = await world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, {
      token: reader.token,
      body: { article: { key: "a-1" }, body: "See https://example.org/offer now." },
      headers: { "idempotency-key": "n-1" },
    });
    expect(first.status).toBe(422);
    expect(first.body.code).toBe("screening.nudge");
    expect(first.body.fields.body).toContain("advertising");
    const edited = await send(world, reader.token, "See the other article now.");
    expect(edited.body.status).toBe("published");
    const again = await world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, {
      token: reader.token,
      body: { article: { key: "a-1" }, body: "See https://example.org/offer now." },
      headers: { "idempotency-key": "n-1" },
    });
    expect([again.status, again.body.status]).toEqual([201, "pending"]);
    const other = await world.guest("Murad");
    expect((await send(world, other.token, "See https://example.org/offer now.")).body.code).toBe("screening.nudge");
  });

  it("look back at how often an author was rejected, with a minimum sample", async () => {
    const world = await createWorld();
    const key = await world.key("admin");
    await put(world, key, [
      { name: "Often rejected", when: [{ rejectionRate: { atLeast: 0.5, minimum: 3, days: 7 } }], verdict: "hold", reason: "other" },
    ]);
    const reader = await world.guest();
    for (const [text, action] of [
      ["One thing.", "reject"],
      ["Two things.", "reject"],
      ["Three things.", "approve"],
    ] as const) {
      const comment = await world.comment(reader.token, text);
      expect(comment.status).toBe("published");
      await world.decide(key, {
        items: [{ commentId: comment.id, revision: 1 }],
        action,
        ...(action === "reject" ? { reason: "abuse" } : {}),
      });
    }
    expect((await send(world, reader.token, "A fourth thing.")).body.status).toBe("pending");
    world.clock.now += 8 * 24 * 3_600_000;
    expect((await send(world, reader.token, "A week later.")).body.status).toBe("published");
  });

  it("can be tried on past comments before they are switched on, and change nothing", async () => {
    const world = await createWorld();
    const key = await world.key("moderator");
    const reader = await world.guest();
    for (const text of ["Plain.", "With https://example.org/a link.", "Also plain."]) await world.comment(reader.token, text);
    const { status, body } = await world.ask("POST", `/api/v1/sites/${world.site.name}/rule-trials`, {
      token: key,
      body: { rules: [{ name: "Links", when: [{ hasLinks: { atLeast: 1 } }], verdict: "hold", reason: "spam" }] },
    });
    expect([status, body]).toEqual([200, { published: 0, nudged: 0, held: 1, rejected: 0, of: 3 }]);
    expect((await world.page()).body.article.commentCount).toBe(3);
  });

  it("are read back as they were set, and refused at the field that is wrong", async () => {
    const world = await createWorld();
    const key = await world.key("admin");
    await put(world, key, [newcomers]);
    expect((await world.ask("GET", `/api/v1/sites/${world.site.name}/rules`, { token: key })).body).toEqual({ rules: [newcomers] });
    const wrong = await put(world, key, [{ ...newcomers, when: [{ guest: true }, { fewerPublishedThan: 0 }] }]);
    expect([wrong.status, Object.keys(wrong.body.fields)]).toEqual([422, ["rules.0.when.1.fewerPublishedThan"]]);
    expect((await put(world, await world.key("moderator"), [])).status).toBe(403);
    expect((await put(world, await world.key("admin", world.otherSite), [])).status).toBe(404);
    expect((await put(world, key, [], "?article=nowhere")).body.code).toBe("article.not-found");
  });
});

describe("repeated text", () => {
  const chain = "Share this with every group you are in: the road is closed tonight and nobody is telling us the truth about it.";

  it("of one author is nudged, then held when they insist", async () => {
    const world = await createWorld();
    const reader = await world.guest();
    expect((await send(world, reader.token, chain)).body.status).toBe("published");
    const again = await send(world, reader.token, chain, "a-2");
    expect([again.status, again.body.code]).toEqual([422, "screening.nudge"]);
    expect((await send(world, reader.token, chain, "a-2")).body.status).toBe("pending");
  });

  it("of several authors is held from the third on, though a word differs", async () => {
    const world = await createWorld();
    const said: string[] = [];
    for (const [index, name] of ["Anar", "Beyza", "Gevorg", "Dmitri"].entries()) {
      const reader = await world.guest(name);
      said.push((await send(world, reader.token, `${chain} ${["Now!", "Please!", "Today!", "Hurry!"][index]}`)).body.status);
    }
    expect(said).toEqual(["published", "published", "pending", "pending"]);
  });

  it("is nobody's business where the site allows it", async () => {
    const world = await createWorld({ repeats: "allow" });
    for (const name of ["Anar", "Beyza", "Gevorg"]) {
      const reader = await world.guest(name);
      for (const article of ["a-1", "a-2"]) expect((await send(world, reader.token, chain, article)).body.status).toBe("published");
    }
  });

  it("is no matter when it is short, or long ago, or on another site", async () => {
    const world = await createWorld();
    const reader = await world.guest();
    for (const article of ["a-1", "a-2", "a-3"])
      expect((await send(world, reader.token, "Thank you!", article)).body.status).toBe("published");
    expect((await send(world, reader.token, chain)).body.status).toBe("published");
    const elsewhere = await world.guest("Aysel", world.otherSite);
    expect((await world.comment(elsewhere.token, chain, { on: world.otherSite })).status).toBe("published");
    world.clock.now += 3 * 24 * 3_600_000;
    expect((await send(world, reader.token, chain, "a-4")).body.status).toBe("published");
  });
});
