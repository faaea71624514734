/**
 * Logistic regression that learns one decision at a time, with a step of its own for every feature (Duchi, Hazan and
 * Singer, "Adaptive subgradient methods", 2011); and the measures by which it is trusted.
 */
import { BUCKETS, type Features } from "./features.ts";

/** The last place is the bias. */
export type Model = { weights: Float32Array; squares: Float32Array };
/** What was foretold, 0 to 1, and what a moderator then decided. */
export type Trial = { foretold: number; label: 0 | 1 };

const RATE = 0.5;
const DECAY = 1e-6;
const TINY = 1e-6;

/** It acts where at least this share of what it would have held was indeed rejected. */
const PRECISION = 0.85;
/** Below this it is likelier to be good than bad, however few good ones there were. */
const LEAST_SCORE = 0.5;
/** A threshold rests on at least so many that it would have held. */
const FEWEST_HELD = 20;

export function untaught(): Model {
  return { weights: new Float32Array(BUCKETS + 1), squares: new Float32Array(BUCKETS + 1) };
}

/** From 0 to 1. */
export function score({ weights }: Model, { places, values }: Features): number {
  let sum = weights[BUCKETS] as number;
  for (let n = 0; n < places.length; n++) sum += (weights[places[n] as number] as number) * (values[n] as number);
  return 1 / (1 + Math.exp(-sum));
}

/** Changes the model. `weight` is how much the decision is to be believed, 1 for an ordinary one. */
export function learn(model: Model, { places, values }: Features, label: 0 | 1, weight: number): void {
  const error = (score(model, { places, values }) - label) * weight;
  step(model, BUCKETS, error);
  for (let n = 0; n < places.length; n++) step(model, places[n] as number, error * (values[n] as number));
}

function step({ weights, squares }: Model, place: number, slope: number): void {
  const gradient = slope + DECAY * (weights[place] as number);
  const square = (squares[place] as number) + gradient * gradient;
  squares[place] = square;
  weights[place] = (weights[place] as number) - (RATE * gradient) / (Math.sqrt(square) + TINY);
}

/**
 * The chance that a bad comment got a higher score than a good one (area under the ROC curve; ties count half). Null
 * without both kinds.
 */
export function discrimination(trials: readonly Trial[]): number | null {
  const bad = trials.filter(({ label }) => label === 1).length;
  const good = trials.length - bad;
  if (bad === 0 || good === 0) return null;
  const sorted = trials.toSorted((one, other) => one.foretold - other.foretold);
  let ranks = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]?.foretold === sorted[from]?.foretold) to++;
    const rank = (from + 1 + to) / 2;
    for (let at = from; at < to; at++) if (sorted[at]?.label === 1) ranks += rank;
    from = to;
  }
  return (ranks - (bad * (bad + 1)) / 2) / (bad * good);
}

/** The lowest score, one half or more, from which on what it would have held was mostly rejected; null where there is none. */
export function thresholdOf(trials: readonly Trial[]): number | null {
  const sorted = trials.toSorted((one, other) => other.foretold - one.foretold);
  let bad = 0;
  let lowest: number | null = null;
  sorted.forEach(({ foretold, label }, index) => {
    bad += label;
    const held = index + 1;
    const tied = sorted[held]?.foretold === foretold;
    if (!tied && foretold >= LEAST_SCORE && held >= FEWEST_HELD && bad / held >= PRECISION) lowest = foretold;
  });
  return lowest;
}
