import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { FetchFailure, type FetchProblem, type SafeRequest } from "../../src/kernel/fetching.ts";
import { createWorld, type World } from "../support/make.ts";
import { overtaken } from "../support/overtaking.ts";

const URL = "https://classifier.example/check";

type Said = { status?: number; body?: unknown } | FetchProblem;
type Phase = { name: string; url: string } & Record<string, unknown>;

/** A world with phases, each with a secret, which answer what `says` holds under their host; 204 without. */
async function newsroom(phases: Phase[] = [{ name: "toxicity", url: URL }], settings: Parameters<typeof createWorld>[0] = {}) {
  const sent: SafeRequest[] = [];
  const says: Record<string, Said | ((text: string) => Said | Promise<Said>)> = {};
  // Repeated texts are another check's; here many comments are alike on purpose.
  const world = await createWorld(
    { repeats: "allow", ...settings },
    {
      fetchSafely: async (request) => {
        sent.push(request);
        const { host, text } = { host: request.url.split("/")[2] as string, text: JSON.parse(request.body as string).text as string };
        const said = says[host] ?? { status: 204 };
        const answer = typeof said === "function" ? await said(text) : said;
        if (typeof answer === "string") throw new FetchFailure(answer);
        const { status = 200, body = "" } = answer;
        return { status, headers: {}, body: typeof body === "string" ? body : JSON.stringify(body) };
      },
      fetchAllow: ["classifier.local:9000"],
    },
  );
  const admin = await world.key("admin");
  const base = `/api/v1/sites/${world.site.name}/external-phases`;
  const put = (list: Phase[]) => world.ask("PUT", base, { token: admin, body: { phases: list } });
  expect((await put(phases)).status).toBe(204);
  for (const { name } of phases) expect((await world.ask("POST", `${base}/${name}/secrets`, { token: admin })).status).toBe(201);
  const reader = await world.guest();
  const states = async () => (await world.ask("GET", base, { token: admin })).body.phases;
  return { world, sent, says, admin, base, put, reader, states, bodies: () => sent.map(({ body }) => JSON.parse(body as string)) };
}

let written = 0;
/** Words that nobody sent before. */
const words = (about = "a quiet street") => `Number ${++written} about ${about} and about nothing else.`;

const send = (world: World, token: string, body = words(), more: object = {}) =>
  world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, { token, body: { article: { key: "a-1" }, body, ...more } });

async function held({ world, admin }: { world: World; admin: string }) {
  const { body } = await world.ask("GET", `/api/v1/sites/${world.site.name}/queues/pending`, { token: admin });
  return body.items.map((item: { reasons: unknown }) => item.reasons);
}

