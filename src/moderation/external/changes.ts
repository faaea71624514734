/** What the record says of a change of phases. */
import type { ExternalPhase } from "./wire.ts";

const VALUES = ["timeout", "enabled", "onFailure", "audience"] as const;

/**
 * Names and values, phase by phase; null where nothing changed. Of an address only the host: the rest may hold a key of
 * the publisher's, and the record is kept for ever.
 */
export function tellPhaseChanges(before: readonly ExternalPhase[], after: readonly ExternalPhase[]): string | null {
  const told = [
    ...after.flatMap((phase) => {
      const earlier = before.find(({ name }) => name === phase.name);
      if (!earlier) return [`+${phase.name} (${hostOf(phase)})`];
      const values = VALUES.filter((key) => phase[key] !== earlier[key]).map((key) => `${key} ${earlier[key]} -> ${phase[key]}`);
      if (phase.url !== earlier.url) values.unshift(`url ${hostOf(earlier)} -> ${hostOf(phase)}`);
      return values.length > 0 ? [`${phase.name}: ${values.join(", ")}`] : [];
    }),
    ...before.filter(({ name }) => !after.some((phase) => phase.name === name)).map(({ name }) => `-${name}`),
  ];
  if (told.length > 0) return told.join("; ");
  const order = (phases: readonly ExternalPhase[]) => phases.map(({ name }) => name).join(", ");
  return order(before) === order(after) ? null : `order ${order(after)}`;
}

function hostOf({ url }: ExternalPhase): string {
  return new URL(url).host;
}
