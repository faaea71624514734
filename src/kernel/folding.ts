/** Letters in dark circles and squares and of flags, which compatibility folding leaves alone, and where their runs of A to Z begin. */
const ENCLOSED = /[\u{1F150}-\u{1F169}\u{1F170}-\u{1F189}\u{1F1E6}-\u{1F1FF}]/gu;
const ENCLOSED_RUNS = [0x1f150, 0x1f170, 0x1f1e6];

/**
 * The form under which two spellings count as the same word, for names and for word lists. It is lossy on purpose and
 * never shown. The server's locale must not matter, so the four letters I, İ, ı and i become one: what is right in
 * Turkish is wrong in English and a comment does not say which it is. Accents stay, since й is not и and ç is not c.
 */
export function foldLetters(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll(ENCLOSED, plainLetter)
    .toLowerCase()
    .replaceAll("\u0307", "") // what lower-casing leaves of İ
    .replaceAll("ı", "i")
    .replaceAll("ё", "е")
    .replaceAll(/[ǝә]/g, "ə") // the same schwa from three keyboards
    .replaceAll(/և|եվ/g, "եւ"); // one letter, three spellings: either orthography, and what upper-casing makes of it
}

function plainLetter(character: string): string {
  const point = character.codePointAt(0) as number;
  const start = ENCLOSED_RUNS.findLast((run) => point >= run) as number;
  return String.fromCodePoint(0x61 + point - start);
}
