/** A closed-loop load generator over raw sockets: one request under way on each kept-alive connection. */
import { connect, type Socket } from "node:net";

export type Load = {
  port: number;
  connections: number;
  milliseconds: number;
  /** Every answer must have it; another one ends the run. */
  status: number;
  /** The bytes of the next request of a connection. */
  request(connection: number): Buffer;
};

/** Requests answered a second, bytes of the last body, and the time within which 99 of 100 were answered, in milliseconds. */
export type Measured = { rate: number; bytes: number; p99: number };

export async function measure(load: Load): Promise<Measured> {
  const started = performance.now();
  const latencies: number[] = [];
  let bytes = 0;
  const connections = Array.from({ length: load.connections }, (_, number) =>
    keepAsking(load, number, started + load.milliseconds, (latency, size) => {
      latencies.push(latency);
      bytes = size;
    }),
  );
  await Promise.all(connections);
  const seconds = (performance.now() - started) / 1000;
  latencies.sort((a, b) => a - b);
  return { rate: latencies.length / seconds, bytes, p99: latencies[Math.floor(latencies.length * 0.99)] ?? 0 };
}

function keepAsking(load: Load, number: number, until: number, answered: (latency: number, bytes: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port: load.port, host: "127.0.0.1", noDelay: true });
    const reader = createReader();
    let asked = 0;
    const ask = () => {
      asked = performance.now();
      socket.write(load.request(number));
    };
    socket.on("connect", ask);
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("The server closed a connection that was to be kept.")));
    socket.on("data", (chunk: Buffer) => {
      const answer = reader(chunk);
      if (!answer) return;
      const now = performance.now();
      if (answer.status !== load.status) return fail(socket, reject, answer.status, chunk);
      answered(now - asked, answer.bytes);
      if (now < until) return ask();
      socket.removeAllListeners("close");
      socket.destroy();
      resolve();
    });
  });
}

function fail(socket: Socket, reject: (error: Error) => void, status: number, chunk: Buffer): void {
  socket.removeAllListeners("close");
  socket.destroy();
  reject(new Error(`An answer had status ${status}:\n${chunk.toString("utf8").slice(0, 1_000)}`));
}

type Answer = { status: number; bytes: number };

const HEAD_END = Buffer.from("\r\n\r\n");

/** Takes in pieces of one answer at a time and returns it with its last piece. Content-Length is the only framing it knows. */
function createReader(): (chunk: Buffer) => Answer | null {
  let head: Buffer | null = null;
  let status = 0;
  let length = 0;
  let missing = 0;

  return (chunk) => {
    let piece = chunk;
    if (missing === 0) {
      if (head) piece = Buffer.concat([head, chunk]);
      const end = piece.indexOf(HEAD_END);
      head = end < 0 ? piece : null;
      if (end < 0) return null;
      const text = piece.toString("latin1", 0, end);
      status = Number(text.slice(9, 12));
      length = status === 304 ? 0 : lengthIn(text);
      missing = length - (piece.length - end - HEAD_END.length);
    } else {
      missing -= piece.length;
    }
    return missing === 0 ? { status, bytes: length } : null;
  };
}

function lengthIn(head: string): number {
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`An answer has no Content-Length:\n${head}`);
  return Number(length);
}
