import { describe, expect, it } from "vitest";
import { entryOf, parseWordFile, printWordFile, type Term, termOf, withTerms } from "../../../../../widget/desk/settings/words-file.ts";

const term = (word: string, language = "", ...exceptions: string[]): Term => ({ term: word, language, exceptions });

describe("a word list as a text file", () => {
  it("has one term a line, then its language and its exceptions, all but the term optional", () => {
    const { terms, faults } = parseWordFile("fool\nsch*| de |Schule , Schiff\n=Word | | Words\n");
    expect(terms).toEqual([term("fool"), term("sch*", "de", "Schule", "Schiff"), term("=Word", "", "Words")]);
    expect(faults).toEqual([]);
  });

  it("is read whatever system wrote it, and empty lines mean nothing", () => {
    expect(parseWordFile("\uFEFFone\r\n\r\n  two  \rthree").terms).toEqual([term("one"), term("two"), term("three")]);
  });

  it("names the lines that say nothing, and takes the others", () => {
    const { terms, faults } = parseWordFile(`fine\n | az\nword | Azerbaijani\n${"x".repeat(101)}`);
    expect(terms).toEqual([term("fine")]);
    expect(faults.map(({ line, why }) => [line, why])).toEqual([
      [2, "term"],
      [3, "language"],
      [4, "long"],
    ]);
  });

  it("comes back from its file as it was, marks of the format included", () => {
    const terms = [term("a|b", "", "c,d", "e\\f"), term("#tag"), term("iki söz", "az"), term("բառ*", "hy", "բառարան"), term("back\\")];
    expect(parseWordFile(printWordFile(terms)).terms).toEqual(terms);
  });

  it("is written without columns that hold nothing", () => {
    expect(printWordFile([term("one"), term("two", "en"), term("three", "", "threefold")])).toBe("one\ntwo | en\nthree | | threefold\n");
  });
});

describe("a list", () => {
  it("takes an entry of the same term and language in the place of the one it has", () => {
    const list = [term("one", "", "old"), term("two")];
    expect(withTerms(list, [term("one", "", "new"), term("one", "az"), term("three")])).toEqual([
      term("one", "", "new"),
      term("two"),
      term("one", "az"),
      term("three"),
    ]);
  });

  it("writes a term alone as its text, and reads both ways of writing", () => {
    expect(entryOf(term("one"))).toBe("one");
    expect(entryOf(term("one", "az"))).toEqual({ term: "one", language: "az" });
    for (const one of [term("one"), term("two", "az", "three")]) expect(termOf(entryOf(one))).toEqual(one);
  });
});
