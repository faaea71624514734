import { isValidElement, type VNode } from "preact";
import { describe, expect, it } from "vitest";
import type { Content } from "../../../src/comments/content.ts";
import { contentOf } from "../../../widget/embed/view/content.ts";

/** What would be built, as nested arrays: `[tag, attributes, ...children]`. */
function outline(built: unknown): unknown {
  if (Array.isArray(built)) return built.map(outline);
  if (!isValidElement(built as VNode)) return built;
  const { type, props } = built as VNode<Record<string, unknown>>;
  const { children, ...attributes } = props;
  return [type, attributes, outline(children)];
}
const built = (content: Content | string): string => JSON.stringify(outline(contentOf(content)));

describe("a comment's content on the page", () => {
  it("becomes elements with their text and nothing else", () => {
    expect(built([["p", "a ", ["strong", "b"], ["br"]]])).toBe('[["p",{},["a ",["strong",{},["b"]],["br",{},[]]]]]');
    expect(built([["ol", { start: "3" }, ["li", "x"]]])).toBe('[["ol",{"start":"3"},[["li",{},["x"]]]]]');
  });

  it("opens links in a new tab with the attributes the service decided", () => {
    const link = built([["p", ["a", { href: "https://example.org/", rel: "ugc" }, "x"]]]);
    expect(link).toContain('["a",{"href":"https://example.org/","rel":"ugc","target":"_blank"},["x"]]');
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "vbscript:x", " javascript:x", "//evil.example", ""])("never links to %j", (href) => {
    const text = built([["p", ["a", { href }, "x"]]]);
    expect(text).toBe('[["p",{},[["x"]]]]');
  });

  it("shows the text of a tag that does not exist, without the tag", () => {
    const foreign = [
      ["script", { src: "//evil.example" }, "alert(1)"],
      ["img", { onerror: "x" }],
      ["p", { onclick: "x", style: "y" }, "z"],
    ];
    expect(built(foreign as unknown as Content)).toBe('[["alert(1)"],[],["p",{},["z"]]]');
  });

  it("shows HTML as the text it is", () => {
    expect(contentOf("<b>x</b>")).toBe("<b>x</b>");
  });
});
