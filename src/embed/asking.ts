/** What is asked of the pages that need no script, as addresses and forms carry it, and the addresses that ask it. Pure. */
import { z } from "zod";
import { checkAddress, cleanTitle } from "../comments/article.ts";
import { articleKey, commentId, type Sort, sort, TITLE_LIMIT, URL_LIMIT } from "../comments/wire.ts";
import { AppError } from "../kernel/errors.ts";

const CURSOR_LIMIT = 500;
const KEY = /^[\w-]{8,100}$/;

/** Where a reader is: an article's thread in a language and an order, and what the page was told of the article. */
export type Place = { article: string; url: string | null; title: string | null; lang: string | null; sort: Sort };
export type Asked = Place & { cursor: string | null; comment: number | null; sent: "published" | "pending" | "rejected" | null };
export type Posted = Place & { to: number | null; key: string | null; name: string; body: string; act: "post" | "leave" | "acknowledge" };

type Fields = { get(name: string): string | null };

const sents = z.enum(["published", "pending", "rejected"]).nullable().catch(null);
const sorts = sort.catch("newest");
const ids = commentId.nullable().catch(null);
const acts = z.enum(["post", "leave", "acknowledge"]).catch("post");

/** `origins` are the site's: an address elsewhere is left out, so that our page leads nobody away. Throws request.invalid without an article. */
export function readAsked(query: Fields, origins: string[]): Asked {
  return {
    ...readPlace(query, origins),
    cursor: query.get("cursor")?.slice(0, CURSOR_LIMIT) || null,
    comment: ids.parse(query.get("comment")),
    sent: sents.parse(query.get("sent")),
  };
}

export function readPosted(form: Fields, origins: string[]): Posted {
  const key = form.get("key") ?? "";
  return {
    ...readPlace(form, origins),
    to: ids.parse(form.get("to") || null),
    key: KEY.test(key) ? key : null,
    name: form.get("name")?.trim() ?? "",
    // Browsers send line ends as two characters, but count them as one.
    body: (form.get("body") ?? "").replaceAll("\r\n", "\n"),
    act: acts.parse(form.get("do")),
  };
}

/** A comment's number as an address names it. Throws comment.not-found. */
export function readCommentId(text: string | null): number {
  const id = ids.parse(text);
  if (id === null) throw new AppError("comment.not-found");
  return id;
}

/** The query of a page; what is as usual is left out, so that one page has one address. */
export function queryOf({ article, url, title, lang, sort: order }: Place, more: Record<string, string | number | null> = {}): string {
  const fields = { article, url, title, lang, sort: order === "newest" ? null : order, ...more };
  const given = Object.entries(fields).filter(([, value]) => value !== null);
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}

function readPlace(fields: Fields, origins: string[]): Place {
  const article = articleKey.safeParse(fields.get("article") ?? "");
  if (!article.success) throw new AppError("request.invalid", { fields: { article: "Give the article's key." } });
  const url = fields.get("url");
  return {
    article: article.data,
    url: url ? ownAddress(url.slice(0, URL_LIMIT + 1), origins) : null,
    title: cleanTitle((fields.get("title") ?? "").slice(0, TITLE_LIMIT)),
    lang: /^[\w-]{2,35}$/.exec(fields.get("lang") ?? "")?.[0] ?? null,
    sort: sorts.parse(fields.get("sort")),
  };
}

/** An address on the site as a browser writes it, or null. */
function ownAddress(url: string, origins: string[]): string | null {
  try {
    return url.length > URL_LIMIT ? null : (checkAddress({ key: "", url }, origins) ?? null);
  } catch {
    return null;
  }
}
