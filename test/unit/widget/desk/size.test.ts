import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildBrowser } from "../../../../widget/build.ts";

const KB = 1024;
const outdir = mkdtempSync(join(tmpdir(), "afterword-desk-"));
const gzip = (file: string): number => gzipSync(readFileSync(join(outdir, file)), { level: 9 }).length;

beforeAll(() => buildBrowser({ outdir }));
afterAll(() => rmSync(outdir, { recursive: true }));

it("the sections besides the queues wait until they are opened, each language in a file of its own", () => {
  const manifest = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")) as Record<string, { file: string }>;
  const desk = readFileSync(join(outdir, "desk.js"), "utf8");
  const ofLanguages = Object.keys(manifest).filter((name) => /^sections\w+$/.test(name));
  const files = ["sections", ...ofLanguages].map((name) => manifest[name]?.file ?? name);
  expect(ofLanguages).toContain("sectionsaz");
  for (const file of [...files, manifest.deskaz?.file]) expect(desk).toContain(file);
  expect(desk).not.toContain("rule-trials");
  const sizes = files.map(gzip);
  console.log("gzip bytes of the sections:", sizes);
  expect(Math.max(...sizes.slice(1)) + (sizes[0] ?? 0)).toBeLessThanOrEqual(30 * KB);
});

it("the desk stays within what a moderator on a train should have to load", () => {
  const sizes = { script: gzip("desk.js"), style: gzip("desk.css") };
  console.log("gzip bytes of the desk:", sizes);
  expect(sizes.script + sizes.style).toBeLessThanOrEqual(60 * KB);
});
