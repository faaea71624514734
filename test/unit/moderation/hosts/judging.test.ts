import { describe, expect, it } from "vitest";
import { type HostRecord, judgeHost, judgeHosts } from "../../../../src/moderation/hosts/judging.ts";

const record = (more: Partial<HostRecord> = {}): HostRecord => ({
  host: "x.example",
  own: false,
  rule: null,
  published: 0,
  rejected: 0,
  newcomers: 0,
  ...more,
});
const verdict = (more: Partial<HostRecord>) => judgeHost(record(more))?.verdict ?? null;

describe("the record of a host", () => {
  it.each([
    [0, 0, null],
    [0, 4, null],
    [0, 5, "hold"],
    [2, 3, "hold"],
    [3, 2, null],
    [3, 3, "hold"],
    [50, 49, null],
    [100, 0, null],
  ])("of %i published and %i rejected: %s", (published, rejected, expected) => {
    expect(verdict({ published, rejected })).toBe(expected);
  });

  it.each([
    [2, null],
    [3, "hold"],
    [40, "hold"],
  ])("with %i newcomers in a day: %s", (newcomers, expected) => {
    expect(verdict({ newcomers })).toBe(expected);
  });

  it("with any number of newcomers is left alone where it is well known and hardly ever rejected", () => {
    expect(verdict({ newcomers: 9, published: 30, rejected: 2 })).toBe(verdict({}));
    expect(verdict({ newcomers: 9, published: 9 })).not.toBe(verdict({}));
    expect(verdict({ newcomers: 9, published: 30, rejected: 10 })).not.toBe(verdict({}));
  });
});

describe("the publisher's rule", () => {
  const bad = { rejected: 99, newcomers: 99 };
  it.each([
    ["allow", bad, null],
    ["hold", { published: 99 }, "hold"],
    ["reject", { published: 99 }, "reject"],
  ] as const)("%s comes before the record", (rule, more, expected) => {
    expect(verdict({ rule, ...more })).toBe(expected);
  });

  it("means nothing for the site's own hosts, nor does their record", () => {
    expect([verdict({ own: true, rule: "reject" }), verdict({ own: true, ...bad })]).toEqual([null, null]);
  });
});

describe("a finding", () => {
  it("says what decided, and nothing else", () => {
    expect(judgeHost(record({ rule: "reject" }))).toEqual({
      phase: "hosts",
      verdict: "reject",
      reason: "spam",
      evidence: { host: "x.example", rule: "reject" },
    });
    expect(judgeHost(record({ published: 1, rejected: 9, newcomers: 9 }))?.evidence).toEqual({
      host: "x.example",
      published: 1,
      rejected: 9,
    });
    expect(judgeHost(record({ newcomers: 3 }))?.evidence).toEqual({ host: "x.example", authors: 3 });
  });

  it("is one for each host, five at most, and the rejecting ones are among them", () => {
    const many = Array.from({ length: 9 }, (_, n) => record({ host: `h${n}.example`, rule: "hold" }));
    const found = judgeHosts([...many, record(), record({ host: "last.example", rule: "reject" })]);
    expect(found.map(({ evidence }) => evidence.host)).toEqual(["last.example", "h0.example", "h1.example", "h2.example", "h3.example"]);
  });
});
