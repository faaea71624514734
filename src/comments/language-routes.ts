/** An author says which language a comment is in. */
import { z } from "zod";
import { answerNothing } from "../http/answer.ts";
import type { Endpoints } from "../http/endpoint.ts";
import { AppError } from "../kernel/errors.ts";
import type { Languages } from "./language-service.ts";
import * as wire from "./wire.ts";
import type { Writing } from "./writing.ts";

export function addLanguageRoutes(endpoints: Endpoints, writing: Writing, languages: Languages): void {
  endpoints.add(
    {
      method: "put",
      path: "/api/v1/comments/{id}/language",
      summary: "Say which language my comment is in",
      access: "comment",
      params: z.object({ id: wire.commentId }),
      body: wire.newLanguage,
      answers: { 204: { text: "It stays so, whatever is edited later." } },
    },
    async ({ actor, params, body }) => {
      const row = await writing.find(actor.siteId, params.id);
      if (actor.kind === "key") throw new AppError("access.denied");
      await languages.correct(row, actor.user, (await body()).language);
      return answerNothing();
    },
  );
}
