import { describe, expect, it } from "vitest";
import type { DemoArticle } from "../../../src/demo/articles.ts";
import { articles } from "../../../src/demo/articles.ts";
import { articlePage, frontPage, importedPage } from "../../../src/demo/pages.ts";
import { styleSheet } from "../../../src/demo/style.ts";
import { html } from "../../../src/kernel/html.ts";

const hostile = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&amp;`;
const placing = { embedBase: "", site: "demo" };
const lead = articles[0] as DemoArticle;

/** Every text of an article is replaced, so that no field can be forgotten. */
const hostileArticle: DemoArticle = {
  ...lead,
  key: hostile,
  title: hostile,
  standfirst: hostile,
  byline: hostile,
  section: hostile,
  slug: `/${hostile}`,
  body: [
    { kind: "paragraph", text: hostile },
    { kind: "heading", text: hostile },
    { kind: "pull", text: hostile },
    { kind: "list", items: [hostile] },
    { kind: "figures", caption: hostile, rows: [{ source: hostile, killed: hostile, wounded: hostile }] },
  ],
  correction: { at: lead.published, text: hostile },
  readAlso: [hostile],
};

describe("the template", () => {
  it("escapes what is put into it, once, and keeps what another template made", () => {
    expect(html`<p>${"<b> & \"'"}</p>`.toString()).toBe("<p>&lt;b&gt; &amp; &quot;&#39;</p>");
    expect(html`<p>${html`<b>${"&"}</b>`}</p>`.toString()).toBe("<p><b>&amp;</b></p>");
  });

  it("joins lists and leaves nothing behind for what is absent", () => {
    expect(html`${["<", html`<br>`, 0, null, undefined, false]}`.toString()).toBe("&lt;<br>0");
  });

  it("does not take an object that looks like markup for markup", () => {
    const forged = { toString: () => "<script>" } as never;
    expect(() => html`${forged}`.toString()).toThrow();
  });
});

describe("the demonstration newspaper's pages", () => {
  const pages = {
    front: frontPage({ ...placing, articles: [hostileArticle, hostileArticle] }),
    article: articlePage(hostileArticle, { ...placing, articles: [hostileArticle] }),
    imported: importedPage({ key: hostile, title: hostile }, placing),
    "imported without a title": importedPage({ key: hostile, title: null }, placing),
    "for a hostile site": frontPage({ embedBase: hostile, site: hostile, articles }),
  };

  for (const [name, text] of Object.entries(pages)) {
    it(`stay whole whatever the words are: ${name}`, () => {
      expect(text).not.toContain("<script>");
      expect(text).not.toContain("<img");
      expect(text).toContain("&lt;img src=x onerror=&#39;");
      expect(text.match(/<script /g) ?? []).toHaveLength(1);
    });
  }

  it("carry one tag, under the Comments heading, on an article's page", () => {
    const text = articlePage(lead, { ...placing, articles });
    expect(text).toMatch(
      /<h2 id="conversation">Comments<\/h2>\s*<script type="module" src="\/embed\.js" data-site="demo" data-article="2023-karabakh-1"><\/script>/,
    );
    expect(text).not.toContain('id="comments"');
  });

  it("load the widget from where they are told", () => {
    const elsewhere = { embedBase: "https://comments.example.org", site: "daily" };
    expect(articlePage(lead, { ...elsewhere, articles })).toContain('src="https://comments.example.org/embed.js" data-site="daily"');
    expect(frontPage({ ...elsewhere, articles })).toContain('src="https://comments.example.org/counts.js" data-site="daily"');
  });

  it("ask for every article's count and link to every article from the front page", () => {
    const text = frontPage({ ...placing, articles });
    for (const { key, slug } of articles) {
      expect(text).toContain(`data-afterword-count="${key}"`);
      expect(text).toContain(`<h2><a href="${slug}">`);
    }
  });

  it("need no inline style or script and nothing from elsewhere", () => {
    for (const text of [frontPage({ ...placing, articles }), articlePage(lead, { ...placing, articles }), importedPage(lead, placing)]) {
      expect(text).not.toMatch(/\sstyle=|<style|\son[a-z]+=|https?:/);
      expect(text).not.toMatch(/<script(?![^>]* src=)/);
    }
    expect(styleSheet).not.toMatch(/@import|url\(/);
  });

  it("name the address of an imported thread so that its key survives", () => {
    const text = importedPage({ key: "https://old.example/a?b=1&c=ü", title: "Old" }, placing);
    expect(text).toContain('href="/imported?article=https%3A%2F%2Fold.example%2Fa%3Fb%3D1%26c%3D%C3%BC"');
    expect(text).toContain('data-article="https://old.example/a?b=1&amp;c=ü"');
  });
});

describe("the demonstration newspaper's articles", () => {
  it("offer only articles that exist, and never themselves", () => {
    const keys = articles.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { key, readAlso } of articles) {
      expect(keys).toEqual(expect.arrayContaining([...readAlso]));
      expect(readAlso).not.toContain(key);
    }
  });

  it("repeat only their own sentences in a pull quote", () => {
    for (const { body } of articles) {
      const text = body.map((block) => (block.kind === "paragraph" ? block.text : "")).join("\n");
      for (const block of body) if (block.kind === "pull") expect(text).toContain(block.text);
    }
  });

  it("give a lead story of the length a lead story has", () => {
    const words = lead.body.flatMap((block) => {
      if (block.kind === "list") return block.items.join(" ").split(/\s+/);
      return block.kind === "paragraph" || block.kind === "heading" ? block.text.split(/\s+/) : [];
    });
    expect(words.length).toBeGreaterThanOrEqual(450);
    expect(words.length).toBeLessThanOrEqual(700);
  });
});
