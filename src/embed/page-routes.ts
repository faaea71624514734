/** The thread without a script: a page with plain forms, and a fragment for publishers' servers to put into their own. */
import type { Context, Hono } from "hono";
import { getCookie } from "hono/cookie";
import { serialize } from "hono/utils/cookie";
import type { User } from "../accounts/actor.ts";
import type { Article } from "../comments/article.ts";
import { readForm } from "../http/body.ts";
import type { AppEnv, Platform } from "../http/context.ts";
import { statusOf } from "../http/problem.ts";
import { AppError } from "../kernel/errors.ts";
import { randomToken } from "../kernel/ids.ts";
import type { SiteService } from "../sites/service.ts";
import type { Site } from "../sites/site.ts";
import { createMemory, etagOf, fragmentHeaders, isUnchanged, pageHeaders } from "./answering.ts";
import { type Asked, type Place, type Posted, queryOf, readAsked, readCommentId, readPosted } from "./asking.ts";
import { isOwnForm } from "./own-form.ts";
import { fragment, replyDocument, type Setting, type Styles, shippedFor, threadDocument, type Writing } from "./rendering.ts";
import type { Embedding, Outcome } from "./service.ts";

type Route = Context<AppEnv, "/embed/:site">;
/** `token` is what the cookie holds, `user` whose session that is. Where there is a cookie no cache may keep the page. */
type Visit = { site: Site; origins: string[]; user: User | null; token: string | null };
type Refused = Pick<Posted, "key" | "name" | "body"> & { problem: Writing["problem"] };

/** Ten thousand characters, each of which a form may write as twelve, and the fields around them. */
const FORM_BYTES = 192 * 1024;
/** Characters of fragments that are kept as they were drawn. */
const REMEMBERED = 4 * 1024 * 1024;
/** Until the build has said what its files are called. */
const PLAIN: Styles = { embed: "embed.css", page: "page.css" };
const NOTHING_TYPED: Refused = { key: null, name: "", body: "", problem: null };

