/** Reports from readers. */
import { z } from "zod";
import { answerJson } from "../../http/answer.ts";
import type { Endpoints } from "../../http/endpoint.ts";
import { AppError } from "../../kernel/errors.ts";
import type { SiteService } from "../../sites/service.ts";
import type { Site } from "../../sites/site.ts";
import * as wire from "../wire.ts";
import type { Reporting } from "./service.ts";

export function addReportRoutes(endpoints: Endpoints, reporting: Reporting, sites: SiteService): void {
  endpoints.add(
    {
      method: "post",
      path: "/api/v1/comments/{id}/reports",
      summary: "Report a comment to the moderators",
      access: "comment",
      params: z.object({ id: wire.commentId }),
      body: wire.newReport,
      answers: {
        201: { text: "Received.", shape: wire.reportReceipt },
        200: { text: "You had reported it already; nothing was added.", shape: wire.reportReceipt },
      },
    },
    async ({ actor, params, body }) => {
      const site = (await sites.byId(actor.siteId)) as Site;
      await reporting.reportable(site, params.id);
      const { reason, note } = await body();
      if (actor.kind === "key") throw new AppError("access.denied");
      const first = await reporting.report(site, params.id, actor, reason, note);
      return answerJson({ received: true }, first ? 201 : 200);
    },
  );
}
