import { describe, expect, it } from "vitest";
import { createAddressHash } from "../../../src/kernel/address-hash.ts";

const november = Date.parse("2026-11-01T00:00:00.000Z");
const lateNovember = Date.parse("2026-11-30T23:59:59.999Z");
const december = Date.parse("2026-12-01T00:00:00.000Z");

describe("the hash of an address", () => {
  const hash = createAddressHash("a secret that only tests may know, 32+");

  it("is the same all month, whoever computes it", () => {
    expect(hash(1, "192.0.2.1", lateNovember)).toBe(hash(1, "192.0.2.1", november));
    expect(createAddressHash("a secret that only tests may know, 32+")(1, "192.0.2.1", november)).toBe(hash(1, "192.0.2.1", november));
  });

  it("is 16 bytes in 22 letters, and shows nothing of the address", () => {
    expect(hash(1, "192.0.2.1", november)).toMatch(/^[\w-]{22}$/);
  });

  it("is another for another address, on another site, in another month and under another secret", () => {
    const hashes = [
      hash(1, "192.0.2.1", november),
      hash(1, "192.0.2.2", november),
      hash(2, "192.0.2.1", november),
      hash(1, "192.0.2.1", december),
      createAddressHash("another secret that only tests may know")(1, "192.0.2.1", november),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it("is right again for a time that comes before the last one", () => {
    const before = hash(1, "192.0.2.1", november);
    hash(1, "192.0.2.1", december);
    expect(hash(1, "192.0.2.1", november)).toBe(before);
  });
});
