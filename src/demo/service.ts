/** The demo newspaper: fills an empty database once, so that every page has something to show. */
import { nameSkeleton } from "../accounts/names.ts";
import type { AccountService } from "../accounts/service.ts";
import { parseMarkdown } from "../comments/markdown.ts";
import { placeReply } from "../comments/posting.ts";
import type { Database, Statement } from "../db/commit.ts";
import { isDuplicate } from "../db/failures.ts";
import { type Clock, DAY, MINUTE } from "../kernel/clock.ts";
import { createHouseRulesStore } from "../moderation/house-rules/store.ts";
import type { SiteService } from "../sites/service.ts";
import { siteSettings } from "../sites/settings.ts";
import { originOf, type Site } from "../sites/site.ts";
import { articles, newspaper } from "./articles.ts";
import { houseRules, templates } from "./house-rules.ts";
import { readers } from "./readers.ts";
import type { SeedComment } from "./seed-comment.ts";
import { type SeededComment, seeding } from "./store.ts";
import { seedComments } from "./thread.ts";

const demoSite: Site = {
  id: 1,
  name: newspaper.site,
  settings: siteSettings.parse({ title: newspaper.title, guests: true, links: "allow", repeats: "allow", moderation: "publish" }),
  houseRules: false,
};
const STAFF_EMAIL = "desk@demo.example";
const MEMBERS_FOR = 400 * DAY;

export function createDemo({
  database,
  clock,
  sites,
  accounts,
  publicUrl,
}: {
  database: Database;
  clock: Clock;
  sites: SiteService;
  accounts: AccountService;
  publicUrl: string;
}) {
  const rules = createHouseRulesStore(database);

  return {
    /** The address of the lead article. */
    articleUrl: `${publicUrl}${articles[0]?.slug}`,

    /** Makes the site and its threads, whole or not at all, unless the database has a site already. */
    async seed(): Promise<void> {
      if (!(await sites.isEmpty())) return;
      try {
        await database.commit([...seedStatements(demoSite, publicUrl, clock()), ...rulesOf(demoSite, clock())]);
      } catch (error) {
        // Another process was first with the very same rows.
        if (!isDuplicate(error, "sites.")) throw error;
      }
    },

    /** A one-time link to the desk of the demo, or null where there is no demo. */
    async deskLink(): Promise<string | null> {
      const site = await sites.find(newspaper.site);
      if (!site) return null;
      const { token } = await accounts.addStaff(site, STAFF_EMAIL, "admin", "Duty moderator");
      return `${publicUrl}/desk/sign-in#${token}`;
    },
  };

  function rulesOf(site: Site, updated: number): Statement[] {
    return [
      ...Object.entries(houseRules).map(([language, text]) =>
        rules.put(site.id, { language, text, content: JSON.stringify(parseMarkdown(text)), updated }),
      ),
      ...rules.replaceTemplates(site.id, templates),
    ];
  }
}

export type Demo = ReturnType<typeof createDemo>;

function seedStatements(site: Site, publicUrl: string, now: number): Statement[] {
  const userIds = new Map<string, number>(readers.map((reader, index) => [reader.name, index + 1]));
  const articleIds = new Map(articles.map((article, index) => [article.key, index + 1]));
  const ids = new Map(seedComments.map((comment, index) => [comment.ref, index + 1]));
  const placed = new Map<string, SeededComment>();
  const statements: Statement[] = [
    seeding.site(site, now),
    seeding.origin(site.id, originOf(publicUrl) as string),
    ...readers.map((reader) =>
      seeding.user(
        site.id,
        { ...reader, id: userIds.get(reader.name) as number, skeleton: nameSkeleton(reader.name) },
        joined(reader.name, reader.kind, now),
      ),
    ),
    ...articles.map((article) =>
      seeding.article(site.id, {
        id: articleIds.get(article.key) as number,
        key: article.key,
        url: `${publicUrl}${article.slug}`,
        title: article.title,
        published: Date.parse(article.published),
      }),
    ),
  ];
  for (const seed of seedComments) {
    const at = (minutes: number) => publishedAt(seed) + minutes * MINUTE;
    const row = rowOf(seed, {
      id: ids.get(seed.ref) as number,
      articleId: articleIds.get(seed.article) as number,
      authorId: userIds.get(seed.author) as number,
      parent: seed.parentRef === undefined ? null : (placed.get(seed.parentRef) ?? null),
      depthLimit: site.settings.depthLimit,
      created: at(seed.minutesAfter),
      edited: seed.revisions?.length ? at(seed.editedAfter ?? seed.minutesAfter + 2) : null,
    });
    placed.set(seed.ref, row);
    statements.push(seeding.comment(site.id, row));
    (seed.revisions ?? []).forEach((body, index) => {
      statements.push(seeding.revision(site.id, row.id, index + 1, body, row.created));
    });
    statements.push(...votesOn(site, row, seed, userIds));
    for (const report of seed.reports ?? []) {
      statements.push(
        seeding.report(
          site.id,
          row.articleId,
          row.id,
          userIds.get(report.by) as number,
          report.reason,
          report.note ?? null,
          row.created + 30 * MINUTE,
        ),
      );
    }
    if (seed.state === "published") statements.push(seeding.event(site.id, row.articleId, row.id, "comment.published", row.created));
  }
  return statements;
}

/** A guest came with a first comment, everybody else a good while before; who only votes has just come. */
function joined(name: string, kind: "guest" | "registered", now: number): number {
  const first = seedComments.filter((seed) => seed.author === name).map((seed) => publishedAt(seed) + seed.minutesAfter * MINUTE);
  return first.length === 0 ? now : Math.min(...first) - (kind === "guest" ? 0 : MEMBERS_FOR);
}

function publishedAt(seed: SeedComment): number {
  return Date.parse(articles.find((article) => article.key === seed.article)?.published as string);
}

type Placing = {
  id: number;
  articleId: number;
  authorId: number;
  parent: SeededComment | null;
  depthLimit: number;
  created: number;
  edited: number | null;
};

/** Replies are placed by the posting rules, as if the parent were still there to be answered. */
function rowOf(seed: SeedComment, { parent, depthLimit, ...row }: Placing): SeededComment {
  const place = placeReply(parent ? { ...parent, status: "published" } : null, parent?.id, row.articleId, depthLimit);
  return {
    ...row,
    ...place,
    rootId: place.rootId ?? row.id,
    body: seed.body,
    content: JSON.stringify(parseMarkdown(seed.body)),
    language: seed.language,
    status: seed.state,
    reasons: JSON.stringify(seed.findings ?? []),
    revision: 1 + (seed.revisions?.length ?? 0),
    removedBy: seed.state === "withdrawn" ? "author" : seed.state === "rejected" ? "moderator" : null,
    removedReason: seed.reason ?? null,
    featured: seed.featured ?? false,
  };
}

/** Votes come from readers other than the author, starting with a different one for each comment. */
function votesOn(site: Site, row: SeededComment, seed: SeedComment, userIds: Map<string, number>): Statement[] {
  const voters = [...userIds.values()].filter((id) => id !== row.authorId);
  return Array.from({ length: seed.votes.up + seed.votes.down }, (_, index) => {
    const voter = voters[(row.id * 7 + index) % voters.length] as number;
    return seeding.vote(site.id, row.articleId, row.id, voter, index < seed.votes.up ? 1 : -1, row.created + (index + 1) * MINUTE);
  });
}
