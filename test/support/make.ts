/** A small world for tests: an app over a fresh or shared database, two sites, people and a clock that stands still. */
import { openTestDatabase, openTestHub } from "#platform";
import { createApp } from "../../src/app.ts";
import { networkOf } from "../../src/http/address.ts";
import type { Platform } from "../../src/http/context.ts";
import { FetchFailure } from "../../src/kernel/fetching.ts";
import { silentLog } from "../../src/kernel/log.ts";
import type { SiteSettings } from "../../src/sites/settings.ts";
import type { Site } from "../../src/sites/site.ts";

export const PUBLIC_URL = "https://comments.example";
export const ORIGIN = "https://daily.example";

export type Answer<T = any> = { status: number; headers: Headers; body: T };
export type Ask = { token?: string; cookie?: string; body?: unknown; headers?: Record<string, string>; raw?: BodyInit };

/** A world without a network: nothing outside can be asked unless the test says what it answers. */
export const nothingOutside: Pick<Platform, "fetchSafely" | "fetchAllow" | "openHub"> = {
  openHub: openTestHub(null),
  fetchSafely: async () => {
    throw new FetchFailure("unreachable");
  },
  fetchAllow: [],
};

let worlds = 0;

/**
 * Sites get names of their own, since on workerd every world of a file shares one database. `outside` stands for the
 * network.
 */
export async function createWorld(settings: Partial<SiteSettings> = {}, outside: Partial<typeof nothingOutside> = {}) {
  const clock = { now: Date.parse("2026-03-01T12:00:00.000Z") };
  const database = openTestDatabase();
  const app = createApp({
    database,
    clock: () => clock.now,
    log: silentLog,
    secret: "a secret that only tests may know, 32+",
    publicUrl: PUBLIC_URL,
    limits: true,
    addressOf: (request) => networkOf(request.headers.get("x-test-address") ?? ""),
    ...nothingOutside,
    openHub: openTestHub(database),
    ...outside,
    asset: async () => null,
  });
  const number = ++worlds;
  const site = await app.sites.add(`daily-${number}`, [ORIGIN], { guests: true, links: "allow", ...settings });
  const otherSite = await app.sites.add(`other-${number}`, ["https://other.example"], { guests: true });

  async function ask(method: string, path: string, { token, cookie, body, headers = {}, raw }: Ask = {}): Promise<Answer> {
    const sent = new Headers(headers);
    if (token) sent.set("authorization", `Bearer ${token}`);
    if (cookie) sent.set("cookie", cookie);
    if (body !== undefined && !sent.has("content-type")) sent.set("content-type", "application/json");
    const response = await app.request(`${PUBLIC_URL}${path}`, {
      method,
      headers: sent,
      body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
    });
    const text = await response.text();
    const json = /json/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
  }

  /** A signed-in guest of the site. */
  async function guest(name = "Aysel", on: Site = site): Promise<{ token: string; id: number; name: string }> {
    const { status, body } = await ask("POST", `/api/v1/sites/${on.name}/sessions`, { body: { guest: { name } } });
    if (status !== 201) throw new Error(`signing in as ${name} answered ${status}: ${JSON.stringify(body)}`);
    return { token: body.token, id: body.user.id, name: body.user.name };
  }

  /** Somebody at the desk: the Cookie header, and what a same-origin page sends with it. */
  async function desk(
    role: "staff" | "moderator" | "admin" = "moderator",
    on: Site = site,
  ): Promise<{ cookie: string; headers: Record<string, string>; id: number }> {
    const { user, token } = await app.accounts.addStaff(on, `${role}-${Math.floor(1e9 * fraction())}@daily.example`, role);
    const { status, headers, body } = await ask("POST", "/api/v1/desk/session", { body: { token } });
    if (status !== 201) throw new Error(`signing in at the desk answered ${status}: ${JSON.stringify(body)}`);
    return {
      cookie: (headers.get("set-cookie") as string).split(";")[0] as string,
      headers: { "sec-fetch-site": "same-origin" },
      id: user.id,
    };
  }

  /** Posts and expects 201. */
  async function comment(
    token: string,
    body: string,
    more: { article?: string; parentId?: number; on?: Site; key?: string } = {},
  ): Promise<any> {
    const answer = await ask("POST", `/api/v1/sites/${(more.on ?? site).name}/comments`, {
      token,
      body: { article: { key: more.article ?? "a-1" }, body, ...(more.parentId === undefined ? {} : { parentId: more.parentId }) },
      headers: more.key ? { "idempotency-key": more.key } : {},
    });
    if (answer.status !== 201) throw new Error(`posting answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  const page = (query = "article=a-1", on: Site = site) => ask("GET", `/api/v1/sites/${on.name}/comments?${query}`);
  const key = (role: "moderator" | "admin" = "moderator", on: Site = site) => app.sites.createKey(on, role);
  const decide = (token: string, body: unknown, on: Site = site) => ask("POST", `/api/v1/sites/${on.name}/decisions`, { token, body });

  return { app, database, clock, site, otherSite, ask, guest, desk, comment, page, key, decide };
}

export type World = Awaited<ReturnType<typeof createWorld>>;

/** A different number each call, the same in every run. */
let seed = 1;
function fraction(): number {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed / 2_147_483_647;
}
