import { describe, expect, it } from "vitest";
import { deskPage } from "../../../src/desk/page.ts";

describe("the desk's page", () => {
  const page = deskPage({ assets: { script: "/desk.js", style: "/desk.css" } });

  it("loads its own script and style and nothing else", () => {
    expect([...page.matchAll(/(?:src|href)="([^"]*)"/g)].map((match) => match[1])).toEqual(["data:,", "/desk.css", "/desk.js"]);
  });

  it("needs no inline script or style", () => {
    expect(page).not.toMatch(/<style|style=|<script>|\son\w+=/);
  });

  it("cannot be broken out of by an address", () => {
    expect(deskPage({ assets: { script: '/x"><script>', style: "/y" } })).toContain('src="/x&quot;&gt;&lt;script&gt;"');
  });
});
