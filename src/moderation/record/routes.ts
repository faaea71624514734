/** The record over HTTP: for moderators page by page and as a file, for everybody without persons. */
import type { Hono } from "hono";
import { z } from "zod";
import { answerFile, answerJson, answerPage } from "../../http/answer.ts";
import type { AppEnv } from "../../http/context.ts";
import type { Endpoints } from "../../http/endpoint.ts";
import { AppError } from "../../kernel/errors.ts";
import type { SiteService } from "../../sites/service.ts";
import { pageLimit } from "../wire.ts";
import { BYTE_ORDER_MARK, csvLine } from "./csv.ts";
import { recordPage } from "./page.ts";
import type { PublicRecordService } from "./public-service.ts";
import type { ModerationRecord } from "./service.ts";
import * as wire from "./wire.ts";

const FIVE_MINUTES = "public, max-age=300";
const cursor = z.string().max(500).optional().describe("`next` of the page before.");

/** In the order of the file's columns. */
const COLUMNS = [
  "at",
  "kind",
  "id",
  "by",
  "byId",
  "action",
  "commentId",
  "userId",
  "articleId",
  "reason",
  "from",
  "to",
  "undoes",
  "area",
  "detail",
  "note",
] as const;

export function addRecordRoutes(endpoints: Endpoints, record: ModerationRecord, open: PublicRecordService, clock: () => number): void {
  endpoints.add(
    {
      method: "get",
      path: "/api/v1/sites/{site}/record",
      summary: "Every decision and every change of what the publisher sets",
      access: "moderate",
      query: wire.recordFilters.extend({ cursor, limit: pageLimit }),
      answers: { 200: { text: "Newest first.", shape: wire.recordPage } },
    },
    async ({ site, query: { cursor: after, limit, ...filters } }) => answerJson(await record.page(site, filters, after, limit)),
  );

  endpoints.add(
    {
      method: "get",
      path: "/api/v1/sites/{site}/record.csv",
      summary: "The same as a file for a spreadsheet, the latest 50,000 rows",
      access: "moderate",
      query: wire.recordFilters,
      answers: { 200: { text: "UTF-8, RFC 4180, with a line of names.", type: "text/csv" } },
    },
    async ({ site, query }) => {
      const pages = record.all(site, query);
      // Whatever is refused, and a database that does not answer, is told before the file begins.
      const first = await pages.next();
      const day = new Date(clock()).toISOString().slice(0, 10);
      return answerFile(csvStream(first, pages), "text/csv; charset=utf-8", `record-${site.name}-${day}.csv`);
    },
  );

  endpoints.add(
    {
      method: "get",
      path: "/api/v1/sites/{site}/public-record",
      summary: "What was decided, by month and without persons",
      access: "public",
      query: z.object({ cursor }),
      answers: {
        200: {
          text: "A year of months and the latest decisions; 404 where the publisher keeps it to themselves.",
          shape: wire.publicRecord,
        },
      },
    },
    async ({ site, query }) => answerJson(await open.read(site, query.cursor), 200, { "Cache-Control": FIVE_MINUTES }),
  );
}

export function addRecordPage(app: Hono<AppEnv>, open: PublicRecordService, sites: SiteService): void {
  app.get("/record/:site", async (c) => {
    const site = await sites.find(c.req.param("site"));
    if (!site) throw new AppError("site.not-found");
    const after = c.req.query("cursor");
    const page = recordPage(await open.read(site, after), {
      wanted: c.req.query("lang"),
      language: site.settings.language,
      houseRules: site.houseRules,
      cursor: after,
    });
    return answerPage(page, 200, FIVE_MINUTES);
  });
}

/** Written as fast as it is taken, so that a slow reader costs one piece of the record and not all of it. */
function csvStream(first: IteratorResult<wire.RecordEntry[]>, pages: AsyncGenerator<wire.RecordEntry[]>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let waiting: IteratorResult<wire.RecordEntry[]> | undefined = first;
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(`${BYTE_ORDER_MARK}${csvLine(COLUMNS)}`));
    },
    async pull(controller) {
      const { done, value } = waiting ?? (await pages.next());
      waiting = undefined;
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value.map(lineOf).join("")));
    },
  });
}

function lineOf({ by, ...entry }: wire.RecordEntry): string {
  const row = { ...entry, by: by.name, byId: by.id };
  return csvLine(COLUMNS.map((column) => row[column]));
}
