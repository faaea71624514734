import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { serialise } from "../../../src/comments/html.ts";
import { BODY_LIMIT } from "../../../src/comments/wire.ts";
import { commentFromHtml } from "../../../src/transfer/conversion.ts";

const markdown = (html: string, kind: "html" | "wordpress-html" = "html") => commentFromHtml(html, kind).body;
const shown = (html: string, kind: "html" | "wordpress-html" = "html") => serialise(commentFromHtml(html, kind).content);

describe("HTML of old comments", () => {
  it.each([
    ["<p>One <b>bold</b> and <i>slanted</i> word.<br>Two</p><p>Three</p>", "One **bold** and *slanted* word.\nTwo\n\nThree"],
    ["<h2>Title</h2>text", "**Title**\n\ntext"],
    ["<ul><li>a</li><li>b<ol start=3><li>c</li></ol></li></ul>", "- a\n- b\n\n  3. c"],
    ["<ul><li>a<ol><li>b</li></ol></li></ul><ul><li>c</li></ul>", "- a\n  1. b\n\n+ c"],
    ["<blockquote><p>a</p><p>b</p></blockquote>c", "> a\n>\n> b\n\nc"],
    ["<pre>a\n  b``` c</pre>", "````\na\n  b``` c\n````"],
    ["say <code>a`b</code>", "say ``a`b``"],
    ["<del>gone</del> <s>too</s>", "~~gone~~ ~~too~~"],
    ['a picture: <img src="https://t.example/1.gif" alt="the bridge">.', "a picture: the bridge."],
    ["<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\n\nc"],
    ["<b>one<p>two</p></b>", "**one**\n\n**two**"],
    ["<b>a</b><i>b</i>", "**a**_b_"],
    ["<constructor>a</constructor> <valueOf>b</valueOf>", "a b"],
    ["<blink>still <u>here</u></blink>", "still here"],
  ])("%s becomes %j", (html, expected) => {
    expect(markdown(html)).toBe(expected);
  });

  it("keeps WordPress's lines: a newline is a line break, an empty line parts paragraphs", () => {
    expect(markdown("one\r\ntwo\n \nthree <b>four\n\nfive</b>", "wordpress-html")).toBe("one\ntwo\n\nthree **four**\n\n**five**");
    expect(markdown("<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n", "wordpress-html")).toBe("- a\n- b");
  });

  it("shows as text what would be Markdown", () => {
    const text =
      "1. no list\n- nor this\n# no title\n> no quote *a* _b_ `c` [d](e) ~~f~~ | &amp;lt; \\ snake_case\n---\n+ x\n===\n```\n![i](j)";
    expect(shown(text, "wordpress-html")).toBe(
      "<p>1. no list<br>- nor this<br># no title<br>&gt; no quote *a* _b_ `c` [d](e) ~~f~~ | &amp;lt; \\ snake_case<br>---<br>+ x<br>===<br>```<br>![i](j)</p>",
    );
    expect(markdown("snake_case and _it_")).toBe("snake_case and \\_it\\_");
  });

  it("links addresses, whole where they were shown cut short, without the detour", () => {
    expect(markdown('<a href="https://a.example/long/way" title="x">https://a.example/lo...</a>')).toBe("<https://a.example/long/way>");
    expect(markdown('<a href="https://disq.us/url?url=https%3A%2F%2Fb.example%2Fc%3Fd%3D1%3AqWeRtYuIoP12&amp;cuid=7">here</a>')).toBe(
      "[here](<https://b.example/c?d=1>)",
    );
    expect(markdown("see https://a.example/b_c_d?e=1&amp;f=2, or (https://a.example/x_(y))", "wordpress-html")).toBe(
      "see <https://a.example/b_c_d?e=1&f=2>, or (<https://a.example/x_(y)>)".replace("x_(y)>)", "x_(y))>"),
    );
    expect(markdown('<a href="//c.example/d">e</a> <a href="/f">g</a>')).toBe("[e](<https://c.example/d>) g");
  });

  it("gives every link our rel and our policy", () => {
    expect(shown('<a href="https://a.example/" rel="follow" onclick="x()" style="y">a</a>')).toBe(
      '<p><a href="https://a.example/" rel="ugc nofollow noopener noreferrer">a</a></p>',
    );
  });

  it("is empty when nothing was there to read", () => {
    for (const html of ["", " \n ", "<p></p><br>", "<img src=x>", "<script>a</script>", "<b> </b>", "\u200B"]) {
      expect(commentFromHtml(html, "html")).toEqual({ body: "", content: [], shortened: false });
    }
  });

  it("ends what is too long between words, and says so", () => {
    const long = commentFromHtml(`<p>first</p><p>${"word_ ".repeat(5_000)}</p>`, "html");
    expect(long.shortened).toBe(true);
    expect(long.body.length).toBeLessThanOrEqual(BODY_LIMIT);
    expect(long.body.startsWith("first\n\nword")).toBe(true);
    expect(long.body).toMatch(/word\\_…$/);
    expect(commentFromHtml("x".repeat(BODY_LIMIT), "html").shortened).toBe(false);
  });

  it("keeps the words where nesting is deeper than ours may be", () => {
    expect(shown(`${"<blockquote>".repeat(60)}deep`)).toContain("deep");
    expect(shown(`${"<ul><li>".repeat(60)}deep`)).toContain("deep");
    expect(shown(`${"<div><b><i>".repeat(5_000)}deep`)).toContain("deep");
  });
});

