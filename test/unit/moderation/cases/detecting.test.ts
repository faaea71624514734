import { describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE } from "../../../../src/kernel/clock.ts";
import { type Author, findNewcomers, findSurge, suggest } from "../../../../src/moderation/cases/detecting.ts";

const NOW = 100 * DAY;
const old = { age: DAY };

describe("a surge", () => {
  it("is five times what the article had, and many", () => {
    expect(findSurge({ ...old, recent: 19, earlier: 0 }, 0)).toBeNull();
    expect(findSurge({ ...old, recent: 20, earlier: 0 }, 0)).toEqual({ comments: 20, minutes: 10, usual: 0, z: 20 });
    // 36 spans of 10 minutes with 10 comments each.
    expect(findSurge({ ...old, recent: 50, earlier: 360 }, 0)).toBeNull();
    expect(findSurge({ ...old, recent: 51, earlier: 360 }, 0)).toEqual({ comments: 51, minutes: 10, usual: 10, z: 12.4 });
  });

  it("is none where a typical article here has as many", () => {
    expect(findSurge({ ...old, recent: 30, earlier: 0 }, 6)).toBeNull();
    expect(findSurge({ ...old, recent: 31, earlier: 0 }, 6)).toMatchObject({ usual: 6 });
  });

  it("is told by the time that a young article has had, not by hours in which it did not exist", () => {
    const steady = { recent: 40, earlier: 200, age: HOUR };
    expect(findSurge(steady, 0)).toBeNull();
    expect(findSurge({ ...steady, age: DAY }, 0)).toMatchObject({ usual: 5.6 });
    expect(findSurge({ recent: 30, earlier: 0, age: 3 * MINUTE }, 0)).toMatchObject({ usual: 0 });
  });
});

describe("newcomers", () => {
  const author = (comments: number, more: Partial<Author> = {}): Author => ({ comments, joined: NOW - 30 * DAY, before: 5, ...more });
  const fresh = (comments: number) => author(comments, { joined: NOW - 2 * DAY + 1 });

  it("are most of many comments, by accounts of two days or people with nothing published before", () => {
    expect(findNewcomers([fresh(12), author(8)], NOW)).toEqual({ comments: 20, newcomers: 12, percent: 60, minutes: 30 });
    expect(findNewcomers([author(12, { before: 0 }), author(8)], NOW)).toMatchObject({ newcomers: 12 });
    expect(findNewcomers([fresh(11), author(9)], NOW)).toBeNull();
    expect(findNewcomers([fresh(19)], NOW)).toBeNull();
    expect(findNewcomers([author(20, { joined: NOW - 2 * DAY })], NOW)).toBeNull();
    expect(findNewcomers([], NOW)).toBeNull();
  });
});

describe("what is suggested", () => {
  const quiet = { slowMode: 0, crowdControl: "off" as const };
  it.each([
    ["surge", [], quiet, "slow"],
    ["surge", [], { ...quiet, slowMode: 60 }, "review"],
    ["surge", ["newcomers"], quiet, "crowd-hold"],
    ["newcomers", [], quiet, "crowd-hold"],
    ["newcomers", ["surge"], { ...quiet, crowdControl: "hold" }, "crowd-refuse"],
    ["newcomers", [], { ...quiet, crowdControl: "refuse" }, "review"],
    ["reports", ["newcomers"], quiet, "review"],
  ] as const)("for %s beside %j under %j is %s", (kind, others, article, suggestion) => {
    expect(suggest(kind, others, article)).toBe(suggestion);
  });
});
