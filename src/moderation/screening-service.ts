/**
 * Screening with everything it must know. What a submission alone can tell is found by the pure phases; what needs the
 * database or the network is an inquiry, a question of its own with findings for an answer.
 */
import type { Actor } from "../accounts/actor.ts";
import type { Article } from "../comments/article.ts";
import { plainText } from "../comments/plain-text.ts";
import type { Finding } from "../comments/wire.ts";
import type { Submission, Screened as Written } from "../comments/writing.ts";
import type { Database, Statement } from "../db/commit.ts";
import { type Clock, DAY } from "../kernel/clock.ts";
import { AppError } from "../kernel/errors.ts";
import type { Site } from "../sites/site.ts";
import { fingerprint } from "./repeats.ts";
import { createSanctionStore } from "./sanction-store.ts";
import type { Standing } from "./sanctioning.ts";
import { findInPhases, type Screened, settleFindings, wouldHold } from "./screening.ts";
import { createScreeningStore } from "./screening-store.ts";
import type { WordMatcher } from "./words/matching.ts";
import type { WordLists } from "./words/service.ts";

/** A nudge is remembered for a day; after that the same words are nudged again. */
const NUDGE_MEMORY = DAY;

/** What every inquiry may rely on; `standing` is the author's as of `now`, milliseconds UTC, `text` the words without markup. */
export type Known = {
  text: string;
  words: WordMatcher;
  standing: Standing & { publishedCount: number };
  /** Of the site's external phases. */
  phasesVersion: number;
  found: readonly Finding[];
  now: number;
};
/** `alongside` is committed with the comment, after it. */
export type Answer = { findings: Finding[]; alongside?: Statement[] };
/** Asked of a submission that no phase refused. Throws a refusal where nothing may be kept. */
export type Inquiry = (submission: Submission, known: Known) => Promise<Answer>;

export type Screening = ReturnType<typeof createScreening>;

type Means = {
  database: Database;
  clock: Clock;
  limits: boolean;
  words: WordLists;
  /** Put to the database, all at once. */
  inquiries: readonly Inquiry[];
  /** Put to others over the network, all at once, when what was found so far rejects nothing. */
  calls: readonly Inquiry[];
};

export function createScreening({ database, clock, limits, words: lists, inquiries, calls }: Means) {
  const store = createScreeningStore(database);
  const sanctions = createSanctionStore(database);

  return {
    async screen(submission: Submission): Promise<Written> {
      const { site, article, author, body, content, language, editing } = submission;
      const slow = limits && article !== null && article.slowMode > 0;
      const { wordsVersion, phasesVersion, ...standing } = await sanctions.standing(site.id, author.id, slow ? article.id : null, clock());
      const words = await lists.matcher(site.id, wordsVersion);
      const now = clock();
      // Refusals come from here, before anything is asked of the database or hashed for a comment that cannot be kept.
      const found = findInPhases({
        settings: site.settings,
        article,
        author: { ...author, ...standing },
        body,
        content,
        language,
        editing,
        words,
      });
      const known: Known = { text: plainText(content), words, standing, phasesVersion, found, now };
      const near = await askAll(inquiries, submission, known);
      const seen = [...found, ...near.findings];
      const far = isRejected(seen) ? none : await askAll(calls, submission, { ...known, found: seen });
      const screened = await settled(submission, [...seen, ...far.findings], now);
      return { ...screened, alongside: [...near.alongside, ...far.alongside] };
    },

    /** An author unknown yet counts as one with nothing published. */
    wouldHold(site: Site, article: Pick<Article, "premoderation" | "crowdControl"> | null, actor: Actor | null): boolean {
      const author = actor && actor.kind !== "key" ? actor.user : { role: "reader" as const, premoderated: false, publishedCount: 0 };
      return wouldHold({ settings: site.settings, article, author });
    },
  };

  /** Only who is nudged is asked about: the first time it is remembered, and the same words again are an insistence. */
  async function settled({ site, author, body }: Submission, found: Finding[], now: number): Promise<Screened> {
    try {
      return settleFindings(found, false);
    } catch (error) {
      if (!(error instanceof AppError && error.code === "screening.nudge")) throw error;
      const trace = fingerprint(body);
      if (await store.wasNudged(author.id, trace, now - NUDGE_MEMORY)) return settleFindings(found, true);
      await database.commit([store.nudge(site.id, author.id, trace, now)]);
      throw error;
    }
  }
}

const none: Required<Answer> = { findings: [], alongside: [] };

async function askAll(inquiries: readonly Inquiry[], submission: Submission, known: Known): Promise<Required<Answer>> {
  if (inquiries.length === 0) return none;
  const answers = await Promise.all(inquiries.map((inquire) => inquire(submission, known)));
  return { findings: answers.flatMap(({ findings }) => findings), alongside: answers.flatMap(({ alongside = [] }) => alongside) };
}

function isRejected(found: readonly Finding[]): boolean {
  return found.some(({ verdict }) => verdict === "reject");
}
