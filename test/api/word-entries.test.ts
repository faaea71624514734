import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/make.ts";
import { overtaken } from "../support/overtaking.ts";

const path = (world: World, name: "word-lists" | "word-trials" = "word-lists") => `/api/v1/sites/${world.site.name}/${name}`;
const put = async (world: World, banned: unknown[], suspect: unknown[] = []) =>
  world.ask("PUT", path(world), { token: await world.key("admin"), body: { banned, suspect } });
const get = async (world: World) => (await world.ask("GET", path(world), { token: await world.key() })).body;
const tryOn = async (world: World, body: unknown) => world.ask("POST", path(world, "word-trials"), { token: await world.key(), body });
const recorded = (world: World) =>
  world.database.all<{ detail: string }>(
    sql`SELECT detail FROM setting_changes WHERE site_id = ${world.site.id} AND area = 'word-lists' ORDER BY id`,
  );

describe("an entry with exceptions", () => {
  it("lets pass what it excuses, and nothing else", async () => {
    const world = await createWorld();
    const entry = { term: "*sik*", exceptions: ["sikke", "klasik*", "sık*"] };
    expect((await put(world, [entry])).status).toBe(204);
    expect(await get(world)).toEqual({ banned: [entry], suspect: [] });
    const { token } = await world.guest();
    for (const body of ["Eski bir sikke", "Klasik müzik", "KLASİKLER", "Sık sık gelir"])
      expect([body, (await world.comment(token, body)).status]).toEqual([body, "published"]);
    for (const body of ["sik", "Eski bir sikke, sik", "sikkeler"])
      expect([body, (await world.comment(token, body)).status]).toEqual([body, "rejected"]);
  });

  it("shows the moderator the term and what it matched", async () => {
    const world = await createWorld();
    await put(world, [], [{ term: "fool*", exceptions: ["foolscap"] }]);
    const { id } = await world.comment((await world.guest()).token, "Foolscap, you foolish man");
    const { body } = await world.ask("GET", `/api/v1/sites/${world.site.name}/queue-items/${id}`, { token: await world.key() });
    expect(body.reasons).toEqual([
      { phase: "words", verdict: "hold", reason: "abuse", evidence: { term: "fool*", list: "suspect", found: "foolish" } },
    ]);
  });
});

describe("an entry with a language", () => {
  it("counts in comments of this language and of an unknown one", async () => {
    const world = await createWorld();
    await put(world, [{ term: "am", language: "tr" }]);
    const { token } = await world.guest();
    const status = async (body: string) => (await world.comment(token, body)).status;
    expect(await status("I am sure that this is what they want")).toBe("published");
    expect(await status("Bu çok kötü, am değil mi şimdi")).toBe("rejected");
    expect(await status("am")).toBe("rejected");
    await put(world, ["am"]);
    expect(await status("And I am still sure that this is what they want")).toBe("rejected");
  });
});

describe("replacing lists", () => {
  it("changes what a term says where it stands, and takes it as plain again", async () => {
    const world = await createWorld();
    await put(world, ["one", "two", "three"]);
    await put(world, ["one", { term: "two", language: "ru", exceptions: ["two*"] }, "three"]);
    expect((await get(world)).banned).toEqual(["one", { term: "two", language: "ru", exceptions: ["two*"] }, "three"]);
    await put(world, ["one", { term: "two", exceptions: [] }, "three"]);
    expect((await get(world)).banned).toEqual(["one", "two", "three"]);
  });

  it("keeps a term once, and the later of two entries for it", async () => {
    const world = await createWorld();
    await put(world, ["one", { term: " one ", exceptions: ["ones"] }], ["one"]);
    expect(await get(world)).toEqual({ banned: [{ term: "one", exceptions: ["ones"] }], suspect: ["one"] });
  });

  it.each([
    [{ term: "f***" }, "banned.3.term"],
    [{ term: "x".repeat(101) }, "banned.3.term"],
    [{ term: "fine", exceptions: ["*"] }, "banned.3.exceptions.0"],
    [{ term: "fine", exceptions: ["ok", "a\u0007b"] }, "banned.3.exceptions.1"],
    [{ term: "fine", exceptions: ["x".repeat(101)] }, "banned.3.exceptions.0"],
    [{ term: "fine", exceptions: Array(51).fill("x1") }, "banned.3"],
    [{ term: "fine", language: "zz" }, "banned.3.language"],
    [{ term: "fine", language: "turkish" }, "banned.3.language"],
    [{ term: "fine", language: "x" }, "banned.3.language"],
    [{ exceptions: [] }, "banned.3"],
    [{ term: "fine", list: "suspect" }, "banned.3.list"],
    [null, "banned.3"],
  ])("with %.60j is refused at its place, and keeps nothing", async (entry, field) => {
    const world = await createWorld();
    const { status, body } = await put(world, ["a1", "a2", "a3", entry]);
    expect([status, body.code, Object.keys(body.fields)]).toEqual([422, "request.invalid", [field]]);
    expect(await get(world)).toEqual({ banned: [], suspect: [] });
  });

  it("is recorded in numbers, and only where something changed", async () => {
    const world = await createWorld();
    await put(world, ["one", "two"], ["three"]);
    await put(world, ["one", "two"], ["three"]);
    await put(world, ["one", { term: "two", language: "ru" }], []);
    expect((await recorded(world)).map(({ detail }) => detail)).toEqual([
      "banned: +2 -0; suspect: +1 -0",
      "banned: +0 -0, 1 changed; suspect: +0 -1",
    ]);
  });

  it("by two at once leaves the lists of one, whole, and a record that adds up", async () => {
    const world = await createWorld();
    await put(world, ["one", "two"]);
    const answer = await overtaken(world, () => put(world, ["two", "three"]), {
      method: "PUT",
      path: path(world),
      token: await world.key("admin"),
      body: { banned: ["four"], suspect: [] },
    }).catch(() => null);
    expect(answer === null || answer.status === 204).toBe(true);
    expect(await get(world)).toEqual({ banned: ["four"], suspect: [] });
    expect((await recorded(world)).map(({ detail }) => detail)).toEqual(["banned: +2 -0", "banned: +1 -1", "banned: +1 -2"]);
  });

  it("takes five thousand entries with exceptions on each list", async () => {
    const world = await createWorld();
    const entries = (letter: string) =>
      Array.from({ length: 5_000 }, (_, n) => n.toString(36).padStart(3, "0")).map((n) => ({
        term: `${letter}${n}*`,
        exceptions: [`${letter}${n}fine`],
      }));
    expect((await put(world, entries("q"), entries("ş"))).status).toBe(204);
    const lists = await get(world);
    expect([lists.banned.length, lists.suspect.length, lists.suspect.at(-1)]).toEqual([5_000, 5_000, entries("ş").at(-1)]);
    const { token } = await world.guest();
    expect((await world.comment(token, "The q12sfine word")).status).toBe("published");
    expect((await world.comment(token, "The q12sbad word")).status).toBe("rejected");
  });
});

