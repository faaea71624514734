import { describe, expect, it } from "vitest";
import type { Finding, QueueItem } from "../../../../src/moderation/wire.ts";
import { findingInWords, matchedTerms, reporterInWords, reportsInWords } from "../../../../widget/desk/evidence.ts";
import { az } from "../../../../widget/text/desk/az.ts";
import { en } from "../../../../widget/text/desk/en.ts";

const finding = (phase: string, evidence: Finding["evidence"]): Finding => ({ phase, verdict: "hold", reason: "other", evidence });
const report = (reason: QueueItem["reports"][number]["reason"]) => ({
  reason,
  note: null,
  createdAt: "2026-03-01T10:00:00.000Z",
  revision: 1,
  weight: 1,
});

describe("evidence in words", () => {
  it.each([
    [finding("words", { term: "thief", list: "suspect", found: "thief" }), "Suspect word: “thief”"],
    [finding("words", { term: "thief", list: "banned", found: "th1ef" }), "Banned word: “thief”, written “th1ef”"],
    [finding("links", { count: 1, limit: 0, hosts: "example.org" }), "Contains 1 link: example.org"],
    [
      finding("links", { count: 5, limit: 3, hosts: "a.example, b.example" }),
      "Contains 5 links, more than the 3 allowed: a.example, b.example",
    ],
    [finding("premoderation", { setting: "hold-first", published: 0, holdFirst: 2 }), "First comment of a new author: 0 of 2 published"],
    [finding("premoderation", { setting: "hold-first", published: 1, holdFirst: 2 }), "New author: 1 of 2 published"],
    [finding("premoderation", { setting: "hold" }), "The site reviews every comment before it appears"],
    [finding("premoderation", { setting: "article" }), "This article's comments are reviewed before they appear"],
    [finding("rules", { rule: "Newcomers", published: 0 }), "Rule “Newcomers”: published 0"],
    [finding("repeats", { of: 3, percent: 97 }), "Nearly the same text by the same author"],
    [finding("repeats", { of: 3, authors: 2 }), "Nearly the same text by 2 other authors"],
    [finding("hosts", { host: "x.example", published: 1, rejected: 3 }), "Links to x.example: 3 of 4 comments with it were rejected"],
    [finding("hosts", { host: "x.example", authors: 4 }), "Links to x.example, to which 4 newcomers linked within a day"],
    [finding("hosts", { host: "x.example", rule: "hold" }), "Links to x.example: the site reviews such links"],
    [finding("external", { name: "Toxicity", explanation: "An insult.", score: 0.9 }), "Toxicity (0.9): An insult."],
    [finding("external", { name: "Toxicity" }), "Toxicity: asks you to look at it"],
    [finding("external", { name: "Toxicity", failure: "timeout" }), "Toxicity did not answer, so it was held"],
    [finding("reports", { weight: 5, reporters: 4 }), "Taken off the page after 4 reports, until somebody reviews it"],
    [finding("crowd-control", { control: "hold" }), "Crowd control holds newcomers' comments on this article"],
    [finding("score", { percent: 93, head: "spam" }), "Resembles comments that were rejected here (Spam): 93 %"],
    [finding("score", { percent: 93, head: "newer" }), "Resembles comments that were rejected here: 93 %"],
    [finding("hosts", { unexpected: 1 }), "Rule “hosts”: unexpected 1"],
  ])("%o", (found, words) => {
    expect(findingInWords(en, found)).toBe(words);
  });

  it("a rule the desk does not know is shown with all its evidence", () => {
    expect(findingInWords(en, finding("toxicity", { score: 0.87, model: "v2" }))).toBe("Rule “toxicity”: score 0.87, model v2");
    expect(findingInWords(en, finding("links", { unexpected: 1 }))).toBe("Rule “links”: unexpected 1");
  });

  it("is said in Azerbaijani too", () => {
    expect(findingInWords(az, finding("links", { count: 2, limit: 0, hosts: "example.org" }))).toBe("2 keçid var: example.org");
  });

  it("reports are counted by reason, the commonest first", () => {
    expect(reportsInWords(en, [report("spam"), report("hate"), report("hate")])).toBe("Reported 3 times: Hate ×2, Spam");
    expect(reportsInWords(en, [report("threat")])).toBe("Reported once: Threat");
    expect(reportsInWords(en, [])).toBeNull();
  });

  it("a reporter is described only where their record is unusual", () => {
    expect([10, 1.6, 1, 0.25, 0.1, 0].map((weight) => reporterInWords(en, { weight }))).toEqual([
      "by somebody of the staff",
      "by a reader whose reports are often right",
      null,
      null,
      "by a reader whose reports are seldom right",
      "by a reader whose reports are seldom right",
    ]);
  });

  it("terms are pointed out as the comment writes them", () => {
    expect(matchedTerms([finding("words", { term: "thief", found: "th1ef" }), finding("links", { count: 1 })])).toEqual(["th1ef"]);
  });
});
