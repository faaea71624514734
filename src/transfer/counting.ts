/** Gathers the figures of a report while an import runs. */
import { isElsewhere } from "./addresses.ts";
import type { ForeignFormat, SkipReason } from "./foreign.ts";
import type { Plan, PlannedArticle } from "./planning.ts";
import { ARTICLES_LISTED, type ArticleReport, type ImportReport, SAMPLE_LIMIT, type SkipSample } from "./report.ts";
import type { ThreadProblem } from "./threading.ts";

type Written = SkipSample & { article: PlannedArticle; state: string; shortened: boolean; problem: ThreadProblem["why"] | null };

export function createCount(plan: Plan) {
  const skipped = createTally<SkipReason, SkipSample>();
  const rearranged = createTally<ThreadProblem["why"], string>();
  const shortened = createTally<"shortened", SkipSample>();
  const articles = new Map<string, ArticleReport>();
  const totals = { imported: 0, alreadyThere: 0, pending: 0, withdrawn: 0 };
  for (const { why, sourceId, line } of plan.skipped) skipped.add(why, { sourceId, line });

  const articleOf = ({ key, title }: PlannedArticle): ArticleReport => {
    const known = articles.get(key) ?? { key, title, imported: 0, alreadyThere: 0 };
    articles.set(key, known);
    return known;
  };

  return {
    imported({ sourceId, line, article, state, shortened: isShortened, problem }: Written): void {
      totals.imported++;
      articleOf(article).imported++;
      if (state === "pending") totals.pending++;
      if (state === "withdrawn") totals.withdrawn++;
      if (problem) rearranged.add(problem, sourceId);
      if (isShortened) shortened.add("shortened", { sourceId, line });
    },
    alreadyThere(article: PlannedArticle): void {
      totals.alreadyThere++;
      articleOf(article).alreadyThere++;
    },
    skipped: (why: SkipReason, sample: SkipSample): void => skipped.add(why, sample),

    report(about: { format: ForeignFormat; source: string; dryRun: boolean }, origins: readonly string[]): ImportReport {
      const listed = [...articles.values()].sort(
        (a, b) => b.imported + b.alreadyThere - (a.imported + a.alreadyThere) || (a.key < b.key ? -1 : 1),
      );
      const elsewhere = origins.length === 0 ? [] : listed.filter(({ key }) => isElsewhere(key, origins)).map(({ key }) => key);
      return {
        ...about,
        comments: plan.comments,
        ...totals,
        skipped: skipped.list(),
        shortened: shortened.list().map(({ count, samples }) => ({ count, samples }))[0] ?? { count: 0, samples: [] },
        rearranged: rearranged.list(),
        articles: listed.slice(0, ARTICLES_LISTED),
        articleCount: listed.length,
        elsewhere: { count: elsewhere.length, samples: elsewhere.slice(0, SAMPLE_LIMIT) },
      };
    },
  };
}

function createTally<Why extends string, Sample>() {
  const tallies = new Map<Why, { why: Why; count: number; samples: Sample[] }>();
  return {
    add(why: Why, sample: Sample): void {
      const tally = tallies.get(why) ?? { why, count: 0, samples: [] };
      tally.count++;
      if (tally.samples.length < SAMPLE_LIMIT) tally.samples.push(sample);
      tallies.set(why, tally);
    },
    list: () => [...tallies.values()].sort((a, b) => b.count - a.count),
  };
}
