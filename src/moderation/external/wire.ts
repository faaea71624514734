/** The shapes of external screening phases as they cross HTTP to the publisher; what is sent to a phase is in request.ts. */
import { z } from "zod";

export const PHASES_LIMIT = 5;

export const externalPhase = z.object({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "Use lower-case letters, digits and hyphens, 40 at most."),
  url: z.string().max(2_000).describe("https, on a public address."),
  timeout: z.int().min(50).max(5_000).default(800).describe("Milliseconds; whatever has not answered by then is not waited for."),
  enabled: z.boolean().default(true),
  onFailure: z.enum(["skip", "hold"]).default("skip").describe("What becomes of a comment while the phase fails."),
  audience: z.enum(["everybody", "new-authors"]).default("everybody").describe("Whose comments are sent; staff's never are."),
});
export const externalPhases = z
  .strictObject({ phases: z.array(z.strictObject(externalPhase.shape)).max(PHASES_LIMIT) })
  .meta({ id: "ExternalPhases" });

/** With what the publisher cannot set. */
export const externalPhaseState = externalPhase
  .extend({
    secrets: z
      .array(z.object({ id: z.string(), createdAt: z.iso.datetime() }))
      .describe("At most two, so that they can be changed without a gap."),
    circuit: z.enum(["closed", "open"]).describe("open while it failed too often and is left alone."),
    failure: z.string().nullable().describe("Why it failed last, since the last success."),
  })
  .meta({ id: "ExternalPhaseState" });
export const externalPhaseStates = z.object({ phases: z.array(externalPhaseState) }).meta({ id: "ExternalPhaseStates" });

export const newSecret = z.object({ id: z.string(), secret: z.string().describe("Shown once.") }).meta({ id: "ExternalPhaseSecret" });
export const newPhaseTrial = z.strictObject({ body: z.string().min(1).max(10_000) }).meta({ id: "NewExternalPhaseTrial" });
export const phaseTrial = z
  .object({
    ok: z.boolean(),
    milliseconds: z.int(),
    verdict: z.enum(["publish", "nudge", "hold", "reject"]).nullable(),
    failure: z.string().nullable(),
  })
  .meta({ id: "ExternalPhaseTrial" });

export type ExternalPhase = z.infer<typeof externalPhase>;
export type ExternalPhaseStates = z.infer<typeof externalPhaseStates>;
export type PhaseTrial = z.infer<typeof phaseTrial>;
