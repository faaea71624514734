/** The record of a person, for moderators; and the acknowledgement of a warning, by the person. */
import { z } from "zod";
import { answerJson, answerNothing } from "../http/answer.ts";
import type { Endpoints } from "../http/endpoint.ts";
import { AppError } from "../kernel/errors.ts";
import type { Authors } from "./author-service.ts";
import { moderatorOf } from "./deciding.ts";
import * as wire from "./wire.ts";

const byId = z.object({ id: wire.commentId });

export function addAuthorRoutes(endpoints: Endpoints, authors: Authors): void {
  endpoints.add(
    {
      method: "get",
      path: "/api/v1/sites/{site}/authors/{id}",
      summary: "Everything about one person: figures, sanctions, decisions, notes and their latest comments",
      access: "moderate",
      params: byId,
      answers: { 200: { text: "The record.", shape: wire.authorRecord } },
    },
    async ({ site, actor, params }) => answerJson(await authors.record(site, moderatorOf(actor), params.id)),
  );

  endpoints.add(
    {
      method: "post",
      path: "/api/v1/sites/{site}/authors/{id}/notes",
      summary: "Write something down about a person, for the other moderators",
      access: "moderate",
      params: byId,
      body: wire.newAuthorNote,
      answers: { 201: { text: "The note; the person never sees it.", shape: wire.authorNote } },
    },
    async ({ site, actor, params, body }) => {
      await authors.exists(site, params.id);
      return answerJson(await authors.addNote(site, moderatorOf(actor), params.id, (await body()).text), 201);
    },
  );

  endpoints.add(
    {
      method: "post",
      path: "/api/v1/me/acknowledgements",
      summary: "Say that I have read the warning I was given",
      access: "comment",
      body: wire.newAcknowledgement,
      answers: { 204: { text: "I may write again." } },
    },
    async ({ actor, body }) => {
      if (actor.kind === "key") throw new AppError("access.denied");
      await body();
      await authors.acknowledge(actor.user);
      return answerNothing();
    },
  );
}
