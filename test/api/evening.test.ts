import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { type Evening, spendEvening } from "../support/evening.ts";
import { createWorld, type World } from "../support/make.ts";
import { figures } from "../support/recount.ts";

/** `npm run evening` sends ten thousand. */
const COMMENTS = Number(process.env.EVENING_COMMENTS ?? 160);

type Row = { id: number; body: string; status: string; author_id: number };

let world: World;
let evening: Evening;
let rows: Map<number, Row>;

beforeAll(async () => {
  world = await createWorld({ links: "hold" });
  const admin = await world.key("admin");
  await world.ask("PUT", `/api/v1/sites/${world.site.name}/word-lists`, {
    token: admin,
    body: { banned: ["subhuman*"], suspect: ["vermin"] },
  });
  const started = performance.now();
  evening = await spendEvening(world, COMMENTS);
  const all = await world.database.all<Row>(sql`SELECT id, body, status, author_id FROM comments WHERE site_id = ${world.site.id}`);
  rows = new Map(all.map((row) => [row.id, row]));
  if (process.env.EVENING_COMMENTS)
    console.info(
      `${all.length} comments and ${evening.decided.length} decisions in ${Math.round((performance.now() - started) / 1000)} s; refused ${JSON.stringify(evening.refused)}; not decided ${JSON.stringify(evening.stale)}; ${evening.appeals} appeals`,
    );
}, 600_000);

describe("after an evening of honest people, a brigade and spam, with four moderators", () => {
  it("every acknowledged comment is there once, with the words last acknowledged, and nothing else is", () => {
    expect([...rows.keys()].sort((a, b) => a - b)).toEqual([...evening.acknowledged.keys()].sort((a, b) => a - b));
    for (const [id, { body, author }] of evening.acknowledged) expect(rows.get(id)).toMatchObject({ body, author_id: author });
  });

  it("enough happened to mean something", () => {
    expect(rows.size).toBeGreaterThan(COMMENTS * 0.5);
    expect(evening.decided.length).toBeGreaterThan(COMMENTS / 10);
    for (const action of ["approve", "reject", "undo"]) expect(evening.decided.map((one) => one.action)).toContain(action);
    for (const status of ["published", "rejected", "withdrawn"]) expect([...rows.values()].map((row) => row.status)).toContain(status);
  });

  it("no two moderators decided the same thing twice: each decision on a state begins where the one before ended or where the author left it", async () => {
    const chain = await world.database.all<{
      id: number;
      comment_id: number;
      action: string;
      from_state: string;
      to_state: string;
      revision: number;
    }>(
      sql`SELECT id, comment_id, action, from_state, to_state, revision FROM decisions WHERE site_id = ${world.site.id} AND comment_id IS NOT NULL
        AND to_state IN ('published', 'pending', 'rejected') ORDER BY id`,
    );
    const last = new Map<number, (typeof chain)[number]>();
    const broken: unknown[] = [];
    for (const one of chain) {
      const before = last.get(one.comment_id);
      // Between two decisions only an edit, a report that hides or the author may have changed the state.
      if (before && before.revision === one.revision && before.to_state === "rejected" && one.from_state !== "rejected")
        broken.push([before, one]);
      last.set(one.comment_id, one);
    }
    expect(broken).toEqual([]);
    for (const { action, to_state, comment_id } of last.values()) {
      const now = rows.get(comment_id)?.status;
      if (action === "reject" && to_state === "rejected") expect(["rejected", "withdrawn"]).toContain(now);
    }
  });

  it("whatever the desk was told it had decided is in the record, once", async () => {
    const recorded = await world.database.all<{ id: number }>(sql`SELECT id FROM decisions WHERE site_id = ${world.site.id}`);
    const ids = evening.decided.map((one) => one.id);
    expect(new Set(ids).size).toBe(ids.length);
    const known = new Set(recorded.map((one) => one.id));
    expect(ids.filter((id) => !known.has(id))).toEqual([]);
    const undone = evening.decided.filter((one) => one.undoes !== null).map((one) => one.undoes);
    expect(new Set(undone).size).toBe(undone.length);
  });

  it("what was withdrawn stays so, and what was rejected by its words was never shown", async () => {
    for (const [id, { withdrawn }] of evening.acknowledged) if (withdrawn) expect(rows.get(id)?.status).toBe("withdrawn");
    const shown = [...rows.values()].filter((row) => row.status === "published" && /subhuman/.test(row.body));
    const approved = new Set(evening.decided.filter((one) => one.action === "approve").map((one) => one.commentId));
    expect(shown.filter((row) => !approved.has(row.id))).toEqual([]);
  });

  it("counts equal recounts", async () => {
    const { stored, counted } = await figures(world);
    expect(stored).toEqual(counted);
  });
});
