/** The demo newspaper's pages: what a publisher's own pages would be, on the same port. */
import type { Hono } from "hono";
import type { Reading } from "../comments/reading.ts";
import { answerPage } from "../http/answer.ts";
import type { AppEnv } from "../http/context.ts";
import { AppError } from "../kernel/errors.ts";
import type { SiteService } from "../sites/service.ts";
import { articles, newspaper } from "./articles.ts";
import { articlePage, frontPage, importedPage } from "./pages.ts";
import { styleSheet } from "./style.ts";

export function addDemoRoutes(app: Hono<AppEnv>, { reading, sites }: { reading: Reading; sites: SiteService }): void {
  const placing = { embedBase: "", site: newspaper.site };

  app.get("/", () => answerPage(frontPage({ articles, ...placing })));
  for (const article of articles) app.get(article.slug, () => answerPage(articlePage(article, { articles, ...placing })));
  app.get(
    "/demo.css",
    () => new Response(styleSheet, { headers: { "Content-Type": "text/css; charset=utf-8", "Cache-Control": "public, max-age=300" } }),
  );

  // An imported thread can be looked at under any article of any site here.
  app.get("/imported", async (c) => {
    const name = c.req.query("site") ?? newspaper.site;
    const site = await sites.find(name);
    const article = site && (await reading.article(site, c.req.query("article") ?? ""));
    if (!article) throw new AppError("article.not-found");
    return answerPage(importedPage({ key: article.key, title: article.title }, { ...placing, site: name }));
  });
}
