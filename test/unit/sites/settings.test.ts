import { describe, expect, it } from "vitest";
import { defaultSettings, siteSettings } from "../../../src/sites/settings.ts";
import { siteChange } from "../../../src/sites/wire.ts";

describe("a site's settings", () => {
  it("start careful: no guests, links held, published at once", () => {
    expect(defaultSettings).toMatchObject({ guests: false, links: "hold", moderation: "publish" });
  });

  it("gain new ones with their defaults when they were stored before", () => {
    expect(siteSettings.parse({ guests: true })).toEqual({ ...defaultSettings, guests: true });
  });
});

describe("a change of settings", () => {
  it("holds only what it names, without defaults", () => {
    expect(siteChange.parse({})).toEqual({});
    expect(siteChange.parse({ guests: true })).toEqual({ guests: true });
  });

  it.each([
    { guests: "yes" },
    { maxLength: 99 },
    { maxLength: 10_001 },
    { maxLength: 500.5 },
    { depthLimit: 0 },
    { editWindow: -1 },
    { language: "xx" },
    { colour: "red" },
    { guests: null },
  ])("%j is refused", (change) => {
    expect(siteChange.safeParse(change).success).toBe(false);
  });
});
