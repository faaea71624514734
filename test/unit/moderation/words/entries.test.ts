import { describe, expect, it } from "vitest";
import { AppError } from "../../../../src/kernel/errors.ts";
import { changeOf, readLists, showEntry, tellChanges, termsOf } from "../../../../src/moderation/words/entries.ts";
import type { WordEntry } from "../../../../src/moderation/words/wire.ts";

const read = (...banned: WordEntry[]) => readLists({ banned, suspect: [] }).banned;

function problems(banned: WordEntry[], suspect: WordEntry[] = [], path = ""): string[] {
  try {
    readLists({ banned, suspect }, path);
  } catch (error) {
    if (error instanceof AppError && error.code === "request.invalid") return Object.keys(error.fields ?? {});
    throw error;
  }
  return [];
}

describe("an entry", () => {
  it("may be its term alone", () => {
    expect(read("one", { term: "two" })).toEqual([
      { term: "one", language: null, exceptions: [] },
      { term: "two", language: null, exceptions: [] },
    ]);
  });

  it("has each exception once", () => {
    expect(read({ term: "one", exceptions: ["a", "b", "a"] })[0]?.exceptions).toEqual(["a", "b"]);
  });

  it("stands once in a list: the later counts, at the earlier's place", () => {
    expect(read("one", "two", { term: "one", language: "ru" }).map(showEntry)).toEqual([{ term: "one", language: "ru" }, "two"]);
  });

  it.each<[WordEntry, WordEntry]>([
    ["one", "one"],
    [{ term: "one" }, "one"],
    [{ term: "one", exceptions: [] }, "one"],
    [
      { term: "one", language: "az" },
      { term: "one", language: "az" },
    ],
    [
      { term: "one", exceptions: ["two"] },
      { term: "one", exceptions: ["two"] },
    ],
  ])("sent as %j is shown as %j", (sent, shown) => {
    expect(read(sent).map(showEntry)).toEqual([shown]);
  });
});

describe("a mistake is named at its place", () => {
  it.each<[WordEntry, string[]]>([
    ["f***", ["banned.0"]],
    [{ term: "*" }, ["banned.0.term"]],
    [{ term: "a\u0000b" }, ["banned.0.term"]],
    [{ term: "\u055B\u055E" }, ["banned.0.term"]],
    [{ term: "fine", exceptions: ["fine*", "...", "x\uD800", "two words"] }, ["banned.0.exceptions.1", "banned.0.exceptions.2"]],
    [{ term: "fine", exceptions: ["*", "ok", "ok", "*"] }, ["banned.0.exceptions.0", "banned.0.exceptions.3"]],
    [{ term: "fine", language: "zz" }, ["banned.0.language"]],
    [{ term: "fine", language: "en-GB" }, ["banned.0.language"]],
    [{ term: "fine", language: "RU" }, ["banned.0.language"]],
    [{ term: "f***", language: "klingon", exceptions: [""] }, ["banned.0.term", "banned.0.language", "banned.0.exceptions.0"]],
  ])("of %j", (entry, fields) => {
    expect(problems([entry])).toEqual(fields);
  });

  it("in every list, also where the lists stand within something else", () => {
    expect(problems(["one", "*"], ["*"], "lists.")).toEqual(["lists.banned.1", "lists.suspect.0"]);
  });
});

describe("a change of lists", () => {
  const standing = termsOf(
    readLists({ banned: ["one", { term: "two", language: "ru" }, { term: "three", exceptions: ["x1"] }], suspect: [] }),
  );

  it("is what came, what went and what says something else now", () => {
    const change = changeOf(standing, read("two", { term: "three", exceptions: ["x1"] }, "four"));
    expect(change).toEqual({
      removed: [standing[0]?.id],
      put: [
        { term: "four", language: null, exceptions: [] },
        { term: "two", language: null, exceptions: [] },
      ],
      added: 1,
      changed: 1,
    });
  });

  it("is told in numbers and never in words", () => {
    const none = changeOf([], []);
    expect(tellChanges({ banned: changeOf(standing, read("two", "five", "six")), suspect: none })).toBe("banned: +2 -2, 1 changed");
    expect(tellChanges({ banned: changeOf([], read("a1")), suspect: changeOf(standing, []) })).toBe("banned: +1 -0; suspect: +0 -3");
    expect(tellChanges({ banned: none, suspect: none })).toBeNull();
  });
});
