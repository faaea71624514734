import { describe, expect, it } from "vitest";
import { openCursor, sealCursor } from "../../../src/kernel/cursor.ts";

const SECRET = "a secret that only this test knows";
const SCOPE = "page:1:7:newest";
const position = { value: 1_772_366_400_000, id: 42 };

describe("a cursor", () => {
  it("opens to the position it was sealed with", () => {
    expect(openCursor(SECRET, SCOPE, sealCursor(SECRET, SCOPE, position))).toEqual(position);
    expect(openCursor(SECRET, SCOPE, sealCursor(SECRET, SCOPE, { value: -1, id: 0 }))).toEqual({ value: -1, id: 0 });
  });

  it("does not open in another list or under another secret", () => {
    const cursor = sealCursor(SECRET, SCOPE, position);
    for (const scope of ["page:1:7:oldest", "page:1:8:newest", "page:2:7:newest", "replies:7:time", ""]) {
      expect(() => openCursor(SECRET, scope, cursor), scope).toThrow("cursor");
    }
    expect(() => openCursor("another secret", SCOPE, cursor)).toThrow("cursor");
  });

  it("does not open when any of its bytes was changed", () => {
    const bytes = Buffer.from(sealCursor(SECRET, SCOPE, position), "base64url");
    for (let at = 0; at < bytes.length; at++) {
      const forged = Buffer.from(bytes);
      forged.writeUInt8(forged.readUInt8(at) ^ 1, at);
      expect(() => openCursor(SECRET, SCOPE, forged.toString("base64url")), `byte ${at}`).toThrow("cursor");
    }
  });

  it("does not open when it was shortened, lengthened or written in another way", () => {
    const cursor = sealCursor(SECRET, SCOPE, position);
    const bytes = Buffer.from(cursor, "base64url");
    const forgeries = [
      "",
      "null",
      "%",
      "🙂",
      cursor.slice(0, -1),
      `${cursor}A`,
      `${cursor}=`,
      ` ${cursor}`,
      bytes.subarray(0, 16).toString("base64url"),
      "A".repeat(100_000),
    ];
    for (const forged of forgeries) expect(() => openCursor(SECRET, SCOPE, forged), forged.slice(0, 60)).toThrow("cursor");
  });
});
