import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { finding } from "../../../../src/comments/wire.ts";
import { readAnswer } from "../../../../src/moderation/external/answer.ts";

const read = (answer: unknown, status = 200) => readAnswer("toxicity", status, JSON.stringify(answer));
const found = (verdict: string, reason: string, evidence: object = {}) => ({
  phase: "external",
  verdict,
  reason,
  evidence: { name: "toxicity", ...evidence },
});

describe("a phase says nothing", () => {
  it("with 204, whatever follows", () => {
    expect(readAnswer("toxicity", 204, "")).toBeNull();
  });

  it.each(["", "  \n", "{}", '{"status":"NONE"}', '{"status":"APPROVED"}', '{"tags":["FEATURED"]}', '{"score":0.2}'])(
    "with 200 and %j",
    (body) => {
      expect(readAnswer("toxicity", 200, body)).toBeNull();
    },
  );

  it("with Coral's approval, whatever it flags", () => {
    expect(read({ status: "APPROVED", actions: [{ actionType: "FLAG", reason: "COMMENT_DETECTED_SPAM" }] })).toBeNull();
  });
});

describe("an answer in Coral's form", () => {
  it.each([
    ["rejects", { status: "REJECTED" }, found("reject", "other")],
    ["holds", { status: "PREMOD" }, found("hold", "ok")],
    ["holds", { status: "SYSTEM_WITHHELD" }, found("hold", "ok")],
    [
      "rejects for what it flags",
      { status: "REJECTED", actions: [{ actionType: "FLAG", reason: "COMMENT_DETECTED_TOXIC" }] },
      found("reject", "abuse"),
    ],
    [
      "holds for spam, with what was said of it",
      { status: "SYSTEM_WITHHELD", actions: [{ actionType: "FLAG", reason: "COMMENT_DETECTED_SPAM", additionalDetails: "5 links" }] },
      found("hold", "spam", { explanation: "5 links" }),
    ],
    ["holds what is only flagged", { actions: [{ actionType: "FLAG", reason: "COMMENT_DETECTED_TOXIC" }] }, found("hold", "abuse")],
    [
      "holds what is only flagged",
      { status: "NONE", actions: [{ actionType: "FLAG", reason: "COMMENT_DETECTED_TOXIC" }], tags: [], moderationAction: {} },
      found("hold", "abuse"),
    ],
    ["says nothing with empty lists", { status: null, actions: [], tags: null }, null],
  ])("%s: %j", (_does, answer, expected) => {
    expect(read(answer)).toEqual(expected);
  });
});

describe("an answer in our form", () => {
  it.each([
    [{ verdict: "reject", reason: "hate" }, found("reject", "hate")],
    [{ verdict: "hold" }, found("hold", "ok")],
    [
      { verdict: "nudge", reason: "abuse", explanation: "Rude.", score: 0.91 },
      found("nudge", "abuse", { explanation: "Rude.", score: 0.91 }),
    ],
    [{ verdict: "hold", score: 0 }, found("hold", "ok", { score: 0 })],
  ])("%j", (answer, expected) => {
    expect(read(answer)).toEqual(expected);
  });

  it("needs a reason against the comment for more than holding it", () => {
    expect(read({ verdict: "reject", reason: "ok" })).toEqual(found("reject", "other"));
    expect(read({ verdict: "nudge" })).toEqual(found("nudge", "other"));
  });

  it("comes before Coral's where both are given", () => {
    expect(read({ verdict: "hold", status: "APPROVED" })).toEqual(found("hold", "ok"));
  });

  it("shows its explanation on one line, without what hides or misleads", () => {
    expect(read({ verdict: "hold", explanation: " a\nb\u202Ec\u200Bd\u0000 " })).toEqual(found("hold", "ok", { explanation: "a bcd" }));
    expect(read({ verdict: "hold", explanation: "\u200B\u202E " })).toEqual(found("hold", "ok"));
  });
});

describe("an answer that cannot be read", () => {
  it.each([
    "null",
    "true",
    "1",
    '"REJECTED"',
    "[]",
    '[{"verdict":"reject"}]',
    "{",
    "<html>",
    '{"verdict":"publish"}',
    '{"verdict":"Reject"}',
    '{"verdict":null}',
    '{"verdict":["reject"]}',
    '{"verdict":"reject","reason":"because"}',
    '{"verdict":"hold","score":1.01}',
    '{"verdict":"hold","score":"0.9"}',
    '{"verdict":"hold","score":1e999}',
    '{"verdict":"hold","explanation":{"toString":"x"}}',
    '{"status":"REMOVED"}',
    '{"status":"rejected"}',
    '{"actions":{"actionType":"FLAG"}}',
    '{"actions":[{"actionType":"DELETE","reason":"COMMENT_DETECTED_TOXIC"}]}',
    '{"actions":[{"actionType":"FLAG","reason":"COMMENT_REPORTED_SPAM"}]}',
    '{"actions":[null]}',
    "[".repeat(10_000),
  ])("%.60s", (body) => {
    expect(readAnswer("toxicity", 200, body)).toBe("unreadable");
  });

  it("is one with an explanation of more than 300 characters, or with 21 actions", () => {
    expect(read({ verdict: "hold", explanation: "x".repeat(300) })).not.toBe("unreadable");
    expect(read({ verdict: "hold", explanation: "x".repeat(301) })).toBe("unreadable");
    expect(read({ actions: Array(21).fill({ actionType: "FLAG", reason: "COMMENT_DETECTED_SPAM" }) })).toBe("unreadable");
  });

  it("takes nothing from a prototype", () => {
    expect(readAnswer("toxicity", 200, '{"__proto__":{"verdict":"reject"}}')).toBeNull();
  });
});

describe("no answer at all", () => {
  it("publishes, throws, or gives a finding that could not be kept", () => {
    const field = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom("publish", "hold", "reject", "nudge", "APPROVED", "REJECTED", "ok", "spam", 0.5),
    );
    const answer = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record({ verdict: field, reason: field, explanation: field, score: field, status: field, actions: field }, { requiredKeys: [] })
        .map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(answer, fc.constantFrom(200, 201, 204), (body, status) => {
        const result = readAnswer("toxicity", status, body);
        if (result === null || result === "unreadable") return;
        expect(finding.safeParse(result).success).toBe(true);
        expect(result.verdict).not.toBe("publish");
      }),
      { numRuns: 2_000 },
    );
  });
});
