/** The house rules as a page: what refusals lead to and where those without a script read them. */
import { serialise } from "../../comments/html.ts";
import { html } from "../../kernel/html.ts";
import { languageLinks, publicPage } from "../public-page.ts";
import { directionOf, nameOfLanguage } from "./languages.ts";
import type { HouseRules } from "./wire.ts";

type Words = { title: string; none: string; updated: string; languages: string };

/** In the languages that a site may have; rules written in another stand under an English heading. */
const WORDS: Record<string, Words> = {
  en: { title: "House rules", none: "There are no house rules yet.", updated: "Last changed", languages: "Languages" },
  az: { title: "Şərh qaydaları", none: "Hələ qayda yazılmayıb.", updated: "Son dəyişiklik", languages: "Dillər" },
  hy: { title: "Մեկնաբանելու կանոններ", none: "Կանոններ դեռ չկան։", updated: "Վերջին փոփոխությունը", languages: "Լեզուներ" },
  ru: { title: "Правила комментирования", none: "Правил пока нет.", updated: "Последнее изменение", languages: "Языки" },
  tr: { title: "Yorum kuralları", none: "Henüz kural yok.", updated: "Son değişiklik", languages: "Diller" },
};

export function rulesPage(site: { name: string; title: string; language: string }, rules: HouseRules): string {
  const language = rules.language ?? site.language;
  const shipped = language.split("-")[0] as string;
  const words = WORDS[shipped] ?? (WORDS.en as Words);
  const lang = words === WORDS[shipped] ? language : "en";
  const links = rules.languages.map((one) => ({
    href: `/rules/${site.name}?lang=${one}`,
    language: one,
    name: nameOfLanguage(one),
    current: one === rules.language,
  }));
  const day = rules.updatedAt?.slice(0, 10);
  return publicPage({
    language,
    direction: directionOf(language),
    title: `${words.title} | ${site.title}`,
    header: html`<p class="site" dir="auto">${site.title}</p><h1 lang="${lang}" dir="auto">${words.title}</h1>${languageLinks(words.languages, links)}`,
    main: rules.content.length === 0 ? html`<p lang="${lang}">${words.none}</p>`.toString() : serialise(rules.content),
    footer: day && html`<span lang="${lang}">${words.updated}: <time datetime="${day}">${day}</time></span>`,
  });
}
