/** Every language that is shipped says everything that English says: in the widget, at the desk, in its other sections and in the reasons. */
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";

/** Where the texts are, and what of a file holds them. */
const FOLDERS: [folder: string, texts: (module: Record<string, unknown>, language: string) => unknown][] = [
  ["widget/text", ({ reading, writing }) => ({ reading, writing })],
  ["widget/text/reasons", ({ reasons }) => ({ reasons })],
  ["widget/text/composing", ({ composing }) => ({ composing })],
  ["widget/text/reader", ({ reader }) => ({ reader })],
  ["widget/text/page", ({ page }) => ({ page })],
];
/** Moderators are fewer than readers, and so are their languages. */
const AT_THE_DESK: typeof FOLDERS = [
  ["widget/text/desk", (module, language) => module[language]],
  ["widget/text/desk/settings", ({ sections }) => sections],
];
const languagesIn = (folder: string): string[] => readdirSync(folder).flatMap((file) => /^(\w{2})\.ts$/.exec(file)?.[1] ?? []);
const SHIPPED = languagesIn("widget/text").filter((language) => language !== "en");
const DESK = languagesIn("widget/text/desk").filter((language) => language !== "en");
const PLURAL_FORMS = /^(zero|one|two|few|many|other)$/;

async function load([folder, texts]: (typeof FOLDERS)[number], language: string): Promise<Map<string, unknown>> {
  const module = (await import(resolve(folder, `${language}.ts`))) as Record<string, unknown>;
  return new Map(leaves(texts(module, language)));
}

it("the shipped languages are found", () => {
  expect(SHIPPED).toContain("az");
  expect(SHIPPED).toContain("tr");
  expect(SHIPPED).toContain("hy");
});

it("the desk speaks the languages of the region", () => {
  expect(DESK.sort()).toEqual(["az", "hy", "ru", "tr"]);
});

const ALL = [...SHIPPED.map((language) => [language, FOLDERS] as const), ...DESK.map((language) => [language, AT_THE_DESK] as const)];

describe.each(ALL)("in %s", (language, folders) => {
  it.each(folders)("%s says what English says, with the same values filled in", async (...folder) => {
    const [english, other] = [await load(folder, "en"), await load(folder, language)];
    expect([...other.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [path, said] of english) {
      if (typeof said === "function") expect([path, typeof other.get(path)]).toEqual([path, "function"]);
      else expect([path, holes(other.get(path))]).toEqual([path, holes(said)]);
    }
  });

  it.each(folders)("%s borrows no English sentence", async (...folder) => {
    const [english, other] = [await load(folder, "en"), await load(folder, language)];
    const sentences = [...english].filter(([, said]) => typeof said === "string" && /[a-z]\S* \S/.test(said.replace(/\{\w+\}/g, "")));
    expect(sentences.filter(([path, said]) => other.get(path) === said)).toEqual([]);
  });

  it.each(folders)("%s has no plural form that no number takes", async (...folder) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const [path, said] of await load(folder, language)) {
      if (typeof said === "object" && said !== null) for (const form of Object.keys(said)) expect(forms, path).toContain(form);
    }
  });
});

/** Sentences by their path; a sentence in several plural forms is one of them, and so is a list. */
function leaves(value: unknown, path = ""): [string, unknown][] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  const entries = Object.entries(value);
  if (entries.length > 0 && "other" in value && entries.every(([name]) => PLURAL_FORMS.test(name))) return [[path, value]];
  return entries.flatMap(([name, inner]) => leaves(inner, `${path}/${name}`));
}

function holes(message: unknown): string[] {
  const text = typeof message === "string" ? message : Object.values(message as object).join(" ");
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string))].sort();
}
