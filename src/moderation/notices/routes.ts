/** Notices over HTTP: giving one and asking after it for anybody, reading and answering them for moderators. Pages for people are in page-routes.ts. */
import { z } from "zod";
import { answerJson } from "../../http/answer.ts";
import type { Endpoints } from "../../http/endpoint.ts";
import type { SiteService } from "../../sites/service.ts";
import type { Site } from "../../sites/site.ts";
import { moderatorOf } from "../deciding.ts";
import { commentId as rowId } from "../wire.ts";
import type { Notices } from "./service.ts";
import * as wire from "./wire.ts";

const PAGE_DEFAULT = 20;
const PAGE_LIMIT = 50;

export function addNoticeRoutes(endpoints: Endpoints, notices: Notices, sites: SiteService): void {
  endpoints.add(
    {
      method: "post",
      path: "/api/v1/sites/{site}/notices",
      summary: "Give notice of a comment that is believed to be illegal",
      access: "public",
      body: wire.newNotice,
      answers: { 201: { text: "Received. The reference is shown here only.", shape: wire.noticeReceipt } },
    },
    async ({ site, body }) => answerJson(await notices.give(site, await body()), 201),
  );

  endpoints.add(
    {
      method: "post",
      path: "/api/v1/sites/{site}/notice-lookups",
      summary: "What became of a notice; a POST, so that the reference stands in no address",
      access: "public",
      body: wire.noticeLookup,
      answers: { 200: { text: "Its state and, once decided, its outcome.", shape: wire.noticeState } },
    },
    async ({ site, body }) => answerJson(await notices.lookUp(site, (await body()).reference)),
  );

  endpoints.add(
    {
      method: "get",
      path: "/api/v1/sites/{site}/notices",
      summary: "The site's notices",
      access: "moderate",
      query: z.object({
        state: z.enum(["open", "decided"]).default("open"),
        cursor: z.string().max(500).optional().describe("`next` of the page before."),
        limit: z.coerce.number().int().min(1).max(PAGE_LIMIT).default(PAGE_DEFAULT),
      }),
      answers: { 200: { text: "Open ones oldest first, decided ones newest first.", shape: wire.noticesPage } },
    },
    async ({ site, actor, query }) => answerJson(await notices.page(site, moderatorOf(actor), query.state, query.cursor, query.limit)),
  );

  endpoints.add(
    {
      method: "post",
      path: "/api/v1/notices/{id}/outcomes",
      summary: "Answer a notice; `removed` rejects the comment as illegal, `kept` leaves it as it is",
      access: "moderate",
      params: z.object({ id: rowId }),
      body: wire.newOutcome,
      answers: { 201: { text: "The notice as decided.", shape: wire.notice } },
    },
    async ({ actor, params, body }) => {
      const site = (await sites.byId(actor.siteId)) as Site;
      await notices.exists(site, params.id);
      return answerJson(await notices.decide(site, moderatorOf(actor), params.id, await body()), 201);
    },
  );
}
