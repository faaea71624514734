/**
 * A text as numbers a linear model can learn from: its words, pairs of words and the 2- to 5-letter pieces of words, each
 * hashed into one of 32,768 places. Pieces carry endings, so that agglutinative languages need no stemming, and what
 * is written around a word list shares most of its pieces with what it disguises.
 */
import { foldText, skeletonOf } from "../words/tokens.ts";

export const BUCKETS = 2 ** 15;
/** Characters of a comment that are looked at: whoever abuses does so early. */
const LOOKED_AT = 2_000;
const SHORTEST = 2;
const LONGEST = 5;
const ADDRESSES = /(?:https?:\/\/|www\.)([^\s/?#]+)\S*/gi;

/** Places and their values; the values' squares add up to 1. Empty for a text without letters. */
export type Features = { places: Int32Array; values: Float32Array };

export function featuresOf(text: string): Features {
  const counts = new Map<number, number>();
  const add = (feature: string) => {
    const place = hash(feature) % BUCKETS;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  };
  const addressed = text.slice(0, LOOKED_AT).replaceAll(ADDRESSES, (_, host: string) => ` \u0001${host} `);
  const words = skeletonOf(foldText(addressed)).match(/\u0001\S+|[\p{L}\p{M}]+|\p{N}+/gu) ?? [];
  let before = "";
  for (const word of words.map((one) => (/^\p{N}/u.test(one) ? "0" : one))) {
    add(`w${word}`);
    if (before !== "") add(`p${before} ${word}`);
    before = word;
    if (word.startsWith("\u0001")) continue;
    const bounded = ` ${word} `;
    for (let length = SHORTEST; length <= LONGEST; length++)
      for (let at = 0; at + length <= bounded.length; at++) add(bounded.slice(at, at + length));
  }
  return normalised(counts);
}

/** A word said ten times says little more than once. */
function normalised(counts: Map<number, number>): Features {
  const places = Int32Array.from(counts.keys());
  const values = Float32Array.from(counts.values(), (count) => 1 + Math.log(count));
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return { places, values: length === 0 ? values : values.map((value) => value / length) };
}

/** FNV-1a over UTF-16 units, finished as MurmurHash3 is. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
