import { describe, expect, it } from "vitest";
import { createWorld, PUBLIC_URL } from "../support/make.ts";

async function publisher(settings: Parameters<typeof createWorld>[0] = {}) {
  const world = await createWorld(settings);
  const admin = await world.key("admin");
  const base = `/api/v1/sites/${world.site.name}/house-rules`;
  const write = (language: string, text: string, token = admin) => world.ask("PUT", `${base}/${language}`, { token, body: { text } });
  const read = (query = "") => world.ask("GET", `${base}${query}`);
  const readPage = (query = "") => world.ask("GET", `/rules/${world.site.name}${query}`);
  return { ...world, admin, base, write, read, readPage };
}

describe("house rules", () => {
  it("are empty until somebody writes them", async () => {
    const world = await publisher();
    const { status, body, headers } = await world.read();
    expect([status, body]).toEqual([200, { language: null, languages: [], content: [], updatedAt: null }]);
    expect(headers.get("cache-control")).toBe("public, max-age=300");
  });

  it("are read in the language asked for, else in the site's, else in any", async () => {
    const world = await publisher({ language: "az" });
    await world.write("ru", "Будьте вежливы.");
    expect((await world.read("?lang=en")).body).toMatchObject({ language: "ru", languages: ["ru"] });
    await world.write("az", "Nəzakətli olun.");
    await world.write("en", "Be *kind*.");
    expect((await world.read()).body).toMatchObject({ language: "az", languages: ["az", "en", "ru"] });
    expect((await world.read("?lang=tr")).body.language).toBe("az");
    expect((await world.read("?lang=en-GB")).body).toEqual({
      language: "en",
      languages: ["az", "en", "ru"],
      content: [["p", "Be ", ["em", "kind"], "."]],
      updatedAt: new Date(world.clock.now).toISOString(),
    });
  });

  it("are seen as typed by moderators, changed by administrators, and taken away by an empty text", async () => {
    const world = await publisher();
    const { status, body } = await world.write("en", "  Be **kind**.\n");
    expect([status, body]).toEqual([
      200,
      { rules: [{ language: "en", text: "Be **kind**.", updatedAt: new Date(world.clock.now).toISOString() }] },
    ]);
    expect(
      (await world.ask("GET", `${world.base.replace("house-rules", "house-rule-sources")}`, { token: await world.key() })).body,
    ).toEqual(body);
    expect((await world.write("en", " \u200b ")).body).toEqual({ rules: [] });
    expect((await world.read()).body.languages).toEqual([]);
    expect((await world.write("en", "")).body).toEqual({ rules: [] });
  });

  it("are nobody else's to write or to see as typed", async () => {
    const world = await publisher();
    const reader = (await world.guest()).token;
    expect((await world.write("en", "x", await world.key("moderator"))).status).toBe(403);
    expect((await world.write("en", "x", reader)).status).toBe(403);
    expect((await world.write("en", "x", await world.key("admin", world.otherSite))).status).toBe(404);
    expect((await world.ask("GET", `${world.base.replace("house-rules", "house-rule-sources")}`, { token: reader })).status).toBe(403);
    expect((await world.ask("GET", `${world.base.replace("house-rules", "house-rule-sources")}`)).status).toBe(401);
    await world.write("en", "Ours");
    expect((await world.ask("GET", `/api/v1/sites/${world.otherSite.name}/house-rules`)).body.languages).toEqual([]);
  });

  it("are refused where the language is none, or the text too long", async () => {
    const world = await publisher();
    expect((await world.write("English", "x")).status).toBe(404);
    const long = await world.write("en", "x".repeat(10_001));
    expect([long.status, Object.keys(long.body.fields)]).toEqual([422, ["text"]]);
  });

  it("are said to be there to whoever is about to write", async () => {
    const world = await publisher();
    const has = async () => (await world.ask("GET", `/api/v1/sites/${world.site.name}/viewer?article=a-1`)).body.rules.houseRules;
    expect(await has()).toBe(false);
    await world.write("en", "Be kind.");
    expect(await has()).toBe(true);
    await world.write("en", "");
    expect(await has()).toBe(false);
  });
});

