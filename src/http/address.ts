/** Who is asking, by network: addresses brought to one spelling, and whose word is taken for them. What is no address is nothing. */
import { parseV4, parseV6 } from "./public-address.ts";

/** IPv6 is told apart by /64: the rest is the subscriber's own to choose (RFC 6177, RFC 8981). */
const PREFIX_GROUPS = 4;
const V6_LETTERS = /^[\da-f:.]{2,45}$/i;

/**
 * IPv4 whole, also where it is mapped into IPv6 (RFC 4291, section 2.5.5.2), and IPv6 as its /64: `2001:db8:0:1::/64`.
 * Null for anything that is not exactly one address.
 */
export function networkOf(text: string): string | null {
  if (parseV4(text) !== null) return text;
  // A zone says which of our own interfaces a link-local address came in by.
  const bare = text.replace(/%[\w.-]+$/, "");
  const groups = V6_LETTERS.test(bare) ? parseV6(bare) : null;
  if (!groups) return null;
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (mapped)
    return groups
      .slice(6)
      .flatMap((pair) => [pair >> 8, pair & 0xff])
      .join(".");
  const prefix = groups.slice(0, PREFIX_GROUPS).map((group) => group.toString(16));
  return `${prefix.join(":")}::/64`;
}

/**
 * Who the outermost of our own proxies says is asking: with `proxies` of them in front, each of which adds whom it was
 * asked by at the right of X-Forwarded-For, the entry that many from the right. What stands further left is only claimed.
 */
export function forwardedNetwork(header: string | null, proxies: number): string | null {
  const entry = proxies > 0 ? header?.split(",").at(-proxies) : undefined;
  return entry === undefined ? null : networkOf(withoutPort(entry.trim()));
}

/** Some proxies write the port as well: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
function withoutPort(entry: string): string {
  return /^\[([^\]]*)\](?::\d{1,5})?$/.exec(entry)?.[1] ?? /^([\d.]+):\d{1,5}$/.exec(entry)?.[1] ?? entry;
}