describe("what a phase is sent", () => {
  it("is Coral's request with ours beside it, and nobody's address or token", async () => {
    const { world, sent, reader, bodies } = await newsroom();
    const root = await send(world, reader.token, "Read the *first* part.", {
      article: { key: "a-1", url: "https://daily.example/a-1", title: "The street" },
    });
    expect(root.body.status).toBe("published");
    await send(world, reader.token, "And this answers it, gently.", { parentId: root.body.id });
    const about = { key: "a-1", title: "The street", url: "https://daily.example/a-1" };
    expect(bodies()[0]).toEqual({
      version: 1,
      action: "NEW",
      comment: { body: "<p>Read the <em>first</em> part.</p>", parentID: null },
      author: {
        id: String(reader.id),
        role: "COMMENTER",
        name: "Aysel",
        kind: "guest",
        published: 0,
        createdAt: "2026-03-01T12:00:00.000Z",
      },
      story: { id: "a-1", url: "https://daily.example/a-1" },
      site: { id: world.site.name },
      tenantID: world.site.name,
      tenantDomain: "comments.example",
      text: "Read the first part.",
      language: "en",
      article: about,
    });
    expect(bodies()[1]).toMatchObject({ comment: { parentID: String(root.body.id) }, article: about, author: { published: 1 } });
    expect(sent[0]).toMatchObject({ url: URL, method: "POST", timeout: 800 });
    expect(JSON.stringify(sent)).not.toContain(reader.token);
  });

  it("is sent for an edit too, which is held like a new comment", async () => {
    const { world, says, reader, bodies } = await newsroom();
    const comment = await world.comment(reader.token, words());
    says["classifier.example"] = (text) => (text.includes("worse") ? { body: { verdict: "hold", reason: "abuse" } } : { status: 204 });
    const edited = await world.ask("PATCH", `/api/v1/comments/${comment.id}`, {
      token: reader.token,
      body: { body: "Something much worse." },
    });
    expect(edited.body.status).toBe("pending");
    expect(bodies()[1]).toMatchObject({ action: "EDIT", text: "Something much worse.", comment: { parentID: null }, story: { id: "a-1" } });
  });

  it("is signed, with both of two secrets while there are two", async () => {
    const { world, sent, admin, base, reader, states } = await newsroom();
    const second = await world.ask("POST", `${base}/toxicity/secrets`, { token: admin });
    await send(world, reader.token);
    expect(sent[0]?.headers["x-coral-signature"]).toMatch(/^sha256=[0-9a-f]{64},sha256=[0-9a-f]{64}$/);
    expect(sent[0]?.headers["x-afterword-signature"]).toMatch(/^t=1772366400,v1=[0-9a-f]{64},v1=[0-9a-f]{64}$/);
    const first = (await states())[0].secrets.find((one: { id: string }) => one.id !== second.body.id);
    expect((await world.ask("DELETE", `${base}/toxicity/secrets/${first.id}`, { token: admin })).status).toBe(204);
    await send(world, reader.token);
    expect(sent[1]?.headers["x-coral-signature"]).toMatch(/^sha256=[0-9a-f]{64}$/);
    expect((await states())[0].secrets).toEqual([{ id: second.body.id, createdAt: "2026-03-01T12:00:00.000Z" }]);
  });
});

describe("whose comments are sent", () => {
  it("never staff's", async () => {
    const { world, sent, says, reader } = await newsroom();
    says["classifier.example"] = { body: { verdict: "reject", reason: "spam" } };
    await world.app.accounts.addStaff(world.site, `staff-${world.site.id}@daily.example`, "staff");
    const staff = await world.desk("staff");
    const posted = await world.ask("POST", `/api/v1/sites/${world.site.name}/comments`, {
      ...staff,
      body: { article: { key: "a-1" }, body: words() },
    });
    expect([posted.status, posted.body.status, sent.length]).toEqual([201, "published", 0]);
    expect((await send(world, reader.token)).body.status).toBe("rejected");
  });

  it("with new-authors only those of authors with fewer published than the site's figure", async () => {
    const { world, sent, reader } = await newsroom([{ name: "toxicity", url: URL, audience: "new-authors" }], { holdFirst: 2 });
    for (let n = 0; n < 4; n++) await send(world, reader.token);
    expect(sent).toHaveLength(2);
  });

  it("not while the phase is switched off, and none where something nearer rejects already", async () => {
    const { world, sent, admin, put, reader } = await newsroom();
    await world.ask("PUT", `/api/v1/sites/${world.site.name}/word-lists`, { token: admin, body: { banned: ["idiot"], suspect: [] } });
    expect((await send(world, reader.token, "You idiot.")).body.status).toBe("rejected");
    await put([{ name: "toxicity", url: URL, enabled: false }]);
    await send(world, reader.token);
    expect(sent).toHaveLength(0);
  });
});

