/** Keeping word lists, having them ready for matching, and trying them on a text. */
import { cleanBody } from "../../comments/body.ts";
import { languageOf } from "../../comments/language-service.ts";
import { parseMarkdown } from "../../comments/markdown.ts";
import { plainText } from "../../comments/plain-text.ts";
import { type Database, guard } from "../../db/commit.ts";
import { isStale } from "../../db/failures.ts";
import type { Clock } from "../../kernel/clock.ts";
import { recordSetting } from "../../sites/record-store.ts";
import { setterOf } from "../../sites/recording.ts";
import type { Site } from "../../sites/site.ts";
import type { Moderator } from "../deciding.ts";
import { changeOf, type EntryLists, LISTS, showEntry, tellChanges, termsOf } from "./entries.ts";
import { compileWords, matchWords, type WordMatcher } from "./matching.ts";
import { placesIn } from "./placing.ts";
import { createWordStore } from "./store.ts";
import type { WordLists as ListsWire, WordTrial } from "./wire.ts";

/** Another administrator may replace the lists between reading and committing; reading again settles it. */
const ATTEMPTS = 3;
/** Places told of one text: more say nothing new, and terms within terms can make very many. */
const PLACES_SHOWN = 500;

export function createWordLists({ database, clock }: { database: Database; clock: Clock }) {
  const store = createWordStore(database);
  const matchers = new Map<number, { version: number; matcher: WordMatcher }>();

  async function matcher(siteId: number, version: number): Promise<WordMatcher> {
    const kept = matchers.get(siteId);
    if (kept?.version === version) return kept.matcher;
    const matcher = compileWords(await store.words(siteId));
    matchers.set(siteId, { version, matcher });
    return matcher;
  }

  return {
    /** The lists of a site, made ready once for each of their versions. */
    matcher,

    async lists(site: Site): Promise<ListsWire> {
      const terms = await store.words(site.id);
      const list = (name: "banned" | "suspect") => terms.filter((term) => term.list === name).map(showEntry);
      return { banned: list("banned"), suspect: list("suspect") };
    },

    /** Replaces both lists whole; the record learns how many terms came and went. Lists that say what stands already change nothing. */
    async replace(site: Site, by: Moderator, lists: EntryLists): Promise<void> {
      for (let attempt = 1; ; attempt++) {
        try {
          return await replaceOnce(site, by, lists);
        } catch (error) {
          if (!isStale(error) || attempt === ATTEMPTS) throw error;
        }
      }
    },

    /**
     * What these lists, or without them those in force, say of a text: the verdict is exactly that on a comment with
     * this text, which is cleaned and read as Markdown first, and the places are in the text as it was typed.
     */
    async tryOn(site: Site, typed: string, lists: EntryLists | null): Promise<WordTrial> {
      const words = lists ? compileWords(termsOf(lists)) : await matcher(site.id, await store.version(site.id));
      const body = cleanBody(typed);
      const plain = plainText(parseMarkdown(body));
      const language = await languageOf(body);
      const found = matchWords(words, plain, language);
      const placed = placesIn(typed, plain);
      const kinds = new Set(found.map(({ list }) => list));
      return {
        verdict: kinds.has("banned") ? "reject" : kinds.has("suspect") ? "hold" : "publish",
        language,
        matches: found.slice(0, PLACES_SHOWN).map(({ list, term, start, end }) => ({ list, term, ...placed({ start, end }) })),
      };
    },
  };

  async function replaceOnce(site: Site, by: Moderator, lists: EntryLists): Promise<void> {
    const now = clock();
    // The version first: words that were replaced after it was read fail the check.
    const version = await store.version(site.id);
    const standing = await store.words(site.id);
    const change = (list: (typeof LISTS)[number]) =>
      changeOf(
        standing.filter((term) => term.list === list),
        lists[list],
      );
    const changes = { banned: change("banned"), suspect: change("suspect") };
    const detail = tellChanges(changes);
    if (detail === null) return;
    await database.commit([
      guard(store.isVersion(site.id, version)),
      recordSetting({ siteId: site.id, by: setterOf(by), area: "word-lists", detail, created: now }),
      store.remove(site.id, [...changes.banned.removed, ...changes.suspect.removed]),
      ...LISTS.flatMap((list) => store.put(site.id, list, changes[list].put, now)),
      store.raiseVersion(site.id),
    ]);
  }
}

export type WordLists = ReturnType<typeof createWordLists>;
