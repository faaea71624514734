/** Secrets and their hashes. Public ids are the database's integers and need nothing from here. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** 256 random bits, base64url: 43 characters. */
export function randomToken(): string {
  return randomBytes(32).toString("base64url");
}

/** A short public name for a key, lower-case letters and digits. */
export function randomLabel(): string {
  return randomBytes(5).toString("hex");
}

/** SHA-256, hexadecimal. Only for secrets of full entropy, which need no slow hash, and for fingerprints. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Compares two hexadecimal hashes without telling by time where they differ. */
export function sameHash(one: string, other: string): boolean {
  const a = Buffer.from(one);
  const b = Buffer.from(other);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** A secret for people to write down: `length` characters drawn evenly from an alphabet whose size divides 256. */
export function randomCode(alphabet: string, length: number): string {
  return Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join("");
}
