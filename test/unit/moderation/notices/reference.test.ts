import { describe, expect, it } from "vitest";
import { randomCode } from "../../../../src/kernel/ids.ts";
import { REFERENCE_ALPHABET, REFERENCE_LENGTH, readReference, writeReference } from "../../../../src/moderation/notices/reference.ts";

describe("a reference", () => {
  it("is written in groups of five", () => {
    expect(writeReference("K7Q2M9XH4T0DZ5BW8C3R")).toBe("K7Q2M-9XH4T-0DZ5B-W8C3R");
  });

  it.each([
    "K7Q2M-9XH4T-0DZ5B-W8C3R",
    "k7q2m9xh4t0dz5bw8c3r",
    " K7Q2M 9XH4T 0DZ5B W8C3R ",
    "K7Q2M–9XH4T—0DZ5B‑W8C3R",
    "K7Q2M-9XH4T-ODZ5B-W8C3R",
    "K7Q2M\n9XH4T\to DZ5B W8C3R",
  ])("%j is read as the same", (typed) => {
    expect(readReference(typed)).toBe("K7Q2M9XH4T0DZ5BW8C3R");
  });

  it("takes I and L for 1", () => {
    expect(readReference("iLiLi LILIL 11111 11111")).toBe("1".repeat(20));
  });

  it.each([
    "",
    "K7Q2M",
    "K7Q2M-9XH4T-0DZ5B-W8C3",
    "K7Q2M-9XH4T-0DZ5B-W8C3RR",
    "U7Q2M-9XH4T-0DZ5B-W8C3R",
    "К7Q2M-9XH4T-0DZ5B-W8C3R",
    "' OR 1=1 -- ''''''''",
  ])("%j is none", (typed) => {
    expect(readReference(typed)).toBeNull();
  });

  it("is drawn from letters and digits that are not taken for each other, and read as it is written", () => {
    expect(256 % REFERENCE_ALPHABET.length).toBe(0);
    const codes = Array.from({ length: 50 }, () => randomCode(REFERENCE_ALPHABET, REFERENCE_LENGTH));
    for (const code of codes) {
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/);
      expect(readReference(writeReference(code))).toBe(code);
    }
    expect(new Set(codes).size).toBe(codes.length);
  });
});
