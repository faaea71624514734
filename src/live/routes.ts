/** Following a thread over HTTP. */
import { JSON_HEADERS } from "../http/answer.ts";
import type { Endpoints } from "../http/endpoint.ts";
import { AppError } from "../kernel/errors.ts";
import type { Hub, Mark } from "../kernel/streaming.ts";
import { readMark } from "./framing.ts";
import * as wire from "./wire.ts";

/** No cache keeps it and no proxy gathers it up (X-Accel-Buffering is nginx's) or compresses it. */
const HEADERS = {
  ...JSON_HEADERS,
  "Content-Type": "text/event-stream; charset=utf-8",
  "Cache-Control": "no-store, no-transform",
  "X-Accel-Buffering": "no",
};

const TEXT = `Server-sent events: \`comment\` (LiveComment), \`votes\` (LiveVotes, at most one a second for each comment) and \`article\` (LiveArticle),
each of them what the public sees now. A stream that resumes from nowhere starts with \`hello\` (LiveHello). A comment line every 20 seconds
says that the stream lives; whoever reads too slowly is cut off and resumes.`;

export function addLiveRoutes(endpoints: Endpoints, hub: Hub): void {
  endpoints.add(
    {
      method: "get",
      path: "/api/v1/sites/{site}/events",
      summary: "Follow an article's thread as it changes",
      access: "public",
      query: wire.followed,
      headers: { "Last-Event-ID": "The id of the last event that was received; everything after it follows." },
      answers: {
        200: { text: TEXT, type: "text/event-stream", shape: wire.liveEvent },
        503: { text: "This server holds as many streams as it can; come back after Retry-After seconds." },
      },
    },
    async ({ c, site, query }) => {
      const mark = markOf(c.req.header("last-event-id"), query.after);
      // Answered like the GET it stands for, but there is nothing to follow.
      if (c.req.raw.method === "HEAD") return new Response(null, { headers: HEADERS });
      return hub.open({ topic: { siteId: site.id, key: query.article }, mark, headers: HEADERS, env: c.env });
    },
  );
}

function markOf(header: string | undefined, after: string | undefined): Mark | null {
  const id = header || after;
  if (id === undefined) return null;
  const known = wire.eventId.safeParse(id);
  if (!known.success) throw new AppError("request.invalid", { fields: { "Last-Event-ID": "This is not an event's id." } });
  return readMark(known.data);
}
