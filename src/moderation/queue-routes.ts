/** Queues, single items and claims, for moderators. */
import { z } from "zod";
import type { Actor } from "../accounts/actor.ts";
import { answerJson, answerNothing } from "../http/answer.ts";
import type { Endpoints } from "../http/endpoint.ts";
import { AppError } from "../kernel/errors.ts";
import { moderatorOf } from "./deciding.ts";
import type { Queues } from "./queue-service.ts";
import * as wire from "./wire.ts";

export function addQueueRoutes(endpoints: Endpoints, queues: Queues): void {
  endpoints.add(
    {
      method: "get",
      path: "/api/v1/sites/{site}/queues/counts",
      summary: "How many comments wait in each queue",
      access: "moderate",
      answers: { 200: { text: "The counts.", shape: wire.queueCounts } },
    },
    async ({ site }) => answerJson(await queues.counts(site)),
  );

  endpoints.add(
    {
      method: "get",
      path: "/api/v1/sites/{site}/queues/{queue}",
      summary: "Comments waiting for a decision, or all of them, in order and narrowed down",
      access: "moderate",
      params: z.object({ queue: wire.queueName }),
      query: wire.queueFilters.extend({
        cursor: z.string().max(500).optional().describe("`next` of the page before; of the same queue, order and filters."),
        limit: wire.pageLimit,
      }),
      answers: {
        200: {
          text: "Each with its article, what it answers, why it is here and who wrote it. A page may hold less than was asked for and still have a next one, where a filter lets little through. Everything in order of risk is everything that carries any.",
          shape: wire.queuePage,
        },
      },
    },
    async ({ site, actor, params, query: { cursor, limit, ...filters } }) =>
      answerJson(await queues.page(site, moderatorOf(actor), params.queue, filters, cursor, limit)),
  );

  endpoints.add(
    {
      method: "get",
      path: "/api/v1/sites/{site}/queue-items/{id}",
      summary: "One comment as a queue shows it, whatever its state",
      access: "moderate",
      params: z.object({ id: wire.commentId }),
      answers: { 200: { text: "The item.", shape: wire.queueItem } },
    },
    async ({ site, actor, params }) => answerJson(await queues.item(site, moderatorOf(actor), params.id)),
  );

  endpoints.add(
    {
      method: "get",
      path: "/api/v1/sites/{site}/queue-items/{id}/conversation",
      summary: "A comment among what it answers and what answers it",
      access: "moderate",
      params: z.object({ id: wire.commentId }),
      answers: {
        200: {
          text: "At most 60 comments in whatever state, as a thread is read: answers below what they answer, the oldest first.",
          shape: wire.conversation,
        },
      },
    },
    async ({ site, actor, params }) => answerJson(await queues.conversation(site, moderatorOf(actor), params.id)),
  );

  endpoints.add(
    {
      method: "post",
      path: "/api/v1/sites/{site}/claims",
      summary: "Say what is on my screen, for a minute",
      access: "moderate",
      body: wire.newClaims,
      answers: { 200: { text: "Who has each of them, what was free being mine now, and how each stands.", shape: wire.claims } },
    },
    async ({ site, actor, body }) => {
      const userId = personOf(actor);
      return answerJson(await queues.claim(site, userId, (await body()).commentIds));
    },
  );

  endpoints.add(
    {
      method: "delete",
      path: "/api/v1/sites/{site}/claims",
      summary: "Let go of everything I had claimed",
      access: "moderate",
      answers: { 204: { text: "Nothing is claimed by me any more." } },
    },
    async ({ site, actor }) => {
      await queues.release(site, personOf(actor));
      return answerNothing();
    },
  );
}

/** A server has no screen. */
function personOf(actor: Actor): number {
  if (actor.kind !== "desk") throw new AppError("access.denied");
  return actor.user.id;
}
