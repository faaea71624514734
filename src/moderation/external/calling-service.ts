/** Asking one external phase about one comment, and what becomes of a comment while it fails. */
import type { Finding } from "../../comments/wire.ts";
import { FetchFailure, type FetchProblem, type FetchSafely } from "../../kernel/fetching.ts";
import { readAnswer } from "./answer.ts";
import type { PhaseRequest } from "./request.ts";
import { signatureHeaders } from "./signing.ts";
import type { StoredPhase } from "./store.ts";

/** An answer is a verdict and a sentence. */
const ANSWER_BYTES = 16 * 1024;

export type Called = { finding: Finding | null; failure: null } | { finding: null; failure: string };

/** What the publisher reads at the phase, and a moderator at a comment that was held for it. */
const FAILURES: Record<FetchProblem, string> = {
  address: "refused address",
  unreachable: "unreachable",
  timeout: "no answer in time",
  "too-large": "too large an answer",
  encoded: "unreadable answer",
};
export const LEFT_ALONE = "left alone after failures";
export const NO_SECRET = "no secret to sign with";

/** Never throws: whatever goes wrong is a failure with a name. `now` in milliseconds UTC goes into the signature. */
export async function callPhase(fetchSafely: FetchSafely, phase: StoredPhase, request: PhaseRequest, now: number): Promise<Called> {
  if (phase.secrets.length === 0) return failed(NO_SECRET);
  const body = JSON.stringify(request);
  const secrets = phase.secrets.map(({ secret }) => secret);
  try {
    const answer = await fetchSafely({
      url: phase.url,
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        "user-agent": "Afterword",
        ...signatureHeaders(body, secrets, now),
      },
      body,
      timeout: phase.timeout,
      limit: ANSWER_BYTES,
    });
    if (answer.status < 200 || answer.status >= 300) return failed(`status ${answer.status}`);
    const finding = readAnswer(phase.name, answer.status, answer.body);
    return finding === "unreadable" ? failed("unreadable answer") : { finding, failure: null };
  } catch (error) {
    return failed(error instanceof FetchFailure ? FAILURES[error.problem] : FAILURES.unreachable);
  }
}

/** A phase that failed says nothing, unless the publisher would rather have the comment reviewed. */
export function findingOf({ name, onFailure }: StoredPhase, { finding, failure }: Called): Finding[] {
  if (failure === null) return finding ? [finding] : [];
  return onFailure === "hold" ? [{ phase: "external", verdict: "hold", reason: "ok", evidence: { name, failure } }] : [];
}

export function failed(failure: string): Called {
  return { finding: null, failure };
}
