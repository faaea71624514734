/** Keyed hashes by which a receiver knows that a message is ours. */
import { createHmac } from "node:crypto";

/** HMAC-SHA256 over the text's UTF-8 bytes, hexadecimal. */
export function hmacSha256(secret: string, text: string): string {
  return createHmac("sha256", secret).update(text).digest("hex");
}