describe("the page of the house rules", () => {
  it("says its language and direction, leads to the others, and runs nothing", async () => {
    const world = await publisher({ title: "Gündəlik <b>" });
    await world.write("en", "Be [kind](https://daily.example/kind).\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))");
    await world.write("fa", "مهربان باشید.");
    const { status, headers, body } = await world.readPage();
    expect([status, headers.get("content-type"), headers.get("cache-control")]).toEqual([
      200,
      "text/html; charset=utf-8",
      "public, max-age=300",
    ]);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(body).toContain('<html lang="en" dir="ltr">');
    expect(body).toContain('<a href="https://daily.example/kind"');
    expect(body).toContain(`href="/rules/${world.site.name}?lang=fa" lang="fa"`);
    expect(body).toContain("Gündəlik &lt;b&gt;");
    expect(body).not.toMatch(/<script|href="javascript|style=|Gündəlik <b>/);
    expect((await world.readPage("?lang=fa")).body).toContain('<html lang="fa" dir="rtl">');
    expect((await world.ask("GET", "/pages.css")).headers.get("content-type")).toBe("text/css; charset=utf-8");
  });

  it("is there before any rules are, and for no site that is not", async () => {
    const world = await publisher({ language: "az" });
    const { status, body } = await world.readPage("?lang=%22%3E%3Cscript%3E");
    expect([status, body.includes('<html lang="az"'), body.includes("Hələ qayda yazılmayıb.")]).toEqual([200, true, true]);
    expect(body).not.toContain("<script");
    expect((await world.ask("GET", "/rules/nowhere")).status).toBe(404);
  });
});

describe("a refusal", () => {
  it("leads to the house rules, wherever the comment was refused", async () => {
    const world = await publisher({ maxLength: 100 });
    const reader = await world.guest();
    const mine = await world.comment(reader.token, "Fine");
    await world.write("en", "Be kind.");
    const address = `${PUBLIC_URL}/rules/${world.site.name}`;
    const long = "word ".repeat(30);
    const posted = await world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, {
      token: reader.token,
      body: { article: { key: "a-1" }, body: long },
    });
    expect([posted.status, posted.body.code, posted.body.houseRules]).toEqual([422, "screening.too-long", address]);
    expect(posted.body.limit).toBe(100);
    const edited = await world.ask("PATCH", `/api/v1/comments/${mine.id}`, { token: reader.token, body: { body: long } });
    expect([edited.body.code, edited.body.houseRules]).toEqual(["screening.too-long", address]);
    await world.ask("PATCH", `/api/v1/sites/${world.site.name}`, { token: world.admin, body: { guests: false } });
    const guest = await world.ask("POST", `/api/v1/sites/${world.site.name}/sessions`, { body: { guest: { name: "Ani" } } });
    expect([guest.body.code, guest.body.houseRules]).toEqual(["guest.not-allowed", address]);
  });

  it("says nothing of rules where there are none, or where no comment was refused", async () => {
    const world = await publisher({ maxLength: 100 });
    const reader = await world.guest();
    const post = (body: unknown) => world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, { token: reader.token, body });
    expect((await post({ article: { key: "a-1" }, body: "word ".repeat(30) })).body).not.toHaveProperty("houseRules");
    await world.write("en", "Be kind.");
    expect((await post({ nonsense: true })).body).not.toHaveProperty("houseRules");
    expect((await world.ask("GET", "/api/v1/nothing")).body).not.toHaveProperty("houseRules");
  });
});

describe("templates for reasons", () => {
  const template = { language: "en", reason: "off-topic", name: "Off topic", text: "This thread is about the article." };

  it("are replaced whole by administrators and read in order by moderators", async () => {
    const world = await publisher();
    const path = `/api/v1/sites/${world.site.name}/reason-templates`;
    const token = await world.key("moderator");
    expect((await world.ask("GET", path, { token })).body).toEqual({ templates: [] });
    const templates = [{ ...template, name: "Zwei" }, template];
    expect((await world.ask("PUT", path, { token: world.admin, body: { templates } })).status).toBe(204);
    expect((await world.ask("GET", path, { token })).body).toEqual({ templates });
    expect((await world.ask("PUT", path, { token, body: { templates: [] } })).status).toBe(403);
    expect((await world.ask("GET", path, { token: (await world.guest()).token })).status).toBe(403);
    expect((await world.ask("GET", path, { token: await world.key("moderator", world.otherSite) })).status).toBe(404);
    await world.ask("PUT", path, { token: world.admin, body: { templates: [] } });
    expect((await world.ask("GET", path, { token })).body).toEqual({ templates: [] });
  });

  it.each([
    [{ ...template, reason: "rude" }, "reason"],
    [{ ...template, language: "English" }, "language"],
    [{ ...template, text: " " }, "text"],
    [{ ...template, name: "n".repeat(81) }, "name"],
  ])("%j is refused at its field", async (wrong, field) => {
    const world = await publisher();
    const answer = await world.ask("PUT", `/api/v1/sites/${world.site.name}/reason-templates`, {
      token: world.admin,
      body: { templates: [template, wrong] },
    });
    expect([answer.status, Object.keys(answer.body.fields)]).toEqual([422, [`templates.1.${field}`]]);
  });
});
