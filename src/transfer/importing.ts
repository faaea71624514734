/** Bringing old comments along: read the whole file once, then write it in batches that may be run again. */
import { nameSkeleton } from "../accounts/names.ts";
import { detectLanguage } from "../comments/language.ts";
import { plainText } from "../comments/plain-text.ts";
import type { Database, Row, Statement } from "../db/commit.ts";
import type { Clock } from "../kernel/clock.ts";
import { sha256 } from "../kernel/ids.ts";
import type { Site } from "../sites/site.ts";
import { createSiteStore } from "../sites/store.ts";
import { importedName } from "./authors.ts";
import { type ConvertedComment, commentFromHtml } from "./conversion.ts";
import { createCount } from "./counting.ts";
import type { ForeignAuthor, ForeignComment, ForeignFormat, ForeignReader, ForeignRecord } from "./foreign.ts";
import { createPlanner, type KeyChoice, type Plan, type PlannedArticle } from "./planning.ts";
import { createDisqusReader } from "./readers/disqus.ts";
import { createWordpressReader } from "./readers/wordpress.ts";
import type { ImportReport } from "./report.ts";
import { createTransferStore, type ImportScope } from "./store.ts";

/** Comments to a commit: few enough that readers who post meanwhile hardly wait, enough that syncing costs little. */
const BATCH = 200;

const READERS: Record<ForeignFormat, () => ForeignReader> = { wordpress: createWordpressReader, disqus: createDisqusReader };

export type ImportProgress = { phase: "checking" | "writing"; bytesRead: number; totalBytes: number | null; records: number };

export type ImportRequest = {
  site: Site;
  format: ForeignFormat;
  /** Opens the file at its beginning; called twice, since nothing is written before all of it was read. */
  chunks: () => AsyncIterable<Uint8Array>;
  totalBytes?: number;
  /** Comments are told apart by id within a source; a second blog on the same site needs a name of its own. The format by default. */
  source?: string;
  keys?: KeyChoice;
  dryRun?: boolean;
  onProgress?: (progress: ImportProgress) => void;
};

type Prepared = { comment: ForeignComment; article: PlannedArticle; subject: string; converted: ConvertedComment };

