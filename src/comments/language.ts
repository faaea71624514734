type Script = "armenian" | "cyrillic" | "latin" | "georgian" | "arabic" | "hebrew" | "greek";

const SCRIPTS: [Script, RegExp][] = [
  ["armenian", /\p{Script=Armenian}/gu],
  ["cyrillic", /\p{Script=Cyrillic}/gu],
  ["latin", /\p{Script=Latin}/gu],
  ["georgian", /\p{Script=Georgian}/gu],
  ["arabic", /\p{Script=Arabic}/gu],
  ["hebrew", /\p{Script=Hebrew}/gu],
  ["greek", /\p{Script=Greek}/gu],
];
/** One letter is a smiley or an initial. */
const FEWEST_LETTERS = 2;
const ADDRESSES = /(?:https?:\/\/|www\.)\S+|[^\s@]{1,64}@[^\s@]+/gi;

/** Words that these two use and their neighbours do not; what Dutch, German or Azerbaijani share with them is left out. */
const ENGLISH = words(
  "the and to that this these those are were with they them not have has had you your it its it's for but what from would could should there their who how why when which been about because i'm don't doesn't isn't can't my she his her than then our",
);
const TURKISH = words(
  "için çok değil gibi kadar olarak şey daha ve ama mı mü niye neden şimdi böyle öyle şu hiç bir bu icin cok degil sonra",
);
/** German and French words that need none of the letters refused below. */
const NEIGHBOURS = words(
  "der die das und ist nicht für ich wir auch mit ein eine von über les des est pas une dans pour que qui sur ça je",
);
const FEWEST_ENGLISH_WORDS = 3;
const ENGLISH_SHARE = 0.15;

/** Below this many letters, and with the second best this close, a trained detector guesses no better than a coin. */
const FEWEST_TO_GUESS = 20;
const LEAST_LEAD = 0.05;

/** Whether the text is long enough, and in a script with enough languages, for a trained detector to be worth asking. */
export function mayBeGuessed(text: string): boolean {
  const prose = text.replaceAll(ADDRESSES, " ");
  return mainScript(prose) === "latin" && count(prose, /\p{Script=Latin}/gu) >= FEWEST_TO_GUESS;
}

/** Scores by language, best first or not, from 0 to 1. */
export function isGuessSure(scores: Record<string, number>): boolean {
  const [first = 0, second = 0] = Object.values(scores).sort((one, other) => other - one);
  return first - second >= LEAST_LEAD;
}

/**
 * The language of a comment, as a two-letter ISO 639-1 code, by its script and the letters only that language has. Null
 * when that does not decide it: a wrong language hides a comment from those who could read it.
 */
export function detectLanguage(text: string): string | null {
  const prose = text.normalize("NFC").replaceAll(ADDRESSES, " ");
  switch (mainScript(prose)) {
    case "armenian":
      return "hy";
    case "georgian":
      return "ka";
    case "hebrew":
      return "he";
    case "greek":
      return "el";
    case "arabic":
      return arabicScript(prose);
    case "cyrillic":
      return cyrillicScript(prose.toLowerCase());
    case "latin":
      return latinScript(prose.replaceAll("İ", "i").toLowerCase());
    default:
      return null;
  }
}

function mainScript(text: string): Script | null {
  let best: Script | null = null;
  let most = FEWEST_LETTERS - 1;
  for (const [script, letters] of SCRIPTS) {
    const found = count(text, letters);
    if (found > most) [best, most] = [script, found];
  }
  return best;
}

function arabicScript(text: string): string | null {
  if (/[ٹڈڑںےەێۆڕڵ]/.test(text)) return null; // Urdu, Kurdish
  return /[پچژگیک]/.test(text) ? "fa" : "ar";
}

function cyrillicScript(text: string): string | null {
  if (/[ўќѓѕђћљњџқңұҗ]/.test(text)) return null; // Belarusian, Serbian, Macedonian, Kazakh, Tatar
  if (/[әғҹҝ]/.test(text)) return "az";
  return count(text, /[іїєґ]/g) > count(text, /[ыэёъ]/g) ? "uk" : "ru";
}

function latinScript(text: string): string | null {
  const tokens = text.replaceAll("’", "'").match(/[\p{L}\p{M}']+/gu) ?? [];
  // First, since an English comment may well name Əliyev or Erdoğan.
  if (isEnglish(tokens)) return "en";
  if (/[əǝ]/.test(text)) return "az";
  if (/[äßàâæãåèéêëìíîïñòóôõøœùúûăâșțčćđšžłńśźżőűěřůý]/.test(text) && !/[ğı]/.test(text)) return null;
  const turkish = tokens.filter((token) => TURKISH.has(token)).length;
  const special = count(text, /[ğıışçöü]/g);
  // A lone X is the network of that name; inside a word neither letter is Turkish.
  if (special >= 2 && turkish === 0 && tokens.some((token) => token.length > 1 && /[qx]/.test(token))) return "az";
  if (/[ğış]/.test(text) || turkish >= 2 || (special > 0 && turkish > 0)) return "tr";
  return special >= 2 && !tokens.some((token) => NEIGHBOURS.has(token)) ? "tr" : null;
}

function isEnglish(tokens: string[]): boolean {
  if (tokens.length < FEWEST_ENGLISH_WORDS) return false;
  if (tokens.filter((token) => /^[a-z']+$/.test(token)).length < tokens.length * 0.8) return false;
  const known = tokens.filter((token) => ENGLISH.has(token));
  return known.length >= Math.max(1, tokens.length * ENGLISH_SHARE);
}

function count(text: string, letters: RegExp): number {
  return text.match(letters)?.length ?? 0;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}
