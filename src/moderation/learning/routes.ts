/** What the site's filter has learned, for moderators. */
import { answerJson } from "../../http/answer.ts";
import type { Endpoints } from "../../http/endpoint.ts";
import type { Learning } from "./service.ts";
import * as wire from "./wire.ts";

export function addLearningRoutes(endpoints: Endpoints, learning: Learning): void {
  endpoints.add(
    {
      method: "get",
      path: "/api/v1/sites/{site}/scoring",
      summary: "What the filter has learned from this site's decisions",
      access: "moderate",
      answers: {
        200: { text: "For spam and for abuse: from how many decisions, how well, and from which score on it acts.", shape: wire.scoring },
      },
    },
    async ({ site }) => answerJson(await learning.state(site)),
  );
}
