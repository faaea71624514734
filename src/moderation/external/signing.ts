/** How a phase knows that a request is ours and that it is new. */
import { hmacSha256 } from "../../kernel/signing.ts";

/**
 * The headers that go with exactly this body. The first is Coral's, so that its verifiers go on working; it can be
 * replayed, so the second also covers the time: a receiver refuses what is older than a few minutes. With two secrets
 * both have two signatures, of which a receiver needs to know one. `now` in milliseconds UTC.
 */
export function signatureHeaders(body: string, secrets: readonly string[], now: number): Record<string, string> {
  const seconds = Math.floor(now / 1000);
  return {
    "x-coral-signature": secrets.map((secret) => `sha256=${hmacSha256(secret, body)}`).join(","),
    "x-afterword-signature": [`t=${seconds}`, ...secrets.map((secret) => `v1=${hmacSha256(secret, `${seconds}.${body}`)}`)].join(","),
  };
}
