import { describe, expect, it } from "vitest";
import { detectLanguage } from "../../../src/comments/language.ts";
import { parseMarkdown } from "../../../src/comments/markdown.ts";
import { type Finding, REASONS, type Reason } from "../../../src/comments/wire.ts";
import { AppError } from "../../../src/kernel/errors.ts";
import { findInPhases, settleFindings, wouldHold } from "../../../src/moderation/screening.ts";
import type { Case } from "../../../src/moderation/submission.ts";
import { compileWords } from "../../../src/moderation/words/matching.ts";
import { defaultSettings } from "../../../src/sites/settings.ts";

type Given = {
  body?: string;
  settings?: Partial<Case["settings"]>;
  author?: Partial<Case["author"]>;
  article?: Case["article"];
  editing?: boolean;
};

const words = compileWords([
  { id: 1, term: "idiot", list: "banned" },
  { id: 2, term: "fool*", list: "suspect" },
]);

function submission({ body = "Words", settings, author, article = null, editing = false }: Given = {}): Case {
  return {
    settings: { ...defaultSettings, ...settings },
    article,
    author: { role: "reader", banned: false, publishedCount: 0, ...author },
    body,
    content: parseMarkdown(body),
    language: detectLanguage(body),
    editing,
    words,
  };
}

const screenSubmission = (given: Case, more: Finding[] = [], insisted = false) =>
  settleFindings([...findInPhases(given), ...more], insisted);
const screen = (given: Given) => screenSubmission(submission(given));

