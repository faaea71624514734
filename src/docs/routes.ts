/** The longer pages for publishers, as the build left their Markdown beside the files that browsers load. */
import type { Hono } from "hono";
import { answerPage } from "../http/answer.ts";
import type { AppEnv, Platform } from "../http/context.ts";
import { AppError } from "../kernel/errors.ts";
import type { SiteService } from "../sites/service.ts";
import { docsPage, docsStyle, themesIn } from "./page.ts";
import { newspaper, themesPage } from "./themes.ts";

const FIVE_MINUTES = "public, max-age=300";

export function addDocsRoutes(app: Hono<AppEnv>, readAsset: Platform["asset"], sites: SiteService): void {
  async function markdown(name: string): Promise<string> {
    const asset = await readAsset(`${name}.md`);
    if (!asset) throw new AppError("request.not-found");
    return new Response(asset.body).text();
  }
  const answerStyle = (text: string) =>
    new Response(text, { headers: { "Content-Type": "text/css; charset=utf-8", "Cache-Control": FIVE_MINUTES } });

  app.get("/docs/themes", async () => {
    if (!(await sites.find(newspaper.site))) throw new AppError("request.not-found");
    return answerPage(themesPage(themesIn(await markdown("embedding"))), 200, FIVE_MINUTES);
  });
  app.get("/docs/themes.css", async () => answerStyle(docsStyle + themesIn(await markdown("embedding")).join("\n")));
  app.get("/docs/:page{[a-z]+(?:-[a-z]+)*}", async (c) => answerPage(docsPage(await markdown(c.req.param("page"))), 200, FIVE_MINUTES));
  app.get("/docs.css", () => answerStyle(docsStyle));
}