describe("hostile HTML", () => {
  it.each([
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="vbscript:x">x</a>',
    '<a href="https://a.example/"><script>alert(1)</script>y</a>',
    "<svg><script>alert(1)</script><a xlink:href=javascript:alert(1)>x</a></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "[x](javascript:alert(1)) ![y](https://t.example/1.gif) <javascript:alert(1)>",
    '<img alt="&lt;img src=x onerror=alert(1)&gt;">',
    '<img alt="[x](javascript:alert(1))">',
    '<a href="https://a.example/)](javascript:alert(1)">x](javascript:alert(1))</a>',
    '<a href="https://a.example/&gt;) [x](javascript:alert(1)">y</a>',
    "<style>@import 'https://t.example/x.css'</style>",
    "<textarea><script>alert(1)</script></textarea>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--><img src=x onerror=alert(1)>-->",
    '<a href="https://user:pass@bank.example@evil.example/">x</a>',
  ])("%s leaves nothing that runs, loads or leads astray", (html) => {
    for (const kind of ["html", "wordpress-html"] as const) {
      const result = shown(html, kind);
      expect(
        result
          .replaceAll(/<\/?(?:p|br|em|strong|del|code|pre|blockquote|ul|ol|li)>/g, "")
          .replaceAll(/<a href="https?:\/\/[^"<>]*" rel="ugc nofollow noopener noreferrer">|<\/a>/g, ""),
      ).not.toMatch(/[<>]/);
      for (const [, href] of result.matchAll(/href="([^"]*)"/g)) expect(new URL(href as string).hostname).toMatch(/^[a-z.]+\.example$/);
    }
  });

  it("is read in time that grows with its length", () => {
    const hostile = ["<b>", "</b>", "<a href=x>", "&#", "* ", "_a", "[", "`", "<p>", "\n\n", " ", "<li>", "https://a", "(", "<!--", "]]>"];
    const started = performance.now();
    for (const piece of hostile) commentFromHtml(piece.repeat(100_000 / piece.length), "wordpress-html");
    expect(performance.now() - started).toBeLessThan(8_000);
  });

  it("loses no word, whatever it is made of", () => {
    const words = fc.constantFrom(
      "word",
      "*",
      "_a_",
      "**",
      "1.",
      "- ",
      "# ",
      "`",
      "[x](y)",
      "~~",
      "&lt;b&gt;",
      "&amp;amp;",
      '"q"',
      "é",
      "\\",
      "!",
      "+",
      "=",
      "|",
      ":",
      "…",
      "<br>",
      "\n",
    );
    const tags = fc.constantFrom(
      "b",
      "i",
      "em",
      "strong",
      "del",
      "code",
      "p",
      "div",
      "ul",
      "ol",
      "li",
      "blockquote",
      "h1",
      "span",
      "pre",
      "td",
    );
    const html = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 5 },
        words,
        fc.tuple(tags, fc.array(tie("node"), { maxLength: 4 })).map(([tag, inside]) => `<${tag}>${inside.join("")}</${tag}>`),
      ),
    })).node;
    const plain = (text: string) =>
      text
        .replaceAll(/<[^>]*>/g, "")
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replaceAll("&quot;", '"')
        .replaceAll("&#39;", "'")
        .replaceAll("&amp;", "&")
        .replaceAll(/\s/g, "");
    fc.assert(
      fc.property(fc.array(html, { maxLength: 6 }), (parts) => {
        const input = parts.join("");
        expect(plain(shown(input))).toBe(plain(input));
      }),
      { numRuns: 400 },
    );
  });
});