export function createImportService({ database, clock }: { database: Database; clock: Clock }) {
  const store = createTransferStore(database);
  const sites = createSiteStore(database);

  /** Throws import.invalid, with line and column, before anything is written. Fetches nothing, tells no live reader, mails nobody. */
  async function importFile(request: ImportRequest): Promise<ImportReport> {
    const { site, format, source = format, dryRun = false } = request;
    const started = clock();
    const origins = await sites.origins(site.id);
    const planner = createPlanner({ origins, keys: request.keys ?? "identifier" });
    for await (const record of records(request, "checking")) planner.add(record);
    const plan = planner.finish();

    const count = createCount(plan);
    const scope: Scope = { siteId: site.id, source, depthLimit: site.settings.depthLimit, ensured: new Set() };
    for await (const batch of batches(plan, records(request, "writing"))) await writeBatch(scope, plan, batch, count, dryRun);
    const report = count.report({ format, source, dryRun }, origins);
    if (!dryRun) await database.commit([store.insertImport(site.id, source, { started, finished: clock() }, JSON.stringify(report))]);
    return report;
  }

  async function writeBatch(scope: Scope, plan: Plan, batch: ForeignComment[], count: Count, dryRun: boolean): Promise<void> {
    const present = await store.present(
      scope,
      batch.map((comment) => comment.sourceId),
    );
    const prepared: Prepared[] = [];
    for (const comment of batch) {
      const article = plan.articleOf(comment.sourceId) as PlannedArticle;
      const before = present.get(comment.sourceId);
      const converted = before ? null : convert(comment);
      // The same number at another time and place is another blog's comment, not one whose page has moved.
      if (before && before.articleKey !== article.key && before.created !== comment.createdAt) count.skipped("id-taken", comment);
      else if (!converted) count.alreadyThere(article);
      else if (converted.body === "" && comment.state !== "withdrawn") count.skipped("empty", comment);
      else prepared.push({ comment, article, subject: subjectOf(comment.author), converted });
    }
    const inserted = dryRun || prepared.length === 0 ? null : insertedRows(await database.commit(statementsFor(scope, plan, prepared)));
    for (const { comment, article, converted } of prepared) {
      const row = inserted?.get(comment.sourceId);
      const problem = plan.problemOf(comment.sourceId);
      if (inserted && !row) count.alreadyThere(article);
      // A parent that this file lacks may have come with an earlier one.
      else count.imported({ ...comment, article, shortened: converted.shortened, problem: row?.parent_id == null ? problem : null });
    }
  }

  function statementsFor(scope: Scope, plan: Plan, prepared: Prepared[]): Statement[] {
    const now = clock();
    const articles = new Map(prepared.map(({ article }) => [article.key, article]));
    const authors = new Map(
      prepared.filter(({ subject }) => !scope.ensured.has(subject)).map(({ subject, comment }) => [subject, comment.author]),
    );
    for (const subject of authors.keys()) scope.ensured.add(subject);
    return [
      ...[...articles.values()].map((article) => store.ensureArticle(scope, article, now)),
      ...[...authors].flatMap(([subject, author]) => {
        const name = importedName(author.name);
        return store.ensureUser(scope, { subject, name, nameSkeleton: nameSkeleton(name), email: author.email }, now);
      }),
      ...prepared.map(({ comment, article, subject, converted }) =>
        store.insertComment(scope, {
          sourceId: comment.sourceId,
          parentSourceId: plan.parentOf(comment.sourceId),
          articleKey: article.key,
          subject,
          body: converted.body,
          content: JSON.stringify(converted.content),
          language: detectLanguage(plainText(converted.content)),
          status: comment.state,
          // A clock that ran ahead there must not keep a comment at the top of every thread here.
          createdAt: Math.min(comment.createdAt, now),
        }),
      ),
    ];
  }

  return { importFile };
}

export type ImportService = ReturnType<typeof createImportService>;
/** `ensured` holds the people this import has made sure of; a commit that fails ends it. */
type Scope = ImportScope & { ensured: Set<string> };
type Count = ReturnType<typeof createCount>;

async function* records({ format, chunks, totalBytes, onProgress }: ImportRequest, phase: ImportProgress["phase"]) {
  const reader = READERS[format]();
  let bytesRead = 0;
  let read = 0;
  const tell = (found: ForeignRecord[]): ForeignRecord[] => {
    read += found.length;
    onProgress?.({ phase, bytesRead, totalBytes: totalBytes ?? null, records: read });
    return found;
  };
  for await (const chunk of chunks()) {
    bytesRead += chunk.length;
    yield* tell(reader.write(chunk));
  }
  yield* tell(reader.close());
}

/** Comments that are to be written, parents first, in lists of at most `BATCH`. */
async function* batches(plan: Plan, read: AsyncIterable<ForeignRecord>): AsyncGenerator<ForeignComment[]> {
  let batch: ForeignComment[] = [];
  for await (const record of read) {
    if (record.kind !== "comment" || plan.articleOf(record.sourceId) === null) continue;
    for (const comment of plan.inOrder(record)) {
      batch.push(comment);
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** Who deleted a comment did not want its words kept, so of a withdrawn one only the place stays. */
function convert({ body, format, state }: ForeignComment): ConvertedComment {
  return state === "withdrawn" ? { body: "", content: [], shortened: false } : commentFromHtml(body, format);
}

/** Hashed, since the source's ids of people are often made of their e-mail addresses. */
function subjectOf(author: ForeignAuthor): string {
  return author.sourceId === null ? "anonymous" : sha256(author.sourceId);
}

function insertedRows(results: Row[][]): Map<string, Row> {
  return new Map(results.flat().map((row) => [String(row.source_id), row]));
}
