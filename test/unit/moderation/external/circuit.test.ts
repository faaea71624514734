import { describe, expect, it } from "vitest";
import { afterFailure, type Circuit, CLOSED, circuitState } from "../../../../src/moderation/external/circuit.ts";

const NOW = Date.parse("2026-03-01T12:00:00Z");

/** After so many failures, each as soon as the phase may be asked again. */
function failing(times: number): { circuit: Circuit; pauses: number[] } {
  let circuit = CLOSED;
  let now = NOW;
  const pauses: number[] = [];
  for (let n = 0; n < times; n++) {
    circuit = afterFailure(circuit, now);
    if (circuit.openedUntil !== null) {
      pauses.push(circuit.openedUntil - now);
      now = circuit.openedUntil;
    }
  }
  return { circuit, pauses };
}

describe("a circuit", () => {
  it("stays closed for four failures in a row and opens with the fifth, for 30 seconds", () => {
    expect(circuitState(failing(4).circuit, NOW)).toBe("closed");
    const { circuit } = failing(5);
    expect(circuit).toEqual({ failures: 5, openedUntil: NOW + 30_000 });
    expect(circuitState(circuit, NOW + 29_999)).toBe("open");
    expect(circuitState(circuit, NOW + 30_000)).toBe("half-open");
  });

  it("opens for twice as long with each trial that fails, up to five minutes", () => {
    expect(failing(11).pauses).toEqual([30_000, 60_000, 120_000, 240_000, 300_000, 300_000, 300_000]);
    expect(failing(2_000).pauses.at(-1)).toBe(300_000);
  });

  it("is not changed by what was asked before it opened and fails after", () => {
    const { circuit } = failing(5);
    expect(afterFailure(circuit, NOW + 1_000)).toBe(circuit);
  });
});