describe("what a phase says", () => {
  it.each<[Said, string]>([
    [{ status: 204 }, "published"],
    [{ body: "" }, "published"],
    [{ body: { status: "APPROVED" } }, "published"],
    [{ body: { status: "SYSTEM_WITHHELD" } }, "pending"],
    [{ body: { status: "REJECTED" } }, "rejected"],
    [{ body: { verdict: "hold" } }, "pending"],
    [{ body: { verdict: "reject", reason: "hate" } }, "rejected"],
  ])("%j makes it %s", async (said, status) => {
    const { world, says, reader } = await newsroom();
    says["classifier.example"] = said;
    expect((await send(world, reader.token)).body.status).toBe(status);
  });

  it("is kept for the moderator under the phase's name", async () => {
    const room = await newsroom();
    room.says["classifier.example"] = { body: { verdict: "hold", reason: "abuse", explanation: "Insult.", score: 0.93 } };
    await send(room.world, room.reader.token);
    expect(await held(room)).toEqual([
      [{ phase: "external", verdict: "hold", reason: "abuse", evidence: { name: "toxicity", explanation: "Insult.", score: 0.93 } }],
    ]);
  });

  it("never sets aside what is held for another reason", async () => {
    const { world, says, reader } = await newsroom(undefined, { moderation: "hold" });
    for (const body of [{ status: "APPROVED" }, { verdict: "publish" }, { status: "NONE", tags: ["FEATURED"] }]) {
      says["classifier.example"] = { body };
      expect((await send(world, reader.token)).body.status).toBe("pending");
    }
  });

  it("may nudge once, and the same words again are held", async () => {
    const { world, says, reader } = await newsroom();
    says["classifier.example"] = { body: { verdict: "nudge", reason: "abuse" } };
    const body = words();
    const nudged = await send(world, reader.token, body);
    expect([nudged.status, nudged.body.code]).toEqual([422, "screening.nudge"]);
    expect((await send(world, reader.token, body)).body.status).toBe("pending");
  });

  it("is asked of all phases at once, and the strictest stands", async () => {
    const names = ["one", "two", "three"];
    const { world, says, reader } = await newsroom(names.map((name) => ({ name, url: `https://${name}.example/` })));
    let waiting = 0;
    let open: () => void = () => {};
    const all = new Promise<void>((resolve) => (open = resolve));
    // Each answers only when all have been asked: one after the other would never come to an end.
    for (const name of names) {
      says[`${name}.example`] = async () => {
        if (++waiting === names.length) open();
        await all;
        return { body: name === "two" ? { verdict: "reject", reason: "threat" } : { verdict: "hold" } };
      };
    }
    expect((await send(world, reader.token)).body.status).toBe("rejected");
  });
});

describe("a phase that fails", () => {
  const failures: [Said, string][] = [
    ["timeout", "no answer in time"],
    ["unreachable", "unreachable"],
    ["address", "refused address"],
    ["too-large", "too large an answer"],
    ["encoded", "unreadable answer"],
    [{ status: 500, body: { verdict: "reject" } }, "status 500"],
    [{ status: 302 }, "status 302"],
    [{ body: "<html>" }, "unreadable answer"],
    [{ body: { verdict: "publish" } }, "unreadable answer"],
  ];

  it.each(failures)("with %j changes nothing where the publisher said skip", async (said, failure) => {
    const { world, says, reader, states } = await newsroom();
    says["classifier.example"] = said;
    expect((await send(world, reader.token)).body.status).toBe("published");
    expect((await states())[0]).toMatchObject({ failure, circuit: "closed" });
  });

  it.each(failures)("with %j holds the comment where the publisher said hold, and says why", async (said, failure) => {
    const room = await newsroom([{ name: "toxicity", url: URL, onFailure: "hold" }]);
    room.says["classifier.example"] = said;
    expect((await send(room.world, room.reader.token)).body.status).toBe("pending");
    expect(await held(room)).toEqual([[{ phase: "external", verdict: "hold", reason: "ok", evidence: { name: "toxicity", failure } }]]);
  });

  it("counts as failing while it has no secret, and is sent nothing", async () => {
    const { world, sent, admin, base, reader, states } = await newsroom([{ name: "toxicity", url: URL, onFailure: "hold" }]);
    const [secret] = (await states())[0].secrets;
    await world.ask("DELETE", `${base}/toxicity/secrets/${secret.id}`, { token: admin });
    expect((await send(world, reader.token)).body.status).toBe("pending");
    expect(sent).toHaveLength(0);
    expect((await states())[0]).toMatchObject({ failure: "no secret to sign with", circuit: "closed" });
  });
});

