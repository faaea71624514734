import { describe, expect, it } from "vitest";
import { AppError } from "../../../src/kernel/errors.ts";
import { checkTerms, decideSanction, type Person, type UserAction } from "../../../src/moderation/sanctioning.ts";

const NOW = Date.parse("2026-03-01T12:00:00.000Z");
const LATER = "2026-03-08T12:00:00.000Z";
const reader: Person = { id: 1, role: "reader", banned: false, warned: false, premoderated: false, suspendedUntil: null };
const decide = (more: Partial<Person>, action: UserAction, until?: string) =>
  decideSanction({ ...reader, ...more }, action, { reason: "hate", until }, NOW);

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return "fine";
}

describe("sanctioning", () => {
  it.each([
    ["ban", "ban", "banned"],
    ["ban-and-remove", "ban", "banned"],
    ["warn", "warning", "warned"],
    ["premoderate", "premoderation", "premoderated"],
  ] as const)("%s imposes a %s", (action, kind, toState) => {
    const impose = { reason: "hate", until: null };
    expect(decide({}, action)).toEqual({ kind, lift: false, impose, fromState: "active", toState });
  });

  it.each([
    ["unban", { banned: true }, "ban", "banned"],
    ["unpremoderate", { premoderated: true }, "premoderation", "premoderated"],
    ["unsuspend", { suspendedUntil: NOW + 1 }, "suspension", "suspended"],
  ] as const)("%s lifts what is in force, and nothing else", (action, more, kind, fromState) => {
    expect(decide(more, action)).toEqual({ kind, lift: true, impose: null, fromState, toState: "active" });
    expect(codeOf(() => decide({}, action))).toBe("decision.no-change");
  });

  it.each([
    ["ban", { banned: true }],
    ["warn", { warned: true }],
    ["premoderate", { premoderated: true }],
  ] as const)("a second %s is no change", (action, more) => {
    expect(codeOf(() => decide(more, action))).toBe("decision.no-change");
  });

  it("a suspension is made longer by another, and the same again is no change", () => {
    const until = Date.parse(LATER);
    const impose = { reason: "hate", until };
    expect(decide({}, "suspend", LATER)).toMatchObject({ lift: false, impose, fromState: "active" });
    expect(decide({ suspendedUntil: until - 1 }, "suspend", LATER)).toMatchObject({ lift: true, impose, fromState: "suspended" });
    expect(codeOf(() => decide({ suspendedUntil: until }, "suspend", LATER))).toBe("decision.no-change");
  });

  it("a suspension that has ended by itself is over, and makes room for the next", () => {
    expect(codeOf(() => decide({ suspendedUntil: NOW }, "unsuspend"))).toBe("decision.no-change");
    expect(decide({ suspendedUntil: NOW }, "suspend", LATER)).toMatchObject({ lift: true, fromState: "active" });
  });

  it("somebody banned already may still have everything removed", () => {
    expect(decide({ banned: true }, "ban-and-remove")).toMatchObject({ lift: false, impose: null, fromState: "banned", toState: "banned" });
  });

  it.each(["staff", "moderator", "admin"] as const)("somebody with the role %s is given nothing, but may be freed", (role) => {
    for (const action of ["warn", "premoderate", "ban", "ban-and-remove"] as const)
      expect(codeOf(() => decide({ role }, action))).toBe("access.denied");
    expect(codeOf(() => decide({ role }, "suspend", LATER))).toBe("access.denied");
    expect(codeOf(() => decide({ role, banned: true }, "unban"))).toBe("fine");
  });
});

describe("the terms of a sanction", () => {
  it.each(["warn", "suspend", "ban", "ban-and-remove"])("%s needs a reason, and ok is none", (action) => {
    for (const reason of [undefined, "ok"] as const)
      expect(codeOf(() => checkTerms(action, { reason, until: LATER }, NOW))).toBe("request.invalid");
    expect(codeOf(() => checkTerms(action, { reason: "abuse", until: LATER }, NOW))).toBe("fine");
  });

  it.each([undefined, "2026-03-01T12:00:00.000Z", "2026-03-01T11:59:59+00:00"])("a suspension until %s is refused", (until) => {
    expect(codeOf(() => checkTerms("suspend", { reason: "abuse", until }, NOW))).toBe("request.invalid");
  });

  it.each(["premoderate", "unban", "unsuspend", "approve", "close"])("%s needs neither", (action) => {
    expect(codeOf(() => checkTerms(action, {}, NOW))).toBe("fine");
  });
});
