import { describe, expect, it } from "vitest";
import { checkName, isReserved, nameSkeleton, RESERVED_NAMES } from "../../../src/accounts/names.ts";
import { AppError } from "../../../src/kernel/errors.ts";

function refusal(name: string): string | undefined {
  try {
    checkName(name, "guest.name");
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).code).toBe("request.invalid");
    return (error as AppError).fields?.["guest.name"];
  }
  return undefined;
}

describe("a display name", () => {
  it.each([
    "Anna",
    "Li",
    "Աննա Հակոբյան",
    "Գևորգ",
    "Ələkbər İsmayılov",
    "Игорь Ёлкин",
    "Çağrı Özgür",
    "محمد",
    "علی\u200Cرضا",
    "ნინო",
    "राजेश",
    "李明",
    "J.R. Smith",
    "А.Петров",
    "Dr.Smith",
    "O'Brien-Lee",
    "Reader 1988",
    "Anna 👩‍🚀",
    "x".repeat(40),
    `${"👨‍👩‍👧‍👦".repeat(39)}a`,
  ])("%s is accepted as it is", (name) => {
    expect(checkName(name, "guest.name")).toBe(name);
  });

  it("is composed and has single spaces", () => {
    expect(checkName("  Anna\u00A0 \u3000 Lee\u0301 ", "guest.name")).toBe("Anna Le\u00E9");
  });

  it.each([
    ["short", "x"],
    ["short", "👨‍👩‍👧‍👦"],
    ["short", "   "],
    ["long", "x".repeat(41)],
    ["long", "x".repeat(1_000_000)],
    ["empty of letters", "!!! 👍"],
    ["a control", "An\u0007na"],
    ["two lines", "An\nna"],
    ["a bidi override", "\u202Eanna"],
    ["a bidi isolate", "anna\u2066"],
    ["a mark of direction", "an\u200Fna"],
    ["a zero-width space", "an\u200Bna"],
    ["a joiner between Latin letters", "an\u200Dna"],
    ["a soft hyphen", "an\u00ADna"],
    ["tag characters", "anna\u{E0041}"],
    ["private use", "anna\uE000"],
    ["unassigned", "anna\u0378"],
    ["half a character", "anna\uD83D"],
    ["an invisible letter", "an\u3164na"],
    ["a line separator", "an\u2028na"],
    ["a tower of accents", `a${"\u030D".repeat(3)}nna`],
    ["an address", "https://spam.example"],
    ["an address", "www.spam.example"],
    ["an address", "spam.com"],
    ["an address", "Cheap spam.com.tr/x"],
    ["an address", "казино.рф"],
    ["an e-mail", "anna@daily.example"],
  ])("is refused when it is %s (%#)", (_why, name) => {
    expect(refusal(name)).toMatch(/^(A|The) name .*\.$/);
  });

  it("is refused under the path it came by", () => {
    expect(() => checkName("x", "me.name")).toThrow(
      expect.objectContaining({ fields: { "me.name": "A name has at least 2 characters." } }),
    );
  });
});

describe("names that pass for one another", () => {
  it.each([
    ["Moderator", "M\u043Ederat\u043Er"],
    ["Moderator", "Мoderator"],
    ["Moderator", "MODERATOR"],
    ["Moderator", "moderat0r"],
    ["Moderator", "rnoderator"],
    ["Moderator", "𝗠𝗼𝗱𝗲𝗿𝗮𝘁𝗼𝗿"],
    ["Moderator", "Ｍｏｄｅｒａｔｏｒ"],
    ["Moderator", "Ⓜⓞⓓⓔⓡⓐⓣⓞⓡ"],
    ["Moderator", "🅼🅾🅳🅴🆁🅰🆃🅾🆁"],
    ["Moderator", "M o d e r a t o r"],
    ["Moderator", "Mod_era-tor"],
    ["Moderator", "Modеrаtοr"],
    ["Moderator", "Mօderatօr"],
    ["Moderator", "Mo\u0332de\u0332rator"],
    ["Moderator", "ᴍᴏᴅᴇʀᴀᴛᴏʀ"],
    ["Admin", "Adm1n"],
    ["Admin", "AdmIn"],
    ["Admin", "Admın"],
    ["Admin", "ADMİN"],
    ["Admin", "Adm|n"],
    ["Admin", "@dmin"],
    ["Wiki", "VViki"],
    ["Liam", "Iiam"],
    ["Семён", "Семен"],
    ["Գևորգ", "Գեվորգ"],
    ["Гурген", "гурген"],
  ])("%s and %s have one skeleton", (one, other) => {
    expect(nameSkeleton(other)).toBe(nameSkeleton(one));
  });

  it.each([
    ["Anna", "Hanna"],
    ["Иван", "Йван"],
    ["Şen", "Sen"],
    ["Արամ", "Արմեն"],
    ["राम", "रोम"],
  ])("%s and %s have two", (one, other) => {
    expect(nameSkeleton(other)).not.toBe(nameSkeleton(one));
  });

  it("a skeleton is its own skeleton", () => {
    for (const name of ["Anna Lee", "Ələkbər", "Աննա", "Мария", ...RESERVED_NAMES]) {
      expect(nameSkeleton(nameSkeleton(name))).toBe(nameSkeleton(name));
    }
  });
});

describe("names that speak for the site", () => {
  it("are reserved in five languages", () => {
    for (const name of RESERVED_NAMES) expect(isReserved(nameSkeleton(name)), name).toBe(true);
  });

  it.each([
    "M\u043Ederat\u043Er",
    "Mödérator",
    "Adm1n",
    "Admin 01",
    "Admin2024",
    "The Moderator",
    "Afterword Support",
    "МОДЕРАТОР",
    "Аdмin",
    "Süpport",
  ])("%s is reserved too", (name) => {
    expect(isReserved(nameSkeleton(name))).toBe(true);
  });

  it.each(["Anna", "Staffan", "Modi", "Adminova", "Redmond", "Moderat", "Edit", "Модест", "Stafford 12"])("%s is not", (name) => {
    expect(isReserved(nameSkeleton(name))).toBe(false);
  });
});
