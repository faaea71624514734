import { describe, expect, it } from "vitest";
import type { Claims, NewDecisions } from "../../../../src/moderation/wire.ts";
import { type DeskApi, Refusal, type SavedDecisions } from "../../../../widget/desk/api.ts";
import { createDesk } from "../../../../widget/desk/deciding.ts";
import { inFlight } from "../../../../widget/desk/queue-state.ts";
import { viewOf } from "../../../../widget/desk/view.ts";
import { countsOf, decisionOn, idsIn, queueItem, queuePage } from "./queue-items.ts";

/** A service that notes what it was asked, in order, and takes every decision unless told otherwise. */
function service(ids: number[], more: Partial<DeskApi> = {}) {
  const asked: string[] = [];
  let waiting = ids;
  const api: DeskApi = {
    session: () => Promise.reject(new Refusal("session.required", "", 401)),
    signIn: () => Promise.reject(new Refusal("session.link-used", "", 410)),
    signOut: () => Promise.resolve(),
    page: () => Promise.resolve(queuePage(waiting)),
    item: (_site, id) => Promise.resolve(queueItem(id, { revision: 2 })),
    counts: () => Promise.resolve(countsOf({ pending: waiting.length })),
    decide: (_site, decisions) => {
      asked.push(describeDecisions(decisions));
      const decided = decisions.items.flatMap((subject) => ("commentId" in subject ? [subject.commentId] : []));
      waiting = waiting.filter((id) => !decided.includes(id));
      return Promise.resolve({
        items: decided.map((id) => decisionOn(id, id * 10)),
        failed: [],
        counts: countsOf({ pending: waiting.length }),
      });
    },
    undo: (id) => {
      asked.push(`undo ${id}`);
      waiting = [...waiting, id / 10];
      return Promise.resolve({ decision: decisionOn(id / 10, id + 1), counts: countsOf({ pending: waiting.length }) });
    },
    claim: () => Promise.resolve({ claims: [], states: [] }),
    release: () => Promise.resolve(),
    author: () => Promise.reject(new Refusal("request.not-found", "", 404)),
    addNote: () => Promise.resolve(),
    conversation: () => Promise.resolve({ items: [], more: false }),
    sanctionAppeals: () => Promise.resolve({ items: [] }),
    cases: () => Promise.resolve({ items: [] }),
    dismissCase: () => Promise.resolve(),
    templates: () => Promise.resolve({ templates: [] }),
    ...more,
  };
  return { api, asked };
}

function describeDecisions({ items, action, reason }: NewDecisions): string {
  return [action, reason, ...items.map((subject) => ("commentId" in subject ? `${subject.commentId}@${subject.revision}` : "person"))]
    .filter(Boolean)
    .join(" ");
}

async function deskOn({ api }: ReturnType<typeof service>, onSignedOut: () => void = () => undefined) {
  const desk = createDesk(api, "daily", viewOf("pending"), onSignedOut);
  await desk.reload();
  return desk;
}

