import { AppError } from "../kernel/errors.ts";
import { foldLetters } from "../kernel/folding.ts";
import { unmask } from "./look-alikes.ts";

const MIN_LENGTH = 2;
const MAX_LENGTH = 40;
/** Before counting characters, which is slow on megabytes: a family emoji, the longest in use, takes 25 units. */
const MAX_UNITS = MAX_LENGTH * 25;

/** Controls, formats (bidi overrides among them), surrogates, private use, unassigned, line separators and letters without a shape. */
const UNSHOWABLE = /[\p{C}\p{Zl}\p{Zp}\u2800]|(?!\uFE0F)\p{Default_Ignorable_Code_Point}/u;
/** The joiners where a script or an emoji needs them; each stands between two characters that show. */
const NEEDED_JOINERS = new RegExp(
  "(?<=[\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Malayalam}\\p{Script=Sinhala}])[\\u200C\\u200D](?=\\p{L})" +
    "|(?<=\\p{Extended_Pictographic}\\uFE0F?\\p{Emoji_Modifier}?)\\u200D(?=\\p{Extended_Pictographic})",
  "gu",
);
const MARK_TOWER = /\p{M}{3}/u;
const ADDRESS =
  /:\/\/|\bwww\.|\S@\S*\.\S|[\p{L}\p{N}]{2,}\.(?:com|net|org|info|biz|io|co|me|xyz|online|site|shop|top|club|dev|app|tv|ru|рф|am|հայ|az|tr|ge|ir|ua|eu|de|fr|uk)(?![\p{L}\p{N}])/iu;

/** Who speaks for the site, in our five languages: nobody may take these names, nor what reads like them. */
export const RESERVED_NAMES = [
  ..."moderator moderators mod admin admins administrator administration editor editors staff support afterword system webmaster".split(
    " ",
  ),
  ..."մոդերատոր ադմին ադմինիստրատոր ադմինիստրացիա խմբագիր խմբագրություն անձնակազմ աշխատակազմ աջակցություն".split(" "),
  ..."moderatorlar administrasiya redaktor redaksiya əməkdaş heyət dəstək".split(" "),
  ..."модератор модераторы модерация админ администратор администрация редактор редакция персонал сотрудник поддержка".split(" "),
  ..."moderatör yönetici yöneticiler yönetim editör personel destek".split(" "),
] as const;

/** Short ones stand inside ordinary names (Staffan); long ones do not, so "Moderator Anna" is refused too. */
const TELLING_LENGTH = 8;
const NUMBERED_LENGTH = 5;

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/**
 * A display name fit to keep: composed (NFC), with single spaces. Throws `request.invalid` with a sentence under `path`,
 * the field's place in the request ("guest.name"). Whether the name is taken or reserved is asked apart, by its skeleton.
 */
export function checkName(name: string, path: string): string {
  const refuse = (sentence: string) => new AppError("request.invalid", { fields: { [path]: sentence } });
  const cleaned = name
    .normalize("NFC")
    .trim()
    .replaceAll(/\p{Zs}+/gu, " ");
  if (cleaned.length > MAX_UNITS) throw refuse(`A name has at most ${MAX_LENGTH} characters.`);
  if (UNSHOWABLE.test(cleaned.replaceAll(NEEDED_JOINERS, ""))) throw refuse("The name contains characters that cannot be shown.");
  if (MARK_TOWER.test(cleaned)) throw refuse("The name has too many accents on one letter.");
  const length = [...graphemes.segment(cleaned)].length;
  if (length < MIN_LENGTH) throw refuse(`A name has at least ${MIN_LENGTH} characters.`);
  if (length > MAX_LENGTH) throw refuse(`A name has at most ${MAX_LENGTH} characters.`);
  if (!/[\p{L}\p{N}]/u.test(cleaned)) throw refuse("A name needs at least one letter or number.");
  if (ADDRESS.test(cleaned)) throw refuse("A name cannot be a web or e-mail address.");
  return cleaned;
}

/**
 * What a name is read as, for comparing: names with the same skeleton pass for one another (as in Unicode TS #39), in
 * capitals or small letters, with or without spaces, in letters of whichever alphabet. Never shown.
 */
export function nameSkeleton(name: string): string {
  return unmask(foldLetters(name))
    .replaceAll(/[^\p{L}\p{M}\p{N}]|[\u0300-\u036F\uFE00-\uFE0F]/gu, "")
    .replaceAll("rn", "m")
    .replaceAll("vv", "w");
}

/** Whether a name of this skeleton would speak for the site: a reserved name, one with accents or a number added, or a long one within. */
export function isReserved(skeleton: string): boolean {
  const bare = withoutAccents(skeleton);
  // 0 and 1 have become o and i, so a number at the end may consist of these too. Modi is a name, though.
  const unnumbered = bare.replace(/[\p{N}io]{1,9}$/u, "");
  if (reserved.has(bare) || (unnumbered.length >= NUMBERED_LENGTH && reserved.has(unnumbered))) return true;
  return telling.some((name) => bare.includes(name));
}

function withoutAccents(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "");
}

const reserved = new Set(RESERVED_NAMES.map((name) => withoutAccents(nameSkeleton(name))));
const telling = [...reserved].filter((name) => name.length >= TELLING_LENGTH);