export function addEmbedPages(app: Hono<AppEnv>, embedding: Embedding, sites: SiteService, platform: Platform): void {
  const { publicUrl } = platform;
  const secure = publicUrl.startsWith("https:");
  // The prefix makes browsers refuse it over plain http, which on localhost cannot carry it.
  const cookieName = secure ? "__Secure-afterword-reader" : "afterword-reader";
  const readStyles = stylesFrom(platform.asset);
  const drawn = createMemory(REMEMBERED);

  app.get("/embed/:site", async (c) => {
    const visit = await arrive(c);
    return thread(c, visit, readAsked(new URL(c.req.url).searchParams, visit.origins), NOTHING_TYPED);
  });

  app.get("/embed/:site/reply", async (c) => {
    const query = new URL(c.req.url).searchParams;
    return reply(await arrive(c), readCommentId(query.get("to")), query.get("lang"), NOTHING_TYPED);
  });

  app.get("/embed/:site/fragment", async (c) => {
    const site = await siteOf(c);
    const origins = await embedding.originsOf(site);
    const place: Place = readAsked(new URL(c.req.url).searchParams, origins);
    const setting = await settingOf(site, place, await embedding.article(site, place.article));
    const etag = etagOf(["fragment", setting, place]);
    if (isUnchanged(c.req.header("if-none-match") ?? null, etag))
      return new Response(null, { status: 304, headers: fragmentHeaders(etag) });
    const text = drawn.get(etag) ?? fragment(setting, place, await embedding.firstPage(site, place, setting.article));
    drawn.keep(etag, text);
    return new Response(text, { headers: fragmentHeaders(etag) });
  });

  app.post("/embed/:site", async (c) => {
    const visit = await arrive(c);
    // Decided before anything that was sent is looked at: the cookie came by itself, the page has to be ours.
    if (!isOwnForm(c.req.raw.headers, c.req.url, publicUrl)) throw new AppError("origin.refused");
    const posted = readPosted(await readForm(c.req.raw, FORM_BYTES), visit.origins);
    const { site, user, token } = visit;
    if (posted.act === "leave") {
      if (token !== null) await embedding.leave(token);
      return seeOther(site, posted, {}, cookie(site, "", new Date(0)));
    }
    if (posted.act === "acknowledge") {
      if (user) await embedding.acknowledge(user);
      return again(c, visit, posted, null, null);
    }
    if (!user && site.settings.guests && posted.body.trim() !== "" && posted.name === "")
      return again(c, visit, posted, { code: "client.name", status: 422, detail: "" }, null);
    const outcome = await embedding.post(site, posted, user, platform.addressOf(c.req.raw, c.env));
    const session = outcome.session;
    const kept = session && cookie(site, session.token, session.expiresAt);
    if ("refusal" in outcome) return again(c, session ? { ...visit, ...session } : visit, posted, asProblem(outcome.refusal), kept);
    return seeOther(site, posted, whereIs(posted, outcome), kept, outcome.comment.id);
  });

  /** The page that was sent from, with the words kept and what was wrong with them. */
  async function again(c: Route, visit: Visit, posted: Posted, problem: Writing["problem"], kept: string | null): Promise<Response> {
    const refused = { ...posted, problem };
    const answer =
      posted.to === null
        ? await thread(c, visit, { ...posted, cursor: null, comment: null, sent: null }, refused)
        : await reply(visit, posted.to, posted.lang, refused);
    if (kept) answer.headers.append("Set-Cookie", kept);
    return answer;
  }

  async function thread(c: Route, { site, origins, user, token }: Visit, asked: Asked, refused: Refused): Promise<Response> {
    const setting = await settingOf(site, asked, await embedding.article(site, asked.article));
    const shared = token === null && asked.sent === null && c.req.method !== "POST";
    const etag = shared ? etagOf(["page", setting, asked, origins]) : null;
    if (etag && isUnchanged(c.req.header("if-none-match") ?? null, etag))
      return new Response(null, { status: 304, headers: pageHeaders(origins, etag) });
    const shown = await embedding.shown(site, asked, setting.article, user);
    const writable = asked.cursor === null && asked.comment === null;
    const text = threadDocument(setting, asked, shown, user !== null, writable ? writingOf(refused) : null);
    return new Response(text, { status: refused.problem?.status ?? 200, headers: pageHeaders(origins, etag) });
  }

  async function reply({ site, origins, user }: Visit, id: number, lang: string | null, refused: Refused): Promise<Response> {
    const { article, comment, viewer } = await embedding.answered(site, id, user);
    const place: Place = { article: article.key, url: null, title: null, lang: readLanguage(lang), sort: "newest" };
    const text = replyDocument(await settingOf(site, place, article), place, comment, viewer, writingOf(refused));
    return new Response(text, { status: refused.problem?.status ?? 200, headers: pageHeaders(origins, null) });
  }

  async function arrive(c: Route): Promise<Visit> {
    const site = await siteOf(c);
    const token = getCookie(c, cookieName) ?? null;
    const [origins, user] = await Promise.all([embedding.originsOf(site), embedding.reader(site, token)]);
    return { site, origins, user, token };
  }

  async function siteOf(c: Route): Promise<Site> {
    const site = await sites.find(c.req.param("site"));
    if (!site) throw new AppError("site.not-found");
    return site;
  }

  async function settingOf(site: Site, { lang }: Place, article: Article | null): Promise<Setting> {
    return { site, publicUrl, styles: await readStyles(), language: shippedFor(lang, site.settings.language), article };
  }

  /** Only this site's pages are sent it, so that sessions on two sites never meet. */
  function cookie(site: Site, value: string, expires: Date): string {
    return serialize(cookieName, value, { httpOnly: true, secure, sameSite: "Lax", path: `/embed/${site.name}`, expires });
  }
}

const readLanguage = (lang: string | null): string | null => /^[\w-]{2,35}$/.exec(lang ?? "")?.[0] ?? null;

const writingOf = ({ key, name, body, problem }: Refused): Writing => ({ key: key ?? randomToken(), typed: { name, body }, problem });

/** The first page shows a new comment on the article and whatever only its author sees; any other stands in its branch. */
function whereIs({ sort, to }: Posted, outcome: Extract<Outcome, { comment: unknown }>): Record<string, string | number> {
  const { id, status } = outcome.comment;
  const sent = status === "withdrawn" ? "rejected" : status;
  return status === "published" && (to !== null || sort !== "newest") ? { sent, comment: id } : { sent };
}

function seeOther(site: Site, place: Place, more: Record<string, string | number>, kept: string | null, comment?: number): Response {
  const location = `/embed/${site.name}?${queryOf(place, more)}${comment === undefined ? "" : `#comment-${comment}`}`;
  return new Response(null, {
    status: 303,
    headers: { Location: location, "Cache-Control": "no-store", ...(kept ? { "Set-Cookie": kept } : {}) },
  });
}

/** As the API would have told it to the widget. */
function asProblem({ code, message, fields, extra }: AppError): NonNullable<Writing["problem"]> {
  return { code, status: statusOf(code), detail: message, ...(fields ? { fields } : {}), ...extra };
}

/** What the build called the style sheets, asked for once. */
function stylesFrom(readAsset: Platform["asset"]): () => Promise<Styles> {
  let known: Styles | null = null;
  return async () => {
    if (known) return known;
    const asset = await readAsset("manifest.json");
    if (!asset) return PLAIN;
    const manifest = (await new Response(asset.body).json()) as Record<string, { file: string } | undefined>;
    known = { embed: manifest["embed.style"]?.file ?? PLAIN.embed, page: manifest["page.style"]?.file ?? PLAIN.page };
    return known;
  };
}