describe("the desk at work", () => {
  it("saves decisions one after the other in the order they were made, each naming the revision seen", async () => {
    const daily = service([1, 2, 3]);
    const desk = await deskOn(daily);
    desk.decide([1], "approve");
    desk.decide([2], "reject", { reason: "hate", note: "" });
    desk.decide([3], "approve");
    expect(idsIn(desk.state())).toEqual([]);
    await desk.settled();
    expect(daily.asked).toEqual(["approve 1@1", "reject hate 2@1", "approve 3@1"]);
    expect(inFlight(desk.state())).toEqual([]);
  });

  it("undoes a decision that was still on its way after it has arrived", async () => {
    const daily = service([1, 2]);
    const desk = await deskOn(daily);
    desk.decide([1], "approve");
    expect(desk.undo()).toBe(true);
    await desk.settled();
    expect(daily.asked).toEqual(["approve 1@1", "undo 10"]);
    expect(idsIn(desk.state())).toEqual([1, 2]);
  });

  it("undoes from the last decision back, and then has nothing to undo", async () => {
    const daily = service([1, 2]);
    const desk = await deskOn(daily);
    desk.decide([1], "approve");
    desk.decide([2], "approve");
    desk.undo();
    desk.undo();
    expect(desk.undo()).toBe(false);
    await desk.settled();
    expect(daily.asked).toEqual(["approve 1@1", "approve 2@1", "undo 20", "undo 10"]);
  });

  it("goes on saving after one decision failed", async () => {
    let calls = 0;
    const takes = service([1, 2]);
    const failsOnce = (site: string, decisions: NewDecisions): Promise<SavedDecisions> => {
      calls += 1;
      return calls === 1 ? Promise.reject(new Refusal("network.unreachable", "", 0)) : takes.api.decide(site, decisions);
    };
    const desk = await deskOn({ ...takes, api: { ...takes.api, decide: failsOnce } });
    desk.decide([1], "approve");
    desk.decide([2], "approve");
    await desk.settled();
    expect(idsIn(desk.state())).toEqual([1]);
    expect(takes.asked).toEqual(["approve 2@1"]);
  });

  it("reads a stale comment again and shows what it says now", async () => {
    const daily = service([1], {
      decide: () => Promise.resolve({ items: [], failed: [{ index: 0, code: "decision.stale", detail: "" }], counts: null }),
    });
    const desk = await deskOn(daily);
    const looked = new Promise<void>((resolve) => desk.subscribe(() => desk.state().notices.length > 0 && resolve()));
    desk.decide([1], "approve");
    await looked;
    expect(desk.state().lists.pending.entries[0]).toMatchObject({ mark: "edited", item: { comment: { revision: 2 } } });
  });

  it("sends what a sanction needs, and leaves out what was left empty", async () => {
    const bodies: NewDecisions[] = [];
    const daily = service([1], {
      decide: (_site, decisions) => {
        bodies.push(decisions);
        return Promise.resolve({ items: [decisionOn(1, 10)], failed: [], counts: null });
      },
    });
    const desk = await deskOn(daily);
    desk.decidePerson({ id: 7, name: "Anna" }, "suspend", {
      reason: "abuse",
      until: "2026-03-08T00:00:00.000Z",
      message: " Enough. ",
      note: " ",
    });
    desk.decidePlace({ id: 3, name: "An article" }, "slow", { seconds: 30 });
    await desk.settled();
    expect(bodies).toEqual([
      { items: [{ userId: 7 }], action: "suspend", reason: "abuse", until: "2026-03-08T00:00:00.000Z", message: "Enough." },
      { items: [{ articleId: 3 }], action: "slow", seconds: 30 },
    ]);
  });

  it("decides a comment that stands in no list", async () => {
    const daily = service([1]);
    const desk = await deskOn(daily);
    desk.decideItem(queueItem(9), "spam");
    await desk.settled();
    expect(daily.asked).toEqual(["spam 9@1"]);
    expect(idsIn(desk.state())).toEqual([1]);
    desk.undo();
    await desk.settled();
    expect(idsIn(desk.state())).toEqual([1]);
  });

  it("looks at the list when the count moved without its doing", async () => {
    const daily = service([1, 2]);
    const desk = await deskOn(daily);
    await daily.api.decide("daily", { items: [{ commentId: 1, revision: 1 }], action: "approve" });
    await desk.poll();
    expect(desk.state().lists.pending.entries.map((entry) => entry.mark)).toEqual(["elsewhere", null]);
  });

  it("shows whose screen a comment is on", async () => {
    const by = { id: 5, name: "Nigar" };
    const claims = [{ commentId: 2, by, until: "2026-03-01T10:01:00.000Z", mine: false }];
    const desk = await deskOn(service([1, 2], { claim: () => Promise.resolve({ claims, states: [] }) }));
    await desk.claim([1, 2]);
    expect(desk.state().lists.pending.entries.map((entry) => entry.item.claim?.by.name)).toEqual([undefined, "Nigar"]);
  });

  it("says of a card on the screen who decided it, and reads again what was edited", async () => {
    const decided = { by: "Nigar", mine: false, action: "reject" as const, reason: "hate" as const, at: "2026-03-01T10:00:00.000Z" };
    const states = [
      { commentId: 1, status: "rejected" as const, revision: 1, queues: [], decided },
      { commentId: 2, status: "pending" as const, revision: 2, queues: ["pending" as const], decided: null },
    ];
    const desk = await deskOn(service([1, 2, 3], { claim: () => Promise.resolve({ claims: [], states }) }));
    desk.change({ type: "select", id: 1 });
    await desk.claim([1, 2, 3]);
    const { entries } = desk.state().lists.pending;
    expect(entries.map((entry) => entry.mark)).toEqual(["elsewhere", "changed", null]);
    expect(entries[0]?.decided).toEqual(decided);
    expect(entries[1]?.item.comment.revision).toBe(2);
    expect(desk.state().selected).toEqual([]);
    expect(idsIn(desk.state())).toEqual([1, 2, 3]);
  });

  it("keeps what it knows where the answer was asked for before a decision of its own", async () => {
    let answer: (claims: Claims) => void = () => undefined;
    const desk = await deskOn(service([1, 2], { claim: () => new Promise((resolve) => (answer = resolve)) }));
    const asking = desk.claim([1, 2]);
    desk.decide([1], "approve");
    await desk.settled();
    desk.undo();
    await desk.settled();
    answer({ claims: [], states: [{ commentId: 1, status: "published", revision: 1, queues: [], decided: null }] });
    await asking;
    expect(desk.state().lists.pending.entries.map((entry) => entry.mark)).toEqual([null, null]);
  });

  it("splits a selection larger than one request may hold", async () => {
    const many = Array.from({ length: 130 }, (_, index) => index + 1);
    const daily = service(many);
    const desk = await deskOn(daily);
    desk.decide(many, "approve");
    await desk.settled();
    expect(daily.asked.map((one) => one.split(" ").length - 1)).toEqual([100, 30]);
  });

  it("says when the session has ended and keeps the undecided comment", async () => {
    let ended = false;
    const daily = service([1], { decide: () => Promise.reject(new Refusal("session.invalid", "", 401)) });
    const desk = await deskOn(daily, () => {
      ended = true;
    });
    desk.decide([1], "approve");
    await desk.settled();
    expect(ended).toBe(true);
    expect(idsIn(desk.state())).toEqual([1]);
  });

  it("does not mix an older page into a list that was started over", async () => {
    const answers: ((page: ReturnType<typeof queuePage>) => void)[] = [];
    const daily = service([], { page: () => new Promise((resolve) => answers.push(resolve)) });
    const desk = createDesk(daily.api, "daily", viewOf("pending"), () => undefined);
    const first = desk.reload();
    const second = desk.reload();
    answers[1]?.(queuePage([2]));
    answers[0]?.(queuePage([1]));
    await Promise.all([first, second]);
    expect(idsIn(desk.state())).toEqual([2]);
  });
});
