import fc from "fast-check";
import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { TAGS } from "../../../src/comments/content.ts";
import { serialise } from "../../../src/comments/html.ts";
import { linksOf, parseMarkdown } from "../../../src/comments/markdown.ts";
import { plainText } from "../../../src/comments/plain-text.ts";

const REL = "ugc nofollow noopener noreferrer";

/** What a browser would find in the HTML of this Markdown that no comment may hold. */
function violations(body: string): string[] {
  const found: string[] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (!(TAGS as readonly string[]).includes(name)) found.push(`tag ${name}`);
        for (const [attribute, value] of Object.entries(attributes)) {
          const allowed = (name === "a" && ["href", "rel"].includes(attribute)) || (name === "ol" && attribute === "start");
          if (!allowed) found.push(`attribute ${attribute}`);
          if (attribute === "href") {
            const url = new URL(value);
            if (!["http:", "https:", "mailto:"].includes(url.protocol)) found.push(`scheme ${url.protocol}`);
            if (url.username !== "" || (url.protocol !== "mailto:" && value.split("/")[2]?.includes("@"))) found.push("user name");
          }
          if (attribute === "rel" && value !== REL) found.push(`rel ${value}`);
        }
        if (name === "a" && attributes.rel === undefined) found.push("no rel");
      },
      oncomment: () => found.push("comment"),
      onprocessinginstruction: () => found.push("instruction"),
    },
    { decodeEntities: true },
  );
  parser.end(serialise(parseMarkdown(body)));
  return found;
}

describe("what Markdown becomes", () => {
  it.each([
    [
      "a paragraph with a line break",
      "one\ntwo\n\nthree",
      [
        ["p", "one", ["br"], "two"],
        ["p", "three"],
      ],
    ],
    ["emphasis", "*a* **b** ~~c~~ `d`", [["p", ["em", "a"], " ", ["strong", "b"], " ", ["del", "c"], " ", ["code", "d"]]]],
    ["a link", "[a](http://b.am/c)", [["p", ["a", { href: "http://b.am/c", rel: REL }, "a"]]]],
    ["an address", "https://b.am/ӝ!", [["p", ["a", { href: "https://b.am/%D3%9D", rel: REL }, "https://b.am/ӝ"], "!"]]],
    ["www", "see www.b.am.", [["p", "see ", ["a", { href: "https://www.b.am/", rel: REL }, "www.b.am"], "."]]],
    ["a quote", "> a\n> b", [["blockquote", ["p", "a", ["br"], "b"]]]],
    ["a tight list", "- a\n- *b*", [["ul", ["li", "a"], ["li", ["em", "b"]]]]],
    ["a loose list", "- a\n\n- b", [["ul", ["li", ["p", "a"]], ["li", ["p", "b"]]]]],
    ["a nested list", "- a\n  1. b", [["ul", ["li", "a", ["ol", ["li", "b"]]]]]],
    ["a list from one", "1. a\n2. b", [["ol", ["li", "a"], ["li", "b"]]]],
    ["a list from five", "5. a\n6. b", [["ol", { start: "5" }, ["li", "a"], ["li", "b"]]]],
    ["a fenced block", "```js\na < b\n  c\n```", [["pre", ["code", "a < b\n  c"]]]],
    ["an indented block", "    a *b*", [["pre", ["code", "a *b*"]]]],
    [
      "a rule",
      "a\n\n***\n\nb",
      [
        ["p", "a"],
        ["p", "b"],
      ],
    ],
    ["a rule in a tight list", "- a\n  ***\n  b", [["ul", ["li", "a", ["br"], "b"]]]],
    ["entities", "&lt;b&gt; &amp;amp;", [["p", "<b> &amp;"]]],
    ["bold in bold", "**a **b** c**", [["p", ["strong", "a b c"]]]],
  ])("%s", (_what, body, content) => {
    expect(parseMarkdown(body)).toEqual(content);
  });

  it.each([
    ["headings", "# Title", [["p", "# Title"]]],
    ["underlined headings", "Title\n===", [["p", "Title", ["br"], "==="]]],
    ["tables", "|a|b|\n|-|-|\n|1|2|", [["p", "|a|b|", ["br"], "|-|-|", ["br"], "|1|2|"]]],
    [
      "HTML",
      "<b>x</b>\n\n<!-- y -->",
      [
        ["p", "<b>x</b>"],
        ["p", "<!-- y -->"],
      ],
    ],
    ["reference definitions", "[a]: /b", [["p", "[a]: /b"]]],
    ["e-mail addresses", "a@b.am", [["p", "a@b.am"]]],
    ["hosts without www", "b.am and 1.2.3.4", [["p", "b.am and 1.2.3.4"]]],
    ["quotes and dashes", '"a" -- (c)', [["p", '"a" -- (c)']]],
  ])("%s stay the text that was typed", (_what, body, content) => {
    expect(parseMarkdown(body)).toEqual(content);
  });

  it("an image becomes a link to it", () => {
    expect(parseMarkdown("![a](https://b.am/c.png)")).toEqual([["p", "!", ["a", { href: "https://b.am/c.png", rel: REL }, "a"]]]);
  });

  it.each(["", " \n ", "[](https://b.am)", "[\u200B](https://b.am)", "&#x200B;", "``` \n```", ">", "-", "***", "&#x2800;"])(
    "%j becomes nothing",
    (body) => {
      expect(parseMarkdown(body)).toEqual([]);
    },
  );

  it("characters hidden in entities are cleaned like typed ones", () => {
    expect(parseMarkdown(`a&#x202E;b&#8203;c &#x78;${"&#x30D;".repeat(30)}`)).toEqual([["p", `abc x${"\u030D".repeat(4)}`]]);
  });

  it("keeps the words at whatever depth they were put", () => {
    for (const opening of [">", "> ", "- ", "1. ", "> - ", "* > "]) {
      expect(plainText(parseMarkdown(`${opening.repeat(60)}deep`))).toMatch(/deep$/);
    }
    const staircase = Array.from({ length: 60 }, (_, depth) => `${"  ".repeat(depth)}- w${depth}`).join("\n");
    expect(plainText(parseMarkdown(staircase)).match(/w\d+/g)).toHaveLength(60);
  });

  it("lists the links it made", () => {
    expect(linksOf(parseMarkdown("[a](https://b.am) https://c.am/?d\n\n- www.e.am <mailto:f@g.am> ~~[h](https://b.am)~~"))).toEqual([
      "https://b.am/",
      "https://c.am/?d",
      "https://www.e.am/",
      "mailto:f@g.am",
      "https://b.am/",
    ]);
  });
});

