/** One attempt at a time to do what a form is for. */
import { useState } from "preact/hooks";
import type { Problem } from "../api.ts";
import type { Thread } from "../thread.ts";
import { refusal } from "./session.ts";

/** A refusal leaves the form open with everything in it, also when the session has ended: its owner signs in and sends again. `before` was refused earlier. */
export function useAttempt(thread: Thread, onRefused?: (problem: Problem) => void, before: Problem | null = null) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(before);

  async function attempt(work: () => Promise<void>): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (thrown) {
      const refused = refusal(thread, thrown);
      onRefused?.(refused);
      setProblem(refused);
    }
    setBusy(false);
  }

  /** Refuses before anything was sent. */
  const fail = (code: string) => setProblem({ code, status: 0, detail: "" });

  return { busy, problem, fail, attempt };
}
