/** Decisions and rules for moderators. Queues are in queue-routes.ts, reports in reporting/. */
import { z } from "zod";
import type { Actor } from "../accounts/actor.ts";
import { answerJson, answerNothing } from "../http/answer.ts";
import type { Endpoints } from "../http/endpoint.ts";
import type { SiteService } from "../sites/service.ts";
import type { Site } from "../sites/site.ts";
import { moderatorOf } from "./deciding.ts";
import type { Moderation } from "./service.ts";
import * as wire from "./wire.ts";
import { articleKey } from "./wire.ts";

const byId = z.object({ id: wire.commentId });

export function addModerationRoutes(endpoints: Endpoints, moderation: Moderation, sites: SiteService): void {
  endpoints.add(
    {
      method: "post",
      path: "/api/v1/sites/{site}/decisions",
      summary: "Decide on one or many",
      access: "moderate",
      body: wire.newDecisions,
      answers: {
        201: {
          text: "What was decided, and what was not and why. A single item that could not be decided is a refusal.",
          shape: wire.decisionResults,
        },
      },
    },
    async ({ site, actor, body }) => answerJson(await moderation.decide(site, moderatorOf(actor), await body()), 201),
  );

  endpoints.add(
    {
      method: "delete",
      path: "/api/v1/decisions/{id}",
      summary: "Take a decision back",
      access: "moderate",
      params: byId,
      answers: { 200: { text: "The decision that undid it.", shape: wire.undoResult } },
    },
    async ({ actor, params }) => answerJson(await moderation.undo(await siteOf(actor), moderatorOf(actor), params.id)),
  );

  endpoints.add(
    {
      method: "get",
      path: "/api/v1/sites/{site}/rules",
      summary: "The publisher's screening rules, for the site or for one article",
      access: "moderate",
      query: z.object({ article: articleKey.optional().describe("The article's key; without it, the site's own rules.") }),
      answers: { 200: { text: "In order; the first of which all conditions hold decides.", shape: wire.screeningRules } },
    },
    async ({ site, query }) => answerJson({ rules: await moderation.rules(site, await articleIdOf(site, query.article)) }),
  );

  endpoints.add(
    {
      method: "put",
      path: "/api/v1/sites/{site}/rules",
      summary: "Replace the screening rules of the site, or of one article",
      access: "administer",
      query: z.object({ article: articleKey.optional() }),
      body: wire.screeningRules,
      answers: { 204: { text: "Replaced; the next comment is held against them." } },
    },
    async ({ site, actor, query, body }) => {
      const articleId = await articleIdOf(site, query.article);
      await moderation.replaceRules(site, moderatorOf(actor), articleId, (await body()).rules);
      return answerNothing();
    },
  );

  endpoints.add(
    {
      method: "post",
      path: "/api/v1/sites/{site}/rule-trials",
      summary: "What rules would have done with the last thousand comments",
      access: "moderate",
      query: z.object({ article: articleKey.optional() }),
      body: wire.screeningRules,
      answers: { 200: { text: "How many each verdict would have met, of how many.", shape: wire.ruleTrial } },
    },
    async ({ site, query, body }) => {
      const articleId = await articleIdOf(site, query.article);
      return answerJson(await moderation.tryRules(site, articleId, (await body()).rules));
    },
  );

  async function articleIdOf(site: Site, key: string | undefined): Promise<number | null> {
    if (key === undefined) return null;
    return moderation.articleId(site, key);
  }

  async function siteOf(actor: Actor): Promise<Site> {
    return (await sites.byId(actor.siteId)) as Site;
  }
}
