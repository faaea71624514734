import { describe, expect, it } from "vitest";
import { importedName } from "../../../src/transfer/authors.ts";

describe("names of imported people", () => {
  it.each([
    ["Aysel", "Aysel"],
    ["  Seán   O'Brien ", "Seán O'Brien"],
    ["Moderator", "Moderator"],
    ["Ani\u202E\u0007\nB", "AniB"],
    ["x".repeat(90), "x".repeat(40)],
    ["Ani <ani@mail.example>", "Ani"],
    [`Ani ${"x".repeat(50)}@mail.example`, "Ani"],
    ["👩‍👩‍👧 Ani", "👩‍👩‍👧 Ani"],
  ])("%j becomes %j", (name, expected) => {
    expect(importedName(name)).toBe(expected);
  });

  it.each(["", " ", "x", "ani@mail.example", "https://casino.example/", "...", "\u200B\u200B", `${"\u0301".repeat(5_000)}`])(
    "of %j nothing can be shown",
    (name) => {
      expect(importedName(name)).toBe("Anonymous");
    },
  );
});
