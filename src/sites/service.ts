/** Making and changing sites. */
import { type Database, guard } from "../db/commit.ts";
import { isDuplicate, isStale } from "../db/failures.ts";
import type { Clock } from "../kernel/clock.ts";
import { AppError } from "../kernel/errors.ts";
import { randomLabel, randomToken, sameHash, sha256 } from "../kernel/ids.ts";
import { recordSetting } from "./record-store.ts";
import { type Caller, changedSettings, setterOf } from "./recording.ts";
import { type SiteSettings, siteSettings } from "./settings.ts";
import { isSiteName, originOf, type Site } from "./site.ts";
import { createSiteStore, type SiteRow } from "./store.ts";

export type ServerKey = { id: number; siteId: number; role: "moderator" | "admin" };

/** A change can be overtaken by another of the same setting; it is then made anew. */
const ATTEMPTS = 3;

const PARSED_SETTINGS = 1_000;
const parsed = new Map<string, SiteSettings>();

const KEY = /^awk_([0-9a-f]{10})_([\w-]{43})$/;

export function createSiteService({ database, clock }: { database: Database; clock: Clock }) {
  const store = createSiteStore(database);

  return {
    async find(name: string): Promise<Site | null> {
      const row = await store.byName(name);
      return row ? asSite(row) : null;
    },

    async byId(id: number): Promise<Site | null> {
      const row = await store.byId(id);
      return row ? asSite(row) : null;
    },

    isEmpty: async () => (await store.count()) === 0,
    originsOf: store.origins,
    isKnownOrigin: store.knowsOrigin,

    /**
     * Makes a site, or adds origins to one that exists when `extend` is set. Throws request.invalid for a bad name or
     * origin and site.name-taken.
     */
    async add(name: string, origins: string[], settings: Partial<SiteSettings> = {}, extend = false): Promise<Site> {
      if (!isSiteName(name))
        throw new AppError("request.invalid", { fields: { name: "Use lower-case letters, digits and hyphens, 63 at most." } });
      const cleaned = origins.map((address) => {
        const origin = originOf(address);
        if (origin === null)
          throw new AppError("request.invalid", { fields: { origin: `${address} is not an origin; write it like https://daily.example` } });
        return origin;
      });
      const existing = await store.byName(name);
      if (existing && !extend) throw new AppError("site.name-taken");
      const stored = JSON.stringify(siteSettings.parse(settings));
      try {
        await database.commit([
          ...(existing ? [] : [store.insertSite(name, stored, clock())]),
          ...cleaned.map((origin) => store.addOrigin(name, origin)),
        ]);
      } catch (error) {
        if (isDuplicate(error, "sites.name")) throw new AppError("site.name-taken");
        throw error;
      }
      return asSite((await store.byName(name)) as SiteRow);
    },

    /** Changes what is named and records it. Two who change the same setting at the same moment follow upon each other. */
    async change(site: Site, change: Partial<SiteSettings>, caller: Caller): Promise<Site> {
      for (let attempt = 1; ; attempt++) {
        const row = (await store.byId(site.id)) as SiteRow;
        const was = JSON.parse(row.settings) as Record<string, unknown>;
        const detail = changedSettings(siteSettings.parse(was), siteSettings.parse({ ...was, ...change }));
        if (detail === null) return asSite(row);
        const named = Object.fromEntries(Object.keys(change).map((name) => [name, was[name] ?? null]));
        try {
          await database.commit([
            guard(store.settingsAre(site.id, JSON.stringify(named))),
            recordSetting({ siteId: site.id, by: setterOf(caller), area: "settings", detail, created: clock() }),
            store.mergeSettings(site.id, JSON.stringify(change)),
          ]);
          return asSite((await store.byId(site.id)) as SiteRow);
        } catch (error) {
          if (!isStale(error) || attempt === ATTEMPTS) throw error;
        }
      }
    },

    /** Returns the key in full, which is shown once; only its hash is stored. */
    async createKey(site: Site, role: ServerKey["role"]): Promise<string> {
      const kid = randomLabel();
      const secret = randomToken();
      await database.commit([store.insertKey({ siteId: site.id, kid, role, secretHash: sha256(secret), created: clock() })]);
      return `awk_${kid}_${secret}`;
    },

    async findKey(text: string): Promise<ServerKey | null> {
      const [, kid, secret] = KEY.exec(text) ?? [];
      if (!kid || !secret) return null;
      const row = await store.key(kid);
      return row && sameHash(row.secretHash, sha256(secret)) ? { id: row.id, siteId: row.siteId, role: row.role } : null;
    },
  };
}

export type SiteService = ReturnType<typeof createSiteService>;

function asSite(row: SiteRow): Site {
  return { id: row.id, name: row.name, settings: settingsIn(row.settings), houseRules: row.houseRules > 0 };
}

/** Settings are read with every request and changed once a month, so the last few texts are kept with what they mean. */
function settingsIn(text: string): SiteSettings {
  let settings = parsed.get(text);
  if (!settings) {
    settings = Object.freeze(siteSettings.parse(JSON.parse(text)));
    if (parsed.size >= PARSED_SETTINGS) parsed.delete(parsed.keys().next().value as string);
    parsed.set(text, settings);
  }
  return settings;
}
