import { describe, expect, it } from "vitest";
import type { Finding } from "../../../../src/comments/wire.ts";
import { AppError } from "../../../../src/kernel/errors.ts";
import {
  APPEAL_WITHIN,
  type CommentRestriction,
  checkAppeal,
  EXCERPT,
  presentOpenAppeal,
  type SanctionRestriction,
  stateComment,
  stateSanction,
} from "../../../../src/moderation/appeals/stating.ts";

const AT = Date.parse("2026-03-01T12:00:00.000Z");
const NO_APPEAL = {
  appeal_id: null,
  appeal_text: null,
  appeal_state: null,
  appeal_answer: null,
  appeal_created: null,
  appeal_decided: null,
};
const APPEAL = { ...NO_APPEAL, appeal_id: 5, appeal_text: "Unjust.", appeal_state: "open", appeal_created: AT } as const;

const banned: Finding = { phase: "words", verdict: "reject", reason: "abuse", evidence: { term: "idiot" } };
const linked: Finding = { phase: "links", verdict: "hold", reason: "spam", evidence: { hosts: "x.example" } };
const policy: Finding = { phase: "premoderation", verdict: "hold", reason: "ok", evidence: { setting: "hold" } };
const reported: Finding = { phase: "reports", verdict: "hold", reason: "hate", evidence: { weight: 3 } };
const allowed: Finding = { phase: "rules", verdict: "publish", reason: "ok", evidence: {} };

function comment(more: Partial<CommentRestriction> = {}, findings: Finding[] = []): CommentRestriction {
  return {
    ...NO_APPEAL,
    comment_id: 7,
    author_id: 3,
    revision: 1,
    status: "rejected",
    in_force: 1,
    body: "Some *words*",
    reasons: JSON.stringify(findings),
    removed_reason: null,
    article_key: "a-1",
    article_title: "The road",
    article_url: null,
    decision_id: 9,
    decision_reason: "abuse",
    message: "Please be kind.",
    was_published: 1,
    at: AT,
    ...more,
  };
}
const byScreening = { decision_id: null, decision_reason: null, message: null, was_published: 0 };

const sanction = (more: Partial<SanctionRestriction> = {}): SanctionRestriction => ({
  ...NO_APPEAL,
  sanction_id: 4,
  kind: "suspension",
  reason: "hate",
  message: "A week.",
  at: AT,
  until: AT + 7 * 86_400_000,
  in_force: 1,
  ...more,
});

