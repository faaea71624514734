import { describe, expect, it } from "vitest";
import { readableAddress, safeHref } from "../../../src/comments/links.ts";

describe("the link policy", () => {
  it.each([
    ["https://example.org", "https://example.org/"],
    ["HTTP://Example.ORG/a b", "http://example.org/a%20b"],
    [
      "https://Հայաստան.հայ/",
      "https://xn--80aaabm7bfi4czh.xn--y9a3aq/".replace(
        "xn--80aaabm7bfi4czh",
        new URL("https://Հայաստան.հայ").hostname.split(".")[0] as string,
      ),
    ],
    ["mailto:letters@daily.example", "mailto:letters@daily.example"],
    ["mailto:a@b.example?bcc=c@d.example&body=x", "mailto:a@b.example"],
  ])("%s is linked as %s", (address, href) => {
    expect(safeHref(address)).toBe(href);
  });

  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "java\tscript:alert(1)",
    "\u0001javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "blob:https://example.org/x",
    "file:///etc/passwd",
    "ftp://example.org/",
    "https://bank.example@evil.example/",
    "https://user:pass@evil.example/",
    "https://:pass@evil.example/",
    "mailto:",
    "mailto:a@b@c",
    "/relative",
    "//example.org",
    "#top",
    "",
    "https://",
    `https://example.org/${"a".repeat(2000)}`,
  ])("%j is not linked", (address) => {
    expect(safeHref(address)).toBeNull();
  });

  it("shows an address readably", () => {
    expect(readableAddress("https://hy.wikipedia.org/wiki/%D5%80%D5%A1%D5%B5")).toBe("https://hy.wikipedia.org/wiki/Հայ");
  });

  it.each(["https://example.org/%E2%80%AEgpj", "https://example.org/a%20b", "https://example.org/%FF", "https://example.org/%3Cb%3E"])(
    "leaves escapes that would mislead as they are (%s)",
    (address) => {
      expect(readableAddress(address)).toBe(address);
    },
  );

  it("shows the true host where a label mixes alphabets", () => {
    expect(readableAddress("https://\u0430pple.com/")).toBe("https://xn--pple-43d.com/");
    expect(readableAddress("www.\u0440aypal.com")).not.toContain("\u0440");
    expect(readableAddress("https://пример.com/")).toBe("https://пример.com/");
  });
});
