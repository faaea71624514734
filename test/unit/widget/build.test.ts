import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildBrowser } from "../../../widget/build.ts";

const KB = 1024;
/** Besides English, which comes with the widget itself. */
const LANGUAGES = readdirSync("widget/text").flatMap((name) => /^(?!en)(\w{2})\.ts$/.exec(name)?.[1] ?? []);
const outdir = mkdtempSync(join(tmpdir(), "afterword-widget-"));
let manifest: Record<string, { file: string; integrity: string }>;

const file = (name: string): Buffer => readFileSync(join(outdir, manifest[name]?.file ?? ""));
const gzip = (name: string): number => gzipSync(file(name), { level: 9 }).length;
const contents = (): [string, string][] => readdirSync(outdir).map((name) => [name, readFileSync(join(outdir, name)).toString("base64")]);

beforeAll(async () => {
  await buildBrowser({ outdir });
  manifest = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8"));
});
afterAll(() => rmSync(outdir, { recursive: true }));

describe("the built widget", () => {
  it("stays within what a reader should have to load", () => {
    const sizes = Object.fromEntries(
      [
        "embed",
        "writing",
        "tools",
        "reader",
        ...LANGUAGES.flatMap((language) => [language, `reasons${language}`, `composing${language}`]),
        "counts",
      ].map((name) => [name, gzip(name)]),
    );
    console.log("gzip bytes:", sizes);
    expect(sizes.embed).toBeLessThanOrEqual(12 * KB);
    expect((sizes.embed ?? 0) + (sizes.writing ?? 0)).toBeLessThanOrEqual(30 * KB);
    expect(sizes.tools).toBeLessThanOrEqual(4 * KB);
    expect(sizes.reader).toBeLessThanOrEqual(8.5 * KB);
    for (const language of LANGUAGES) {
      expect(sizes[language], language).toBeLessThanOrEqual(3 * KB);
      expect(sizes[`reasons${language}`], language).toBeLessThanOrEqual(3 * KB);
      expect(sizes[`composing${language}`], language).toBeLessThanOrEqual(1 * KB);
    }
    expect(sizes.counts).toBeLessThanOrEqual(1 * KB);
  });

  it("is one file at first: whatever else there is waits until it is asked for", () => {
    for (const name of ["embed", "writing", "tools", "reader", ...LANGUAGES, "counts"])
      expect(file(name).toString()).not.toMatch(/(^|[;}\n])import[\s{"*]/);
    for (const name of ["writing", "reader"]) expect(file("embed").toString()).toContain(manifest[name]?.file);
    expect(file("writing").toString()).toContain(manifest.tools?.file);
  });

  it("names the files of its languages by one hash, which changes with any of them", () => {
    const names = LANGUAGES.flatMap((language) => ["", "reasons", "composing", "reader"].map((group) => `${group}${language}`));
    const hashes = new Set(names.map((name) => manifest[name]?.file.replace(name, "")));
    expect(hashes.size).toBe(1);
    const hash = ([...hashes][0] as string).split(".")[1] as string;
    for (const part of ["embed", "writing", "reader"]) {
      expect(file(part).toString()).toContain(hash);
      expect(file(part).toString()).toContain(`"${LANGUAGES.sort().join(" ")}"`);
    }
  });

  it("is the same bytes under its plain and its pinned name", () => {
    expect(file("embed").equals(file("embed.pinned"))).toBe(true);
    expect(manifest["embed.pinned"]?.file).toMatch(/^embed\.[0-9a-f]{10}\.js$/);
  });

  it("can be pinned by the integrity the manifest names", () => {
    for (const [name, { integrity }] of Object.entries(manifest)) {
      expect(integrity).toBe(`sha384-${createHash("sha384").update(file(name)).digest("base64")}`);
    }
  });

  it("is the same bytes whenever it is built", async () => {
    const before = contents();
    await buildBrowser({ outdir });
    expect(contents()).toEqual(before);
  });

  it("leaves earlier builds' hashed files for thirty days after their replacement, and nothing else of them", async () => {
    const day = 24 * 60 * 60 * 1000;
    const replaced = Date.UTC(2026, 0, 1);
    const old = mkdtempSync(join(tmpdir(), "afterword-former-"));
    const there = () => readdirSync(old).filter((name) => !contents().some(([current]) => current === name));
    const former = { writing: { file: "writing.0123456789.js", integrity: "" }, gone: { file: "gone.js", integrity: "" } };
    for (const [name, text] of [
      ["writing.0123456789.js", "1"],
      ["gone.js", "2"],
      ["manifest.json", JSON.stringify(former)],
    ])
      writeFileSync(join(old, name as string), text as string);
    // Built long ago, served until now: what counts is when it was replaced.
    utimesSync(join(old, "writing.0123456789.js"), 0, 0);
    await buildBrowser({ outdir: old, now: replaced });
    expect(there()).toEqual(["writing.0123456789.js"]);
    await buildBrowser({ outdir: old, now: replaced + 30 * day });
    expect(there()).toEqual(["writing.0123456789.js"]);
    await buildBrowser({ outdir: old, now: replaced + 30 * day + 1000 });
    expect(there()).toEqual([]);
    expect(readFileSync(join(old, "manifest.json")).equals(readFileSync(join(outdir, "manifest.json")))).toBe(true);
    rmSync(old, { recursive: true });
  }, 60_000);

  it("makes no markup from strings, runs no strings as code and names no other host", () => {
    for (const name of ["embed", "writing", "reader", "counts"]) {
      const code = file(name).toString();
      expect(code).not.toMatch(/\beval\(|new Function|insertAdjacentHTML|document\.write|createElement\("style"\)/);
      const hosts = [...code.matchAll(/https?:\/\/[\w.-]+/g)].map((match) => match[0]);
      expect(hosts.filter((host) => host !== "http://www.w3.org")).toEqual([]);
    }
  });
});
