import { describe, expect, it } from "vitest";
import { readConfig, SETTINGS, settingsTable, withPort } from "../../src/config.ts";

describe("settings", () => {
  it("need none to be given", () => {
    expect(readConfig({})).toEqual({
      port: 8787,
      host: "127.0.0.1",
      dataDir: "./data",
      publicUrl: "http://localhost:8787",
      secret: undefined,
      demo: true,
      limits: true,
      fetchAllow: [],
      trustedProxies: 0,
    });
  });

  it("that are empty count as not given", () => {
    expect(readConfig({ PORT: "", PUBLIC_URL: "", DEMO: "", SECRET: "" })).toEqual(readConfig({}));
  });

  it("put no demo where the public address is set, unless it is asked for", () => {
    expect(readConfig({ PUBLIC_URL: "https://comments.example" }).demo).toBe(false);
    expect(readConfig({ PUBLIC_URL: "https://comments.example", DEMO: "1" }).demo).toBe(true);
    expect(readConfig({ DEMO: "0" }).demo).toBe(false);
  });

  it("keep the public address without its last slash", () => {
    expect(readConfig({ PUBLIC_URL: "https://comments.example/" }).publicUrl).toBe("https://comments.example");
  });

  it.each([
    ["PORT", "eighty"],
    ["PORT", "65536"],
    ["PUBLIC_URL", "comments.example"],
    ["PUBLIC_URL", "ftp://comments.example"],
    ["SECRET", "too short"],
    ["FETCH_ALLOW", "classifier"],
    ["FETCH_ALLOW", "http://classifier:9000"],
    ["FETCH_ALLOW", "classifier:9000,*:80"],
    ["DEMO", "yes"],
    ["TRUST_PROXY", "true"],
    ["TRUST_PROXY", "-1"],
  ])("are refused by name: %s=%s", (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^Some settings are wrong.\n  ${name}: \\S`));
  });

  it("list servers of the operator's own, each with its port", () => {
    expect(readConfig({ FETCH_ALLOW: "127.0.0.1:9000, Classifier:80,,[::1]:443 " }).fetchAllow).toEqual([
      "127.0.0.1:9000",
      "classifier:80",
      "[::1]:443",
    ]);
  });

  it("are refused all at once", () => {
    expect(() => readConfig({ PORT: "x", DEMO: "x" })).toThrow(/ {2}PORT: .*\n {2}DEMO: /);
  });

  it("follow the port that the system chose, where the public address was left to it", () => {
    expect(withPort(readConfig({ PORT: "0" }), 4321)).toMatchObject({ port: 4321, publicUrl: "http://localhost:4321" });
    expect(withPort(readConfig({ PORT: "0", PUBLIC_URL: "https://comments.example" }), 4321).publicUrl).toBe("https://comments.example");
  });

  it("are each a row of the table, with a default and a sentence", () => {
    const rows = settingsTable().split("\n").slice(2);
    expect(rows).toHaveLength(Object.keys(SETTINGS).length);
    for (const row of rows) expect(row).toMatch(/^\| `[A-Z_]+` \| \S.* \| \S.*\. \|$/);
  });
});
