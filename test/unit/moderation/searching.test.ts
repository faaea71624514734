import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { searchExpression } from "../../../src/moderation/searching.ts";
import { createRows } from "../db/world.ts";

describe("what is searched for", () => {
  it.each([
    ["road", 'site : "7" AND {body name} : ("road"*)'],
    ["the road", 'site : "7" AND {body name} : ("the" AND "road"*)'],
    ["no", 'site : "7" AND {body name} : ("no")'],
    ["дорога домой", 'site : "7" AND {body name} : ("дорога" AND "домой"*)'],
    ['say "hello"', 'site : "7" AND {body name} : ("say" AND """hello"""*)'],
    ["a AND b OR NOT NEAR(c)", 'site : "7" AND {body name} : ("a" AND "AND" AND "b" AND "OR" AND "NOT" AND "NEAR(c)"*)'],
    ["body:x* ^y", 'site : "7" AND {body name} : ("body:x*" AND "^y")'],
    ["Ёлка ıсıq և", 'site : "7" AND {body name} : ("елка" AND "iсiq" AND "եւ")'],
    ["1 2 3 4 5 6 7 8 9 10", 'site : "7" AND {body name} : ("1" AND "2" AND "3" AND "4" AND "5" AND "6" AND "7" AND "8")'],
    ["nul\0byte\nline", 'site : "7" AND {body name} : ("nul" AND "byte" AND "line"*)'],
    ["😀 fine", 'site : "7" AND {body name} : ("fine"*)'],
  ])("%j is words and nothing else", (typed, expression) => {
    expect(searchExpression(7, typed)).toBe(expression);
  });

  it.each(["", " ", "***", '"', "😀", "- + ~ ^", "\u0000", "...", "\ud800"])("%j has no words", (typed) => {
    expect(searchExpression(7, typed)).toBeNull();
  });
});

describe("whatever is typed", () => {
  const rows = createRows();
  afterAll(() => {
    rows.close();
  });
  rows.run("UPDATE search_progress SET indexed = 1000");
  rows.comment();
  const found = (typed: string, site = 1) => {
    const expression = searchExpression(site, typed);
    return expression === null ? [] : rows.all("SELECT rowid FROM comments_search WHERE comments_search MATCH ?", expression);
  };

  it("is an expression that FTS5 takes", () => {
    const piece = fc.constantFrom(
      '"',
      "*",
      "NEAR(",
      ")",
      "AND",
      "OR",
      "NOT",
      "body:",
      "{site}",
      "^",
      "-",
      "+",
      "'",
      ":",
      "\0",
      " ",
      "text",
      "𞤀",
      "\ud800",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 200 }),
          fc.array(piece, { maxLength: 40 }).map((all) => all.join("")),
        ),
        (typed) => {
          expect(found(typed).length).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("finds nothing of another site, not even by naming the site", () => {
    expect(found("text")).toHaveLength(1);
    expect(found("Reader")).toHaveLength(1);
    for (const typed of ["text", "Reader", "site : 1", '1" OR "text', '") OR site : ("1"']) expect(found(typed, 2)).toEqual([]);
  });
});
