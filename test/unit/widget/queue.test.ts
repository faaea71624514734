import { describe, expect, it } from "vitest";
import { asComment, isOf, isPassing, isShownTo, join, readQueue, type Waiting, without } from "../../../widget/embed/writing/queue.ts";

const DAY = 24 * 3_600_000;
const waiting = (more: Partial<Waiting> = {}): Waiting => ({
  key: "k1",
  at: 1_000,
  article: "a",
  url: "https://daily.example/a",
  title: "A",
  parentId: null,
  body: "words\n\nmore",
  author: null,
  name: "Karine",
  depth: 0,
  ...more,
});
const user = (id: number, name: string) => ({ id, name, role: "member", badges: [] });

describe("the queue", () => {
  it("holds an attempt once, and no two of the same moment", () => {
    const queue = join(join(join([], waiting()), waiting({ key: "k2" })), waiting({ body: "changed" }));
    expect(queue.map(({ key, at, body }) => [key, at, body])).toEqual([
      ["k2", 1_001, "words\n\nmore"],
      ["k1", 1_002, "changed"],
    ]);
    expect(without(queue, "k2")).toHaveLength(1);
  });

  it("that was damaged on the device counts as empty, and what is a month old is not sent", () => {
    for (const kept of [null, "", "{", "7", "{}", "[null]", '[{"key":1}]']) expect(readQueue(kept, 0)).toEqual([]);
    const kept = JSON.stringify([waiting({ at: 0 }), waiting({ at: 2 * DAY, key: "young" })]);
    expect(readQueue(kept, 31 * DAY).map(({ key }) => key)).toEqual(["young"]);
  });

  it("is never sent in another's name", () => {
    expect(isOf(waiting({ author: 7 }), user(7, "Karine"))).toBe(true);
    expect(isOf(waiting({ author: 7 }), user(8, "Karine"))).toBe(false);
    expect(isOf(waiting({ author: 7 }), null)).toBe(false);
    expect(isOf(waiting(), null)).toBe(true);
    expect(isOf(waiting(), user(9, "Karine"))).toBe(true);
    expect(isOf(waiting(), user(9, "Anar"))).toBe(false);
    expect([isShownTo(waiting(), user(9, "Anar")), isShownTo(waiting({ author: 7 }), user(9, "Anar"))]).toEqual([true, false]);
  });

  it("waits on where the line or the service fails, and takes everything else for an answer", () => {
    const problem = (status: number) => ({ code: "x", status, detail: "" });
    expect([0, 500, 503].map((status) => isPassing(problem(status)))).toEqual([true, true, true]);
    expect([401, 409, 422, 429].map((status) => isPassing(problem(status)))).toEqual([false, false, false, false]);
  });

  it("shows what waits under a number that no comment has, with nothing in it read as markup", () => {
    const comment = asComment(waiting({ body: "<b>\n\n*x*" }), null);
    expect(comment).toMatchObject({
      id: -1_000,
      status: "pending",
      author: { name: "Karine" },
      content: [
        ["p", "<b>"],
        ["p", "*x*"],
      ],
    });
  });
});
