/** Addresses are recognised by a keyed hash and kept by nothing else; the key is another every month, and so is the hash. */
import { createHmac } from "node:crypto";

const HASH_BYTES = 16;

/** `address` is as http/address.ts writes it, `now` in milliseconds UTC. 22 characters, different on every site and in every month. */
export type AddressHash = (siteId: number, address: string, now: number) => string;

export function createAddressHash(secret: string): AddressHash {
  let month = "";
  let key = Buffer.alloc(0);
  return (siteId, address, now) => {
    const current = monthOf(now);
    if (current !== month) {
      month = current;
      key = createHmac("sha256", secret).update("address\0").update(month).digest();
    }
    const hash = createHmac("sha256", key).update(`${siteId}\0${address}`).digest();
    return hash.subarray(0, HASH_BYTES).toString("base64url");
  };
}

/** `2026-11`, UTC. */
function monthOf(now: number): string {
  return new Date(now).toISOString().slice(0, 7);
}
