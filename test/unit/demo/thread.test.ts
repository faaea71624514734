import { describe, expect, it } from "vitest";
import { finding, PAGE_DEFAULT, STATUSES } from "../../../src/comments/wire.ts";
import { articles } from "../../../src/demo/articles.ts";
import { readers } from "../../../src/demo/readers.ts";
import type { SeedComment } from "../../../src/demo/seed-comment.ts";
import { seedComments } from "../../../src/demo/thread.ts";
import { NOTE_LIMIT } from "../../../src/moderation/wire.ts";
import { defaultSettings } from "../../../src/sites/settings.ts";

const LANGUAGES = ["az", "en", "hy", "ru", "tr"];
const byRef = new Map(seedComments.map((comment) => [comment.ref, comment]));
const on = (article: string) => seedComments.filter((comment) => comment.article === article);
const lead = on("2023-karabakh-1");
const repliesTo = (ref: string) => seedComments.filter((comment) => comment.parentRef === ref && comment.state === "published");
const shown = (comment: SeedComment) => comment.state === "published" || (comment.state !== "pending" && repliesTo(comment.ref).length > 0);
const leadRoots = lead.filter((comment) => comment.parentRef === undefined && shown(comment));

function depthOf(comment: SeedComment): number {
  const parent = comment.parentRef === undefined ? undefined : byRef.get(comment.parentRef);
  return parent ? depthOf(parent) + 1 : 0;
}

