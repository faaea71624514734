import { describe, expect, it } from "vitest";
import { changedSettings, setterOf } from "../../../src/sites/recording.ts";
import { defaultSettings } from "../../../src/sites/settings.ts";
import { createRows } from "../db/world.ts";

describe("what the record says of changed settings", () => {
  it("names each with its values, from and to", () => {
    expect(changedSettings(defaultSettings, { ...defaultSettings, guests: true, maxLength: 300, moderation: "hold" })).toBe(
      "guests: false -> true, moderation: publish -> hold, maxLength: 5000 -> 300",
    );
  });

  it("is nothing where nothing changed", () => {
    expect(changedSettings(defaultSettings, { ...defaultSettings })).toBeNull();
  });

  it("repeats no text, since the record is kept for good", () => {
    expect(changedSettings(defaultSettings, { ...defaultSettings, title: "Somebody's Daily" })).toBe("title changed");
  });

  it("is signed by the person or by the key, never by both", () => {
    expect(setterOf({ kind: "desk", user: { id: 7 } })).toEqual({ userId: 7, keyId: null });
    expect(setterOf({ kind: "key", keyId: 3 })).toEqual({ userId: null, keyId: 3 });
  });
});

describe("the days after which threads close", () => {
  it("are in SQL what they are in the settings, with the same default", () => {
    const rows = createRows();
    expect(rows.all("SELECT close_after_days FROM sites")).toEqual([{ close_after_days: defaultSettings.closeAfterDays }]);
    rows.run(`UPDATE sites SET settings = '{"closeAfterDays":14}'`);
    expect(rows.all("SELECT close_after_days FROM sites")).toEqual([{ close_after_days: 14 }]);
    rows.close();
  });
});

describe("the record of settings", () => {
  it("takes no row back and changes none", () => {
    const rows = createRows();
    rows.run("INSERT INTO setting_changes (site_id, user_id, area, detail, created) VALUES (1, 1, 'settings', 'x', 0)");
    expect(() => rows.run("UPDATE setting_changes SET detail = 'y'")).toThrow(/append-only/);
    expect(() => rows.run("DELETE FROM setting_changes")).toThrow(/append-only/);
    rows.close();
  });

  it("is signed by exactly one", () => {
    const rows = createRows();
    const insert = (user: number | null, key: number | null) =>
      rows.run(
        "INSERT INTO setting_changes (site_id, user_id, key_id, area, detail, created) VALUES (1, ?, ?, 'settings', 'x', 0)",
        user,
        key,
      );
    expect(() => insert(null, null)).toThrow(/CHECK/);
    expect(() => insert(1, 1)).toThrow(/CHECK/);
    rows.close();
  });
});
