/** Texts that were sent before, word for word or nearly: found by numbers that are looked up, so that no pair of texts need be compared. */
import { foldText, skeletonOf } from "./words/tokens.ts";

/** Shorter texts ("Well said!") are alike without being copies. */
const FEWEST_LETTERS = 40;
/** Four units in a row: long enough to be of one text, short enough that a changed word touches few of them. */
const GRAM = 4;
const BANDS = 8;
const ROWS = 4;
/** Addresses are told apart by their existence alone, numbers too: those are what copies vary. */
const PARTS = /(?:https?:\/\/|www\.)\S+|(\p{N}+)|[^\p{L}\p{M}\p{N}]+/gu;
const ADDRESS = /^(?:https?:\/\/|www\.)/;
const UINT32 = 2 ** 32;
/** As much of a second hash as leaves a number exact: 53 bits. */
const HIGH_BITS = 2 ** 21;

/**
 * Equal for texts that differ in case, punctuation, spaces, look-alike letters, numbers and addresses only; without any
 * letter, for equal texts, since one emoji is no copy of another. 64 bits as 16 hex digits. No secret: whoever tries finds two texts with one.
 */
export function fingerprint(text: string): string {
  const normalised = /\p{L}/u.test(text) ? normalise(text) : foldText(text).trim();
  return hex(hashText(normalised, 0x9747b28c)) + hex(hashText(normalised, 0x3c6ef372));
}

/**
 * Eight numbers (53 bits), of which nearly equal texts share at least one: 89% of pairs whose 4-grams agree in 0.7, 98%
 * in 0.8, and few of those below 0.4, so a shared one asks for `similarity`. Empty for texts of fewer than 40 letters.
 * MinHash in bands: Broder, "On the resemblance and containment of documents" (1997).
 */
export function bandsOf(text: string): number[] {
  const normalised = normalise(text);
  if ((normalised.match(/\p{L}/gu)?.length ?? 0) < FEWEST_LETTERS) return [];
  const grams = [...gramsOf(normalised)].map((gram) => hashText(gram, 0));
  return Array.from({ length: BANDS }, (_, band) => {
    const least = Array.from({ length: ROWS }, (_, row) => leastHash(grams, seedOf(band * ROWS + row)));
    const [low, high] = [0x85ebca6b, 0xc2b2ae35].map((seed) => least.reduce((hash, value) => mix(hash ^ value), mix(seed + band)));
    return ((high as number) % HIGH_BITS) * UINT32 + (low as number);
  });
}

/** How much two texts share, from 0 to 1: the 4-grams in both over the 4-grams in either (Jaccard). */
export function similarity(a: string, b: string): number {
  const [one, other] = [gramsOf(normalise(a)), gramsOf(normalise(b))];
  const shared = [...one].filter((gram) => other.has(gram)).length;
  const all = one.size + other.size - shared;
  return all === 0 ? Number(a === b) : shared / all;
}

function normalise(text: string): string {
  const parts = foldText(text).replaceAll(PARTS, (part, digits) => (digits !== undefined ? "#" : ADDRESS.test(part) ? " § " : " "));
  return skeletonOf(parts).replaceAll("  ", " ").trim();
}

/** A text shorter than a gram is one. */
function gramsOf(normalised: string): Set<string> {
  if (normalised === "") return new Set();
  const count = Math.max(1, normalised.length - GRAM + 1);
  return new Set(Array.from({ length: count }, (_, at) => normalised.slice(at, at + GRAM)));
}

function leastHash(grams: readonly number[], seed: number): number {
  let least = UINT32;
  for (const gram of grams) least = Math.min(least, mix(gram ^ seed));
  return least;
}

function seedOf(index: number): number {
  return mix(Math.imul(index + 1, 0x9e3779b1));
}

/** FNV-1a by halves of a unit, finished by `mix`: alone, its high bits hardly differ between short texts. */
function hashText(text: string, seed: number): number {
  let hash = mix(seed ^ 0x811c9dc5);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return mix(hash ^ text.length);
}

/** The finaliser of MurmurHash3: every bit of its argument changes each bit of its answer half the time. 32 bits, unsigned. */
function mix(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function hex(hash: number): string {
  return hash.toString(16).padStart(8, "0");
}