describe("a trial", () => {
  it("of the lists in force says what a comment would become, and where each term stands", async () => {
    const world = await createWorld();
    await put(world, ["idiot"], ["fool*"]);
    expect((await tryOn(world, { text: "  **Foolish** id*io*t, and they were all there" })).body).toEqual({
      verdict: "reject",
      language: "en",
      matches: [
        { list: "suspect", term: "fool*", start: 4, end: 11 },
        { list: "banned", term: "idiot", start: 14, end: 21 },
      ],
    });
    expect((await tryOn(world, { text: "fool" })).body.verdict).toBe("hold");
    expect((await tryOn(world, { text: "[fine](https://idiot.example)" })).body).toEqual({
      verdict: "publish",
      language: null,
      matches: [],
    });
    expect((await tryOn(world, { text: " " })).body).toEqual({ verdict: "publish", language: null, matches: [] });
  });

  it("of given lists leaves those in force alone", async () => {
    const world = await createWorld();
    await put(world, ["idiot"]);
    const lists = { banned: [], suspect: [{ term: "idiot*", exceptions: ["idiotic"] }] };
    const { body } = await tryOn(world, { text: "idiotic idiot", lists });
    expect([body.verdict, body.matches]).toEqual(["hold", [{ list: "suspect", term: "idiot*", start: 8, end: 13 }]]);
    expect(await get(world)).toEqual({ banned: ["idiot"], suspect: [] });
    expect(await recorded(world)).toHaveLength(1);
  });

  it("agrees with what becomes of the comment", async () => {
    const world = await createWorld();
    await put(world, [{ term: "am", language: "tr" }], ["go home", "&amp*"]);
    const { token } = await world.guest();
    const states: Record<string, string> = { publish: "published", hold: "pending", reject: "rejected" };
    for (const text of [
      "I am sure that this is what they want",
      "Bu çok kötü, am değil mi",
      "go  **home**",
      "go\n\n> home",
      "&amp;",
      "fine",
    ]) {
      const { verdict } = (await tryOn(world, { text })).body;
      expect([text, (await world.comment(token, text)).status]).toEqual([text, states[verdict]]);
    }
  });

  it.each([
    [{ text: "" }, "text"],
    [{ text: "x".repeat(10_001) }, "text"],
    [{ text: "x", lists: { banned: ["a1", { term: "a2", exceptions: ["*"] }], suspect: [] } }, "lists.banned.1.exceptions.0"],
    [{ text: "x", lists: { banned: [] } }, "lists.suspect"],
  ])("of %.80j is refused at its field", async (body, field) => {
    const answer = await tryOn(await createWorld(), body);
    expect([answer.status, Object.keys(answer.body.fields)]).toEqual([422, [field]]);
  });

  it("is for moderators, each of their own site's lists", async () => {
    const world = await createWorld();
    await put(world, ["idiot"]);
    const { token } = await world.guest();
    expect((await world.ask("POST", path(world, "word-trials"), { token, body: { text: "x" } })).status).toBe(403);
    const foreign = await world.ask("POST", `/api/v1/sites/${world.otherSite.name}/word-trials`, {
      token: await world.key("moderator", world.otherSite),
      body: { text: "idiot" },
    });
    expect(foreign.body.verdict).toBe("publish");
  });
});
