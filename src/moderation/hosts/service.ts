/** Links by host: what comments that link somewhere become, the record that this leaves, and the publisher's rules. */
import { isStaff } from "../../accounts/actor.ts";
import { linksOf } from "../../comments/tree.ts";
import type { Database } from "../../db/commit.ts";
import type { Clock } from "../../kernel/clock.ts";
import { openCursor, sealCursor } from "../../kernel/cursor.ts";
import { AppError } from "../../kernel/errors.ts";
import { recordSetting } from "../../sites/record-store.ts";
import { setterOf } from "../../sites/recording.ts";
import type { Site } from "../../sites/site.ts";
import { createSiteStore } from "../../sites/store.ts";
import type { Moderator } from "../deciding.ts";
import { findLinks } from "../phases/links.ts";
import type { Inquiry } from "../screening-service.ts";
import { subjectOf } from "../screening-store.ts";
import { judgeHost, judgeHosts, NEWCOMER_WINDOW } from "./judging.ts";
import { hostNamed, hostOf, hostsOf, soughtNames } from "./naming.ts";
import { createHostStore, type HostRow, type Newness } from "./store.ts";
import type { HostFilters, HostRule, HostsPage, HostWire } from "./wire.ts";

/** Hosts that one comment leaves in the record, at most: one that links to more is held for that, and is no reason to fill tables. */
const HOSTS_KEPT = 50;

type Means = { database: Database; clock: Clock; secret: string; publicUrl: string };

export function createHosts({ database, clock, secret, publicUrl }: Means) {
  const store = createHostStore(database);
  const { origins } = createSiteStore(database);

  const inquire: Inquiry = async (submission, { standing, now }) => {
    const { site, author, content, editing } = submission;
    const links = linksOf(content);
    if (links.length === 0) return { findings: [], alongside: editing ? store.replaceHosts(subjectOf(submission), [], editing, now) : [] };
    const own = await ownHosts(site);
    const hosts = hostsOf(links).filter((host) => !own.has(host));
    const alongside = store.replaceHosts(subjectOf(submission), hosts.slice(0, HOSTS_KEPT), editing, now);
    if (isStaff(author.role)) return { findings: [], alongside };
    const newness = newnessOf(site, now);
    const isNew = Number(standing.publishedCount < newness.holdFirst);
    const rows = hosts.length > 0 ? await store.records(site.id, hosts, author.id, newness) : [];
    const records = rows.map((row) => ({ ...row, own: false, newcomers: row.newcomers + isNew }));
    const exempt = new Set([...own, ...rows.filter(({ rule }) => rule === "allow").map(({ host }) => host)]);
    const counted = links.filter((link) => !exempt.has(hostOf(link) ?? ""));
    return { findings: [...findLinks({ settings: site.settings, author, links: counted }), ...judgeHosts(records)], alongside };
  };

  return {
    inquire,

    /** Hosts that comments link to or that have a rule, the latest linked first. */
    async page(site: Site, { q, rule }: HostFilters, cursor: string | undefined, limit: number): Promise<HostsPage> {
      const scope = JSON.stringify(["hosts", site.id, q ?? null, rule ?? null]);
      const after = cursor === undefined ? null : openCursor(secret, scope, cursor);
      const names = q === undefined ? [] : soughtNames(q);
      const found = await store.page({ siteId: site.id, names, rule, after, limit, ...newnessOf(site, clock()) });
      const own = await ownHosts(site);
      const last = found.length > limit ? found[limit - 1] : undefined;
      return {
        items: found.slice(0, limit).map((row) => present(row, own)),
        next: last ? sealCursor(secret, scope, { value: last.last_seen, id: last.id }) : null,
      };
    },

    /** Decides about a host, or (null) leaves it to its record again. Throws request.invalid for what names no host. */
    async setRule(site: Site, by: Moderator, name: string, rule: HostRule | null): Promise<HostWire> {
      const host = hostNamed(name);
      if (host === null)
        throw new AppError("request.invalid", { fields: { host: "Give the name of a host, such as example.com, without a path." } });
      const now = clock();
      await database.commit([
        recordSetting({ siteId: site.id, by: setterOf(by), area: "hosts", detail: store.ruleChange(site.id, host, rule), created: now }),
        ...store.setRule(site.id, host, rule),
      ]);
      const row = await store.host(site.id, host, newnessOf(site, now));
      return present(row ?? { ...UNKNOWN, host }, await ownHosts(site));
    },
  };

  /** The publisher's pages and this service's are never spam. */
  async function ownHosts(site: Site): Promise<ReadonlySet<string>> {
    return new Set(hostsOf([publicUrl, ...(await origins(site.id))]));
  }
}

export type Hosts = ReturnType<typeof createHosts>;

const UNKNOWN: Omit<HostRow, "host"> = {
  id: 0,
  rule: null,
  published: 0,
  rejected: 0,
  pending: 0,
  authors: 0,
  newcomers: 0,
  last_seen: 0,
};

function newnessOf({ settings }: Site, now: number): Newness {
  return { holdFirst: settings.holdFirst, since: now - NEWCOMER_WINDOW };
}

/** Whether it is held is told for somebody who is no longer new here. */
function present(row: HostRow, own: ReadonlySet<string>): HostWire {
  const { host, rule, published, rejected, pending, authors, last_seen } = row;
  return {
    host,
    rule,
    published,
    rejected,
    pending,
    authors,
    held: judgeHost({ ...row, own: own.has(host) })?.verdict === "hold",
    lastSeenAt: last_seen === 0 ? null : new Date(last_seen).toISOString(),
  };
}
