/** What the desk fetches when it is needed: its other sections, and languages. The file names carry hashes and are put in by widget/build.ts. */
import { type ComponentType, Fragment, h, options } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { type DeskText, en } from "../text/desk/en.ts";
import { chosenFrom } from "../text/desk/language.ts";
import type { SectionsText } from "../text/desk/settings/en.ts";
import type { SectionProps } from "./settings/place.ts";

/** `texts` are the desk's own sentences, `words` those of its other sections, both by language. */
declare const DESK_PARTS: { sections: string; texts: Readonly<Record<string, string>>; words: Readonly<Record<string, string>> };

type Part = { Section: ComponentType<SectionProps> };
export type Sections = Part & { words: SectionsText };

/** Their own modules bring no second Preact: they run with the one that runs already. */
const LENT: Record<string, object> = {
  preact: { h, Fragment, options },
  "preact/hooks": { useEffect, useLayoutEffect, useMemo, useRef, useState },
};

let loading: Promise<Sections> | null = null;

/** Rejects where a file does not arrive; a language that these sections are not written in is English. */
export function loadSections(locale: string): Promise<Sections> {
  loading ??= load(locale).catch((cause) => {
    loading = null;
    throw cause;
  });
  return loading;
}

/** In the first of these languages (BCP 47, as in `navigator.languages`) that the desk is written in; a desk in English is better than none. */
export async function loadText(preferred: readonly string[]): Promise<DeskText> {
  const language = chosenFrom(["en", ...Object.keys(DESK_PARTS.texts)], preferred);
  if (language === "en") return en;
  try {
    const module = (await import(`/${DESK_PARTS.texts[language]}`)) as Record<string, DeskText>;
    return module[language] ?? en;
  } catch {
    return en;
  }
}

async function load(locale: string): Promise<Sections> {
  const [part, language] = await Promise.all([
    import(`/${DESK_PARTS.sections}`) as Promise<{ open: (require: (name: string) => object) => Part }>,
    import(`/${DESK_PARTS.words[locale] ?? DESK_PARTS.words.en}`) as Promise<{ sections: SectionsText }>,
  ]);
  return { Section: part.open((name) => LENT[name] as object).Section, words: language.sections };
}
