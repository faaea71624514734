/** The SQL of bringing comments along. A batch needs no ids of its own rows: everything is found by what the source calls it. */
import { type SQL, sql } from "drizzle-orm";
import type { Database, Statement } from "../db/commit.ts";

export type ImportedUser = { subject: string; name: string; nameSkeleton: string; email: string | null };

export type ImportedComment = {
  sourceId: string;
  parentSourceId: string | null;
  articleKey: string;
  subject: string;
  body: string;
  content: string;
  language: string | null;
  status: "published" | "pending" | "rejected" | "withdrawn";
  createdAt: number;
};

export type ImportScope = { siteId: number; source: string; depthLimit: number };

export function createTransferStore(database: Database) {
  return {
    /** Which of these the site has from this source already, with the article and time (milliseconds UTC) they have here. */
    async present({ siteId, source }: ImportScope, sourceIds: string[]): Promise<Map<string, { articleKey: string; created: number }>> {
      const rows = await database.all<{
        source_id: string;
        key: string;
        created: number;
      }>(sql`SELECT c.source_id, a.key, c.created FROM json_each(${JSON.stringify(sourceIds)}) j
        CROSS JOIN comments c ON c.site_id = ${siteId} AND c.imported_source = ${source} AND c.source_id = j.value
        CROSS JOIN articles a ON a.id = c.article_id`);
      return new Map(rows.map((row) => [row.source_id, { articleKey: row.key, created: row.created }]));
    },

    /** What the publisher or a reader's page said of an article stands; the import fills in what nobody has said. */
    ensureArticle: (
      { siteId }: ImportScope,
      article: { key: string; url: string | null; title: string | null; closed: boolean },
      now: number,
    ): Statement =>
      sql`INSERT INTO articles (site_id, key, url, title, state, created)
        VALUES (${siteId}, ${article.key}, ${article.url}, ${article.title}, ${article.closed ? "closed" : "open"}, ${now})
        ON CONFLICT (site_id, key) DO UPDATE SET url = coalesce(articles.url, excluded.url), title = coalesce(articles.title, excluded.title)
        WHERE articles.confirmed = 0 AND (articles.url IS NULL OR articles.title IS NULL)`,

    /** The address stays unverified, so that it never signs anybody in. The identity is tied to the user inserted just before, if any was. */
    ensureUser: ({ siteId, source }: ImportScope, user: ImportedUser, now: number): Statement[] => [
      sql`INSERT INTO users (site_id, kind, name, name_skeleton, exclusive, email, verified, created)
        SELECT ${siteId}, 'imported', ${user.name}, ${user.nameSkeleton}, 0, ${user.email}, 0, ${now}
        WHERE NOT EXISTS (SELECT 1 FROM identities WHERE site_id = ${siteId} AND provider = ${provider(source)} AND subject = ${user.subject})`,
      sql`INSERT INTO identities (site_id, provider, subject, user_id, created)
        SELECT ${siteId}, ${provider(source)}, ${user.subject}, last_insert_rowid(), ${now}
        WHERE NOT EXISTS (SELECT 1 FROM identities WHERE site_id = ${siteId} AND provider = ${provider(source)} AND subject = ${user.subject})`,
    ],

    /**
     * Returns a row, with its parent, if the comment is new. It hangs where posting/placeReply would put it: on its parent, or at the depth limit beside
     * it, naming whom it answers. A parent that is not on the article makes it a root.
     */
    insertComment: (scope: ImportScope, comment: ImportedComment): Statement => {
      const { siteId, source } = scope;
      const deep = sql`p.depth >= ${scope.depthLimit}`;
      return sql`INSERT INTO comments (site_id, article_id, parent_id, root_id, depth, reply_to_id, author_id, body, content, language, status,
          removed_by, created, imported_source, source_id)
        SELECT ${siteId}, a.id, ${placed(deep, sql`p.parent_id`, sql`p.id`)}, p.root_id, ${placed(deep, sql`p.depth`, sql`coalesce(p.depth + 1, 0)`)},
          ${placed(deep, sql`p.id`, sql`NULL`)}, i.user_id, ${comment.body}, ${comment.content}, ${comment.language}, ${comment.status},
          ${comment.status === "withdrawn" ? "author" : null}, ${comment.createdAt}, ${source}, ${comment.sourceId}
        FROM articles a
          CROSS JOIN identities i ON i.site_id = ${siteId} AND i.provider = ${provider(source)} AND i.subject = ${comment.subject}
          LEFT JOIN comments p ON p.site_id = ${siteId} AND p.imported_source = ${source} AND p.source_id = ${comment.parentSourceId} AND p.article_id = a.id
        WHERE a.site_id = ${siteId} AND a.key = ${comment.articleKey}
        ON CONFLICT (site_id, imported_source, source_id) WHERE imported_source IS NOT NULL DO NOTHING RETURNING source_id, parent_id`;
    },

    insertImport: (siteId: number, source: string, times: { started: number; finished: number }, report: string): Statement =>
      sql`INSERT INTO imports (site_id, source, started, finished, report) VALUES (${siteId}, ${source}, ${times.started}, ${times.finished}, ${report})`,
  };
}

function provider(source: string): string {
  return `import:${source}`;
}

function placed(deep: SQL, atLimit: SQL, above: SQL): SQL {
  return sql`CASE WHEN ${deep} THEN ${atLimit} ELSE ${above} END`;
}
