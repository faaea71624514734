import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkDatabase } from "../../../src/db/check.node.ts";
import { ARTICLES, createRows, PEOPLE, type Rows, type Status } from "./world.ts";

let rows: Rows;
beforeEach(() => {
  rows = createRows();
});
afterEach(() => {
  rows.close();
});

describe("a comment's counts", () => {
  it("reach every ancestor, with the removed one in between shown as long as something below it is", () => {
    const root = rows.comment();
    const child = rows.comment({ parent: root });
    const leaf = rows.comment({ parent: child });
    expect(rows.row(root)).toMatchObject({ published_below: 2, reply_count: 1, shown: 1, root_id: root });
    expect(rows.row(leaf)).toMatchObject({ root_id: root, depth: 2 });

    rows.setStatus(child, "rejected");
    expect(rows.row(root)).toMatchObject({ published_below: 1, reply_count: 1 });
    expect(rows.row(child)).toMatchObject({ shown: 1 });

    rows.setStatus(leaf, "withdrawn");
    expect(rows.row(root)).toMatchObject({ published_below: 0, reply_count: 0, shown: 1 });
    expect(rows.row(child)).toMatchObject({ shown: 0, reply_count: 0 });

    rows.setStatus(leaf, "published");
    expect(rows.row(root)).toMatchObject({ published_below: 1, reply_count: 1 });
    expect(rows.row(child)).toMatchObject({ shown: 1, reply_count: 1 });
  });

  it("put its score at the lower bound of Wilson's interval, in whole parts per million", () => {
    const id = rows.comment();
    rows.vote(id, 1, 1);
    rows.vote(id, 2, 1);
    rows.vote(id, 3, -1);
    expect(rows.row(id)).toMatchObject({ up: 2, down: 1, best: wilson(2, 1) });
    rows.vote(id, 3, 1);
    expect(rows.row(id)).toMatchObject({ up: 3, down: 0, best: wilson(3, 0) });
    for (const user of [1, 2, 3]) rows.vote(id, user, null);
    expect(rows.row(id)).toMatchObject({ up: 0, down: 0, best: 0 });
  });
});

describe("an article's version", () => {
  it("is raised by what its page shows, and by nothing else", () => {
    const raisedBy = (change: () => void): boolean => {
      const before = rows.article().version;
      change();
      return rows.article().version > before;
    };
    let root = 0;
    let held = 0;
    expect(raisedBy(() => (root = rows.comment()))).toBe(true);
    expect(raisedBy(() => (held = rows.comment({ status: "pending" })))).toBe(false);
    expect(raisedBy(() => rows.comment({ article: 2 }))).toBe(false);
    expect(raisedBy(() => rows.vote(root, 2, 1))).toBe(true);
    expect(raisedBy(() => rows.vote(held, 2, 1))).toBe(false);
    expect(raisedBy(() => rows.report(root, 2))).toBe(false);
    expect(raisedBy(() => rows.setStatus(held, "published"))).toBe(true);
    expect(raisedBy(() => rows.run("UPDATE comments SET content = '[[\"p\"]]' WHERE id = ?", root))).toBe(true);
    expect(raisedBy(() => rows.run("UPDATE comments SET featured = 1 WHERE id = ?", root))).toBe(true);
    expect(raisedBy(() => rows.run("UPDATE articles SET title = 'Title' WHERE id = 1"))).toBe(true);
    expect(raisedBy(() => rows.run("UPDATE articles SET title = 'Title', premoderation = 1 WHERE id = 1"))).toBe(false);
  });

  it("counts votes apart, so that a storm of them is told from a change of words", () => {
    const id = rows.comment();
    const before = rows.article();
    rows.vote(id, 1, 1);
    rows.vote(id, 2, -1);
    const { version, vote_version: votes } = rows.article();
    expect(version - votes).toBe(before.version - before.vote_version);
    expect(votes).toBe(before.vote_version + 2);
  });
});

describe("decisions and events", () => {
  it("can be neither changed nor deleted", () => {
    rows.run(
      "INSERT INTO decisions (site_id, key_id, action, from_state, to_state, created) VALUES (1, 1, 'approve', 'pending', 'published', 0)",
    );
    rows.run("INSERT INTO events (site_id, type, created) VALUES (1, 'comment.published', 0)");
    expect(() => rows.run("UPDATE decisions SET action = 'reject'")).toThrow("append-only");
    expect(() => rows.run("DELETE FROM decisions")).toThrow("append-only");
    expect(() => rows.run("UPDATE events SET type = 'votes.changed'")).toThrow("append-only");
    expect(() => rows.run("DELETE FROM events")).toThrow("append-only");
  });
});

type Act =
  | { do: "post"; at: number; reply: boolean; article: number; author: number; status: Status }
  | { do: "set" | "review"; at: number; status: Status }
  | { do: "vote"; at: number; user: number; value: 1 | -1 | null }
  | { do: "report"; at: number; user: number };

const at = fc.nat(30);
const person = fc.integer({ min: 1, max: PEOPLE });
const status = fc.constantFrom<Status>("published", "published", "pending", "rejected", "withdrawn");
const post = fc.record({
  do: fc.constant("post" as const),
  at,
  reply: fc.boolean(),
  article: fc.integer({ min: 1, max: ARTICLES }),
  author: person,
  status,
});
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: post },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("set" as const, "review" as const), at, status }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("vote" as const), at, user: person, value: fc.constantFrom(1 as const, -1 as const, null) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("report" as const), at, user: person }) },
);

describe("whatever happens in whatever order", () => {
  it("every count is what a recount finds, and every score what its votes make it", () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 60 }), (acts) => {
        const world = createRows();
        try {
          perform(world, acts);
          expect(checkDatabase(world.sqlite)).toEqual([]);
          for (const { up, down, best } of world.all<{ up: number; down: number; best: number }>("SELECT up, down, best FROM comments"))
            expect(best).toBe(wilson(up, down));
        } finally {
          world.close();
        }
      }),
      { numRuns: 150 },
    );
  }, 30_000);
});

function perform(world: Rows, acts: Act[]): void {
  const ids: number[] = [];
  for (const one of acts) {
    const id = ids[one.at % Math.max(1, ids.length)];
    if (one.do === "post") ids.push(world.comment({ ...one, parent: one.reply ? (id ?? null) : null }));
    // What its author took back stays so, and nobody may report or decide on it any more.
    else if (id === undefined || world.row(id).status === "withdrawn") continue;
    else if (one.do === "set") world.setStatus(id, one.status);
    else if (one.do === "review" && one.status !== "withdrawn") world.review(id, one.status);
    else if (one.do === "vote") world.vote(id, one.user, one.value);
    else if (one.do === "report") world.report(id, one.user);
  }
}

/** Wilson (1927), "Probable inference, the law of succession, and statistical inference": the lower bound at 80 % two-sided. */
function wilson(up: number, down: number): number {
  const n = up + down;
  if (n === 0) return 0;
  const z = 1.281551565545;
  const share = up / n;
  const centre = share + (z * z) / (2 * n);
  const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return Math.round((1_000_000 * (centre - spread)) / (1 + (z * z) / n));
}
