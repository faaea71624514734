import { describe, expect, it } from "vitest";
import type { Role } from "../../../../src/accounts/actor.ts";
import { findCrowd } from "../../../../src/moderation/phases/crowd-control.ts";
import type { CrowdControl } from "../../../../src/moderation/wire.ts";
import { defaultSettings } from "../../../../src/sites/settings.ts";

const settings = { ...defaultSettings, holdFirst: 3 };
const find = (crowdControl: CrowdControl, publishedCount = 0, role: Role = "reader", editing = false) =>
  findCrowd({ settings, article: { crowdControl }, author: { publishedCount, role }, editing });
const held = (control: string) => [{ phase: "crowd-control", verdict: "hold", reason: "ok", evidence: { control } }];

describe("crowd control", () => {
  it("holds people who are new here, where it is on", () => {
    expect(find("hold", 2)).toEqual(held("hold"));
    expect(find("hold", 3)).toEqual([]);
    expect(find("off")).toEqual([]);
    expect(findCrowd({ settings, article: null, author: { publishedCount: 0, role: "reader" } })).toEqual([]);
  });

  it("leaves members and the staff alone", () => {
    for (const role of ["member", "staff", "moderator", "admin"] as const) {
      expect(find("hold", 0, role)).toEqual([]);
      expect(find("refuse", 0, role)).toEqual([]);
    }
  });

  it("refuses them where it is to, and holds an edit of what stands", () => {
    expect(() => find("refuse", 2)).toThrow("Only people who have commented here before");
    expect(find("refuse", 3)).toEqual([]);
    expect(find("refuse", 2, "reader", true)).toEqual(held("refuse"));
  });
});
