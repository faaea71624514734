/** The languages that the public record's page is written in. */
import { az } from "./text/az.ts";
import { en, type RecordWords } from "./text/en.ts";
import { hy } from "./text/hy.ts";
import { ru } from "./text/ru.ts";
import { tr } from "./text/tr.ts";

/** By their own names, as their readers look for them. */
export const RECORD_LANGUAGES: Record<string, { name: string; words: RecordWords }> = {
  en: { name: "English", words: en },
  az: { name: "Azərbaycanca", words: az },
  hy: { name: "Հայերեն", words: hy },
  ru: { name: "Русский", words: ru },
  tr: { name: "Türkçe", words: tr },
};
