/** Every shipped language in full: the server needs no later part to arrive. */
import * as az from "../../../text/az.ts";
import { reading, writing } from "../../../text/en.ts";
import * as hy from "../../../text/hy.ts";
import { page as azPage } from "../../../text/page/az.ts";
import { page as enPage, type PageKey } from "../../../text/page/en.ts";
import { page as hyPage } from "../../../text/page/hy.ts";
import { page as ruPage } from "../../../text/page/ru.ts";
import { page as trPage } from "../../../text/page/tr.ts";
import * as ru from "../../../text/ru.ts";
import { type Language, type Message, servedBy } from "../../../text/text.ts";
import * as tr from "../../../text/tr.ts";

type Full = { language: Language; page: Record<PageKey, Message> };

const SHIPPED: Readonly<Record<string, Full>> = {
  en: { language: { tag: "en", reading, writing }, page: enPage },
  az: { language: az, page: azPage },
  hy: { language: hy, page: hyPage },
  ru: { language: ru, page: ruPage },
  tr: { language: tr, page: trPage },
};

/** The tag of the shipped language that serves what was asked for, else the one that serves the site. */
export const shippedFor = (asked: string | null | undefined, site: string): string =>
  servedBy(asked, Object.keys(SHIPPED), servedBy(site, Object.keys(SHIPPED), "en"));

export const languageFor = (tag: string): Full => SHIPPED[tag] ?? (SHIPPED.en as Full);
