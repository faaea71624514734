/** Linked hosts: their record for moderators, rules about them for administrators. */
import { z } from "zod";
import { answerJson } from "../../http/answer.ts";
import type { Endpoints } from "../../http/endpoint.ts";
import { AppError } from "../../kernel/errors.ts";
import { pageLimit } from "../wire.ts";
import type { Hosts } from "./service.ts";
import * as wire from "./wire.ts";

export function addHostRoutes(endpoints: Endpoints, hosts: Hosts): void {
  endpoints.add(
    {
      method: "get",
      path: "/api/v1/sites/{site}/hosts",
      summary: "Where comments link to, and what became of those comments",
      access: "moderate",
      query: wire.hostFilters.extend({
        cursor: z.string().max(500).optional().describe("`next` of the page before; of the same filters."),
        limit: pageLimit,
      }),
      answers: {
        200: { text: "By when each was last linked to, newest first; the site's own hosts are not among them.", shape: wire.hostsPage },
      },
    },
    async ({ site, query: { cursor, limit, ...filters } }) => answerJson(await hosts.page(site, filters, cursor, limit)),
  );

  endpoints.add(
    {
      method: "put",
      path: "/api/v1/sites/{site}/hosts/{host}",
      summary: "Decide about links to a host",
      access: "administer",
      params: z.object({ host: wire.hostName }),
      body: wire.hostRule,
      answers: { 200: { text: "The host, under the one name that all its spellings have.", shape: wire.host } },
    },
    async ({ site, actor, params, body }) => {
      const { rule } = await body();
      if (actor.kind === "reader") throw new AppError("access.denied");
      return answerJson(await hosts.setRule(site, actor, params.host, rule));
    },
  );
}
