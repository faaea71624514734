/** Publishers' rules: keeping them, trying them on what was written, and asking them about a submission. */
import { isStaff } from "../accounts/actor.ts";
import type { Content } from "../comments/content.ts";
import { plainText } from "../comments/plain-text.ts";
import { linksOf } from "../comments/tree.ts";
import type { Database } from "../db/commit.ts";
import { type Clock, DAY, HOUR } from "../kernel/clock.ts";
import { recordSetting } from "../sites/record-store.ts";
import { type Caller, setterOf } from "../sites/recording.ts";
import type { Site } from "../sites/site.ts";
import { createRuleStore, type PastRow } from "./rule-store.ts";
import { applyRules, daysNeeded, dryRun, explainRule, type Facts, type Rule, ruleShape } from "./rules.ts";
import { createSanctionStore } from "./sanction-store.ts";
import type { Inquiry } from "./screening-service.ts";
import { matchWords, type WordMatcher } from "./words/matching.ts";
import type { WordLists } from "./words/service.ts";

/** Past comments that a rule is tried on. */
const TRIAL = 1_000;

export function createRules({ database, clock, words: lists }: { database: Database; clock: Clock; words: WordLists }) {
  const store = createRuleStore(database);
  const sanctions = createSanctionStore(database);

  const inquire: Inquiry = async ({ site, article, author, content, language, editing }, { words, standing, now }) => {
    if (isStaff(author.role)) return { findings: [] };
    const rules = (await store.rules(site.id, article?.id ?? null)).map(asRule);
    if (rules.length === 0) return { findings: [] };
    const published = standing.publishedCount;
    const [known, publishedAt, decisions] = await Promise.all([
      editing || published > 0 ? true : store.hasCommented(author.id),
      article ? store.publishedAt(article.id) : null,
      decisionsOf(author.id, daysNeeded(rules), now),
    ]);
    const facts: Facts = {
      ...textFacts(language, content, words),
      published,
      firstComment: !known,
      guest: author.kind === "guest",
      accountHours: (now - author.created) / HOUR,
      hoursSincePublication: publishedAt === null ? null : (now - publishedAt) / HOUR,
      decisions,
    };
    const match = applyRules(rules, facts);
    return { findings: match ? [explainRule(match, facts)] : [] };
  };

  return {
    inquire,

    /** The rules of a site, or of one of its articles. */
    async rules(site: Site, articleId: number | null): Promise<Rule[]> {
      return (await store.rulesOf(site.id, articleId ?? 0)).map(asRule);
    },

    async replaceRules(site: Site, caller: Caller, articleId: number | null, rules: Rule[]): Promise<void> {
      const now = clock();
      const texts = rules.map((rule) => JSON.stringify(rule));
      const detail = store.rulesChange(site.id, articleId ?? 0, texts);
      await database.commit([
        recordSetting({ siteId: site.id, by: setterOf(caller), area: "rules", detail, created: now }),
        ...store.replaceRules(site.id, articleId ?? 0, texts, now),
      ]);
    },

    /** What these rules would have done with the latest comments, at most a thousand, as their authors stood then. */
    async tryRules(site: Site, articleId: number | null, rules: Rule[]) {
      const { wordsVersion } = await sanctions.standing(site.id, 0, null, clock());
      const words = await lists.matcher(site.id, wordsVersion);
      const days = daysNeeded(rules);
      const past = await store.past(site.id, articleId, TRIAL);
      return dryRun(rules, await Promise.all(past.map((row) => pastFacts(row, words, days))));
    },
  };

  async function decisionsOf(authorId: number, days: number[], now: number): Promise<Facts["decisions"]> {
    return Promise.all(days.map(async (number) => ({ days: number, ...(await store.decidedSince(authorId, now - number * DAY)) })));
  }

  async function pastFacts(row: PastRow, words: WordMatcher, days: number[]): Promise<Facts> {
    const content = JSON.parse(row.content) as Content;
    return {
      ...textFacts(row.language, content, words),
      published: row.author_published ?? 0,
      firstComment: row.author_published === 0,
      guest: row.author_kind === "guest",
      accountHours: (row.created - row.author_created) / HOUR,
      hoursSincePublication: row.published === null ? null : (row.created - row.published) / HOUR,
      decisions: await decisionsOf(row.author_id, days, row.created),
    };
  }
}

function textFacts(language: string | null, content: Content, words: WordMatcher): Pick<Facts, "links" | "language" | "matchedLists"> {
  const matchedLists = [...new Set(matchWords(words, plainText(content), language).map((match) => match.list))];
  return { links: linksOf(content).length, language, matchedLists };
}

/** Rules were checked when they were set; one that an older version wrote is checked again. */
function asRule(json: string): Rule {
  return ruleShape.parse(JSON.parse(json));
}
