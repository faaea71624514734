import { describe, expect, it } from "vitest";
import { formatReport, type ImportReport } from "../../../src/transfer/report.ts";

const empty: ImportReport = {
  format: "disqus",
  source: "disqus",
  dryRun: false,
  comments: 0,
  imported: 0,
  alreadyThere: 0,
  skipped: [],
  pending: 0,
  withdrawn: 0,
  shortened: { count: 0, samples: [] },
  rearranged: [],
  articles: [],
  articleCount: 0,
  elsewhere: { count: 0, samples: [] },
};

describe("the report of an import", () => {
  it("counts and explains in sentences, with samples and their lines", () => {
    const report: ImportReport = {
      ...empty,
      comments: 1_208,
      imported: 1_200,
      alreadyThere: 1,
      pending: 3,
      shortened: { count: 1, samples: [{ sourceId: "5", line: 70 }] },
      skipped: [
        { why: "spam", count: 6, samples: [{ sourceId: "9", line: 12 }] },
        { why: "no-id", count: 1, samples: [{ sourceId: "", line: 40 }] },
      ],
      rearranged: [{ why: "parent-missing", count: 1, samples: ["12"] }],
      articles: [
        { key: "a", title: "The bridge", imported: 1_199, alreadyThere: 1 },
        { key: "https://daily.example/b", title: null, imported: 1, alreadyThere: 0 },
      ],
      articleCount: 2,
      elsewhere: { count: 1, samples: ["https://old.example/c"] },
    };
    expect(formatReport(report)).toBe(`Imported from disqus.
1,208 comments in the file: 1,200 imported, 1 already there, 7 skipped
  3 waiting for review
  1 shortened, being longer than a comment may be here (5 at line 70)
  1 standing by themselves, since what they answered was not brought along (12)
Skipped:
  6 marked as spam (9 at line 12, …)
  1 without an id (line 40)
Articles: 2
  1,199 imported, 1 already there: The bridge (a)
  1 imported, 0 already there: https://daily.example/b
Not on the site's origins, so that the widget will not find them: 1
  https://old.example/c`);
  });

  it("says when nothing was written", () => {
    expect(formatReport({ ...empty, dryRun: true })).toBe(
      "Nothing was written; this is what an import would do.\n0 comments in the file: 0 imported, 0 already there, 0 skipped",
    );
  });

  it("lists the twenty articles with most comments and counts the others", () => {
    const articles = Array.from({ length: 25 }, (_, index) => ({ key: `k${index}`, title: null, imported: 1, alreadyThere: 0 }));
    const lines = formatReport({ ...empty, articles, articleCount: 60 }).split("\n");
    expect(lines).toHaveLength(24);
    expect(lines.at(-1)).toBe("  and 40 more");
  });

  it("lets no name from a file steer the terminal", () => {
    const articles = [{ key: "k", title: "\u001B[2Jgone\u202E", imported: 1, alreadyThere: 0 }];
    expect(formatReport({ ...empty, articles, articleCount: 1 })).toContain("\uFFFD[2Jgone\uFFFD (k)");
  });
});
