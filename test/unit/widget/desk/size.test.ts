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

it("the desk stays within what a moderator on a train should have to load", () => {
  const sizes = { script: gzip("desk.js"), style: gzip("desk.css") };
  console.log("gzip bytes of the desk:", sizes);
  expect(sizes.script + sizes.style).toBeLessThanOrEqual(60 * KB);
});
