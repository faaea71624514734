/** The record: what moderators decided and what publishers set, for moderators in full and for the public without persons. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { createWorld, type World } from "../support/make.ts";

const record = (world: World, token: string, query = "") => world.ask("GET", `/api/v1/sites/${world.site.name}/record${query}`, { token });
const publicRecord = (world: World, query = "") => world.ask("GET", `/api/v1/sites/${world.site.name}/public-record${query}`);

async function moderated(settings: Parameters<typeof createWorld>[0] = {}) {
  const world = await createWorld(settings);
  const admin = await world.key("admin");
  const reader = await world.guest("Canary Personname");
  const reject = async (body: string, more: object = {}) => {
    const comment = await world.comment(reader.token, body);
    await world.decide(admin, { items: [{ commentId: comment.id, revision: 1 }], action: "reject", reason: "abuse", ...more });
    return comment;
  };
  return { ...world, admin, reader, reject };
}

describe("changes of what a publisher sets", () => {
  it("are recorded with who made them, in names and values", async () => {
    const world = await moderated();
    const path = `/api/v1/sites/${world.site.name}`;
    const desk = await world.desk("admin");
    const rule = { name: "Canary rule", when: [{ guest: true }], verdict: "hold", reason: "other" };
    const asKey = (method: string, to: string, body: unknown) => world.ask(method, `${path}${to}`, { token: world.admin, body });
    await world.ask("PATCH", path, { ...desk, body: { maxLength: 300, title: "Canary title", guests: true } });
    await asKey("PATCH", "", { maxLength: 300 });
    await asKey("PUT", "/rules", { rules: [rule, { ...rule, name: "Other" }] });
    await asKey("PUT", "/rules", { rules: [rule] });
    await asKey("PUT", "/house-rules/az", { text: "Canary words" });
    await asKey("PUT", "/house-rules/az", { text: "Canary words" });
    await asKey("PUT", "/house-rules/az", { text: "Other canary words" });
    await asKey("PUT", "/house-rules/az", { text: "" });
    await asKey("PUT", "/house-rules/az", { text: "" });
    await asKey("PUT", "/reason-templates", { templates: [{ language: "en", reason: "spam", name: "Canary", text: "Canary" }] });
    await asKey("PUT", "/articles", { key: "a-9", title: "Canary headline" });
    await asKey("PUT", "/articles", { key: "a-9", state: "closed", premoderation: true });
    const { body } = await record(world, world.admin, "?kind=setting");
    expect(body.items.map(({ area, detail }: { area: string; detail: string }) => [area, detail]).reverse()).toEqual([
      ["settings", "title changed, maxLength: 5000 -> 300"],
      ["rules", "site: +2 -0"],
      ["rules", "site: +0 -1"],
      ["house-rules", "az: added"],
      ["house-rules", "az: changed"],
      ["house-rules", "az: removed"],
      ["templates", "+1 -0"],
      ["article", "a-9: state: open -> closed, premoderation: false -> true"],
    ]);
    expect(body.items.at(-1).by).toEqual({ id: desk.id, name: expect.stringMatching(/^admin-\d+$/) });
    expect(body.items[0].by).toEqual({ id: null, name: expect.stringMatching(/^server key [0-9a-f]{10}$/) });
    expect(JSON.stringify(body)).not.toMatch(/canary/i);
  });

  it("made at the same moment are recorded one after the other, each from what it found", async () => {
    const world = await moderated();
    const change = (body: object) => world.ask("PATCH", `/api/v1/sites/${world.site.name}`, { token: world.admin, body });
    const answers = await Promise.all([change({ maxLength: 300 }), change({ maxLength: 400 }), change({ editWindow: 7 })]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const details = (await record(world, world.admin)).body.items.map(({ detail }: { detail: string }) => detail);
    expect(details).toContain("editWindow: 300 -> 7");
    const lengths = details.filter((one: string) => one.startsWith("maxLength")).reverse();
    const between = lengths[0].split("-> ")[1];
    expect(lengths).toEqual([`maxLength: 5000 -> ${between}`, `maxLength: ${between} -> ${between === "300" ? 400 : 300}`]);
  });
});

describe("the record for moderators", () => {
  it("has decisions and settings in one list, newest first, page by page without a gap", async () => {
    const world = await moderated();
    for (let step = 0; step < 4; step++) {
      await world.reject(`Words ${step}`, { note: `Note ${step}` });
      await world.ask("PATCH", `/api/v1/sites/${world.site.name}`, { token: world.admin, body: { maxLength: 300 + step } });
      if (step % 2) world.clock.now += 1_000;
    }
    const whole = (await record(world, world.admin)).body.items;
    expect(whole).toHaveLength(8);
    const times = whole.map(({ at }: { at: string }) => at);
    expect(times).toEqual([...times].sort().reverse());
    expect(whole.find(({ kind }: { kind: string }) => kind === "decision")).toMatchObject({
      action: "reject",
      reason: "abuse",
      from: "published",
      to: "rejected",
      note: "Note 3",
      area: null,
      detail: null,
    });
    const paged: unknown[] = [];
    let next: string | null = "";
    while (next !== null) {
      const page: any = (await record(world, world.admin, `?limit=3${next && `&cursor=${next}`}`)).body;
      paged.push(...page.items);
      next = page.next;
    }
    expect(paged).toEqual(whole);
  });

  it("is narrowed by kind, action, person and days", async () => {
    const world = await moderated();
    const desk = await world.desk("moderator");
    const first = await world.reject("One");
    world.clock.now += 86_400_000;
    const second = await world.comment(world.reader.token, "Two");
    await world.ask("POST", `/api/v1/sites/${world.site.name}/decisions`, {
      ...desk,
      body: { items: [{ commentId: second.id, revision: 1 }], action: "approve" },
    });
    await world.ask("PATCH", `/api/v1/sites/${world.site.name}`, { token: world.admin, body: { maxLength: 300 } });
    const ids = async (query: string) =>
      (await record(world, world.admin, query)).body.items.map(
        (item: { commentId: number | null; area: string }) => item.commentId ?? item.area,
      );
    expect(await ids("?kind=decision")).toEqual([second.id, first.id]);
    expect(await ids("?kind=setting")).toEqual(["settings"]);
    expect(await ids("?action=reject")).toEqual([first.id]);
    expect(await ids("?kind=setting&action=reject")).toEqual([]);
    expect(await ids(`?by=${desk.id}`)).toEqual([second.id]);
    expect(await ids("?to=2026-03-01")).toEqual([first.id]);
    expect(await ids("?from=2026-03-02&to=2026-03-02&kind=decision")).toEqual([second.id]);
    expect((await record(world, world.admin, "?from=yesterday")).status).toBe(422);
    const { next } = (await record(world, world.admin, "?limit=1")).body;
    expect((await record(world, world.admin, `?limit=1&kind=decision&cursor=${next}`)).body.code).toBe("cursor.invalid");
  });

  it("is for this site's moderators alone", async () => {
    const world = await moderated();
    await world.reject("One");
    for (const path of ["record", "record.csv"]) {
      const get = (token?: string) => world.ask("GET", `/api/v1/sites/${world.site.name}/${path}`, token ? { token } : {});
      expect((await get()).status).toBe(401);
      expect((await get(world.reader.token)).status).toBe(403);
      expect((await get(await world.key("admin", world.otherSite))).status).toBe(404);
      expect((await get(await world.key("moderator"))).status).toBe(200);
    }
    const other = await world.ask("GET", `/api/v1/sites/${world.otherSite.name}/record`, {
      token: await world.key("admin", world.otherSite),
    });
    expect(other.body).toEqual({ items: [], next: null });
  });
});

describe("the record as a file", () => {
  it("opens in a spreadsheet and runs nothing there", async () => {
    const world = await moderated();
    const comment = await world.reject("Words", { note: '=HYPERLINK("https://evil.example";"a, b")' });
    const { headers, body } = await world.ask("GET", `/api/v1/sites/${world.site.name}/record.csv?kind=decision`, { token: world.admin });
    expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(headers.get("content-disposition")).toBe(`attachment; filename="record-${world.site.name}-2026-03-01.csv"`);
    const lines = body.replace(/^\uFEFF/, "").split("\r\n");
    expect(lines[0]).toBe("at,kind,id,by,byId,action,commentId,userId,articleId,reason,from,to,undoes,area,detail,note");
    expect(lines[1]).toMatch(
      new RegExp(`^2026-03-01T12:00:00.000Z,decision,\\d+,server key [0-9a-f]+,,reject,${comment.id},,\\d+,abuse,published,rejected,,,,`),
    );
    expect(lines[1]).toContain(`,"'=HYPERLINK(""https://evil.example"";""a, b"")"`);
    expect(lines.slice(2)).toEqual([""]);
  });

  it("holds more than is read at once", async () => {
    const world = await moderated();
    await world.database.commit([
      sql`INSERT INTO setting_changes (site_id, key_id, area, detail, created)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4500) SELECT ${world.site.id}, 1, 'settings', 'number ' || i, i / 3 FROM n`,
    ]);
    const { body } = await world.ask("GET", `/api/v1/sites/${world.site.name}/record.csv`, { token: world.admin });
    const lines = body.trimEnd().split("\r\n").slice(1);
    expect(lines).toHaveLength(4_500);
    expect(new Set(lines).size).toBe(4_500);
    expect([lines[0], lines.at(-1)]).toEqual([expect.stringContaining("number 4500"), expect.stringContaining("number 1,")]);
  });
});

describe("the public record", () => {
  it("counts a month's comments, removals, approvals, sanctions, undoings and waits", async () => {
    const world = await moderated({ moderation: "hold" });
    await world.ask("PUT", `/api/v1/sites/${world.site.name}/word-lists`, {
      token: world.admin,
      body: { banned: ["zzforbidden"], suspect: [] },
    });
    const decide = async (id: number, action: string, reason?: string) =>
      (await world.decide(world.admin, { items: [{ commentId: id, revision: 1 }], action, ...(reason ? { reason } : {}) })).body.items[0]
        .id;
    const [one, two, three] = [
      await world.comment(world.reader.token, "One"),
      await world.comment(world.reader.token, "Two"),
      await world.comment(world.reader.token, "Three"),
    ];
    await world.comment(world.reader.token, "zzforbidden");
    world.clock.now += 10 * 60_000;
    await decide(one.id, "approve");
    world.clock.now += 20 * 60_000;
    await decide(two.id, "reject", "hate");
    world.clock.now += 30 * 60_000;
    const undone = await decide(three.id, "spam");
    await world.ask("DELETE", `/api/v1/decisions/${undone}`, { token: world.admin });
    await world.decide(world.admin, { items: [{ userId: world.reader.id }], action: "warn", reason: "abuse" });
    const { status, headers, body } = await publicRecord(world);
    expect([status, headers.get("cache-control")]).toEqual([200, "public, max-age=300"]);
    expect(body.months).toEqual([
      {
        month: "2026-03",
        comments: 4,
        removed: { byModerators: { hate: 1, spam: 1 }, byScreening: { abuse: 1 } },
        approved: 1,
        undone: 1,
        sanctions: { warn: 1 },
        appeals: { made: 0, granted: 0, refused: 0 },
        notices: { received: 0, removed: 0, kept: 0 },
        medianMinutes: 30,
      },
    ]);
    expect(body.items.map(({ action }: { action: string }) => action)).toEqual(["warn", "undo", "spam", "reject", "approve"]);
    expect(body.items[0]).toEqual({ day: "2026-03-01", action: "warn", reason: "abuse", article: null });
  });

  it("keeps each month for itself", async () => {
    const world = await moderated();
    await world.reject("In March");
    world.clock.now = Date.parse("2026-04-01T00:00:00.000Z");
    await world.reject("In April");
    await world.reject("In April too");
    const { months } = (await publicRecord(world)).body;
    expect(months.map(({ month, comments, removed }: any) => [month, comments, removed.byModerators.abuse])).toEqual([
      ["2026-04", 2, 2],
      ["2026-03", 1, 1],
    ]);
  });

  it("counts appeals and notices", async () => {
    const world = await moderated();
    const { id } = await world.reject("Words");
    const day = world.clock.now;
    await world.database.commit([
      sql`INSERT INTO appeals (site_id, user_id, comment_id, revision, text, state, created, decided)
        VALUES (${world.site.id}, ${world.reader.id}, ${id}, 1, 'Canary appeal', 'granted', ${day}, ${day + 1})`,
      sql`INSERT INTO notices (site_id, comment_id, revision, excerpt, category, explanation, reference_hash, state, outcome, answer, decided, created)
        VALUES (${world.site.id}, ${id}, 1, 'Canary', 'other', 'Canary', ${`a-${world.site.id}`}, 'decided', 'kept', 'Canary', ${day + 1}, ${day})`,
      sql`INSERT INTO notices (site_id, comment_id, revision, excerpt, category, explanation, reference_hash, created)
        VALUES (${world.site.id}, ${id}, 1, 'Canary', 'other', 'Canary', ${`b-${world.site.id}`}, ${day})`,
    ]);
    const { body } = await publicRecord(world);
    expect(body.months[0]).toMatchObject({ appeals: { made: 1, granted: 1, refused: 0 }, notices: { received: 2, removed: 0, kept: 1 } });
    expect(JSON.stringify(body)).not.toMatch(/canary/i);
  });

  it("names no person, no comment and no word, neither in JSON nor on the page", async () => {
    const world = await moderated();
    await world.ask("PUT", `/api/v1/sites/${world.site.name}/articles`, {
      token: world.admin,
      body: { key: "a-1", title: "Night of the surrender" },
    });
    const comment = await world.reject("Canary words", { note: "Canary note" });
    const elsewhere = await world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, {
      token: world.reader.token,
      body: { article: { key: "a-77", title: "Canary title that only its author sent" }, body: "Canary" },
    });
    await world.decide(world.admin, { items: [{ commentId: elsewhere.body.id, revision: 1 }], action: "reject", reason: "spam" });
    await world.decide(world.admin, { items: [{ userId: world.reader.id }], action: "ban", reason: "abuse", message: "Canary message" });
    const { body } = await publicRecord(world);
    expect(body.items.map(({ action, article }: any) => [action, article?.title ?? null])).toEqual([
      ["ban", null],
      ["reject", null],
      ["reject", "Night of the surrender"],
    ]);
    expect(Object.keys(body.items[0]).sort()).toEqual(["action", "article", "day", "reason"]);
    const page = await world.ask("GET", `/record/${world.site.name}`);
    expect(page.status).toBe(200);
    for (const text of [JSON.stringify(body), page.body]) {
      expect(text).not.toMatch(/canary/i);
      expect(text).not.toMatch(new RegExp(`"(commentId|userId|by|note|id)"|comments/${comment.id}|T12:00`));
    }
  });

  it("has a page without a script, in the site's language or the one asked for", async () => {
    const world = await moderated({ language: "az", title: "Gündəlik" });
    await world.reject("Words");
    const { headers, body } = await world.ask("GET", `/record/${world.site.name}`);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(body).toContain('<html lang="az" dir="ltr">');
    expect(body).toMatch(/<th scope="row"><time datetime="2026-03">2026-03<\/time><\/th><td>1<\/td><td>1: təhqir 1<\/td>/);
    expect(body).not.toContain("<script");
    expect((await world.ask("GET", `/record/${world.site.name}?lang=en-GB`)).body).toContain("Comment removed (abuse)");
    expect((await world.ask("GET", "/record/nowhere")).status).toBe(404);
  });

  it("goes on from page to page, and from no other site's", async () => {
    const world = await moderated();
    const desk = await world.comment(world.reader.token, "Words");
    for (let turn = 0; turn < 30; turn++)
      for (const action of ["feature", "unfeature"])
        await world.decide(world.admin, { items: [{ commentId: desk.id, revision: 1 }], action });
    const first = (await publicRecord(world)).body;
    const second = (await publicRecord(world, `?cursor=${first.next}`)).body;
    expect([first.items.length, second.items.length, second.next]).toEqual([50, 10, null]);
    expect((await world.ask("GET", `/record/${world.site.name}`)).body).toContain(`cursor=${first.next}`);
    expect((await world.ask("GET", `/record/${world.site.name}?cursor=${first.next}`)).body).not.toContain("<table");
    const foreign = await world.ask("GET", `/api/v1/sites/${world.otherSite.name}/public-record?cursor=${first.next}`);
    expect(foreign.body.code).toBe("cursor.invalid");
    expect((await world.ask("GET", `/api/v1/sites/${world.otherSite.name}/public-record`)).body.items).toEqual([]);
  });

  it("is not there where the publisher keeps it to themselves", async () => {
    const world = await moderated({ publicRecord: "off" });
    const { status, body } = await publicRecord(world);
    expect([status, body.code]).toEqual([404, "record.not-public"]);
    expect((await world.ask("GET", `/record/${world.site.name}`)).status).toBe(404);
  });
});
