import { describe, expect, it } from "vitest";
import { detectLanguage } from "../../../src/comments/language.ts";

describe("a comment's language", () => {
  it.each([
    ["hy", "Սա շատ կարևոր հոդված է"],
    ["hy", "Ղարաբաղ — see https://example.am/en/the-long-english-address-of-it"],
    ["ru", "Это очень важная статья"],
    ["ru", "Да"],
    ["uk", "Це дуже важлива стаття, її варто прочитати"],
    ["az", "Bu çox vacib məqalədir"],
    ["az", "Salam qardaş, çox sağ ol"],
    ["az", "Бу мәгалә чох ҝөзәлдир"],
    ["tr", "Bu çok önemli bir haber, teşekkürler"],
    ["tr", "X'te gördüm, çok kötü"],
    ["tr", "IŞIK İÇİN"],
    ["ka", "ეს ძალიან კარგი სტატიაა"],
    ["ar", "هذا مقال مهم جدا"],
    ["fa", "این مقاله خیلی مهم است، پس بخوانید"],
    ["he", "זה מאמר חשוב"],
    ["el", "Αυτό είναι σημαντικό"],
    ["en", "This is an important article"],
    ["en", "I don’t think that Əliyev and Erdoğan agreed to this at all"],
  ])("%s: %s", (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it.each([
    ["nothing", ""],
    ["no letters", "12:30 😀 !!!"],
    ["a single letter", "x"],
    ["Latin letters without a sign of their language", "Salam necesiz"],
    ["German", "Das ist für uns alle über Jahre müssen"],
    ["French", "Les garçons ne sont pas là, ça va"],
    ["Kazakh", "Бұл өте маңызды мақала"],
    ["Urdu", "یہ ایک بڑی خبر ہے"],
    ["an address alone", "https://www.example.com/the/this/that and@you.com"],
  ])("is left open for %s", (_what, text) => {
    expect(detectLanguage(text)).toBeNull();
  });
});
