import { describe, expect, it } from "vitest";
import { DAY } from "../../../../src/kernel/clock.ts";
import { levelOf, type Reporter, weigh } from "../../../../src/moderation/reporting/weighing.ts";

const reporter = (more: Partial<Reporter> = {}): Reporter => ({
  role: "reader",
  published: 0,
  rejected: 0,
  age: 0,
  agreed: 0,
  disagreed: 0,
  ...more,
});
const established = { published: 20, age: 7 * DAY };

describe("the level of a reporter", () => {
  it.each<[Partial<Reporter>, string]>([
    [{}, "new"],
    [{ published: 2, age: 30 * DAY }, "new"],
    [{ published: 3, age: DAY - 1 }, "new"],
    [{ published: 3, age: DAY }, "some"],
    [{ published: 7, rejected: 3, age: DAY }, "new"],
    [{ published: 8, rejected: 3, age: DAY }, "some"],
    [{ published: 19, age: 30 * DAY }, "some"],
    [{ published: 20, age: 7 * DAY - 1 }, "some"],
    [established, "established"],
    [{ ...established, rejected: 2 }, "established"],
    [{ ...established, rejected: 3 }, "some"],
    [{ role: "member" }, "member"],
    [{ role: "staff" }, "staff"],
    [{ role: "moderator" }, "staff"],
    [{ role: "admin", rejected: 9 }, "staff"],
  ])("%j is %s", (more, level) => {
    expect(levelOf(reporter(more))).toBe(level);
  });
});

describe("the weight of a report", () => {
  it("is 1 for an established reader nobody has judged yet, a quarter for a new one, 10 for the staff", () => {
    expect(weigh(reporter(established))).toBe(1);
    expect(weigh(reporter({ role: "member" }))).toBe(1);
    expect(weigh(reporter({ published: 3, age: DAY }))).toBe(0.5);
    expect(weigh(reporter())).toBe(0.25);
    expect(weigh(reporter({ role: "moderator" }))).toBe(10);
  });

  it("grows with every report that was right and shrinks with every one that was not, never beyond twice the level", () => {
    expect(weigh(reporter({ ...established, agreed: 4 }))).toBe(1.5);
    expect(weigh(reporter({ ...established, disagreed: 4 }))).toBe(0.5);
    expect(weigh(reporter({ ...established, agreed: 3, disagreed: 3 }))).toBe(1);
    expect(weigh(reporter({ ...established, agreed: 9_999 }))).toBe(2);
  });

  it("is nothing for who is right less than once in four times after ten", () => {
    expect(weigh(reporter({ ...established, disagreed: 9 }))).toBeGreaterThan(0);
    expect(weigh(reporter({ ...established, disagreed: 10 }))).toBe(0);
    expect(weigh(reporter({ ...established, agreed: 2, disagreed: 10 }))).toBe(0.5);
  });
});
