/**
 * Streams on Workers: each looks into D1 by itself every two seconds, for as long as its reader takes what it says.
 * It needs nothing but the database and is right, but it costs a query for every reader and tick. The next step, when
 * that is too much, is one Durable Object for each article, woken by the commit, with hibernating WebSockets and the
 * same events and marks. How many streams an isolate holds is left to the platform, which does not always tell when a
 * reader has gone: a count of our own would drift.
 */
import type { Feed, Following, Hub, Mark } from "../kernel/streaming.ts";
import { advance, BEAT, createFraming, opening, textOf } from "./framing.ts";

const POLL_MS = 2_000;
const BEAT_MS = 20_000;
const BATCH = 200;
/** A stream ends itself before the platform does; its reader comes back and resumes. */
const LIFE_MS = 5 * 60_000;
const RETRY_MS = { least: 1_000, most: 3_000 };

type Options = { pollMs?: number; beatMs?: number; lifeMs?: number };

export function createWorkerHub(feed: Feed, { pollMs = POLL_MS, beatMs = BEAT_MS, lifeMs = LIFE_MS }: Options = {}): Hub {
  return {
    async open(following) {
      const said = follow(following);
      const encoder = new TextEncoder();
      // It is pulled when the reader has taken what was there, so that a slow one costs neither memory nor queries.
      const body = new ReadableStream<Uint8Array>({
        async pull(controller) {
          const { value, done } = await said.next();
          if (done) controller.close();
          else controller.enqueue(encoder.encode(value));
        },
        async cancel() {
          await said.return(undefined);
        },
      });
      return new Response(body, { headers: following.headers });
    },
    // Nothing is kept between requests: the next look into the database finds what was committed.
    wake() {},
    close() {},
  };

  async function* follow({ topic, mark }: Following): AsyncGenerator<string, undefined> {
    const begun = Date.now();
    yield opening(RETRY_MS.least + Math.random() * (RETRY_MS.most - RETRY_MS.least));
    const last = await feed.last();
    // A position that the log has not reached is of another time: a backup was restored since.
    let from: Mark = mark && mark.after <= last ? mark : { after: last, votesAfter: last };
    if (from !== mark) yield textOf(createFraming()([await feed.hello(topic, last)], null));
    const frame = createFraming(from.after);
    for (let spoke = Date.now(); Date.now() - begun < lifeMs; ) {
      const rows = await feed.missed(topic, from, BATCH);
      const { mark: next, firstWaiting, isDone } = advance(from, rows, BATCH);
      from = next;
      const text = textOf(frame(await feed.tell(topic, rows), firstWaiting));
      if (text !== "" || Date.now() - spoke >= beatMs) {
        spoke = Date.now();
        yield text || BEAT;
      }
      if (isDone) await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
    return undefined;
  }
}