describe("the circuit", () => {
  async function failing() {
    const room = await newsroom([{ name: "toxicity", url: URL, onFailure: "hold" }]);
    room.says["classifier.example"] = "timeout";
    for (let n = 0; n < 5; n++) await send(room.world, room.reader.token);
    return room;
  }

  it("opens after five failures in a row; then nothing is asked and comments do not wait", async () => {
    const { world, sent, says, reader, states } = await failing();
    expect((await states())[0]).toMatchObject({ circuit: "open", failure: "no answer in time" });
    says["classifier.example"] = { status: 204 };
    expect((await send(world, reader.token)).body.status).toBe("pending");
    expect(sent).toHaveLength(5);
  });

  it("is tried once after half a minute, and closed by a success", async () => {
    const { world, sent, says, reader, states } = await failing();
    world.clock.now += 30_000;
    let open: () => void = () => {};
    const trial = new Promise<void>((resolve) => (open = resolve));
    says["classifier.example"] = async () => {
      await trial;
      return { status: 204 };
    };
    const [first, second] = [send(world, reader.token), send(world, reader.token, words("a loud square"))];
    const quick = await Promise.race([first, second]);
    expect([quick.body.status, sent.length]).toEqual(["pending", 6]);
    open();
    expect([(await first).body.status, (await second).body.status].sort()).toEqual(["pending", "published"]);
    expect((await states())[0]).toMatchObject({ circuit: "closed", failure: null });
    expect((await send(world, reader.token)).body.status).toBe("published");
  });

  it("stays open twice as long when the trial fails", async () => {
    const { world, sent, reader, states } = await failing();
    world.clock.now += 30_000;
    await send(world, reader.token);
    world.clock.now += 59_999;
    await send(world, reader.token);
    expect([sent.length, (await states())[0].circuit]).toEqual([6, "open"]);
    world.clock.now += 1;
    await send(world, reader.token);
    expect(sent).toHaveLength(7);
  });

  it("does not open for failures with a success among them", async () => {
    const { world, says, reader, states } = await newsroom();
    for (let n = 1; n <= 12; n++) {
      says["classifier.example"] = n % 4 === 0 ? { status: 204 } : "timeout";
      await send(world, reader.token);
    }
    expect((await states())[0].circuit).toBe("closed");
  });

  it("is known to a process that has just started", async () => {
    const { world, sent, admin, reader } = await failing();
    const path = `/api/v1/sites/${world.site.name}/comments`;
    await overtaken(world, async () => {}, { method: "POST", path, token: reader.token, body: { article: { key: "a-1" }, body: words() } });
    const failures = (await held({ world, admin })).flat().map((finding: any) => finding.evidence.failure);
    expect(failures.sort()).toEqual(["left alone after failures", ...Array(5).fill("no answer in time")]);
    expect(sent).toHaveLength(5);
  });

  it("counts failures of comments that were sent at once", async () => {
    const { world, says, sent, states } = await newsroom();
    says["classifier.example"] = "unreachable";
    const readers = await Promise.all(Array.from({ length: 8 }, (_, n) => world.guest(`Reader ${n}`)));
    const answers = await Promise.all(readers.map(({ token }, n) => send(world, token, words(`street number ${n * 7_919}`))));
    expect(answers.map(({ body }) => body.status)).toEqual(Array(8).fill("published"));
    expect([sent.length, (await states())[0].circuit]).toEqual([8, "open"]);
  });

  it("is closed by a trial that succeeds, and by another address", async () => {
    const { world, says, admin, base, put, reader, states } = await failing();
    says["classifier.example"] = { status: 204 };
    expect((await world.ask("POST", `${base}/toxicity/trials`, { token: admin, body: { body: "Words." } })).body.ok).toBe(true);
    expect((await states())[0]).toMatchObject({ circuit: "closed", failure: null });
    says["classifier.example"] = "timeout";
    for (let n = 0; n < 5; n++) await send(world, reader.token);
    expect((await states())[0].circuit).toBe("open");
    await put([{ name: "toxicity", url: URL, timeout: 300, onFailure: "hold" }]);
    expect((await states())[0].circuit).toBe("open");
    await put([{ name: "toxicity", url: "https://other.example/", onFailure: "hold" }]);
    expect((await states())[0]).toMatchObject({ circuit: "closed", failure: null });
    expect((await send(world, reader.token)).body.status).toBe("published");
  });
});

