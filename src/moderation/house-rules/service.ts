/** A site's house rules, and the words that its moderators may choose from when they give a reason. */
import { cleanBody } from "../../comments/body.ts";
import type { Content } from "../../comments/content.ts";
import { parseMarkdown } from "../../comments/markdown.ts";
import type { Database } from "../../db/commit.ts";
import type { Clock } from "../../kernel/clock.ts";
import { countedChange, recordSetting } from "../../sites/record-store.ts";
import { type Caller, setterOf } from "../../sites/recording.ts";
import type { Site } from "../../sites/site.ts";
import { chooseLanguage } from "./languages.ts";
import { createHouseRulesStore } from "./store.ts";
import type { HouseRules, HouseRulesSources, ReasonTemplates } from "./wire.ts";

export function createHouseRules({ database, clock }: { database: Database; clock: Clock }) {
  const store = createHouseRulesStore(database);

  return {
    /** In the language asked for, else in the site's, else in any; empty where there are none. */
    async read(site: Site, wanted: string | undefined): Promise<HouseRules> {
      const languages = site.houseRules ? await store.languages(site.id) : [];
      const language = chooseLanguage(languages, wanted, site.settings.language);
      const row = language === null ? undefined : await store.content(site.id, language);
      if (!row) return { language: null, languages, content: [], updatedAt: null };
      return { language, languages, content: JSON.parse(row.content) as Content, updatedAt: new Date(row.updated).toISOString() };
    },

    async sources(site: Site): Promise<HouseRulesSources> {
      const rows = await store.sources(site.id);
      return { rules: rows.map(({ language, text, updated }) => ({ language, text, updatedAt: new Date(updated).toISOString() })) };
    },

    /** Keeps the text as the comments' Markdown; one in which nothing can be seen takes the rules of this language away. */
    async set(site: Site, caller: Caller, language: string, typed: string): Promise<HouseRulesSources> {
      const text = cleanBody(typed);
      const now = clock();
      const by = setterOf(caller);
      await database.commit([
        recordSetting({ siteId: site.id, by, area: "house-rules", detail: store.change(site.id, language, text), created: now }),
        text === ""
          ? store.remove(site.id, language)
          : store.put(site.id, { language, text, content: JSON.stringify(parseMarkdown(text)), updated: now }),
      ]);
      return this.sources(site);
    },

    async templates(site: Site): Promise<ReasonTemplates> {
      return { templates: (await store.templates(site.id)) as ReasonTemplates["templates"] };
    },

    async replaceTemplates(site: Site, caller: Caller, { templates }: ReasonTemplates): Promise<void> {
      const texts = templates.map(({ language, reason, name, text }) => JSON.stringify([language, reason, name, text]));
      const detail = countedChange(store.templateTexts(site.id), texts);
      await database.commit([
        recordSetting({ siteId: site.id, by: setterOf(caller), area: "templates", detail, created: clock() }),
        ...store.replaceTemplates(site.id, templates),
      ]);
    },
  };
}

export type HouseRulesService = ReturnType<typeof createHouseRules>;
