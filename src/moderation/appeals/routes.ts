/** Statements of reasons and appeals, for those who are restricted; open appeals against sanctions, for moderators. */
import { z } from "zod";
import type { Actor, User } from "../../accounts/actor.ts";
import { answerJson } from "../../http/answer.ts";
import type { Endpoints } from "../../http/endpoint.ts";
import { AppError } from "../../kernel/errors.ts";
import { commentId, pageLimit } from "../wire.ts";
import type { Appeals } from "./service.ts";
import * as wire from "./wire.ts";

const byId = z.object({ id: commentId });

export function addAppealRoutes(endpoints: Endpoints, appeals: Appeals): void {
  endpoints.add(
    {
      method: "get",
      path: "/api/v1/comments/{id}/statement",
      summary: "Why my comment is held or removed",
      access: "comment",
      params: byId,
      answers: { 200: { text: "What it goes against, who or what found it, and whether I may appeal.", shape: wire.statement } },
    },
    async ({ actor, params }) => {
      const author = personOf(actor);
      await appeals.checkOwn(author, params.id);
      return answerJson(await appeals.statement(author, params.id));
    },
  );

  endpoints.add(
    {
      method: "post",
      path: "/api/v1/comments/{id}/appeals",
      summary: "Object to the removal of my comment",
      access: "comment",
      params: byId,
      body: wire.newAppeal,
      answers: { 201: { text: "The appeal; moderators will look at it.", shape: wire.appeal } },
    },
    async ({ actor, params, body }) => {
      const author = personOf(actor);
      await appeals.checkOwn(author, params.id);
      return answerJson(await appeals.appeal(author, params.id, (await body()).text), 201);
    },
  );

  endpoints.add(
    {
      method: "post",
      path: "/api/v1/sanctions/{id}/appeals",
      summary: "Object to a warning, a suspension, a ban, or to being reviewed beforehand",
      access: "comment",
      params: byId,
      body: wire.newAppeal,
      answers: { 201: { text: "The appeal; moderators will look at it.", shape: wire.appeal } },
    },
    async ({ actor, params, body }) => {
      const author = personOf(actor);
      await appeals.checkOwnSanction(author, params.id);
      return answerJson(await appeals.appealSanction(author, params.id, (await body()).text), 201);
    },
  );

  endpoints.add(
    {
      method: "get",
      path: "/api/v1/sites/{site}/statements",
      summary: "Everything that restricts me or my comments, and why",
      access: "comment",
      query: z.object({ cursor: z.string().max(500).optional().describe("`next` of the page before."), limit: pageLimit }),
      answers: {
        200: {
          text: "Newest first: what is in force, and what an appeal was decided against in the last half year.",
          shape: wire.statements,
        },
      },
    },
    async ({ actor, query }) => answerJson(await appeals.statements(personOf(actor), query.cursor, query.limit)),
  );

  endpoints.add(
    {
      method: "get",
      path: "/api/v1/sites/{site}/sanction-appeals",
      summary: "Open appeals against sanctions",
      access: "moderate",
      answers: { 200: { text: "Oldest first; those against removals stand in the queue `appeals`.", shape: wire.sanctionAppeals } },
    },
    async ({ site, actor }) => {
      if (actor.kind === "reader") throw new AppError("access.denied");
      return answerJson(await appeals.sanctionAppeals(site, actor));
    },
  );
}

/** A server key speaks for the publisher, not for a person. */
function personOf(actor: Actor): User {
  if (actor.kind === "key") throw new AppError("access.denied");
  return actor.user;
}
