/** House rules over HTTP: for everybody to read, for moderators to see as typed, for administrators to write; and templates for reasons. */
import type { Hono } from "hono";
import { z } from "zod";
import { answerJson, answerNothing, answerPage } from "../../http/answer.ts";
import type { AppEnv } from "../../http/context.ts";
import type { Endpoints } from "../../http/endpoint.ts";
import { AppError } from "../../kernel/errors.ts";
import type { SiteService } from "../../sites/service.ts";
import { publicPageStyle } from "../public-page.ts";
import { rulesPage } from "./page.ts";
import type { HouseRulesService } from "./service.ts";
import * as wire from "./wire.ts";

const FIVE_MINUTES = "public, max-age=300";
/** Three hundred templates of a thousand characters, in scripts of three bytes a character. */
const TEMPLATES_BYTES = 1024 * 1024;

export function addHouseRulesRoutes(endpoints: Endpoints, rules: HouseRulesService): void {
  endpoints.add(
    {
      method: "get",
      path: "/api/v1/sites/{site}/house-rules",
      summary: "What the publisher asks of everybody who writes",
      access: "public",
      query: z.object({ lang: z.string().max(40).optional().describe("The language wanted, as az.") }),
      answers: { 200: { text: "In that language, else in the site's, else in any; empty where there are none.", shape: wire.houseRules } },
    },
    async ({ site, query }) => answerJson(await rules.read(site, query.lang), 200, { "Cache-Control": FIVE_MINUTES }),
  );

  endpoints.add(
    {
      method: "get",
      path: "/api/v1/sites/{site}/house-rule-sources",
      summary: "The house rules as they were typed",
      access: "moderate",
      answers: { 200: { text: "Markdown, in every language there is.", shape: wire.houseRulesSources } },
    },
    async ({ site }) => answerJson(await rules.sources(site)),
  );

  endpoints.add(
    {
      method: "put",
      path: "/api/v1/sites/{site}/house-rules/{language}",
      summary: "Write the house rules in one language",
      access: "administer",
      params: z.object({ language: wire.language }),
      body: wire.newHouseRules,
      answers: { 200: { text: "The rules in every language, as they are now.", shape: wire.houseRulesSources } },
    },
    async ({ site, actor, params, body }) => answerJson(await rules.set(site, actor, params.language, (await body()).text)),
  );

  endpoints.add(
    {
      method: "get",
      path: "/api/v1/sites/{site}/reason-templates",
      summary: "Words for authors that moderators may choose and change",
      access: "moderate",
      answers: { 200: { text: "In the publisher's order.", shape: wire.reasonTemplates } },
    },
    async ({ site }) => answerJson(await rules.templates(site)),
  );

  endpoints.add(
    {
      method: "put",
      path: "/api/v1/sites/{site}/reason-templates",
      summary: "Replace the words for authors",
      access: "administer",
      body: wire.reasonTemplates,
      bodyLimit: TEMPLATES_BYTES,
      answers: { 204: { text: "Replaced." } },
    },
    async ({ site, actor, body }) => {
      await rules.replaceTemplates(site, actor, await body());
      return answerNothing();
    },
  );
}

/** The page that refusals lead to, and the style sheet of all such pages. */
export function addRulesPage(app: Hono<AppEnv>, rules: HouseRulesService, sites: SiteService): void {
  app.get("/rules/:site", async (c) => {
    const site = await sites.find(c.req.param("site"));
    if (!site) throw new AppError("site.not-found");
    const shown = await rules.read(site, c.req.query("lang"));
    return answerPage(
      rulesPage({ name: site.name, title: site.settings.title || site.name, language: site.settings.language }, shown),
      200,
      FIVE_MINUTES,
    );
  });
  app.get(
    "/pages.css",
    () => new Response(publicPageStyle, { headers: { "Content-Type": "text/css; charset=utf-8", "Cache-Control": FIVE_MINUTES } }),
  );
}
