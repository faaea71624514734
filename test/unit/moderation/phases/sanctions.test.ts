import { describe, expect, it } from "vitest";
import { AppError } from "../../../../src/kernel/errors.ts";
import { checkSanctions } from "../../../../src/moderation/phases/sanctions.ts";
import type { Standing } from "../../../../src/moderation/sanctioning.ts";

function refusal(author: Partial<Standing>, editing = false): unknown {
  try {
    checkSanctions({ author: { banned: false, ...author }, editing });
  } catch (error) {
    if (error instanceof AppError) return [error.code, error.extra];
    throw error;
  }
  return null;
}

const warning = { reason: "abuse", message: "Please be kind." } as const;
const suspension = { reason: "hate", message: null, until: Date.parse("2026-03-08T12:00:00.000Z") } as const;

describe("a sanction", () => {
  it("refuses and says why, the heaviest first", () => {
    expect(refusal({ banned: true, banReason: "threat", banMessage: "Enough.", suspension, warning })).toEqual([
      "screening.banned",
      { reason: "threat", message: "Enough." },
    ]);
    expect(refusal({ suspension, warning })).toEqual(["screening.suspended", { reason: "hate", until: "2026-03-08T12:00:00.000Z" }]);
    expect(refusal({ warning })).toEqual(["screening.warned", warning]);
    expect(refusal({})).toBeNull();
  });

  it("a warning does not keep anybody from putting right what stands", () => {
    expect(refusal({ warning }, true)).toBeNull();
    expect(refusal({ suspension }, true)).not.toBeNull();
  });
});
