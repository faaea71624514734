/** What an import did, counted and said: on the terminal, in the record of imports, and to the desk. */
import type { ForeignFormat, SkipReason } from "./foreign.ts";
import type { ThreadProblem } from "./threading.ts";

/** Enough to find out what a reason is about, few enough to read. */
export const SAMPLE_LIMIT = 5;
export const ARTICLES_LISTED = 50;

export type SkipSample = { sourceId: string; line: number };

export type ArticleReport = { key: string; title: string | null; imported: number; alreadyThere: number };

export type ImportReport = {
  format: ForeignFormat;
  source: string;
  /** Nothing was written; the figures are what would have been. */
  dryRun: boolean;
  /** Comments in the file: imported, already there and skipped together. */
  comments: number;
  imported: number;
  alreadyThere: number;
  skipped: { why: SkipReason; count: number; samples: SkipSample[] }[];
  /** Of the imported: how many wait for review, and how many are remains of deleted comments. */
  pending: number;
  withdrawn: number;
  /** Longer than a comment here may be; they end in "…". */
  shortened: { count: number; samples: SkipSample[] };
  /** Brought along, but not where they hung: their parent is not in the file, or they answered each other in a ring. */
  rearranged: { why: ThreadProblem["why"]; count: number; samples: string[] }[];
  /** The articles with most comments, at most `ARTICLES_LISTED` of `articleCount`. */
  articles: ArticleReport[];
  articleCount: number;
  /** Keys that are addresses outside the site's origins, where its widget will not look for them. */
  elsewhere: { count: number; samples: string[] };
};

const SKIPPED: Record<SkipReason, string> = {
  pingback: "pingbacks, which other sites sent and nobody wrote",
  trackback: "trackbacks, which other sites sent and nobody wrote",
  "not-a-comment": "records of another kind that extensions keep among the comments",
  spam: "marked as spam",
  trash: "in the trash",
  empty: "without any text",
  "no-date": "without a date that can be read",
  "no-id": "without an id",
  duplicate: "with an id that came before in the file",
  "id-taken": "with an id that another comment from this source has here; import a second blog under a source name of its own",
  "article-missing": "on an article that is not in the file",
  "article-removed": "on an article that was deleted there",
};

const REARRANGED: Record<ThreadProblem["why"], string> = {
  "parent-missing": "standing by themselves, since what they answered was not brought along",
  cycle: "in a ring of replies, which was opened at the oldest",
};

/** Plain text of several lines, without a newline at the end. */
export function formatReport(report: ImportReport): string {
  const { comments, imported, alreadyThere, skipped, shortened } = report;
  const lines = [
    `${report.dryRun ? "Nothing was written; this is what an import would do." : `Imported from ${report.source}.`}`,
    `${number(comments)} ${comments === 1 ? "comment" : "comments"} in the file: ${number(imported)} imported, ${number(alreadyThere)} already there, ${number(total(skipped))} skipped`,
    ...some(report.pending, "waiting for review"),
    ...some(report.withdrawn, "deleted there, with their place kept and their words not"),
    ...some(shortened.count, "shortened, being longer than a comment may be here", shortened.samples.map(sample)),
    ...report.rearranged.flatMap(({ why, count, samples }) => some(count, REARRANGED[why], samples.map(visible))),
  ];
  if (skipped.length > 0)
    lines.push("Skipped:", ...skipped.flatMap(({ why, count, samples }) => some(count, SKIPPED[why], samples.map(sample))));
  if (report.articleCount > 0) lines.push(`Articles: ${number(report.articleCount)}`, ...report.articles.slice(0, 20).map(articleLine));
  if (report.articleCount > 20) lines.push(`  and ${number(report.articleCount - Math.min(20, report.articles.length))} more`);
  if (report.elsewhere.count > 0) {
    lines.push(
      `Not on the site's origins, so that the widget will not find them: ${number(report.elsewhere.count)}`,
      ...report.elsewhere.samples.map((key) => `  ${visible(key)}`),
    );
  }
  return lines.join("\n");
}

function some(count: number, what: string, samples: string[] = []): string[] {
  if (count === 0) return [];
  const more = count > samples.length ? ", …" : "";
  return [`  ${number(count)} ${what}${samples.length > 0 ? ` (${samples.join(", ")}${more})` : ""}`];
}

function total(skipped: ImportReport["skipped"]): number {
  return skipped.reduce((sum, { count }) => sum + count, 0);
}

function sample({ sourceId, line }: SkipSample): string {
  return sourceId === "" ? `line ${line}` : `${visible(sourceId)} at line ${line}`;
}

function articleLine({ key, title, imported, alreadyThere }: ArticleReport): string {
  return `  ${number(imported)} imported, ${number(alreadyThere)} already there: ${visible(title ?? key)}${title === null ? "" : ` (${visible(key)})`}`;
}

/** Names from a file go to a terminal here, so nothing in them may steer it. */
function visible(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "\uFFFD").slice(0, 200);
}

function number(value: number): string {
  return value.toLocaleString("en-US");
}
