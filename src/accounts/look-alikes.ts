/**
 * Letters that pass for another one, each with what it is read as (a choice from Unicode TS #39 for the alphabets our
 * readers write in). A capital and its small letter are one entry, since names are compared folded: Cyrillic в is
 * here because В passes for B. I, l, 1 and | are one form, i, since I is folded to i before. Both sides of a comparison are mapped.
 */
const PAIRS = [
  // Cyrillic
  "аa вb сc ԁd еe һh нh іi їi ӏi јj кk мm оo өo рp ԛq гr ґr ѕs тt ѵv ԝw хx уy үy ьb",
  // Greek
  "αa άa βb ϲc εe έe ζz ηh ήh ιi ίi κk μm νn οo όo ρp τt υy ύy γy χx ωw",
  // Armenian
  "աw գq հh յj կk լi ոn սu տs ցg օo",
  // Small capitals and other letters that only look Latin
  "ᴀa ɑa ʙb ɓb ᴄc ᴅd đd ɗd ᴇe ꜰf ɢg ɡg ʜh ħh ɪi ɩi ᴊj ᴋk ƙk ʟi łi ᴍm ɴn ᴏo øo ᴘp ʀr ɾr ꜱs ᴛt ŧt ᴜu ʋu ᴠv ᴡw ʏy ᴢz",
  // Digits and signs read as letters
  "0o 1i li |i @a $s",
];
const READ_AS = new Map(PAIRS.flatMap((row) => row.split(" ")).map((pair) => [...pair] as [string, string]));

/** Replaces every letter by the one it is read as; the text must be folded (`foldLetters`) before. */
export function unmask(folded: string): string {
  return Array.from(folded, (character) => READ_AS.get(character) ?? character).join("");
}