describe("setting phases", () => {
  it("keeps their order, their defaults and the secrets of those that stay, and shows no secret", async () => {
    const { world, admin, base, put, states, reader } = await newsroom([
      { name: "one", url: "https://one.example/" },
      { name: "two", url: "https://two.example/" },
    ]);
    const [one, two] = await states();
    expect(one).toEqual({
      name: "one",
      url: "https://one.example/",
      timeout: 800,
      enabled: true,
      onFailure: "skip",
      audience: "everybody",
      secrets: [{ id: expect.stringMatching(/^[0-9a-f]{10}$/), createdAt: "2026-03-01T12:00:00.000Z" }],
      circuit: "closed",
      failure: null,
    });
    await put([
      { name: "three", url: "http://classifier.local:9000/" },
      { name: "two", url: "https://two.example/new", timeout: 50 },
    ]);
    const after = await states();
    expect(after.map(({ name, timeout, secrets }: any) => [name, timeout, secrets.length])).toEqual([
      ["three", 800, 0],
      ["two", 50, 1],
    ]);
    expect(after[1].secrets).toEqual(two.secrets);
    await put([{ name: "one", url: "https://one.example/" }]);
    expect((await states())[0].secrets).toEqual([]);
    await put([]);
    expect(await states()).toEqual([]);
    expect((await send(world, reader.token)).body.status).toBe("published");
    const made = await world.ask("POST", `${base}/one/secrets`, { token: admin });
    expect([made.status, made.body.code]).toEqual([404, "external.not-found"]);
  });

  it("refuses addresses that may not be asked, and a name used twice, each at its field", async () => {
    const { put, states } = await newsroom([]);
    const urls = [
      "http://classifier.example/",
      "https://127.0.0.1/",
      "https://0x7f000001/",
      "https://localhost/",
      "https://a:b@classifier.example/",
    ];
    const { status, body } = await put(urls.map((url, n) => ({ name: `phase-${n}`, url })));
    expect([status, body.code, Object.keys(body.fields)]).toEqual([422, "request.invalid", urls.map((_, n) => `phases.${n}.url`)]);
    expect(
      Object.keys(
        (
          await put([
            { name: "a", url: URL },
            { name: "a", url: URL },
          ])
        ).body.fields,
      ),
    ).toEqual(["phases.1.name"]);
    expect(await states()).toEqual([]);
  });

  it.each<[string, Phase]>([
    ["name", { name: "Bad Name", url: URL }],
    ["name", { name: "a/../b", url: URL }],
    ["timeout", { name: "a", url: URL, timeout: 10_000 }],
    ["onFailure", { name: "a", url: URL, onFailure: "publish" }],
    ["secret", { name: "a", url: URL, secret: "mine" }],
  ])("refuses a wrong %s", async (field, phase) => {
    const { put } = await newsroom([]);
    expect((await put([phase])).body.fields).toHaveProperty(`phases.0.${field}`);
  });

  it("refuses more than five", async () => {
    const { put } = await newsroom([]);
    expect((await put(Array.from({ length: 6 }, (_, n) => ({ name: `p-${n}`, url: URL })))).status).toBe(422);
  });

  it("is an administrator's; a moderator may look, a reader may not", async () => {
    const { world, base, reader } = await newsroom();
    const moderator = await world.key("moderator");
    expect((await world.ask("GET", base, { token: moderator })).status).toBe(200);
    for (const token of [moderator, reader.token]) {
      expect((await world.ask("PUT", base, { token, body: { phases: [] } })).status).toBe(403);
      expect((await world.ask("POST", `${base}/toxicity/secrets`, { token })).status).toBe(403);
      expect((await world.ask("POST", `${base}/toxicity/trials`, { token, body: { body: "x" } })).status).toBe(403);
    }
    expect((await world.ask("GET", base, { token: reader.token })).status).toBe(403);
  });

  it("of one site neither shows nor touches another's", async () => {
    const { world, sent, base, states } = await newsroom();
    const foreign = await world.key("admin", world.otherSite);
    const other = `/api/v1/sites/${world.otherSite.name}/external-phases`;
    expect((await world.ask("GET", base, { token: foreign })).status).toBe(404);
    expect((await world.ask("GET", other, { token: foreign })).body.phases).toEqual([]);
    expect((await world.ask("POST", `${other}/toxicity/secrets`, { token: foreign })).status).toBe(404);
    expect(
      (await world.ask("PUT", other, { token: foreign, body: { phases: [{ name: "toxicity", url: "https://x.example/" }] } })).status,
    ).toBe(204);
    const [{ secrets, url }] = await states();
    expect([url, secrets.length]).toEqual([URL, 1]);
    expect((await world.ask("DELETE", `${other}/toxicity/secrets/${secrets[0].id}`, { token: foreign })).status).toBe(404);
    const stranger = await world.guest("Ann", world.otherSite);
    await world.comment(stranger.token, words(), { on: world.otherSite });
    expect(sent).toHaveLength(0);
  });
});

