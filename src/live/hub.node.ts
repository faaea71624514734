/**
 * Streams on Node: one tail of the event log for the whole process, whatever it holds open. A commit in this process
 * wakes it at once; what other processes write to the same file it finds within a second.
 */
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { AppError } from "../kernel/errors.ts";
import type { Log } from "../kernel/log.ts";
import type { Feed, Following, Hub, LogRow, Mark, Topic } from "../kernel/streaming.ts";
import { type Channel, type Connection, createChannel } from "./channel.ts";
import { advance, BEAT, createFraming, opening, textOf } from "./framing.ts";

const POLL_MS = 1_000;
const BEAT_MS = 20_000;
const BATCH = 200;
/** Between two passes, at least; and at least as long as the last pass took, so that streams never have more than half the process. */
const PAUSE_MS = 25;
/** Each takes about 12 KB, so that a full process has given them well over a hundred megabytes. */
const STREAMS = 10_000;
/** What one reader has not taken yet, in bytes, beyond what the kernel keeps: about fifty comments. */
const BUFFER = 128 * 1024;
/** Clients come back spread over this many milliseconds after a restart, rather than all at once. */
const RETRY_MS = { least: 2_000, most: 5_000 };
const RETRY_AFTER_SECONDS = 5;

type Options = { pollMs?: number; beatMs?: number; streams?: number; buffer?: number };
/** `written` resolves once the bytes have left this process, or the connection is gone. */
type Open = Connection & { written(bytes: Uint8Array): Promise<void>; end(): void };

export function createNodeHub(
  feed: Feed,
  log: Log,
  { pollMs = POLL_MS, beatMs = BEAT_MS, streams = STREAMS, buffer = BUFFER }: Options = {},
): Hub {
  const channels = new Map<string, Channel>();
  const open = new Set<Open>();
  const encoder = new TextEncoder();
  const beat = encoder.encode(BEAT);
  /** Streams that are open or about to be. */
  let count = 0;
  let closed = false;
  let position = 0;
  let following: Promise<void> | undefined;
  let timers: NodeJS.Timeout[] = [];
  let dueTimer: NodeJS.Timeout | undefined;
  let changed = false;
  let passing = false;

  /** Where nobody follows, nobody looks: the tail starts at the log's end with the first stream. */
  function follow(): Promise<void> {
    following ??= feed.last().then((last) => {
      position = last;
      timers = [setInterval(wake, pollMs), setInterval(() => sendBeat(), beatMs)];
      for (const timer of timers) timer.unref();
    });
    following.catch(() => (following = undefined));
    return following;
  }

  function rest(): void {
    following = undefined;
    for (const timer of timers) clearInterval(timer);
    clearTimeout(dueTimer);
  }

  function sendBeat(): void {
    for (const connection of open) connection.send(beat);
  }

  function wake(): void {
    changed = true;
    if (!passing && count > 0 && !closed) void run();
  }

  async function run(): Promise<void> {
    passing = true;
    // Whoever made the commit is answered before those who only watch.
    await new Promise((resolve) => setImmediate(resolve));
    while (changed && count > 0 && !closed) {
      changed = false;
      const begun = performance.now();
      await pass();
      await new Promise((resolve) => setTimeout(resolve, Math.max(PAUSE_MS, performance.now() - begun)));
    }
    passing = false;
  }

  async function pass(): Promise<void> {
    try {
      const rows = await feed.tail(position, BATCH);
      position = rows.at(-1)?.id ?? position;
      if (rows.length === BATCH) changed = true;
      const byChannel = new Map<string, LogRow[]>();
      for (const row of rows) {
        const name = row.topic ? nameOf(row.topic) : "";
        byChannel.set(name, [...(byChannel.get(name) ?? []), row]);
      }
      for (const [name, channel] of channels) await tellChannel(name, channel, byChannel.get(name) ?? []);
    } catch (error) {
      // The position stands, so the next pass tells what this one could not read.
      log("error", "live.unread", { message: error instanceof Error ? error.message : String(error) });
    }
    clearTimeout(dueTimer);
    const due = [...channels.values()].flatMap((channel) => channel.nextDue() ?? []);
    if (due.length > 0) dueTimer = setTimeout(wake, Math.max(0, Math.min(...due) - performance.now()) + 1).unref();
  }

  async function tellChannel(name: string, channel: Channel, rows: LogRow[]): Promise<void> {
    const told = channel.take(rows, performance.now());
    if (told.length === 0) return;
    try {
      channel.deliver(await feed.tell(topicOf(name), told));
    } catch (error) {
      // The position has moved on: whoever is connected would miss something, and whoever comes back will not.
      log("error", "live.untold", { message: error instanceof Error ? error.message : String(error) });
      for (const connection of [...channel.connections()]) connection.cut();
    }
  }

  async function openStream({ topic, mark, headers, env }: Following): Promise<Response> {
    if (closed || count >= streams) throw new AppError("live.full", { extra: { retryAfter: RETRY_AFTER_SECONDS } });
    count++;
    let last: number;
    try {
      await follow();
      last = await feed.last();
    } catch (error) {
      left();
      throw error;
    }
    const name = nameOf(topic);
    const channel = channels.get(name) ?? createChannel();
    channels.set(name, channel);
    const gone = () => {
      if (!open.delete(connection)) return;
      channel.leave(connection);
      if (channel.isEmpty() && channels.get(name) === channel) channels.delete(name);
      left();
    };
    const { outgoing } = (env ?? {}) as Partial<HttpBindings>;
    const { connection, response } = outgoing
      ? onSocket(outgoing as HttpBindings["outgoing"] & { useChunkedEncodingByDefault: boolean }, headers, buffer, gone)
      : onWebStream(headers, buffer, gone);
    open.add(connection);
    channel.join(connection);
    connection.send(encoder.encode(opening(RETRY_MS.least + Math.random() * (RETRY_MS.most - RETRY_MS.least))));
    void bringUp(connection, channel, topic, mark, last);
    return response;
  }

  /** What was missed, batch by batch, never faster than the reader takes it; meanwhile the channel holds back what comes. */
  async function bringUp(connection: Open, channel: Channel, topic: Topic, mark: Mark | null, last: number): Promise<void> {
    const say = (text: string) => connection.written(encoder.encode(text));
    try {
      // A position that the log has not reached is of another time: a backup was restored since.
      let from = mark && mark.after <= last ? mark : null;
      if (!from) {
        from = { after: last, votesAfter: last };
        await say(textOf(createFraming()([await feed.hello(topic, last)], null)));
      }
      const frame = createFraming(from.after);
      for (let isDone = false; !isDone && open.has(connection); ) {
        const rows = await feed.missed(topic, from, BATCH);
        const next = advance(from, rows, BATCH);
        const text = textOf(frame(await feed.tell(topic, rows), next.firstWaiting));
        if (text !== "") await say(text);
        from = next.mark;
        isDone = next.isDone;
      }
      channel.release(connection, from.after);
    } catch (error) {
      log("error", "live.untold", { message: error instanceof Error ? error.message : String(error) });
      connection.cut();
    }
  }

  function left(): void {
    count--;
    if (count === 0) rest();
  }

  return {
    open: openStream,
    wake,
    close() {
      closed = true;
      rest();
      for (const connection of [...open]) connection.end();
    },
  };
}

