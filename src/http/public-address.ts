/**
 * Which addresses this server may be made to ask. A publisher names them, so without this rule anyone who administers a
 * site could ask the operator's own network through it (server-side request forgery). Pure: the same on both runtimes.
 */

/** Where https is served; any other port is more likely to be something that was never meant to be asked. */
const PORTS = ["443", "8443"];

/** IANA's special-purpose IPv4 blocks, and the one public address that is a cloud's metadata service (168.63.129.16). */
const PRIVATE_V4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "168.63.129.16/32",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
].map((block) => {
  const [base = "", bits] = block.split("/");
  const mask = (0xffffffff << (32 - Number(bits))) >>> 0;
  return { base: (parseV4(base) as number) & mask, mask };
});

/** Names that no public resolver answers, or that a private one answers with something near. */
const LOCAL_NAME = /(^|\.)(localhost|local|internal|intranet|private|corp|home|lan|home\.arpa|test|invalid|onion)$/;

/**
 * Why this address may not be asked, in words for whoever wrote it; null where nothing speaks against it as written.
 * What its name stands for is looked at once more when it is asked. `allowed` holds `host:port`.
 */
export function addressProblem(address: string, allowed: readonly string[]): string | null {
  if (!URL.canParse(address)) return "This is not an address; write it like https://classifier.example/check";
  const url = new URL(address);
  if (url.username !== "" || url.password !== "") return "Leave user name and password out of the address; every request is signed.";
  if (url.protocol !== "https:" && url.protocol !== "http:") return "Use an https address.";
  if (isAllowed(url, allowed)) return null;
  if (url.protocol !== "https:") return "Use an https address.";
  const host = url.hostname;
  if (host.startsWith("[") || parseV4(host) !== null) return "Use the server's name rather than its number.";
  if (!host.includes(".") || host.endsWith(".") || LOCAL_NAME.test(host)) return "Use a name that is known on the public internet.";
  if (url.port !== "" && !PORTS.includes(url.port)) return "Use port 443 or 8443.";
  return null;
}

/** Whether the operator has said that this host and port may be private and without https. */
export function isAllowed(url: URL, allowed: readonly string[]): boolean {
  return allowed.includes(`${url.hostname}:${url.port || (url.protocol === "https:" ? "443" : "80")}`);
}

/**
 * Whether an address that a name resolved to belongs to the public internet. Of IPv6 only global unicast (2000::/3) can,
 * which leaves out loopback, local, multicast, IPv4-mapped and NAT64 forms; the ranges within it that carry an IPv4
 * address of their own (6to4, Teredo) could lead anywhere. What cannot be read, such as an address with a zone, is not.
 */
export function isPublicAddress(address: string): boolean {
  const v4 = parseV4(address);
  if (v4 !== null) return !PRIVATE_V4.some(({ base, mask }) => (v4 & mask) === base);
  const groups = parseV6(address);
  if (groups === null) return false;
  const [first = 0, second = 0] = groups;
  if (first < 0x2000 || first > 0x3fff) return false;
  if (first === 0x2001 && (second < 0x200 || second === 0xdb8)) return false;
  return first !== 0x2002 && !(first === 0x3fff && second < 0x1000);
}

/** The 32 bits of four decimal numbers, signed as the bit operators have it; null for any other way of writing. */
export function parseV4(text: string): number | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1);
  if (!parts || parts.some((part) => Number(part) > 255 || (part.length > 1 && part.startsWith("0")))) return null;
  return parts.reduce((bits, part) => (bits << 8) | Number(part), 0);
}

/** The eight groups, or null. */
export function parseV6(text: string): number[] | null {
  // The URL parser knows every way of writing one (RFC 4291 2.2), and writes it in hexadecimal groups alone.
  if (!/^[0-9a-f:.]+$/i.test(text) || !URL.canParse(`http://[${text}]/`)) return null;
  const [head = "", tail] = new URL(`http://[${text}]/`).hostname.slice(1, -1).split("::");
  const read = (part: string) => (part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16)));
  const [before, after] = [read(head), read(tail ?? "")];
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after];
}
