/** Screening with everything it must know: word lists, the publisher's rules, repeated texts, and nudges already given. */
import type { Actor } from "../accounts/actor.ts";
import { isStaff } from "../accounts/actor.ts";
import type { Content } from "../comments/content.ts";
import { detectLanguage } from "../comments/language.ts";
import { plainText } from "../comments/plain-text.ts";
import { linksOf } from "../comments/tree.ts";
import type { Finding } from "../comments/wire.ts";
import type { Submission, Screened as Written } from "../comments/writing.ts";
import type { Database } from "../db/commit.ts";
import { type Clock, DAY, HOUR } from "../kernel/clock.ts";
import { AppError } from "../kernel/errors.ts";
import type { Site } from "../sites/site.ts";
import { bandsOf, fingerprint, similarity } from "./repeats.ts";
import { applyRules, daysNeeded, dryRun, explainRule, type Facts, type Rule, ruleShape } from "./rules.ts";
import { createSanctionStore } from "./sanction-store.ts";
import { findInPhases, type Screened, settleFindings, wouldHold } from "./screening.ts";
import { createScreeningStore, type PastRow, written } from "./screening-store.ts";
import { createModerationStore } from "./store.ts";
import { compileWords, matchWords, type WordMatcher } from "./words.ts";

/** A nudge is remembered for a day; after that the same words are nudged again. */
const NUDGE_MEMORY = DAY;
/** How far back texts are compared: the author's own, and those of others. */
const OWN_REPEAT_WINDOW = DAY;
const REPEAT_WINDOW = 2 * DAY;
/** From this share of common 4-grams on, two texts are one to a reader; the author's own must be closer still. */
const NEARLY_SAME = 0.7;
const THE_SAME = 0.9;
/** This many other authors of nearly one text are no coincidence. */
const CHORUS = 2;
/** Past comments that a rule is tried on. */
const TRIAL = 1_000;

