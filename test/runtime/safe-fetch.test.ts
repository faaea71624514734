/** The one safe fetch against real servers: every way in which one of them could mislead, hang or overrun us. */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer as createSocketServer, type Server, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { createSafeFetch as createNodeFetch } from "../../src/http/safe-fetch.node.ts";
import { createSafeFetch as createWorkerFetch } from "../../src/http/safe-fetch.worker.ts";
import { FetchFailure, type FetchSafely, type SafeRequest } from "../../src/kernel/fetching.ts";

const asked = (url: string, more: Partial<SafeRequest> = {}): SafeRequest => ({
  url,
  method: "POST",
  headers: { "content-type": "application/json" },
  body: '{"text":"Salam, dünya"}',
  timeout: 5_000,
  limit: 1_000,
  ...more,
});

/** On a free port of this machine; ended with the test, whoever still hangs on. */
async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => sockets.add(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

const serving = (answer: RequestListener) => listen(createServer(answer));

async function problemOf(answer: Promise<unknown>): Promise<string> {
  try {
    await answer;
  } catch (error) {
    if (error instanceof FetchFailure) return error.problem;
    throw error;
  }
  return "none";
}

/** How many connections this process begins while something is done. */
async function connectionsDuring(work: () => Promise<unknown>): Promise<number> {
  let begun = 0;
  const count = () => void begun++;
  subscribe("net.client.socket", count);
  await work().finally(() => unsubscribe("net.client.socket", count));
  return begun;
}

/** Both runtimes' ways; on Workers the same code runs over the runtime's own fetch. */
const WAYS: [string, (port: number) => FetchSafely][] = [
  ["Node", (port) => createNodeFetch([`127.0.0.1:${port}`])],
  ["Workers", (port) => createWorkerFetch([`127.0.0.1:${port}`])],
];

describe.each(WAYS)("on %s", (_name, made) => {
  it("what was sent arrives, and what is answered comes back", async () => {
    const seen: unknown[] = [];
    const port = await serving(async (request, response) => {
      const chunks = await request.toArray();
      seen.push(
        request.method,
        request.url,
        request.headers["content-type"],
        request.headers["accept-encoding"],
        Buffer.concat(chunks).toString(),
      );
      response.writeHead(201, { "X-Kind": "Test" }).end("Տեսա։");
    });
    const answer = await made(port)(asked(`http://127.0.0.1:${port}/check?a=b`));
    expect(answer).toMatchObject({ status: 201, body: "Տեսա։", headers: { "x-kind": "Test" } });
    expect(seen).toEqual(["POST", "/check?a=b", "application/json", "identity", '{"text":"Salam, dünya"}']);
  });

  it("an answer as large as allowed is read, and one byte more is not", async () => {
    const port = await serving((request, response) => void response.end("x".repeat(Number(request.url?.slice(1)))));
    expect((await made(port)(asked(`http://127.0.0.1:${port}/1000`))).body).toHaveLength(1_000);
    expect(await problemOf(made(port)(asked(`http://127.0.0.1:${port}/1001`)))).toBe("too-large");
  });

  it("an endless answer without a length is given up, and its connection closed", async () => {
    let closed: Promise<unknown> | undefined;
    const port = await serving((_request, response) => {
      closed = once(response, "close");
      const more = () => {
        while (!response.destroyed && response.write("x".repeat(500)));
      };
      response.on("drain", more);
      more();
    });
    expect(await problemOf(made(port)(asked(`http://127.0.0.1:${port}/`)))).toBe("too-large");
    await closed;
  });

  it("a redirect is an answer like any other and is not followed", async () => {
    let visits = 0;
    const inside = await serving((_request, response) => {
      visits++;
      response.end("secret");
    });
    const port = await serving((_request, response) => void response.writeHead(302, { location: `http://127.0.0.1:${inside}/` }).end());
    expect((await made(port)(asked(`http://127.0.0.1:${port}/`))).status).toBe(302);
    expect(visits).toBe(0);
  });

  it("a packed answer is not unpacked", async () => {
    const port = await serving(
      (_request, response) => void response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("x".repeat(1_000_000))),
    );
    expect(await problemOf(made(port)(asked(`http://127.0.0.1:${port}/`)))).toBe("encoded");
  });

  it.each<[string, () => Promise<number>]>([
    ["takes the connection and says nothing", () => listen(createSocketServer(() => {}))],
    [
      "sends its headers and no more",
      () => serving((_request, response) => void response.writeHead(200, { "content-length": "10" }).flushHeaders()),
    ],
    ["never ends its headers", () => listen(createSocketServer((socket) => void socket.write("HTTP/1.1 200 OK\r\nX: ")))],
  ])("a server that %s is waited for no longer than was said", async (_what, begin) => {
    const port = await begin();
    const began = performance.now();
    expect(await problemOf(made(port)(asked(`http://127.0.0.1:${port}/`, { timeout: 120 })))).toBe("timeout");
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it.each<[string, (socket: Socket) => void]>([
    ["hangs up", (socket) => void socket.destroy()],
    ["speaks something else", (socket) => void socket.end("+OK redis\r\n\r\n")],
    [
      "hangs up in the middle of its answer",
      (socket) => void socket.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", () => socket.destroy()),
    ],
  ])("a server that %s is unreachable", async (_what, behave) => {
    const port = await listen(createSocketServer((socket) => void socket.on("error", () => {}).once("data", () => behave(socket))));
    expect(await problemOf(made(port)(asked(`http://127.0.0.1:${port}/`)))).toBe("unreachable");
  });

  it("and so is one where nobody listens", async () => {
    const closing = createServer();
    const port = await listen(closing);
    closing.close();
    await once(closing, "close");
    expect(await problemOf(made(port)(asked(`http://127.0.0.1:${port}/`)))).toBe("unreachable");
  });

  it("no connection is begun to what may not be asked", async () => {
    const port = await serving((_request, response) => void response.end("secret"));
    const begun = await connectionsDuring(async () => {
      for (const url of [
        `http://127.0.0.1:${port + 1}/`,
        `https://127.0.0.1/`,
        "https://localhost/",
        `http://u:p@127.0.0.1:${port}/`,
        "file:///etc/passwd",
      ])
        expect(await problemOf(made(port)(asked(url)))).toBe("address");
    });
    expect(begun).toBe(0);
  });
});

describe("on Node a name", () => {
  const v4 = (address: string) => ({ address, family: 4 });

  it.each([
    ["a private address", [v4("10.0.0.1")]],
    ["this machine", [v4("127.0.0.1")]],
    ["a metadata service", [v4("169.254.169.254")]],
    ["a private address beside a public one", [v4("1.1.1.1"), v4("192.168.0.1")]],
    ["an IPv4-mapped address", [{ address: "::ffff:10.0.0.1", family: 6 }]],
    ["a link-local address with its zone", [{ address: "fe80::1%lo", family: 6 }]],
  ])("that stands for %s is not connected to", async (_what, addresses) => {
    const fetchSafely = createNodeFetch([], { resolve: async () => addresses });
    const begun = await connectionsDuring(async () => {
      expect(await problemOf(fetchSafely(asked("https://classifier.example/")))).toBe("address");
    });
    expect(begun).toBe(0);
  });

  it.each([
    ["nothing", async () => []],
    ["an error", async () => Promise.reject(new Error("ENOTFOUND"))],
  ])("that the resolver answers with %s is unreachable", async (_what, resolve) => {
    expect(await problemOf(createNodeFetch([], { resolve })(asked("https://classifier.example/")))).toBe("unreachable");
  });

  it("whose look-up hangs costs no more than the timeout, and what it answers later is not connected to", async () => {
    let answer: (addresses: { address: string; family: number }[]) => void = () => {};
    let visits = 0;
    const port = await listen(createSocketServer(() => visits++));
    const fetchSafely = createNodeFetch([`classifier.example:${port}`], { resolve: () => new Promise((resolve) => (answer = resolve)) });
    const begun = await connectionsDuring(async () => {
      expect(await problemOf(fetchSafely(asked(`http://classifier.example:${port}/`, { timeout: 50 })))).toBe("timeout");
      answer([v4("127.0.0.1")]);
      await new Promise((resolve) => setImmediate(resolve));
    });
    expect([begun, visits]).toEqual([0, 0]);
  });

  it("is asked for once, and the connection goes to what it stood for then", async () => {
    const names: (string | undefined)[] = [];
    const port = await serving((request, response) => {
      names.push(request.headers.host);
      response.end(request.socket.localAddress);
    });
    const answers = ["127.0.0.1", "10.0.0.1"];
    const asks: string[] = [];
    const fetchSafely = createNodeFetch([`classifier.example:${port}`], {
      resolve: async (name) => {
        asks.push(name);
        return [v4(answers.shift() as string)];
      },
    });
    expect((await fetchSafely(asked(`http://classifier.example:${port}/`))).body).toBe("127.0.0.1");
    expect(asks).toEqual(["classifier.example"]);
    expect(names).toEqual([`classifier.example:${port}`]);
  });

  it("is the one that the certificate must be for", async () => {
    const pem = (name: string) => readFileSync(`test/fixtures/tls/${name}.pem`, "utf8");
    const names: unknown[] = [];
    const server = createTlsServer({ key: pem("key"), cert: pem("certificate") }, (request, response) => {
      names.push((request.socket as Socket & { servername?: string }).servername);
      response.end("known");
    });
    const port = await listen(server);
    const allowed = [`classifier.example:${port}`, `other.example:${port}`];
    const resolve = async () => [v4("127.0.0.1")];
    const known = createNodeFetch(allowed, { resolve, ca: pem("certificate") });
    expect((await known(asked(`https://classifier.example:${port}/`))).body).toBe("known");
    expect(await problemOf(known(asked(`https://other.example:${port}/`)))).toBe("unreachable");
    expect(await problemOf(createNodeFetch(allowed, { resolve })(asked(`https://classifier.example:${port}/`)))).toBe("unreachable");
    expect(names).toEqual(["classifier.example"]);
  });
});

describe("on Node a connection", () => {
  it("is kept for the next request, and made anew where the server closed it meanwhile", async () => {
    let connections = 0;
    let requests = 0;
    const port = await listen(
      createSocketServer((socket) => {
        connections++;
        let answered = 0;
        socket.on("error", () => {});
        socket.on("data", (bytes: Buffer) => {
          if (!bytes.toString().startsWith("POST")) return;
          // The third request on a connection is met by a reset, as when a server's patience ends in that very moment.
          if (++answered === 3) return void socket.resetAndDestroy();
          requests++;
          socket.write("HTTP/1.1 204 No Content\r\n\r\n");
        });
      }),
    );
    const fetchSafely = createNodeFetch([`127.0.0.1:${port}`]);
    for (let n = 0; n < 3; n++) expect((await fetchSafely(asked(`http://127.0.0.1:${port}/`, { body: null }))).status).toBe(204);
    expect([connections, requests]).toEqual([2, 3]);
  });
});
