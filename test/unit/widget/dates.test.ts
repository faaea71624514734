import { describe, expect, it } from "vitest";
import { dateOf } from "../../../widget/embed/writing/dates.ts";

const at = new Date(2026, 2, 3, 14, 5).toISOString();

describe("a moment", () => {
  it("is written out in a language whose months are known", () => {
    expect(dateOf("en-GB", at)).toBe("3 March 2026 at 14:05");
    expect(dateOf("az", at)).toContain("mart 2026");
  });

  it("is numbers where they are not, rather than another language among the words", () => {
    expect(dateOf("tlh", at)).toBe("03.03.2026 14:05");
  });
});