describe("secrets", () => {
  it("are shown once, two at most, also for two who make one at the same moment", async () => {
    const { world, admin, base, states } = await newsroom();
    const made = await Promise.all([1, 2, 3].map(() => world.ask("POST", `${base}/toxicity/secrets`, { token: admin })));
    expect(made.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(made.find(({ status }) => status === 409)?.body.code).toBe("external.too-many-secrets");
    const { id, secret } = made.find(({ status }) => status === 201)?.body ?? {};
    expect(secret).toMatch(/^[\w-]{43}$/);
    const shown = await states();
    expect(shown[0].secrets.map((one: { id: string }) => one.id)).toContain(id);
    expect(JSON.stringify(shown)).not.toContain(secret);
  });

  it("can be deleted once; what is not there is 404", async () => {
    const { world, admin, base, states } = await newsroom();
    const [{ id }] = (await states())[0].secrets;
    const remove = (name: string, secret: string) => world.ask("DELETE", `${base}/${name}/secrets/${secret}`, { token: admin });
    expect((await remove("toxicity", "0000000000")).body.code).toBe("external.not-found");
    expect((await remove("spam", id)).body.code).toBe("external.not-found");
    expect((await remove("toxicity", id)).status).toBe(204);
    expect((await remove("toxicity", id)).status).toBe(404);
  });
});

describe("the record", () => {
  it("names what was set and by whom: hosts and ids, never an address in full or a secret", async () => {
    const { world, admin, base, put, states } = await newsroom();
    const [{ secrets }] = await states();
    await put([{ name: "toxicity", url: "https://other.example/?key=hidden", timeout: 300, onFailure: "hold" }]);
    await put([{ name: "toxicity", url: "https://other.example/?key=hidden", timeout: 300, onFailure: "hold" }]);
    await world.ask("DELETE", `${base}/toxicity/secrets/${secrets[0].id}`, { token: admin });
    await world.ask("DELETE", `${base}/toxicity/secrets/${secrets[0].id}`, { token: admin });
    await world.ask("POST", `${base}/unknown/secrets`, { token: admin });
    await put([]);
    const rows = await world.database.all<{ area: string; detail: string; key_id: number | null }>(
      sql`SELECT area, detail, key_id FROM setting_changes WHERE site_id = ${world.site.id} ORDER BY id`,
    );
    expect(rows.map(({ detail }) => detail)).toEqual([
      "+toxicity (classifier.example)",
      `toxicity: secret +${secrets[0].id}`,
      "toxicity: url classifier.example -> other.example, timeout 800 -> 300, onFailure skip -> hold",
      `toxicity: secret -${secrets[0].id}`,
      "-toxicity",
    ]);
    expect(rows.every(({ area, key_id }) => area === "external-phases" && key_id !== null)).toBe(true);
  });
});

describe("a trial", () => {
  it("shows what the phase says of made-up words, keeps nothing and never answers the phase's own text", async () => {
    const room = await newsroom([{ name: "toxicity", url: URL, enabled: false }]);
    const { world, says, admin, base, bodies } = room;
    says["classifier.example"] = { body: { verdict: "nudge", reason: "abuse", explanation: "internal text" } };
    const answer = await world.ask("POST", `${base}/toxicity/trials`, { token: admin, body: { body: "Made *up*." } });
    expect([answer.status, answer.body]).toEqual([200, { ok: true, milliseconds: 0, verdict: "nudge", failure: null }]);
    expect(bodies()[0]).toMatchObject({ action: "NEW", text: "Made up.", author: { id: "0", role: "COMMENTER" } });
    expect(await held(room)).toEqual([]);
  });

  it("says why it failed, without counting it", async () => {
    const { world, says, admin, base, states } = await newsroom();
    says["classifier.example"] = { status: 503 };
    const trial = (name: string) => world.ask("POST", `${base}/${name}/trials`, { token: admin, body: { body: "Words." } });
    expect((await trial("toxicity")).body).toEqual({ ok: false, milliseconds: 0, verdict: null, failure: "status 503" });
    expect((await states())[0].failure).toBeNull();
    expect((await trial("spam")).body.code).toBe("external.not-found");
  });
});