describe("the statement of a comment", () => {
  it("that a moderator removed says which rule, in whose words, and until when to appeal", () => {
    expect(stateComment(comment({}, [linked]), AT)).toEqual({
      restriction: "removed",
      comment: { id: 7, excerpt: "Some words", article: { key: "a-1", title: "The road", url: null } },
      sanctionId: null,
      reason: "abuse",
      ground: "house-rules",
      automated: { detected: true, decided: false },
      facts: [],
      message: "Please be kind.",
      at: "2026-03-01T12:00:00.000Z",
      until: null,
      appealable: true,
      appealUntil: "2026-08-28T12:00:00.000Z",
      appeal: null,
    });
  });

  it("that never stood on the page is rejected, and that waits is held and not appealed against", () => {
    expect(stateComment(comment({ was_published: 0 }), AT).restriction).toBe("rejected");
    const held = stateComment(comment({ ...byScreening, status: "pending", was_published: 1 }, [linked]), AT);
    expect(held).toMatchObject({ restriction: "held", reason: "spam", facts: ["links"], appealable: false, appealUntil: null });
  });

  it("that screening rejected names the check and never its evidence", () => {
    const statement = stateComment(comment(byScreening, [linked, allowed, banned, banned]), AT);
    expect(statement).toMatchObject({
      restriction: "rejected",
      reason: "abuse",
      automated: { detected: true, decided: true },
      facts: ["links", "words"],
      message: null,
      appealable: true,
    });
    expect(JSON.stringify(statement)).not.toMatch(/idiot|x\.example/);
  });

  it("that waits by policy or for its readers was found by no software", () => {
    const waiting = (findings: Finding[]) => stateComment(comment({ ...byScreening, status: "pending" }, findings), AT);
    expect(waiting([policy])).toMatchObject({ reason: "ok", automated: { detected: false, decided: true }, facts: ["premoderation"] });
    expect(waiting([policy, linked])).toMatchObject({ reason: "spam", facts: ["premoderation", "links"], automated: { detected: true } });
    expect(waiting([linked, reported])).toMatchObject({ reason: "hate", automated: { detected: false }, facts: ["reports"] });
    expect(waiting([])).toMatchObject({ reason: "ok", facts: [], automated: { detected: false, decided: true } });
  });

  it("rests on the law where the content is illegal", () => {
    expect(stateComment(comment({ decision_reason: "illegal" }), AT).ground).toBe("law");
  });

  it("brought along as rejected has the reason it came with, or another", () => {
    expect(stateComment(comment({ ...byScreening, removed_reason: "spam" }), AT).reason).toBe("spam");
    expect(stateComment(comment(byScreening), AT).reason).toBe("other");
  });

  it("shows the first words on one line and cuts no character", () => {
    const { comment: shown } = stateComment(comment({ body: `One\n\ntwo ${"😀".repeat(300)}` }), AT);
    const letters = Array.from(shown?.excerpt ?? "");
    expect([letters.length, letters.slice(0, 9).join(""), letters.at(-2), letters.at(-1)]).toEqual([EXCERPT, "One two 😀", "😀", "…"]);
    expect(stateComment(comment({ body: "x".repeat(EXCERPT) }), AT).comment?.excerpt).toBe("x".repeat(EXCERPT));
  });

  it("says what became of the appeal, and nothing of one that was closed", () => {
    const answered = { ...APPEAL, appeal_state: "refused", appeal_answer: "It stays.", appeal_decided: AT + 1 } as const;
    expect(stateComment(comment(answered), AT)).toMatchObject({
      appealable: false,
      appealUntil: null,
      appeal: { id: 5, text: "Unjust.", state: "refused", answer: "It stays.", decidedAt: "2026-03-01T12:00:00.001Z" },
    });
    expect(stateComment(comment({ ...APPEAL, appeal_state: "closed" }), AT)).toMatchObject({ appealable: false, appeal: null });
    expect(stateComment(comment({ ...answered, in_force: 0 }), AT).appeal?.state).toBe("refused");
  });

  it("may be appealed against for half a year", () => {
    expect(stateComment(comment(), AT + APPEAL_WITHIN).appealable).toBe(true);
    expect(stateComment(comment(), AT + APPEAL_WITHIN + 1)).toMatchObject({ appealable: false, appealUntil: null });
  });
});

describe("the statement of a sanction", () => {
  it("says what, why, in whose words and until when", () => {
    expect(stateSanction(sanction(), AT)).toEqual({
      restriction: "suspension",
      comment: null,
      sanctionId: 4,
      reason: "hate",
      ground: "house-rules",
      automated: { detected: false, decided: false },
      facts: [],
      message: "A week.",
      at: "2026-03-01T12:00:00.000Z",
      until: "2026-03-08T12:00:00.000Z",
      appealable: true,
      appealUntil: "2026-08-28T12:00:00.000Z",
      appeal: null,
    });
  });

  it.each(["warning", "suspension", "premoderation", "ban"] as const)("%s is called so", (kind) => {
    expect(stateSanction(sanction({ kind, until: null }), AT)).toMatchObject({ restriction: kind, until: null });
  });

  it("that ended is not appealed against", () => {
    expect(stateSanction(sanction({ in_force: 0 }), AT).appealable).toBe(false);
  });
});

describe("an appeal", () => {
  const outcome = (restriction: { at: number; appeal_id: number | null }, appealable: boolean, now: number) => {
    try {
      checkAppeal(restriction, appealable, now);
    } catch (error) {
      if (error instanceof AppError) return error.code;
      throw error;
    }
    return "fine";
  };

  it("is made against what is in force, once, and within half a year", () => {
    const restriction = { at: AT, appeal_id: null };
    expect(outcome(restriction, true, AT + APPEAL_WITHIN)).toBe("fine");
    expect(outcome(restriction, true, AT + APPEAL_WITHIN + 1)).toBe("appeal.too-late");
    expect(outcome({ at: AT, appeal_id: 5 }, true, AT)).toBe("appeal.exists");
    expect(outcome(restriction, false, AT)).toBe("appeal.not-possible");
  });

  it("is against one's own decision only for a person: a server key made none as a person", () => {
    const appeal = { id: 5, text: "Unjust.", created: AT };
    expect(presentOpenAppeal({ ...appeal, against: 2 }, 2)).toEqual({
      id: 5,
      text: "Unjust.",
      createdAt: "2026-03-01T12:00:00.000Z",
      mine: true,
    });
    expect(presentOpenAppeal({ ...appeal, against: 2 }, 3).mine).toBe(false);
    expect(presentOpenAppeal({ ...appeal, against: null }, null).mine).toBe(false);
  });
});
