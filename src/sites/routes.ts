/** Publishers: a site's settings, by server key or at the desk. */
import { answerJson } from "../http/answer.ts";
import type { Endpoints } from "../http/endpoint.ts";
import type { SiteService } from "./service.ts";
import { siteChange, site as siteShape } from "./wire.ts";

export function addSiteRoutes(endpoints: Endpoints, sites: SiteService): void {
  endpoints.add(
    {
      method: "get",
      path: "/api/v1/sites/{site}",
      summary: "A site's settings and origins",
      access: "moderate",
      answers: { 200: { text: "The site.", shape: siteShape } },
    },
    async ({ site }) => answerJson({ name: site.name, origins: await sites.originsOf(site.id), settings: site.settings }),
  );

  endpoints.add(
    {
      method: "patch",
      path: "/api/v1/sites/{site}",
      summary: "Change a site's settings",
      access: "administer",
      body: siteChange,
      answers: { 200: { text: "The site as it is now.", shape: siteShape } },
    },
    async ({ site, actor, body }) => {
      const changed = await sites.change(site, await body(), actor);
      return answerJson({ name: changed.name, origins: await sites.originsOf(site.id), settings: changed.settings });
    },
  );
}
