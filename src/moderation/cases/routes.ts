/** Cases, for moderators. */
import { z } from "zod";
import { answerJson, answerNothing } from "../../http/answer.ts";
import type { Endpoints } from "../../http/endpoint.ts";
import { AppError } from "../../kernel/errors.ts";
import type { SiteService } from "../../sites/service.ts";
import type { Site } from "../../sites/site.ts";
import { commentId as rowId } from "../wire.ts";
import type { CaseService } from "./service.ts";
import * as wire from "./wire.ts";

export function addCaseRoutes(endpoints: Endpoints, cases: CaseService, sites: SiteService): void {
  endpoints.add(
    {
      method: "get",
      path: "/api/v1/sites/{site}/cases",
      summary: "Open cases: what happens to an article as a whole",
      access: "moderate",
      answers: { 200: { text: "Newest first, with the figures and what might be done.", shape: wire.cases } },
    },
    async ({ site }) => answerJson(await cases.list(site)),
  );

  endpoints.add(
    {
      method: "delete",
      path: "/api/v1/cases/{id}",
      summary: "Dismiss a case",
      access: "moderate",
      params: z.object({ id: rowId }),
      answers: { 204: { text: "Dismissed; the same does not come back for six hours." } },
    },
    async ({ actor, params }) => {
      if (actor.kind === "reader") throw new AppError("access.denied");
      await cases.dismiss((await sites.byId(actor.siteId)) as Site, actor, params.id);
      return answerNothing();
    },
  );
}