describe("what attackers write", () => {
  it.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    '<a href="https://ok.example" onclick=alert(1)>x</a>',
    "<!--><script>alert(1)</script>-->",
    "<?php x ?><![CDATA[<script>]]>",
    "<math><mi//xlink:href='data:x,<script>alert(4)</script>'>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "`<script>alert(1)</script>`",
    "```html\n</code></pre><script>alert(1)</script>\n```",
    '```"onmouseover=alert(1)\nx\n```',
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](<java\tscript:alert(1)>)",
    "[x](java&Tab;script:alert(1))",
    "[x](java&NewLine;script:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A;&#x61;vascript&colon;alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](javascript\\:alert(1))",
    "[x](%6Aavascript:alert(1))",
    "[x](\u0001javascript:alert(1))",
    "[x](&#1;javascript:alert(1))",
    "[x](&nbsp;javascript:alert(1))",
    "[x](\u00A0javascript:alert(1))",
    "[x](java\u00ADscript:alert(1))",
    "[x](javascript://https://ok.example/%0Aalert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](data:image/svg+xml,<svg onload=alert(1)>)",
    "[x](vbscript:msgbox(1))",
    "[x](view-source:https://ok.example)",
    "[x](blob:https://ok.example/1)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example)",
    "[x](/admin?delete=1)",
    "[x](https://bank.example@evil.example)",
    "[x](https://bank.example:443@evil.example)",
    "[x](https://bank.example%2F@evil.example)",
    "[x](<https://bank.example\\@evil.example>)",
    '[x](https://ok.example/"onmouseover=alert(1))',
    '[x](https://ok.example/ "a\\" onmouseover=alert(1)")',
    "[x](https://ok.example/ 'a\"><script>alert(1)</script>')",
    '[x"><script>alert(1)</script>](https://ok.example)',
    "![x](javascript:alert(1))",
    "![x](data:image/png;base64,AAAA)",
    '![x" onerror=alert(1)](https://ok.example/x.png)',
    '![x](https://ok.example/x.png "" onerror=alert(1))',
    "[![x](javascript:alert(1))](javascript:alert(2))",
    "[a]: javascript:alert(1)\n[a]",
    "[a]: data:text/html,x\n\n![x][a]",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "<https://bank@evil.example>",
    '<https://ok.example/"onmouseover=alert(1)>',
    '<mailto:a@b.example?body="><script>>',
    "javascript://alert(1)",
    "https://bank@evil.example",
    "https://user:pass@evil.example/",
    "https://ok.example/<script>alert(1)</script>",
    "https://ok.example/'onmouseover='alert(1)",
    'www.ok.example/"><img/src=x>',
    "www.bank@evil.example",
    '1"onclick=alert(1). x',
    "[x](https://ok.example\uD800/)",
    "*<b*onclick=alert(1)>",
  ])("%s is only text and harmless links", (payload) => {
    expect(violations(payload)).toEqual([]);
    expect(violations(`> - ${payload}\n\n**${payload}**`)).toEqual([]);
  });

  it.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "https://bank@evil.example",
    "/x",
    "java&Tab;script:x",
    "&#106;avascript:x",
  ])("[x](%s) makes no link at all", (address) => {
    expect(linksOf(parseMarkdown(`[x](${address}) ![x](${address}) <${address}>`))).toEqual([]);
  });

  it("an address with a user name is not linked in part either", () => {
    expect(linksOf(parseMarkdown("https://bank.example@evil.example https://a:b@evil.example www.bank.example@evil.example/"))).toEqual([]);
  });

  it("whatever is written, only what a comment may hold comes out", () => {
    const pieces = fc.constantFrom(
      ..."<script> </p> <a href=' javascript: data: java&#9;script: https://a.example mailto:b@c.am user:pass@ [ ]( ) ![ * _ ** ~~ ` ``` \\ > - 1. # | & &lt; &#x3C; &quot; &colon; \" ' = onload= < >".split(
        " ",
      ),
      "\n",
      "\n\n",
      "    ",
      " ",
      "x",
      "\u202E",
      "\uD800",
      "\u0000",
    );
    const text = fc.oneof(
      fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join("")),
      fc.string({ unit: "binary", maxLength: 80 }),
    );
    fc.assert(
      fc.property(text, (body) => {
        expect(violations(body)).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });
});

