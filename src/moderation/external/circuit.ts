/** When a phase that keeps failing is left alone, so that no comment waits for it. Pure: times are milliseconds UTC. */
import { MINUTE, SECOND } from "../../kernel/clock.ts";

/** `failures` are in a row; `openedUntil` stays after it has passed, until a success. */
export type Circuit = { failures: number; openedUntil: number | null };
/** `half-open`: one request may try whether it works again. */
export type CircuitState = "closed" | "open" | "half-open";

const MOST_FAILURES = 5;
const FIRST_PAUSE = 30 * SECOND;
const LONGEST_PAUSE = 5 * MINUTE;

export const CLOSED: Circuit = { failures: 0, openedUntil: null };

export function circuitState({ openedUntil }: Circuit, now: number): CircuitState {
  if (openedUntil === null) return "closed";
  return now < openedUntil ? "open" : "half-open";
}

/** Each failed trial doubles the pause. What was asked before the circuit opened and fails after it says nothing new. */
export function afterFailure(circuit: Circuit, now: number): Circuit {
  if (circuitState(circuit, now) === "open") return circuit;
  const failures = circuit.failures + 1;
  if (failures < MOST_FAILURES) return { failures, openedUntil: null };
  return { failures, openedUntil: now + Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - MOST_FAILURES)) };
}
