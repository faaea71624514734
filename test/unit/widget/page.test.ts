import { describe, expect, it } from "vitest";
import { cleanAddress, isCommentsHeading, linkedComment } from "../../../widget/embed/page.ts";

describe("reading the publisher's page", () => {
  it.each([
    "Comments",
    "  COMMENTS (12)",
    "Comments: 3",
    "Şərhlər",
    "ŞƏRHLƏR 7",
    "Մեկնաբանություններ",
    "Комментарии · 1 204",
    "Yorumlar (٣)",
    "Kommentare",
    "COMMENTAIRES (3)",
    "Commenti",
    "Comentarios",
    "Comentários",
    "Komentarze",
    "Коментарі",
    "კომენტარები",
    "دیدگاه‌ها",
    "نظرات",
    "التعليقات: 4",
    "תגובות",
  ])("takes %j for the heading of the comments", (text) => expect(isCommentsHeading(text)).toBe(true));

  it.each(["Editor's comments", "Comments policy", "No comments", "3", "", "Commentary"])("does not take %j for it", (text) =>
    expect(isCommentsHeading(text)).toBe(false),
  );

  it("makes one key of an address however a reader came to it", () => {
    expect(cleanAddress("https://daily.example/a?id=7&utm_source=x&fbclid=y&UTM=1#comment-3")).toBe("https://daily.example/a?id=7&UTM=1");
    expect(cleanAddress("https://daily.example/a?gclid=1&mc_cid=2")).toBe("https://daily.example/a");
  });

  it("follows only addresses that point at a comment", () => {
    expect(linkedComment("#comment-12")).toBe(12);
    for (const other of ["", "#comment-", "#comment-0", "#comment-1x", "#comment--1", "#comments", "#comment-99999999999999999999"]) {
      expect(linkedComment(other)).toBeNull();
    }
  });
});
