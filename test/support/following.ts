/** A reader of an article's stream: the events in the order they came. */
import { onTestFinished } from "vitest";
import type { Site } from "../../src/sites/site.ts";
import { PUBLIC_URL, type World } from "./make.ts";

export type Event = { id: string | undefined; name: string; data: any };

export function follow(
  world: World,
  { article = "a-1", on, after, header }: { article?: string; on?: Site; after?: string; header?: string } = {},
) {
  const address = `${PUBLIC_URL}/api/v1/sites/${(on ?? world.site).name}/events?article=${article}${after === undefined ? "" : `&after=${after}`}`;
  return listen(world.app.request(address, { headers: header === undefined ? {} : { "last-event-id": header } }));
}

/** Reads a stream as a browser does (WHATWG HTML, section 9.2.6). */
export async function listen(answer: Response | Promise<Response>) {
  const response = await answer;
  if (!response.body) throw new Error(`There is no stream but ${response.status}.`);
  const reader = response.body.pipeThrough(new TextDecoderStream() as never).getReader() as ReadableStreamDefaultReader<string>;
  const waiting: Event[] = [];
  const seen = { retry: undefined as number | undefined, comments: 0 };
  let text = "";
  const close = () => reader.cancel().catch(() => {});
  onTestFinished(close);

  function take(block: string): void {
    const fields = new Map<string, string>();
    for (const line of block.split("\n")) {
      if (line.startsWith(":")) seen.comments++;
      else fields.set(line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2));
    }
    if (fields.has("retry")) seen.retry = Number(fields.get("retry"));
    if (fields.has("data"))
      waiting.push({ id: fields.get("id"), name: fields.get("event") ?? "", data: JSON.parse(fields.get("data") as string) });
  }

  /** The next event, or null when the stream is over. */
  async function next(): Promise<Event | null> {
    while (waiting.length === 0) {
      const { value, done } = await reader.read();
      if (done) return null;
      text += value;
      const blocks = text.split("\n\n");
      text = blocks.pop() as string;
      blocks.forEach(take);
    }
    return waiting.shift() as Event;
  }

  return {
    response,
    seen,
    close,
    next,
    /** The next event of this name; others that come before it are passed over. */
    async nextOf(name: string): Promise<Event> {
      for (let event = await next(); event; event = await next()) if (event.name === name) return event;
      throw new Error(`The stream ended without ${name}.`);
    },
    /** Everything until the comment with this id is told of, inclusive. */
    async through(commentId: number): Promise<Event[]> {
      const events: Event[] = [];
      for (let event = await next(); event; event = await next()) {
        events.push(event);
        if (event.name === "comment" && event.data.id === commentId) return events;
      }
      throw new Error(`The stream ended without comment ${commentId}.`);
    },
  };
}
