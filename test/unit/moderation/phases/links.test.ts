import { describe, expect, it } from "vitest";
import type { Role } from "../../../../src/accounts/actor.ts";
import { findLinks } from "../../../../src/moderation/phases/links.ts";
import { defaultSettings } from "../../../../src/sites/settings.ts";

const addresses = (count: number) => Array.from({ length: count }, (_, n) => `https://x${n}.example/`);

function find(links: string[], settings: { links: "allow" | "hold"; maxLinks?: number }, role: Role = "reader") {
  return findLinks({ settings: { ...defaultSettings, ...settings }, author: { role }, links });
}

describe("links that count", () => {
  it.each([
    ["three where three are allowed", 3, { links: "allow", maxLinks: 3 }, "reader", false],
    ["four where three are allowed", 4, { links: "allow", maxLinks: 3 }, "reader", true],
    ["one where they are held", 1, { links: "hold" }, "reader", true],
    ["none where they are held", 0, { links: "hold" }, "reader", false],
    ["a moderator's", 9, { links: "hold" }, "moderator", false],
    ["a member's", 1, { links: "hold" }, "member", true],
  ] as const)("%s", (_, count, settings, role, held) => {
    expect(find(addresses(count), settings, role).map(({ phase, verdict }) => [phase, verdict])).toEqual(held ? [["links", "hold"]] : []);
  });

  it("name five hosts at most, each once, and e-mail as what it is", () => {
    const [finding] = find([...addresses(7), "https://x0.example/again"], { links: "hold" });
    expect(finding?.evidence).toEqual({ count: 8, limit: 0, hosts: "x0.example, x1.example, x2.example, x3.example, x4.example" });
    expect(find(["mailto:a@b.example"], { links: "hold" })[0]?.evidence).toEqual({ count: 1, limit: 0, hosts: "e-mail" });
  });
});
