import { describe, expect, it } from "vitest";
import { templatesFor } from "../../../../widget/desk/templates.ts";

const template = (language: string, reason: "spam" | "abuse", name: string) => ({ language, reason, name, text: name });
const all = [
  template("en", "abuse", "Calm"),
  template("az", "abuse", "Sakit"),
  template("az-Cyrl", "abuse", "Сакит"),
  template("az", "spam", "Reklam"),
];

describe("ready-made messages", () => {
  it("are those for the reason, the comment's language first", () => {
    expect(templatesFor(all, "abuse", "az").map(({ name }) => name)).toEqual(["Sakit", "Сакит", "Calm"]);
    expect(templatesFor(all, "abuse", "hy").map(({ name }) => name)).toEqual(["Calm", "Sakit", "Сакит"]);
    expect(templatesFor(all, "abuse", null)).toHaveLength(3);
  });

  it("are none before a reason is chosen", () => {
    expect(templatesFor(all, null, "az")).toEqual([]);
  });
});
