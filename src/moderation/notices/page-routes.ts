/** The pages for notices: forms without a script, for people without an account. They are public and carry no credentials, so nothing can be forged by sending them. */
import type { Context, Hono } from "hono";
import { answerPage } from "../../http/answer.ts";
import { readForm } from "../../http/body.ts";
import type { AppEnv } from "../../http/context.ts";
import { AppError } from "../../kernel/errors.ts";
import type { SiteService } from "../../sites/service.ts";
import type { Site } from "../../sites/site.ts";
import { asNotice, commentIdIn, emptyForm, type FormErrors, readTyped, type Typed } from "./form.ts";
import { formPage, type Place, type ShownComment, sentPage, statusPage } from "./pages.ts";
import type { Notices } from "./service.ts";
import { noticeStyle } from "./style.ts";
import { languageFor, texts } from "./texts.ts";
import { EXPLANATION_LEAST } from "./wire.ts";

type Asked = Context<AppEnv, "/notices/:site">;

export function addNoticePages(app: Hono<AppEnv>, notices: Notices, sites: SiteService): void {
  app.get(
    "/notices.css",
    () => new Response(noticeStyle, { headers: { "Content-Type": "text/css; charset=utf-8", "Cache-Control": "public, max-age=300" } }),
  );

  app.get("/notices/:site", async (c) => {
    const site = await siteOf(c);
    return answerForm(
      site,
      placeOf(c, site, c.req.query("lang")),
      emptyForm((c.req.query("comment") ?? "").slice(0, 2_000)),
      {},
      null,
      200,
    );
  });

  app.post("/notices/:site", async (c) => {
    const site = await siteOf(c);
    const form = await readForm(c.req.raw);
    const place = placeOf(c, site, form.get("lang") ?? undefined);
    const typed = readTyped(form);
    const t = texts[place.language];
    const read = asNotice(typed, t);
    if ("errors" in read) return answerForm(site, place, typed, read.errors, null, 422);
    try {
      return answerPage(sentPage(place, await notices.give(site, read.notice)), 201);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code === "comment.not-found") return answerForm(site, place, typed, { comment: t.errors.comment }, null, 422);
      if (error.code === "notice.too-many") return answerForm(site, place, typed, {}, t.errors.tooMany, 429);
      if (error.code !== "request.invalid") throw error;
      return answerForm(site, place, typed, { explanation: t.errors.explanationShort(EXPLANATION_LEAST) }, null, 422);
    }
  });

  app.get("/notices/:site/status", async (c) => {
    const place = placeOf(c, await siteOf(c), c.req.query("lang"));
    return answerPage(statusPage(place, { typed: "", notFound: false, state: null }));
  });

  app.post("/notices/:site/status", async (c) => {
    const site = await siteOf(c);
    const form = await readForm(c.req.raw);
    const place = placeOf(c, site, form.get("lang") ?? undefined);
    const typed = (form.get("reference") ?? "").trim().slice(0, 60);
    try {
      const state = await notices.lookUp(site, typed, place.language);
      return answerPage(statusPage(place, { typed, notFound: false, state }));
    } catch (error) {
      if (!(error instanceof AppError && error.code === "notice.not-found")) throw error;
      return answerPage(statusPage(place, { typed, notFound: true, state: null }), 404);
    }
  });

  /** The comment is shown where it can be had; one that cannot is asked for again. */
  async function answerForm(
    site: Site,
    place: Place,
    typed: Typed,
    errors: FormErrors,
    refusal: string | null,
    code: number,
  ): Promise<Response> {
    const comment = await shownComment(site, typed.comment);
    return answerPage(formPage(place, { typed, comment, errors, refusal }), code);
  }

  async function shownComment(site: Site, typed: string): Promise<ShownComment | null> {
    const id = commentIdIn(typed);
    if (id === null) return null;
    try {
      return await notices.subject(site, id);
    } catch (error) {
      if (error instanceof AppError && error.code === "comment.not-found") return null;
      throw error;
    }
  }

  async function siteOf(c: Asked): Promise<Site> {
    const site = await sites.find(c.req.param("site"));
    if (!site) throw new AppError("site.not-found");
    return site;
  }
}

function placeOf(c: Asked, { name, settings }: Site, asked: string | undefined): Place {
  return { name, title: settings.title || name, language: languageFor(asked, c.req.header("accept-language"), settings.language) };
}
