/** What the pages for notices say, by language, and which language somebody is answered in. */
import { az } from "./text/az.ts";
import { en, type NoticeTexts } from "./text/en.ts";
import { hy } from "./text/hy.ts";
import { ru } from "./text/ru.ts";
import { tr } from "./text/tr.ts";

export const texts = { en, az, hy, ru, tr } satisfies Record<string, NoticeTexts>;
export type Language = keyof typeof texts;
export const LANGUAGES = Object.keys(texts) as Language[];

/** What was asked for by name, else the browser's most wanted language that we have, else the site's. */
export function languageFor(asked: string | undefined, acceptLanguage: string | undefined, fallback: Language): Language {
  const wanted = (acceptLanguage ?? "")
    .split(",", 20)
    .map((entry) => {
      const [tag = "", quality] = entry.trim().split(/\s*;\s*q=/);
      return { language: tag.split("-")[0]?.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) || 0 };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((one, other) => other.quality - one.quality)
    .map(({ language }) => language);
  return [asked, ...wanted].find(isLanguage) ?? fallback;
}

function isLanguage(tag: string | undefined): tag is Language {
  return LANGUAGES.some((language) => language === tag);
}
