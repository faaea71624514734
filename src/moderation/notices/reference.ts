/** The reference by which somebody without an account finds their notice again: written down, read out, typed back. */

/** Crockford's base 32: no I, L, O or U, which are taken for other characters or make words. */
export const REFERENCE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** 100 bits: nobody comes upon one by trying. */
export const REFERENCE_LENGTH = 20;
const GROUP = 5;

/** `K7Q2M-9XH4T-0DZ5B-W8C3R` */
export function writeReference(code: string): string {
  return (code.match(new RegExp(`.{1,${GROUP}}`, "g")) ?? []).join("-");
}

/** The characters of a reference however it was typed: case, spaces and hyphens do not matter, nor O for 0, or I and L for 1. Null for what is none. */
export function readReference(typed: string): string | null {
  const code = typed
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
  return code.length === REFERENCE_LENGTH && [...code].every((letter) => REFERENCE_ALPHABET.includes(letter)) ? code : null;
}
