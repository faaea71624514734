import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { siteSettings } from "../../../../../src/sites/settings.ts";
import { aboutInWords, changeInWords, filtersOf, queryOf, whatInWords } from "../../../../../widget/desk/record/record-words.ts";
import { sectionOf, TABS, tabOf } from "../../../../../widget/desk/sections.ts";
import { errorAt } from "../../../../../widget/desk/settings/fields.tsx";
import { changesIn, FIELDS, fieldsOf } from "../../../../../widget/desk/settings/general-fields.ts";
import { markedParts } from "../../../../../widget/desk/settings/marked-text.ts";
import { en as desk } from "../../../../../widget/text/desk/en.ts";
import { sections as az } from "../../../../../widget/text/desk/settings/az.ts";
import { sections as en } from "../../../../../widget/text/desk/settings/en.ts";

describe("an address of the desk", () => {
  it("names a section, and what is no section is a queue", () => {
    expect(["#settings/words", "#record?kind=setting", "#notices/decided", "#everything?q=settings", "", "#x/y"].map(sectionOf)).toEqual([
      "settings",
      "record",
      "notices",
      "queues",
      "queues",
      "queues",
    ]);
    for (const tab of TABS) expect(tabOf(`#settings/${tab}`)).toBe(tab);
    expect(tabOf("#settings/nonsense")).toBe("general");
  });
});

describe("the general settings", () => {
  const defaults = siteSettings.parse({});

  it("have a field and words for every setting there is", () => {
    const names = Object.keys(defaults).sort();
    expect(FIELDS.map(({ name }) => name).sort()).toEqual(names);
    for (const words of [en, az]) expect(Object.keys(words.general.fields).sort()).toEqual(names);
    expect(fieldsOf(defaults).filter(({ group }) => group === "other")).toEqual([]);
    expect(fieldsOf(defaults).map(({ name, kind }) => [name, kind])).toEqual(FIELDS.map(({ name, kind }) => [name, kind]));
  });

  it("name every choice, as the service has them", () => {
    for (const field of FIELDS) {
      if (field.kind !== "choice") continue;
      const shape = siteSettings.shape[field.name as keyof typeof defaults];
      for (const option of field.options) expect(shape.safeParse(option).success, `${field.name} ${option}`).toBe(true);
      expect(shape.safeParse("no such option").success).toBe(false);
      if (field.name === "language") continue;
      for (const words of [en, az])
        expect(Object.keys(words.general.fields[field.name]?.options ?? {}).sort()).toEqual([...field.options].sort());
    }
  });

  it("show what they do not know by the type of its value", () => {
    const [flag, figure, mode, words] = fieldsOf({ brandNew: true, another: 7, third: "on", fourth: "some words" });
    expect([flag?.kind, figure?.kind, mode?.kind, words?.kind]).toEqual(["yes-no", "number", "on-off", "text"]);
    expect(flag?.group).toBe("other");
  });

  it("send only what was changed", () => {
    expect(changesIn({ ...defaults, maxLinks: 9 }, defaults)).toEqual({ maxLinks: 9 });
  });
});

describe("a refusal at its field", () => {
  it("is told at the field, and of anything inside it", () => {
    const errors = { "rules.0.when.1.language.0": "Give a code.", "rules.10": "No." };
    expect(errorAt(errors, "rules.0.when.1")).toBe("Give a code.");
    expect(errorAt(errors, "rules.1")).toBeUndefined();
  });
});

describe("a text that word lists were tried on", () => {
  it("is cut at what was found, the banned before the suspect where both are", () => {
    const parts = markedParts(
      "one two three",
      [
        { list: "suspect", start: 4, end: 13 },
        { list: "banned", start: 4, end: 7 },
      ],
      ["banned", "suspect"],
    );
    expect(parts).toEqual([
      { text: "one ", list: null },
      { text: "two", list: "banned" },
      { text: " three", list: "suspect" },
    ]);
  });

  it("is whole where nothing was found", () => {
    expect(markedParts("fine", [], ["banned"])).toEqual([{ text: "fine", list: null }]);
  });
});

describe("the record in words", () => {
  const entry = {
    kind: "decision" as const,
    id: 1,
    at: "2026-03-01T12:00:00.000Z",
    by: { id: 7, name: "Leyla" },
    action: "reject" as const,
    commentId: 5,
    userId: null,
    articleId: null,
    reason: "spam" as const,
    from: "pending",
    to: "rejected",
    undoes: null,
    note: null,
    area: null,
    detail: null,
  };

  it("says what was decided, about what, and from which state to which", () => {
    expect(whatInWords(desk, en, entry)).toBe("Reject");
    expect(aboutInWords(entry, en)).toBe("comment 5");
    expect(changeInWords(desk, entry)).toBe("Held back → Rejected");
    expect(changeInWords(desk, { ...entry, to: "pending" })).toBe("");
  });

  it("says what was set", () => {
    expect(whatInWords(desk, en, { ...entry, kind: "setting", action: null, area: "word-lists" })).toBe("Word lists: changed");
  });

  it("keeps its filters in the address, and nonsense is no filter", () => {
    const filters = { kind: "setting", by: "7", from: "2026-03-01", to: "" };
    expect(filtersOf(queryOf(filters))).toEqual(filters);
    expect(filtersOf(new URLSearchParams("kind=all&by=x&from=yesterday"))).toEqual({ kind: "", by: "", from: "", to: "" });
  });
});

describe("the sections' languages", () => {
  it("say the same things, each in words of its own", () => {
    expect(pathsOf(az)).toEqual(pathsOf(en));
    const borrowed = pathsOf(en).filter((path) => String(at(en, path)).includes(" ") && at(en, path) === at(az, path));
    expect(borrowed).toEqual([]);
  });

  it("are one file each, with the same export", () => {
    const folder = "widget/text/desk/settings";
    for (const file of readdirSync(folder)) expect(readFileSync(`${folder}/${file}`, "utf8")).toContain("export const sections");
  });
});

function pathsOf(value: object, before = ""): string[] {
  return Object.entries(value)
    .flatMap(([name, inner]) => (typeof inner === "object" && inner !== null ? pathsOf(inner, `${before}${name}/`) : [`${before}${name}`]))
    .sort();
}

function at(value: unknown, path: string): unknown {
  return path.split("/").reduce<unknown>((inner, name) => (inner as Record<string, unknown>)[name], value);
}
