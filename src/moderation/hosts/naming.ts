/** One name for each host that comments link to, however the address was written. Pure. */

/** Labels as the domain name system has them, with the underscore that some hosts use. */
const LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;
const LONGEST = 253;

/** The host of a web address as URL gives it (WHATWG: lower case, punycode), without port, `www.` and a last dot; null for e-mail. */
export function hostOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || protocol === "http:" ? shortened(hostname) : null;
}

/** The hosts of some addresses, each once, in their order. */
export function hostsOf(addresses: readonly string[]): string[] {
  return [...new Set(addresses.map(hostOf))].filter((host) => host !== null);
}

/** The name of a host as somebody wrote it, `WWW.Пример.рф` or with a port; null where it names none. */
export function hostNamed(name: string): string | null {
  const written = name.trim();
  if (/[\s/\\?#@%]/.test(written) || !URL.canParse(`http://${written}`)) return null;
  const host = shortened(new URL(`http://${written}`).hostname);
  if (host.startsWith("[") || host === "localhost") return host;
  const labels = host.split(".");
  return host.length <= LONGEST && labels.length > 1 && labels.every((label) => LABEL.test(label)) ? host : null;
}

/** What to look for in names when somebody types part of one, or pastes a whole address. */
export function soughtNames(typed: string): string[] {
  const pasted = hostOf(typed) ?? hostNamed(typed);
  return [...new Set([typed.trim().toLowerCase(), ...(pasted === null ? [] : [pasted])])];
}

/** `www.com` is a name of its own. */
function shortened(hostname: string): string {
  const host = hostname.toLowerCase().replace(/\.+$/, "");
  return host.startsWith("www.") && host.includes(".", 4) ? host.slice(4) : host;
}