describe("ten thousand characters of", () => {
  const CAP = 10_000;

  it.each([
    ">",
    "> - ",
    "[",
    "[a](",
    "](",
    "![",
    "*",
    "**a _b ",
    "_a_a_",
    "~~",
    "`",
    "`` ` ",
    "```\n",
    "<",
    "<a",
    "<!--",
    "</",
    "&#",
    "&",
    "\\",
    "- ",
    "* a\n",
    "1. a\n ",
    "\n> ",
    "  ",
    "|a",
    "# ",
    "http://",
    "://",
    "www.",
    "www.a.",
    "a@b.",
    "mailto:",
    'http://a.b/"',
    "http://a.b/'",
    "https://a.b/((((",
    "http://a.b@",
    "http://[::",
    "[x](http://a.am) ",
    "\u0301",
    "&#x301;",
    "👩\u200D",
  ])("%j are read to the end", (piece) => {
    const body = piece.repeat(Math.ceil(CAP / piece.length)).slice(0, CAP - 4);
    const content = parseMarkdown(`${body}\n\nend`);
    expect(plainText(content)).toMatch(/end$/);
    expect(serialise(content)).toContain("end");
  });

  it.each([
    ["a staircase of lists", Array.from({ length: 138 }, (_, depth) => `${" ".repeat(depth)}- a`).join("\n")],
    ["asterisks on both sides", `${"*".repeat(4_990)}end${"*".repeat(4_990)}`],
    ["brackets, then links", `${"[".repeat(5_000)}${"](http://a.b)".repeat(380)}`],
  ])("%s stay shallow enough for every reader of the tree", (_what, body) => {
    const depth = (value: unknown): number => (Array.isArray(value) ? 1 + Math.max(0, ...value.map(depth)) : 0);
    expect(depth(parseMarkdown(body))).toBeLessThan(30);
  });
});
