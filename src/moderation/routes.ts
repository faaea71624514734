/** Reports from readers; decisions and word lists for moderators. Queues are in queue-routes.ts. */
import { z } from "zod";
import type { Actor } from "../accounts/actor.ts";
import { answerJson, answerNothing } from "../http/answer.ts";
import type { Endpoints } from "../http/endpoint.ts";
import { AppError } from "../kernel/errors.ts";
import type { SiteService } from "../sites/service.ts";
import type { Site } from "../sites/site.ts";
import type { Moderation } from "./service.ts";
import * as wire from "./wire.ts";
import { articleKey } from "./wire.ts";
import { isTerm } from "./words.ts";

/** What can be in no comment, so that no term with it could ever match: controls and halves of characters. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

/** Two lists of 5,000 terms of 100 characters, in scripts of two bytes a character. */
const WORD_LISTS_BYTES = 2 * 1024 * 1024;

const byId = z.object({ id: wire.commentId });

export function addModerationRoutes(endpoints: Endpoints, moderation: Moderation, sites: SiteService): void {
  endpoints.add(
    {
      method: "post",
      path: "/api/v1/comments/{id}/reports",
      summary: "Report a comment to the moderators",
      access: "comment",
      params: byId,
      body: wire.newReport,
      answers: {
        201: { text: "Received.", shape: wire.reportReceipt },
        200: { text: "You had reported it already; nothing was added.", shape: wire.reportReceipt },
      },
    },
    async ({ actor, params, body }) => {
      const site = await siteOf(actor);
      await moderation.reportable(site, params.id);
      const { reason, note } = await body();
      if (actor.kind === "key") throw new AppError("access.denied");
      const first = await moderation.report(site, params.id, actor.user, reason, note);
      return answerJson({ received: true }, first ? 201 : 200);
    },
  );

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
      path: "/api/v1/sites/{site}/word-lists",
      summary: "The site's word lists",
      access: "moderate",
      answers: { 200: { text: "Banned terms reject a comment, suspect ones hold it.", shape: wire.wordLists } },
    },
    async ({ site }) => answerJson(await moderation.wordLists(site)),
  );

  endpoints.add(
    {
      method: "put",
      path: "/api/v1/sites/{site}/word-lists",
      summary: "Replace the site's word lists",
      access: "administer",
      body: wire.wordLists,
      bodyLimit: WORD_LISTS_BYTES,
      answers: { 204: { text: "Replaced; the next comment is held against them." } },
    },
    async ({ site, body }) => {
      const lists = await body();
      const fields: Record<string, string> = {};
      for (const list of ["banned", "suspect"] as const) {
        lists[list].forEach((term, index) => {
          if (!isTerm(term) || UNPRINTABLE.test(term))
            fields[`${list}.${index}`] = "Write a word, several words, or part of a word with * where the rest may be anything.";
        });
      }
      if (Object.keys(fields).length > 0) throw new AppError("request.invalid", { fields });
      await moderation.replaceWordLists(site, lists);
      return answerNothing();
    },
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
    async ({ site, query, body }) => {
      const articleId = await articleIdOf(site, query.article);
      await moderation.replaceRules(site, articleId, (await body()).rules);
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

/** Readers' tokens never get here: the access level asks for a power that they do not carry. */
function moderatorOf(actor: Actor): Extract<Actor, { kind: "desk" | "key" }> {
  if (actor.kind === "reader") throw new AppError("access.denied");
  return actor;
}
