import { describe, expect, it } from "vitest";
import { asNotice, commentIdIn, emptyForm, FIELDS, readTyped } from "../../../../src/moderation/notices/form.ts";
import { formPage, sentPage, statusPage } from "../../../../src/moderation/notices/pages.ts";
import { LANGUAGES, languageFor, texts } from "../../../../src/moderation/notices/texts.ts";

const HOSTILE = `"><script>alert(1)</script>'&</textarea><img src=x onerror=alert(2)>`;
const place = { name: "daily", title: "The Daily", language: "en" } as const;
const blank = { typed: emptyForm("12"), comment: null, errors: {}, refusal: null };
const state = {
  receivedAt: "2026-03-01T12:00:00.000Z",
  category: "hate",
  state: "decided",
  outcome: "kept",
  answer: "It stays.",
  decidedAt: "2026-03-02T12:00:00.000Z",
  redress: "Go to court.",
} as const;

/** Everything that `html` did not write itself has to come out as text. */
function expectHarmless(page: string) {
  expect(page).not.toMatch(/<script|<img|onerror=(?!alert\(2\)&gt;)/);
  expect(page).toContain("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
}

describe("the pages for notices", () => {
  it("show hostile input as text, wherever it was typed and whoever wrote it", () => {
    const typed = Object.fromEntries(FIELDS.map((field) => [field, HOSTILE])) as Record<(typeof FIELDS)[number], string>;
    expectHarmless(formPage(place, { ...blank, typed, errors: { explanation: "Wrong." } }));
    expectHarmless(formPage({ ...place, title: HOSTILE }, blank));
    expectHarmless(formPage(place, { ...blank, comment: { id: 12, author: HOSTILE, excerpt: HOSTILE } }));
    expectHarmless(statusPage(place, { typed: HOSTILE, notFound: true, state: null }));
    expectHarmless(statusPage(place, { typed: "x", notFound: false, state: { ...state, answer: HOSTILE } }));
  });

  it.each(LANGUAGES)("say everything in %s, in a document of that language", (language) => {
    const t = texts[language];
    const here = { ...place, language };
    const form = formPage(here, blank);
    expect(form).toContain(`<html lang="${language}"`);
    for (const words of [t.title, t.explanation, t.faith, ...Object.values(t.categories)]) expect(form).toContain(`>${words}<`);
    expect(form).not.toMatch(/undefined|\[object|function|=>/);
    const sent = sentPage(here, { reference: "K7Q2M-9XH4T-0DZ5B-W8C3R", receivedAt: state.receivedAt });
    expect(sent).toContain("K7Q2M-9XH4T-0DZ5B-W8C3R");
    expect(sent).toContain(t.keep);
    const status = statusPage(here, { typed: "x", notFound: false, state: { ...state, redress: t.redress } });
    for (const words of [t.outcomes.kept, t.redressTitle, "It stays.", t.categories.hate]) expect(status).toContain(words);
  });

  it("have the same sentences in every language, none of them left in English", () => {
    const english = Object.entries(texts.en).filter(([, value]) => typeof value === "string");
    for (const language of LANGUAGES.filter((one) => one !== "en"))
      for (const [key, value] of english) expect([language, key, texts[language][key as "title"]]).not.toEqual([language, key, value]);
  });

  it("tie each error to its field, list them above, and keep what was typed", () => {
    const typed = { ...emptyForm("12"), category: "fraud", explanation: "\nShort", email: "nobody", faith: "yes" };
    const read = asNotice(typed, texts.en);
    const errors = "errors" in read ? read.errors : {};
    expect(Object.keys(errors).sort()).toEqual(["email", "explanation"]);
    const page = formPage(place, { ...blank, typed, errors });
    for (const field of ["email", "explanation"]) {
      expect(page).toContain(`<a href="#${field}">`);
      expect(page).toMatch(new RegExp(`id="${field}"[^>]* aria-describedby="${field}-hint ${field}-error" aria-invalid="true"`));
    }
    expect(page).toContain('<option value="fraud" selected>');
    expect(page).toMatch(/<textarea[^>]*>\n\nShort<\/textarea>/);
    expect(page).toContain('value="nobody"');
    expect(page).toMatch(/type="checkbox" value="yes" required checked>/);
    expect(page).not.toContain("hreflang");
  });

  it("link to themselves in the other languages, about the same comment", () => {
    const page = formPage(place, blank);
    for (const language of LANGUAGES)
      expect(page).toContain(`href="/notices/daily?lang=${language}&amp;comment=12" lang="${language}" hreflang="${language}"`);
  });
});

describe("what was typed", () => {
  it.each([
    ["12", 12],
    ["https://daily.example/news#comment-12", 12],
    ["https://daily.example/?comment=12", 12],
    ["", null],
    ["0", null],
    ["twelve", null],
    ["1".repeat(16), null],
    ["12 ", null],
  ])("%j names the comment %s", (typed, id) => {
    expect(commentIdIn(typed)).toBe(id);
  });

  it("is a notice when nothing is wrong, without the fields that were left empty", () => {
    const form = new URLSearchParams({
      comment: " 12 ",
      category: "hate",
      explanation: `${"a".repeat(4_999)}\r\n`,
      name: "",
      faith: "yes",
    });
    expect(asNotice(readTyped(form), texts.en)).toEqual({
      notice: { commentId: 12, category: "hate", explanation: "a".repeat(4_999), goodFaith: true },
    });
    const lines = readTyped(new URLSearchParams({ explanation: "a\r\nb".repeat(1_250) })).explanation;
    expect(lines).toHaveLength(3_750);
  });

  it("has a sentence for every field that is wrong", () => {
    const none = asNotice(readTyped(new URLSearchParams()), texts.en);
    expect(none).toEqual({
      errors: {
        comment: texts.en.errors.comment,
        category: texts.en.errors.category,
        explanation: texts.en.errors.explanationShort(20),
        faith: texts.en.errors.faith,
      },
    });
    const much = asNotice(
      { ...emptyForm("12"), category: "hate", faith: "yes", explanation: "a".repeat(5_001), name: "a".repeat(201) },
      texts.en,
    );
    expect(much).toEqual({ errors: { explanation: texts.en.errors.explanationLong(5_000), name: texts.en.errors.name } });
  });
});

describe("the language of a page", () => {
  it.each([
    ["hy", "ru", "hy"],
    [undefined, "de, ru;q=0.8, tr;q=0.9", "tr"],
    [undefined, "az-Latn-AZ,en;q=0.5", "az"],
    ["xx", "en;q=0, ru", "ru"],
    [undefined, "de", "az"],
    [undefined, undefined, "az"],
    ["constructor", "toString, ;q=, ,", "az"],
  ])("asked for as %s by a browser that wants %s is %s", (asked, accepts, language) => {
    expect(languageFor(asked, accepts, "az")).toBe(language);
  });
});
