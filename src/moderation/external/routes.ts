/** External screening phases, for those who administer a site. */
import { z } from "zod";
import { answerJson, answerNothing } from "../../http/answer.ts";
import type { Endpoints } from "../../http/endpoint.ts";
import { addressProblem } from "../../http/public-address.ts";
import { AppError } from "../../kernel/errors.ts";
import type { ExternalPhases } from "./service.ts";
import * as wire from "./wire.ts";

const byName = z.object({ name: z.string() });
const bySecret = z.object({ name: z.string(), id: z.string() });

export function addExternalRoutes(endpoints: Endpoints, external: ExternalPhases): void {
  endpoints.add(
    {
      method: "get",
      path: "/api/v1/sites/{site}/external-phases",
      summary: "The screening phases that the publisher runs, and how they do",
      access: "moderate",
      answers: { 200: { text: "In order, without their secrets.", shape: wire.externalPhaseStates } },
    },
    async ({ site }) => answerJson(await external.states(site)),
  );

  endpoints.add(
    {
      method: "put",
      path: "/api/v1/sites/{site}/external-phases",
      summary: "Replace the external screening phases; one that keeps its name keeps its secrets",
      access: "administer",
      body: wire.externalPhases,
      answers: { 204: { text: "Replaced; the next comment is sent to them, in parallel." } },
    },
    async ({ site, actor, body, platform }) => {
      const { phases } = await body();
      const fields: Record<string, string> = {};
      phases.forEach(({ name, url }, index) => {
        const problem = addressProblem(url, platform.fetchAllow);
        if (problem) fields[`phases.${index}.url`] = problem;
        if (phases.findIndex((one) => one.name === name) < index) fields[`phases.${index}.name`] = "Another phase has this name.";
      });
      if (Object.keys(fields).length > 0) throw new AppError("request.invalid", { fields });
      await external.replace(site, actor, phases);
      return answerNothing();
    },
  );

  endpoints.add(
    {
      method: "post",
      path: "/api/v1/sites/{site}/external-phases/{name}/secrets",
      summary: "Make a secret with which requests to a phase are signed",
      access: "administer",
      params: byName,
      answers: { 201: { text: "The secret, which is not shown again. Both of two sign every request.", shape: wire.newSecret } },
    },
    async ({ site, actor, params }) => answerJson(await external.addSecret(site, actor, params.name), 201),
  );

  endpoints.add(
    {
      method: "delete",
      path: "/api/v1/sites/{site}/external-phases/{name}/secrets/{id}",
      summary: "Sign no longer with a secret",
      access: "administer",
      params: bySecret,
      answers: { 204: { text: "Gone." } },
    },
    async ({ site, actor, params }) => {
      await external.removeSecret(site, actor, params.name, params.id);
      return answerNothing();
    },
  );

  endpoints.add(
    {
      method: "post",
      path: "/api/v1/sites/{site}/external-phases/{name}/trials",
      summary: "Send made-up words to a phase and see what it says",
      access: "administer",
      params: byName,
      body: wire.newPhaseTrial,
      answers: { 200: { text: "What it said, or why it failed; nothing is kept.", shape: wire.phaseTrial } },
    },
    async ({ site, params, body }) => {
      await external.exists(site, params.name);
      return answerJson(await external.tryOut(site, params.name, (await body()).body));
    },
  );
}
