const NEWLINES = /\r\n?|[\u0085\u2028\u2029]/g;

/** Controls but tab and newline, lone surrogates, and what shows nothing; joiners, emoji styles and marks of direction are looked at apart. */
const UNWANTED = /(?![\t\n])\p{Cc}|(?!\uFE0E|\uFE0F|\u200C|\u200D|\u200E|\u200F)\p{Default_Ignorable_Code_Point}|[\uFFF9-\uFFFB]|\p{Cs}/gu;

/** Scripts whose spelling uses the joiners: Persian plurals, Indic conjuncts. */
const JOINING =
  "\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Myanmar}\\p{Script=Khmer}";
const JOINERS = new RegExp(
  [
    `((?<=[${JOINING}])[\\u200C\\u200D](?=[${JOINING}])`,
    // Older Malayalam and Sinhala end words with a joiner after the vowel killer.
    "(?<=[\\u094D\\u09CD\\u0D4D\\u0DCA])\\u200D",
    "(?<=\\p{Extended_Pictographic}\\uFE0F?\\p{Emoji_Modifier}?)\\u200D(?=\\p{Extended_Pictographic}))|[\\u200C\\u200D]",
  ].join("|"),
  "gu",
);
/** The choice between a coloured and a plain emoji means something after an emoji only; elsewhere it can carry hidden data. */
const STRAY_VARIATION = /(?<![\p{Emoji}])[\uFE0E\uFE0F]/gu;
/** Written languages need up to four marks on a letter; towers of them run over the neighbours' comments. */
const MARK_TOWER = /(\p{M}{4})\p{M}+/gu;
const VISIBLE = /[^\s\p{Cf}\p{M}]/u;
const MAX_BLANK_LINES = 2;
const MOST_PASSES = 5;

/** Makes a comment as it was typed fit to keep: what could mislead or overrun other text is gone, line ends are \n, blank edges are cut. */
export function cleanBody(text: string): string {
  const lines: string[] = [];
  let blank = 0;
  for (const line of stripInvisible(text).split("\n")) {
    // Split and trim: a regular expression for trailing spaces takes quadratic time on long runs of them.
    const trimmed = line.trimEnd();
    blank = trimmed === "" ? blank + 1 : 0;
    if (blank <= MAX_BLANK_LINES) lines.push(trimmed);
  }
  const body = lines.join("\n").trim();
  return isVisible(body) ? body : "";
}

/** The part of `cleanBody` that looks at characters alone; text that was hidden in entities goes through it again. */
export function stripInvisible(text: string): string {
  let stripped = text;
  // What one pass takes away can leave a joiner or a mark astray that stood well before; it settles after a pass or two.
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const before = stripped;
    stripped = stripOnce(before);
    if (stripped === before) break;
  }
  return stripped;
}

function stripOnce(text: string): string {
  return text
    .replaceAll(NEWLINES, "\n")
    .replaceAll(UNWANTED, "")
    .replaceAll("\u2800", " ") // the blank Braille pattern
    .replaceAll(JOINERS, "$1")
    .replaceAll(STRAY_VARIATION, "")
    .normalize("NFC")
    .replaceAll(MARK_TOWER, "$1");
}

/** Whether a reader would see anything of this text. */
export function isVisible(text: string): boolean {
  return VISIBLE.test(text);
}
