/** Whose word the real server takes for the address that a request comes from. */
import { describe, expect, it, onTestFinished } from "vitest";
import { readConfig } from "../../src/config.ts";
import { startServer } from "../../src/node.ts";
import { scratchFolder } from "./afterword.ts";

const CLAIMS = { "cf-connecting-ip": "203.0.113.9", forwarded: "for=203.0.113.9", "x-real-ip": "203.0.113.9" };

/** Three people write, each with another X-Forwarded-For; answers who is shown beside the first. */
async function besideTheFirst(env: Record<string, string>, forwarded: string[]): Promise<string[]> {
  const { url, app, stop } = await startServer(readConfig({ PORT: "0", DEMO: "0", DATA_DIR: scratchFolder(), ...env }), () => {});
  onTestFinished(stop);
  const site = await app.sites.add("daily", ["https://daily.example"], { guests: true });
  const send = async (path: string, body: unknown, headers = {}) => {
    const sent = { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
    return (await (await fetch(`${url}/api/v1/sites/daily/${path}`, sent)).json()) as { token: string; user: { id: number } };
  };
  const ids: number[] = [];
  for (const [at, name] of ["Ann", "Bob", "Cem"].entries()) {
    const { token, user } = await send("sessions", { guest: { name } });
    const headers = { ...CLAIMS, authorization: `Bearer ${token}`, "x-forwarded-for": forwarded[at] as string };
    await send("comments", { article: { key: "a-1" }, body: `By ${name}` }, headers);
    ids.push(user.id);
  }
  const key = await app.sites.createKey(site, "moderator");
  const record = await fetch(`${url}/api/v1/sites/daily/authors/${ids[0]}`, { headers: { authorization: `Bearer ${key}` } });
  const { sameAddress } = (await record.json()) as { sameAddress: { name: string }[] };
  return sameAddress.map(({ name }) => name).sort();
}

const DIFFERENT = ["192.0.2.1", "192.0.2.2", "192.0.2.3"];

describe("the address that a comment comes from", () => {
  it("is the connection's, whatever headers claim", async () => {
    expect(await besideTheFirst({}, DIFFERENT)).toEqual(["Bob", "Cem"]);
  });

  it("is what our own proxy says where there is one, and not what was claimed to that", async () => {
    expect(await besideTheFirst({ TRUST_PROXY: "1" }, DIFFERENT)).toEqual([]);
    expect(await besideTheFirst({ TRUST_PROXY: "1" }, ["192.0.2.9, 192.0.2.1", "198.51.100.1, 192.0.2.1", "192.0.2.1, 192.0.2.3"])).toEqual(
      ["Bob"],
    );
    expect(await besideTheFirst({ TRUST_PROXY: "1" }, ["unknown", "unknown", "unknown"])).toEqual([]);
  });
});
