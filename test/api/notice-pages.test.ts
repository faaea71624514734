import { describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/make.ts";

const FORM = { "content-type": "application/x-www-form-urlencoded" };
const FILLED = {
  lang: "en",
  category: "hate",
  explanation: "These words call for violence against a group.",
  name: "",
  email: "",
  faith: "yes",
};
const page = (world: World, query = "", headers = {}) => world.ask("GET", `/notices/${world.site.name}${query}`, { headers });
const send = (world: World, fields: Record<string, string>) =>
  world.ask("POST", `/notices/${world.site.name}`, { raw: new URLSearchParams(fields).toString(), headers: FORM });
const ask = (world: World, reference: string, lang = "en") =>
  world.ask("POST", `/notices/${world.site.name}/status`, { raw: new URLSearchParams({ reference, lang }).toString(), headers: FORM });

async function noticed() {
  const world = await createWorld({ title: "The <b>Daily</b>", language: "az" });
  const reader = await world.guest("Aysel");
  const comment = await world.comment(reader.token, "Words <script>alert(1)</script> that somebody minds");
  return { world, reader, comment, token: await world.key() };
}

describe("the page for a notice", () => {
  it("shows a form about the comment, runs nothing, and stays in no cache", async () => {
    const { world, comment } = await noticed();
    const { status, headers, body } = await page(world, `?comment=${comment.id}&lang=en`);
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("content-security-policy")).toMatch(/default-src 'none'.*form-action 'self'/);
    expect(body).toContain('<html lang="en"');
    expect(body).toContain(`<form method="post" action="/notices/${world.site.name}"`);
    expect(body).toContain(`<input type="hidden" name="comment" value="${comment.id}">`);
    expect(body).toContain("that somebody minds");
    expect(body).toContain("The &lt;b&gt;Daily&lt;/b&gt;");
    expect(body).not.toContain("<script");
  });

  it("is in the language asked for, else the browser's, else the site's", async () => {
    const { world } = await noticed();
    const lang = ({ body }: { body: string }) => /<html lang="(\w+)"/.exec(body)?.[1];
    expect(lang(await page(world, "?lang=hy", { "accept-language": "ru" }))).toBe("hy");
    expect(lang(await page(world, "", { "accept-language": "de, ru;q=0.5" }))).toBe("ru");
    expect(lang(await page(world, "?lang=xx"))).toBe("az");
    expect(lang(await world.ask("GET", `/notices/${world.site.name}/status?lang=tr`))).toBe("tr");
  });

  it("shows no words that the public does not see, and asks for a comment where it knows none", async () => {
    const { world, reader, comment } = await noticed();
    await world.ask("DELETE", `/api/v1/comments/${comment.id}`, { token: reader.token });
    expect((await page(world, `?comment=${comment.id}`)).body).not.toMatch(/somebody minds|Aysel/);
    for (const query of ["", "?comment=999999999", "?comment=%22%3E%3Cscript%3E", `?comment=${"9".repeat(3_000)}`]) {
      const { status, body } = await page(world, query);
      expect([query, status]).toEqual([query, 200]);
      expect(body).toContain('<input id="comment" name="comment"');
      expect(body).not.toContain("<script");
    }
    expect((await world.ask("GET", "/notices/nowhere")).status).toBe(404);
  });

  it("takes the whole way without a script: sent, looked up, decided, read", async () => {
    const { world, comment, token } = await noticed();
    const sent = await send(world, { ...FILLED, comment: String(comment.id), email: "ann@daily.example" });
    expect(sent.status).toBe(201);
    expect(sent.headers.get("cache-control")).toBe("no-store");
    const reference = /<code>([0-9A-Z-]{23})<\/code>/.exec(sent.body)?.[1] as string;
    const open = await ask(world, reference);
    expect([open.status, open.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(open.body).toContain("a moderator has yet to decide");
    const { body } = await world.ask("GET", `/api/v1/sites/${world.site.name}/notices`, { token });
    expect(body.items).toMatchObject([{ category: "hate", explanation: FILLED.explanation, name: null, email: "ann@daily.example" }]);
    await world.ask("POST", `/api/v1/notices/${body.items[0].id}/outcomes`, {
      token,
      body: { outcome: "removed", answer: "It does <b>so</b>." },
    });
    const decided = await ask(world, reference.toLowerCase().replaceAll("-", " "), "az");
    expect(decided.body).toContain("Şərh qanunsuz olduğu üçün silinib.");
    expect(decided.body).toContain("It does &lt;b&gt;so&lt;/b&gt;.");
    expect(decided.body).toContain("Razı deyilsinizsə");
    expect(decided.body).not.toMatch(/ann@daily|call for violence/);
  });

  it("names what is wrong at its field, in the page's language, and keeps what was typed", async () => {
    const { world, comment } = await noticed();
    const answer = await send(world, {
      ...FILLED,
      lang: "tr",
      comment: String(comment.id),
      explanation: 'Kısa "</textarea>',
      faith: "",
    });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('id="explanation-error"');
    expect(answer.body).toContain("Yazdıklarınızın doğru ve eksiksiz olduğunu onaylayın.");
    expect(answer.body).toContain("Kısa &quot;&lt;/textarea&gt;");
    expect(answer.body).toContain('<option value="hate" selected>');
    const unknown = await send(world, { ...FILLED, comment: "https://daily.example/#comment-999999999" });
    expect(unknown.status).toBe(422);
    expect(unknown.body).toContain('id="comment-error"');
    expect(unknown.body).toContain('value="https://daily.example/#comment-999999999"');
    expect((await send(world, {})).status).toBe(422);
    const token = await world.key();
    expect((await world.ask("GET", `/api/v1/sites/${world.site.name}/notices`, { token })).body.open).toBe(0);
  });

  it("says so where the comment has notices enough, and where no notice has the reference", async () => {
    const { world, comment } = await noticed();
    for (let sent = 0; sent < 20; sent++) await send(world, { ...FILLED, comment: String(comment.id) });
    const refused = await send(world, { ...FILLED, comment: String(comment.id) });
    expect(refused.status).toBe(429);
    expect(refused.body).toContain("many notices waiting already");
    expect(refused.body).toContain(FILLED.explanation);
    const none = await ask(world, 'AAAAA"><script>');
    expect(none.status).toBe(404);
    expect(none.body).toContain("There is no notice with this reference");
    expect(none.body).toContain('value="AAAAA&quot;&gt;&lt;script&gt;"');
  });

  it("takes forms of 64 kilobytes, no other types, and no other methods", async () => {
    const { world, comment } = await noticed();
    const most = { ...FILLED, comment: String(comment.id), explanation: "Հ".repeat(5_000) };
    expect((await send(world, most)).status).toBe(201);
    expect((await send(world, { ...most, explanation: "a".repeat(64 * 1024) })).status).toBe(413);
    const path = `/notices/${world.site.name}`;
    expect((await world.ask("POST", path, { body: { ...FILLED, comment: comment.id } })).status).toBe(415);
    expect((await world.ask("POST", path, { raw: "%", headers: FORM })).status).toBe(422);
    expect((await world.ask("PUT", path, { raw: "", headers: FORM })).status).toBe(404);
  });

  it("brings its style sheet", async () => {
    const { world } = await noticed();
    const { status, headers } = await world.ask("GET", "/notices.css");
    expect([status, headers.get("content-type")]).toEqual([200, "text/css; charset=utf-8"]);
  });
});