/**
 * Written to the socket itself: a `Response` with a stream in it costs every reader three times the memory. The end of
 * the connection is the end of the body, so that no event needs a chunk of its own around it.
 */
function onSocket(
  outgoing: HttpBindings["outgoing"] & { useChunkedEncodingByDefault: boolean },
  headers: Record<string, string>,
  buffer: number,
  gone: () => void,
): { connection: Open; response: Response } {
  outgoing.useChunkedEncodingByDefault = false;
  outgoing.writeHead(200, { ...headers, Connection: "close" });
  outgoing.once("close", gone);
  // An error is followed by the close that is dealt with.
  outgoing.on("error", () => {});
  const cut = () => {
    outgoing.destroy();
    gone();
  };
  if (outgoing.destroyed) queueMicrotask(gone);
  return {
    response: RESPONSE_ALREADY_SENT,
    connection: {
      send(bytes) {
        // However much comes at once, it is what came before that a reader must have taken.
        if (outgoing.writableLength > buffer) cut();
        else outgoing.write(bytes);
      },
      written: (bytes) =>
        new Promise((resolve) => {
          outgoing.once("close", resolve);
          outgoing.write(bytes, () => {
            outgoing.off("close", resolve);
            resolve();
          });
        }),
      cut,
      end() {
        outgoing.end();
        gone();
      },
    },
  };
}

/** Where nobody gave us a socket, as when the app is called directly. */
function onWebStream(headers: Record<string, string>, buffer: number, gone: () => void): { connection: Open; response: Response } {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>(
    {
      start: (given) => {
        controller = given;
      },
      cancel: () => {
        controller = undefined;
        gone();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: buffer }),
  );
  const stop = (how: "close" | "error") => {
    if (how === "close") controller?.close();
    else controller?.error(new Error("The stream was cut."));
    controller = undefined;
    gone();
  };
  const send = (bytes: Uint8Array) => {
    if ((controller?.desiredSize ?? 0) < 0) stop("error");
    else controller?.enqueue(bytes);
  };
  return {
    response: new Response(body, { headers }),
    connection: { send, written: async (bytes) => send(bytes), cut: () => stop("error"), end: () => stop("close") },
  };
}

function nameOf({ siteId, key }: Topic): string {
  return `${siteId}:${key}`;
}

function topicOf(name: string): Topic {
  const colon = name.indexOf(":");
  return { siteId: Number(name.slice(0, colon)), key: name.slice(colon + 1) };
}