function refusal(given: Given): AppError {
  try {
    screen(given);
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error("it was not refused");
}

const closed = { state: "closed", premoderation: false } as const;
const watched = { state: "open", premoderation: true } as const;

describe("what nothing speaks against", () => {
  it("is published without reasons", () => {
    expect(screen({})).toEqual({ status: "published", reason: null, findings: [] });
  });
});

describe("a refusal", () => {
  it.each<[string, Given, string]>([
    ["a banned author", { author: { banned: true } }, "screening.banned"],
    ["a banned author's edit", { author: { banned: true }, editing: true }, "screening.banned"],
    ["a closed article", { article: closed }, "article.closed"],
    ["a closed article, for staff too", { article: closed, author: { role: "admin" } }, "article.closed"],
    ["nothing to see", { body: "&nbsp; &#8203;" }, "screening.empty"],
    ["one character too many", { body: "x".repeat(101), settings: { maxLength: 100 } }, "screening.too-long"],
    [
      "one character too many, for staff too",
      { body: "x".repeat(101), settings: { maxLength: 100 }, author: { role: "moderator" } },
      "screening.too-long",
    ],
  ])("meets %s", (_, given, code) => {
    expect(refusal(given).code).toBe(code);
  });

  it("names the ban's reason, and the ban before anything else", () => {
    expect(refusal({ author: { banned: true, banReason: "hate" }, article: closed, body: "" }).extra).toEqual({ reason: "hate" });
    expect(refusal({ author: { banned: true } }).extra).toEqual({ reason: "other" });
  });

  it("for length says how much is allowed", () => {
    expect(refusal({ body: "x".repeat(120), settings: { maxLength: 100 } })).toMatchObject({
      extra: { limit: 100, length: 120 },
      fields: { body: expect.stringContaining("100") },
    });
  });

  it("never meets the last character that is allowed, nor an edit under a closed article", () => {
    expect(screen({ body: "x".repeat(100), settings: { maxLength: 100 } }).status).toBe("published");
    expect(screen({ article: closed, editing: true }).status).toBe("published");
  });
});

describe("findings", () => {
  it.each<[string, Given, string, string[]]>([
    ["a banned word", { body: "idiot" }, "rejected", ["words"]],
    ["a suspect word", { body: "foolish" }, "pending", ["words"]],
    ["a moderator's banned word", { body: "idiot", author: { role: "admin" } }, "rejected", ["words"]],
    ["a site that holds", { settings: { moderation: "hold" } }, "pending", ["premoderation"]],
    ["a site that holds, for staff", { settings: { moderation: "hold" }, author: { role: "staff" } }, "published", []],
    ["a premoderated article", { article: watched }, "pending", ["premoderation"]],
    ["a newcomer", { settings: { moderation: "hold-first", holdFirst: 2 }, author: { publishedCount: 1 } }, "pending", ["premoderation"]],
    ["somebody known", { settings: { moderation: "hold-first", holdFirst: 2 }, author: { publishedCount: 2 } }, "published", []],
    [
      "somebody known under a premoderated article",
      { article: watched, settings: { moderation: "hold-first" }, author: { publishedCount: 99 } },
      "pending",
      ["premoderation"],
    ],
    ["everything at once", { body: "idiot fool", settings: { moderation: "hold" } }, "rejected", ["words", "words", "premoderation"]],
  ])("%s", (_, given, status, phases) => {
    const screened = screen(given);
    expect([screened.status, screened.findings.map(({ phase }) => phase)]).toEqual([status, phases]);
    expect(screened.reason).toBe(status === "rejected" ? "abuse" : null);
  });

  it("of words name each term and spelling once", () => {
    expect(screen({ body: "fool fool FOOL foolish" }).findings.map(({ evidence }) => evidence.found)).toEqual(["fool", "FOOL", "foolish"]);
  });

  it("are ten at most, and a banned word is among them however late it stands", () => {
    const body = `${Array.from({ length: 30 }, (_, n) => `fool${n}`).join(" ")} idiot`;
    const { status, findings } = screen({ body });
    expect([status, findings.length, findings[0]?.evidence.found]).toEqual(["rejected", 10, "idiot"]);
  });

  it("hold nothing that could not cross HTTP as it is", () => {
    const { findings } = screen({ body: "idiot", settings: { moderation: "hold-first" } });
    expect(JSON.parse(JSON.stringify(findings))).toEqual(findings);
  });
});

describe("one answer from all findings", () => {
  const find = (verdict: Finding["verdict"], phase = "rules", reason: Reason = "spam"): Finding => ({
    phase,
    verdict,
    reason,
    evidence: {},
  });
  const nudge = find("nudge", "rules", "abuse");
  const codeOf = (work: () => unknown) => {
    try {
      work();
    } catch (error) {
      if (error instanceof AppError) return { code: error.code, fields: error.fields, extra: error.extra };
      throw error;
    }
    return null;
  };

  it.each<[string, Finding[], string]>([
    ["a rejection and everything else", [find("publish"), nudge, find("hold"), find("reject")], "rejected"],
    ["a hold and a nudge", [nudge, find("hold", "links")], "pending"],
    ["an allowing rule", [find("publish")], "published"],
    ["an allowing rule and policy", [find("hold", "premoderation", "ok"), find("publish")], "published"],
    ["an allowing rule and a suspect word", [find("publish"), find("hold", "words")], "pending"],
    ["an allowing rule and a link", [find("hold", "links"), find("publish"), find("hold", "premoderation", "ok")], "pending"],
    ["an allowing rule and a banned word", [find("publish"), find("reject", "words", "abuse")], "rejected"],
    ["nothing", [], "published"],
  ])("for %s", (_, findings, status) => {
    expect(settleFindings(findings, false).status).toBe(status);
  });

  it("drops what an allowing rule sets aside and keeps all else", () => {
    const given = [find("hold", "premoderation", "ok"), find("hold", "words"), find("publish")];
    expect(settleFindings(given, false).findings).toEqual(given.slice(1));
  });

  it("asks the writer first where a nudge is the strictest, with a sentence at the field", () => {
    for (const findings of [[nudge], [find("publish"), nudge], [find("hold", "premoderation", "ok"), find("publish"), nudge]]) {
      const refused = codeOf(() => settleFindings(findings, false));
      expect(refused).toEqual({ code: "screening.nudge", fields: { body: expect.stringContaining("insult") }, extra: undefined });
    }
  });

  it("has a sentence for every reason", () => {
    for (const reason of REASONS)
      expect(codeOf(() => settleFindings([find("nudge", "rules", reason)], false))?.fields?.body).toMatch(/send it again/);
  });

  it("holds what its writer sends again after a nudge, and says so to the moderator", () => {
    expect(settleFindings([nudge], true)).toEqual({ status: "pending", reason: null, findings: [{ ...nudge, verdict: "hold" }] });
    expect(settleFindings([nudge, find("reject")], true).status).toBe("rejected");
  });

  it("counts what was found outside of the phases", () => {
    expect(screenSubmission(submission(), [find("hold")])).toMatchObject({ status: "pending", findings: [{ phase: "rules" }] });
    const newcomer = submission({ settings: { moderation: "hold" } });
    expect(screenSubmission(newcomer, [find("publish")])).toMatchObject({ status: "published", findings: [{ verdict: "publish" }] });
    expect(codeOf(() => screenSubmission(submission(), [nudge]))?.code).toBe("screening.nudge");
    expect(screenSubmission(submission(), [nudge], true).status).toBe("pending");
  });
});

describe("a word finding", () => {
  it("of a word as long as the comment keeps its beginning", () => {
    const { findings } = screen({ body: `fool${"x".repeat(3_000)}` });
    expect(findings[0]?.evidence.found).toBe(`fool${"x".repeat(96)}`);
  });

  it("is made of a term of the comment's language, or of any where that is unknown", () => {
    const turkish = compileWords([{ id: 1, term: "am", list: "banned", language: "tr" }]);
    const status = (body: string) => screenSubmission({ ...submission({ body }), words: turkish }).status;
    expect([status("I am sure that this is what they want"), status("Bu çok ayıp, am için değil"), status("am")]).toEqual([
      "published",
      "rejected",
      "rejected",
    ]);
  });
});

describe("what a writer is told beforehand", () => {
  it.each([
    ["publish", 0, false],
    ["hold", 99, true],
    ["hold-first", 1, true],
    ["hold-first", 2, false],
  ] as const)("on a site set to %s, with %i published: held is %s", (moderation, publishedCount, held) => {
    const { settings, author } = submission({ settings: { moderation, holdFirst: 2 }, author: { publishedCount } });
    expect(wouldHold({ settings, author, article: null })).toBe(held);
    expect(wouldHold({ settings, author, article: watched })).toBe(true);
  });
});
