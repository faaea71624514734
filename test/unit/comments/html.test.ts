import { describe, expect, it } from "vitest";
import type { Content } from "../../../src/comments/content.ts";
import { escapeHtml, serialise } from "../../../src/comments/html.ts";

describe("serialising a comment", () => {
  it("escapes the five characters of HTML", () => {
    expect(escapeHtml(`<a href="x" title='y'>&amp;`)).toBe("&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;");
  });

  it("writes tags, links, numbered lists and line breaks", () => {
    expect(
      serialise([
        ["p", "a & b", ["br"], ["a", { href: "https://example.org/?a=1&b=2", rel: "ugc" }, "link"]],
        ["ol", { start: "5" }, ["li", "five"]],
        ["ol", ["li", "one"]],
      ]),
    ).toBe(
      '<p>a &amp; b<br><a href="https://example.org/?a=1&amp;b=2" rel="ugc nofollow noopener noreferrer">link</a></p>' +
        '<ol start="5"><li>five</li></ol><ol><li>one</li></ol>',
    );
  });

  it("leaves only the text of links, tags and attributes that no comment has", () => {
    const forged = [
      ["a", { href: "javascript:alert(1)" }, "one"],
      ["script", "two"],
      ["p", { onclick: "x", style: "y" }, "three"],
      ["ol", { start: '1" onclick="x' }, ["li", "four"]],
      ["a", "five"],
    ] as unknown as Content;
    expect(serialise(forged)).toBe("onetwo<p>three</p><ol><li>four</li></ol>five");
  });
});
