import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openImportFile } from "../../../src/transfer/files.node.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "afterword-import-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

function stored(content: Uint8Array | string): string {
  const path = join(folder, "export.xml");
  writeFileSync(path, content);
  return path;
}

async function contentOf(chunks: () => AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks()) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

describe("a file to import", () => {
  it("is read from its beginning as often as it is asked for", async () => {
    const file = await openImportFile(stored("<a/>"));
    expect([await contentOf(file.chunks), await contentOf(file.chunks), file.totalBytes]).toEqual(["<a/>", "<a/>", 4]);
  });

  it("is unpacked where it is gzip", async () => {
    const text = "<a>word</a>".repeat(20_000);
    expect(await contentOf((await openImportFile(stored(gzipSync(text)))).chunks)).toBe(text);
  });

  it("is refused when it unpacks to hundreds of times its size", async () => {
    const file = await openImportFile(stored(gzipSync(Buffer.alloc(40_000_000))));
    await expect(contentOf(file.chunks)).rejects.toMatchObject({ code: "import.invalid" });
  });

  it("is refused when the packing is damaged", async () => {
    const file = await openImportFile(stored(gzipSync("<a/>".repeat(100)).subarray(0, 20)));
    await expect(contentOf(file.chunks)).rejects.toMatchObject({ code: "import.invalid" });
  });

  it("has to be there", async () => {
    await expect(openImportFile(join(folder, "none.xml"))).rejects.toMatchObject({ code: "import.invalid" });
    await expect(openImportFile(folder)).rejects.toMatchObject({ code: "import.invalid" });
  });
});
