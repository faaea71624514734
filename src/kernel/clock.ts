/** Where the time comes from. Milliseconds since 1970-01-01 UTC; tests pin it, nothing else may call `Date.now()`. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
