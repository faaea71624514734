/** Every shipped language in full: the server needs no later part to arrive. */
import * as ar from "../../../text/ar.ts";
import * as az from "../../../text/az.ts";
import * as de from "../../../text/de.ts";
import { reading, writing } from "../../../text/en.ts";
import * as es from "../../../text/es.ts";
import * as fa from "../../../text/fa.ts";
import * as fr from "../../../text/fr.ts";
import * as he from "../../../text/he.ts";
import * as hy from "../../../text/hy.ts";
import * as it from "../../../text/it.ts";
import * as ka from "../../../text/ka.ts";
import { page as arPage } from "../../../text/page/ar.ts";
import { page as azPage } from "../../../text/page/az.ts";
import { page as dePage } from "../../../text/page/de.ts";
import { page as enPage, type PageKey } from "../../../text/page/en.ts";
import { page as esPage } from "../../../text/page/es.ts";
import { page as faPage } from "../../../text/page/fa.ts";
import { page as frPage } from "../../../text/page/fr.ts";
import { page as hePage } from "../../../text/page/he.ts";
import { page as hyPage } from "../../../text/page/hy.ts";
import { page as itPage } from "../../../text/page/it.ts";
import { page as kaPage } from "../../../text/page/ka.ts";
import { page as plPage } from "../../../text/page/pl.ts";
import { page as ptPage } from "../../../text/page/pt.ts";
import { page as ruPage } from "../../../text/page/ru.ts";
import { page as trPage } from "../../../text/page/tr.ts";
import { page as ukPage } from "../../../text/page/uk.ts";
import * as pl from "../../../text/pl.ts";
import * as pt from "../../../text/pt.ts";
import * as ru from "../../../text/ru.ts";
import { type Language, type Message, servedBy } from "../../../text/text.ts";
import * as tr from "../../../text/tr.ts";
import * as uk from "../../../text/uk.ts";

type Full = { language: Language; page: Record<PageKey, Message> };

const SHIPPED: Readonly<Record<string, Full>> = {
  en: { language: { tag: "en", reading, writing }, page: enPage },
  ar: { language: ar, page: arPage },
  az: { language: az, page: azPage },
  de: { language: de, page: dePage },
  es: { language: es, page: esPage },
  fa: { language: fa, page: faPage },
  fr: { language: fr, page: frPage },
  he: { language: he, page: hePage },
  hy: { language: hy, page: hyPage },
  it: { language: it, page: itPage },
  ka: { language: ka, page: kaPage },
  pl: { language: pl, page: plPage },
  pt: { language: pt, page: ptPage },
  ru: { language: ru, page: ruPage },
  tr: { language: tr, page: trPage },
  uk: { language: uk, page: ukPage },
};

const RIGHT_TO_LEFT = ["ar", "fa", "he"];

/** Which way a shipped language is written. */
export const directionOf = (tag: string): "ltr" | "rtl" => (RIGHT_TO_LEFT.includes(tag) ? "rtl" : "ltr");

/** The tag of the shipped language that serves what was asked for, else the one that serves the site. */
export const shippedFor = (asked: string | null | undefined, site: string): string =>
  servedBy(asked, Object.keys(SHIPPED), servedBy(site, Object.keys(SHIPPED), "en"));

export const languageFor = (tag: string): Full => SHIPPED[tag] ?? (SHIPPED.en as Full);