function wilson({ up, down }: { up: number; down: number }): number {
  const [z, n] = [1.2816, up + down];
  if (n === 0) return 0;
  const p = up / n;
  return (p + (z * z) / (2 * n) - z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
}

describe("the demonstration newspaper's comments", () => {
  it("are named once and written under articles that exist, by readers that exist", () => {
    expect(byRef.size).toBe(seedComments.length);
    const keys = articles.map(({ key }) => key);
    const names = readers.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { article, author } of seedComments) {
      expect(keys).toContain(article);
      expect(names).toContain(author);
    }
  });

  it("answer comments of the same article that were written earlier and stand before them", () => {
    seedComments.forEach((comment, index) => {
      if (comment.parentRef === undefined) return;
      const parent = byRef.get(comment.parentRef) as SeedComment;
      expect(parent?.article, comment.ref).toBe(comment.article);
      expect(parent.minutesAfter, comment.ref).toBeLessThan(comment.minutesAfter);
      expect(seedComments.indexOf(parent), comment.ref).toBeLessThan(index);
    });
  });

  it("go down to the depth limit and once beyond it", () => {
    const depths = seedComments.map(depthOf);
    expect(Math.max(...depths)).toBe(defaultSettings.depthLimit + 1);
    expect(depths.filter((depth) => depth > defaultSettings.depthLimit)).toHaveLength(1);
  });

  it("fill more than one page of the lead story, and something of the others", () => {
    expect(lead.length).toBeGreaterThanOrEqual(45);
    expect(leadRoots.length).toBeGreaterThanOrEqual(PAGE_DEFAULT + 4);
    expect(on("2023-karabakh-2").length).toBeGreaterThanOrEqual(8);
    expect(on("how-we-moderate").length).toBeGreaterThanOrEqual(3);
  });

  const sorts: Record<string, (comment: SeedComment) => number> = {
    newest: ({ minutesAfter }) => -minutesAfter,
    oldest: ({ minutesAfter }) => minutesAfter,
    best: ({ votes }) => -wilson(votes),
    discussed: ({ ref }) => -repliesTo(ref).length,
  };
  for (const [name, rank] of Object.entries(sorts)) {
    it(`show every language on the first page of the lead story, ${name} first`, () => {
      // Ties may fall either way, so every root that could be on the page but need not be is left out.
      const ranks = leadRoots.map(rank).sort((one, other) => one - other);
      const next = ranks[PAGE_DEFAULT] ?? Number.POSITIVE_INFINITY;
      const certain = leadRoots.filter((comment) => comment.state === "published" && rank(comment) < next);
      expect([...new Set(certain.map(({ language }) => language))].sort()).toEqual(LANGUAGES);
    });
  }

  it("are written in the script of their language", () => {
    for (const { ref, language, body } of seedComments) {
      const words = body.replace(/^>.*$/gm, "").replace(/https?:\S+/g, "");
      expect(/\p{Script=Armenian}/u.test(words), ref).toBe(language === "hy");
      expect(/\p{Script=Cyrillic}/u.test(words), ref).toBe(language === "ru");
    }
  });

  it("have bodies, wordings and notes within the limits of the site", () => {
    for (const { body, revisions = [], reports = [] } of seedComments) {
      for (const text of [body, ...revisions]) {
        expect(text.trim()).toBe(text);
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(defaultSettings.maxLength);
      }
      for (const { note = "" } of reports) expect(note.length).toBeLessThanOrEqual(NOTE_LIMIT);
    }
  });

  it("link nowhere but to example.org", () => {
    for (const { body } of seedComments)
      for (const address of body.match(/https?:[^)\s]+/g) ?? []) expect(address).toMatch(/^https:\/\/example\.org\//);
  });

  it("show every state a comment can be in", () => {
    expect([...new Set(lead.map(({ state }) => state))].sort()).toEqual([...STATUSES].sort());
    expect(lead.filter(({ state }) => state === "pending").length).toBeGreaterThanOrEqual(3);
    expect(lead.filter(({ state, reports }) => state === "published" && reports).length).toBeGreaterThanOrEqual(2);
    expect(lead.some((comment) => comment.state === "rejected" && shown(comment))).toBe(true);
    expect(lead.some((comment) => comment.state === "withdrawn" && shown(comment))).toBe(true);
    expect(lead.some(({ featured }) => featured)).toBe(true);
    expect(seedComments.filter(({ author }) => author === "World desk").length).toBeGreaterThanOrEqual(2);
  });

  it("say why a comment waits or was rejected, and only then", () => {
    for (const { ref, state, reason, findings = [] } of seedComments) {
      expect(findings.length > 0, ref).toBe(state === "pending");
      expect(reason !== undefined, ref).toBe(state === "rejected");
      for (const one of findings) expect(finding.safeParse(one).success, ref).toBe(true);
    }
  });

  it("were edited within the time authors have, where they were edited", () => {
    for (const { ref, revisions, editedAfter, minutesAfter } of seedComments) {
      expect(revisions === undefined, ref).toBe(editedAfter === undefined);
      if (editedAfter === undefined) continue;
      expect(editedAfter).toBeGreaterThan(minutesAfter);
      expect((editedAfter - minutesAfter) * 60).toBeLessThanOrEqual(defaultSettings.editWindow);
    }
    expect(seedComments.some(({ revisions }) => revisions)).toBe(true);
  });

  it("have no more votes than there are other readers, and none on what was never shown", () => {
    for (const { ref, votes, state, reports = [], author } of seedComments) {
      expect(votes.up + votes.down, ref).toBeLessThan(readers.length);
      if (state === "pending") expect(votes, ref).toEqual({ up: 0, down: 0 });
      const reporters = reports.map(({ by }) => by);
      expect(reporters, ref).not.toContain(author);
      expect(new Set(reporters).size).toBe(reporters.length);
    }
  });

  it("answer one another: nobody replies to what was never shown", () => {
    for (const { ref, parentRef } of seedComments) {
      if (parentRef !== undefined) expect(byRef.get(parentRef)?.state, ref).not.toBe("pending");
    }
  });

  it("quote the article they quote word for word", () => {
    for (const { ref, article, body } of seedComments) {
      const text = JSON.stringify(articles.find(({ key }) => key === article));
      for (const [, quote] of body.matchAll(/^> (.+)$/gm)) expect(text, ref).toContain(quote);
    }
  });
});