export function createScreening({ database, clock, limits }: { database: Database; clock: Clock; limits: boolean }) {
  const store = createScreeningStore(database);
  const lists = createModerationStore(database);
  const sanctions = createSanctionStore(database);
  const matchers = new Map<number, { version: number; matcher: WordMatcher }>();

  return {
    async screen(submission: Submission): Promise<Written> {
      const { site, article, author, body, content, editing } = submission;
      const slow = limits && article !== null && article.slowMode > 0;
      const { wordsVersion, ...standing } = await sanctions.standing(site.id, author.id, slow ? article.id : null, clock());
      const words = await wordsOf(site.id, wordsVersion);
      const now = clock();
      // Refusals come from here, before anything is asked of the database or hashed for a comment that cannot be kept.
      const found = findInPhases({ settings: site.settings, article, author: { ...author, ...standing }, body, content, editing, words });
      const text = plainText(content);
      const bands = limits && site.settings.repeats === "check" && !isStaff(author.role) ? bandsOf(text) : [];
      const [byRule, repeated] = await Promise.all([
        ruleFinding(submission, standing.publishedCount, words, now),
        repeats(submission, text, bands, now),
      ]);
      const screened = await settled(submission, [...found, ...(byRule ? [byRule] : []), ...repeated], now);
      return {
        ...screened,
        alongside: bands.length > 0 ? store.leaveBands(site.id, subjectOf(submission), bands, now - REPEAT_WINDOW) : [],
      };
    },

    /** An author unknown yet counts as one with nothing published. */
    wouldHold(site: Site, article: { state: "open" | "closed"; premoderation: boolean } | null, actor: Actor | null): boolean {
      const author = actor && actor.kind !== "key" ? actor.user : { role: "reader" as const, premoderated: false, publishedCount: 0 };
      return wouldHold({ settings: site.settings, article, author });
    },

    /** The rules of a site, or of one of its articles. */
    async rules(site: Site, articleId: number | null): Promise<Rule[]> {
      return (await store.rulesOf(site.id, articleId ?? 0)).map(asRule);
    },

    async replaceRules(site: Site, articleId: number | null, rules: Rule[]): Promise<void> {
      await database.commit(
        store.replaceRules(
          site.id,
          articleId ?? 0,
          rules.map((rule) => JSON.stringify(rule)),
          clock(),
        ),
      );
    },

    /** What these rules would have done with the latest comments, at most a thousand, as their authors stood then. */
    async tryRules(site: Site, articleId: number | null, rules: Rule[]) {
      const { wordsVersion } = await sanctions.standing(site.id, 0, null, clock());
      const words = await wordsOf(site.id, wordsVersion);
      const days = daysNeeded(rules);
      const past = await store.past(site.id, articleId, TRIAL);
      return dryRun(rules, await Promise.all(past.map((row) => pastFacts(row, words, days))));
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

  async function ruleFinding(
    { site, article, author, body, content, editing }: Submission,
    published: number,
    words: WordMatcher,
    now: number,
  ): Promise<Finding | null> {
    if (isStaff(author.role)) return null;
    const rules = (await store.rules(site.id, article?.id ?? null)).map(asRule);
    if (rules.length === 0) return null;
    const [known, publishedAt, decisions] = await Promise.all([
      editing || published > 0 ? true : store.hasCommented(author.id),
      article ? store.publishedAt(article.id) : null,
      decisionsOf(author.id, daysNeeded(rules), now),
    ]);
    const facts: Facts = {
      ...textFacts(body, content, words),
      published,
      firstComment: !known,
      guest: author.kind === "guest",
      accountHours: (now - author.created) / HOUR,
      hoursSincePublication: publishedAt === null ? null : (now - publishedAt) / HOUR,
      decisions,
    };
    const match = applyRules(rules, facts);
    return match && explainRule(match, facts);
  }

  /** The same words again by their author are nudged; nearly the same ones by several others are held. */
  async function repeats({ site, author, editing }: Submission, text: string, bands: number[], now: number): Promise<Finding[]> {
    if (bands.length === 0) return [];
    const alike = (await store.likenesses(site.id, bands, now - REPEAT_WINDOW)).map((row) => ({
      ...row,
      share: similarity(text, plainText(JSON.parse(row.content) as Content)),
    }));
    const own = editing
      ? undefined
      : alike.find((row) => row.author_id === author.id && row.share >= THE_SAME && row.created >= now - OWN_REPEAT_WINDOW);
    const others = alike.filter((row) => row.author_id !== author.id && row.share >= NEARLY_SAME);
    const authors = new Set(others.map((row) => row.author_id)).size;
    return [
      ...(own ? [repeated("nudge", { of: own.id, percent: Math.round(own.share * 100) })] : []),
      ...(authors >= CHORUS ? [repeated("hold", { of: others[0]?.id as number, authors })] : []),
    ];
  }

  async function decisionsOf(authorId: number, days: number[], now: number): Promise<Facts["decisions"]> {
    return Promise.all(days.map(async (number) => ({ days: number, ...(await store.decidedSince(authorId, now - number * DAY)) })));
  }

  async function pastFacts(row: PastRow, words: WordMatcher, days: number[]): Promise<Facts> {
    const content = JSON.parse(row.content) as Content;
    return {
      ...textFacts(row.body, content, words),
      language: row.language,
      published: row.author_published ?? 0,
      firstComment: row.author_published === 0,
      guest: row.author_kind === "guest",
      accountHours: (row.created - row.author_created) / HOUR,
      hoursSincePublication: row.published === null ? null : (row.created - row.published) / HOUR,
      decisions: await decisionsOf(row.author_id, days, row.created),
    };
  }

  async function wordsOf(siteId: number, version: number): Promise<WordMatcher> {
    const kept = matchers.get(siteId);
    if (kept?.version === version) return kept.matcher;
    const matcher = compileWords(await lists.words(siteId));
    matchers.set(siteId, { version, matcher });
    return matcher;
  }
}

export type Screening = ReturnType<typeof createScreening>;

function textFacts(body: string, content: Content, words: WordMatcher): Pick<Facts, "links" | "language" | "matchedLists"> {
  const language = detectLanguage(body);
  const matchedLists = [...new Set(matchWords(words, plainText(content), language).map((match) => match.list))];
  return { links: linksOf(content).length, language, matchedLists };
}

function repeated(verdict: "nudge" | "hold", evidence: Finding["evidence"]): Finding {
  return { phase: "repeats", verdict, reason: "spam", evidence };
}

function subjectOf({ author, subject }: Submission) {
  return "commentId" in subject ? written.edited(subject.commentId) : written.new(author.id, subject.idempotencyKey);
}

/** Rules were checked when they were set; one that an older version wrote is checked again. */
function asRule(json: string): Rule {
  return ruleShape.parse(JSON.parse(json));
}
