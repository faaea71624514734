import { Fragment, h } from "preact";
import { describe, expect, it } from "vitest";
import { serialise } from "../../../src/embed/serialising.ts";

const HOSTILE = `"><script>alert('1')</script>&`;
const ESCAPED = "&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;";

describe("what is drawn", () => {
  it("elements, components, fragments, lists and numbers become markup; nothing becomes nothing", () => {
    const Name = ({ name }: { name: string }) => h("b", null, name, 3);
    const node = h(Fragment, null, h("p", { class: "a" }, [h(Name, { name: "x", key: 1 }), null, false, undefined, true]), h("br", null));
    expect(serialise(node)).toBe('<p class="a"><b>x3</b></p><br>');
  });

  it("another component is drawn where one has another face", () => {
    const Button = () => h("button", { type: "button" }, "Press");
    const Link = ({ to }: { to: string }) => h("a", { href: to }, "Go");
    expect(serialise(h("p", null, h(Button as never, { to: "/there" })), new Map([[Button, Link]]) as never)).toBe(
      '<p><a href="/there">Go</a></p>',
    );
  });

  it("attributes are written as a browser would have them, and handlers not at all", () => {
    const node = h("button", {
      tabIndex: -1,
      disabled: false,
      hidden: true,
      "aria-busy": false,
      "aria-pressed": true,
      title: undefined,
      onClick: () => 1,
    } as never);
    expect(serialise(node)).toBe('<button tabindex="-1" hidden aria-busy="false" aria-pressed="true"></button>');
  });

  it("what a field holds stands where HTML has it", () => {
    const options = ["a", "b"].map((value) => h("option", { value }, value));
    expect(serialise(h("select", { value: "b" }, options))).toBe(
      '<select value="b"><option value="a">a</option><option value="b" selected>b</option></select>',
    );
    expect(serialise(h("textarea", { rows: 2, value: `\n${HOSTILE}</textarea>` }))).toBe(
      `<textarea rows="2">\n\n${ESCAPED}&lt;/textarea&gt;</textarea>`,
    );
    expect(serialise(h("textarea", { defaultValue: "draft" }))).toBe("<textarea>\ndraft</textarea>");
  });
});

describe("what somebody else wrote", () => {
  it("is escaped, as text and as an attribute's value", () => {
    expect(serialise(h("p", { title: HOSTILE }, HOSTILE))).toBe(`<p title="${ESCAPED}">${ESCAPED}</p>`);
  });

  it("never passes for an element of ours, whatever its shape", () => {
    const forged = JSON.parse('{"type":"img","props":{"src":"x","onerror":"alert(1)"},"key":null,"ref":null}');
    expect(() => serialise(h("p", null, forged))).toThrow(TypeError);
    expect(() => serialise({ type: "p" })).toThrow(TypeError);
  });

  it("cannot name elements or attributes", () => {
    expect(() => serialise(h("p><script" as never, null))).toThrow(TypeError);
    expect(() => serialise(h("p", { 'x" y': "1" } as never))).toThrow(TypeError);
    expect(() => serialise(h("p", { dangerouslySetInnerHTML: { __html: "<b>" } }))).toThrow(TypeError);
    expect(() => serialise(h("script", null, "alert(1)"))).toThrow(TypeError);
  });
});
