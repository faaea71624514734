import { describe, expect, it } from "vitest";
import { foldLetters } from "../../../src/kernel/folding.ts";

describe("folding letters", () => {
  it.each([
    ["KARABAKH", "karabakh"],
    ["İSTANBUL", "istanbul"],
    ["ısınmaq", "isinmaq"],
    ["Ёлка", "елка"],
    ["ƏLİYEV", "əliyev"],
    ["әлијев", "əлиjев".replace("j", "ј")],
    ["ԵՎ", "եւ"],
    ["և", "եւ"],
    ["ԵՒ", "եւ"],
    ["ﬕ", "մի"],
    ["Ｆｕｌｌ", "full"],
    ["𝗠𝗼𝗱", "mod"],
    ["🅼🅾🅳🆂", "mods"],
    ["🇦🇿", "az"],
  ])("%s is compared as %s", (text, folded) => {
    expect(foldLetters(text)).toBe(folded);
  });

  it.each([
    ["йод", "иод"],
    ["çox", "cox"],
    ["ağ", "ag"],
  ])("the accent tells %s from %s", (one, other) => {
    expect(foldLetters(one)).not.toBe(foldLetters(other));
  });
});
