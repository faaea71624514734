/** What Afterword is held against: `node:http` with an answer of as many bytes from memory, and an echo for posts. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const bodies = new Map<number, Buffer>();

const server = createServer((request, response) => {
  if (request.method === "POST") {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const body = Buffer.concat(pieces);
      response.writeHead(201, { "Content-Type": "application/json", "Content-Length": body.length });
      response.end(body);
    });
    return;
  }
  const size = Number(request.url?.slice(1));
  if (size === 0) {
    response.writeHead(304);
    response.end();
    return;
  }
  const body = bodies.get(size) ?? Buffer.alloc(size, "x");
  bodies.set(size, body);
  response.writeHead(200, { "Content-Type": "application/json", "Content-Length": size });
  response.end(body);
});

server.listen(0, "127.0.0.1", () => console.log(`Bare is at http://localhost:${(server.address() as AddressInfo).port}`));
