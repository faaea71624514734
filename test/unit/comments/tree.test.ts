import { describe, expect, it } from "vitest";
import type { Node } from "../../../src/comments/content.ts";
import { append, element, elementOf, linksOf } from "../../../src/comments/tree.ts";

describe("the content tree", () => {
  it.each<Node>([
    ["br"],
    ["p", "text"],
    ["p", ["em", "text"], "more"],
    ["a", { href: "https://example.org/" }, "text"],
    ["ol", { start: "2" }, ["li", "x"]],
  ])("taking a node apart and putting it together gives the same (%j)", (...node) => {
    const parts = elementOf(node as unknown as Node);
    expect(parts && element(parts.tag, parts.attributes, parts.children)).toEqual(node);
  });

  it("text has no parts", () => {
    expect(elementOf("text")).toBeNull();
  });

  it("text added to text becomes one", () => {
    const children: Node[] = [];
    for (const node of ["a", "", "b", ["br"], "c"] as Node[]) append(children, node);
    expect(children).toEqual(["ab", ["br"], "c"]);
  });

  it("every link is listed, in order, also the same twice", () => {
    const link = (href: string): Node => ["a", { href }, "x"];
    expect(
      linksOf([
        ["p", link("https://b/"), ["strong", link("https://a/")]],
        ["ul", ["li", link("https://b/")]],
      ]),
    ).toEqual(["https://b/", "https://a/", "https://b/"]);
  });
});
