/** One external phase from end to end: the built server, a moderator of the newspaper's own, and its own way of checking signatures. */
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { afterword, ask, guest, scratchFolder, serve } from "./afterword.ts";

type Received = { headers: IncomingHttpHeaders; body: string };

/** Verifies as a newsroom would: with WebCrypto, over the bytes that arrived, knowing one of the secrets. */
async function isSigned({ headers, body }: Received, secret: string): Promise<{ coral: boolean; ours: boolean }> {
  const key = await crypto.subtle.importKey("raw", Buffer.from(secret), { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
  const verifies = async (signature: string, text: string) =>
    crypto.subtle.verify("HMAC", key, Buffer.from(signature, "hex"), Buffer.from(text));
  const coral = String(headers["x-coral-signature"]).split(",");
  const [time = "", ...signatures] = String(headers["x-afterword-signature"]).split(",");
  const seconds = time.replace("t=", "");
  const fresh = Math.abs(Date.now() / 1000 - Number(seconds)) < 60;
  const any = async (checks: Promise<boolean>[]) => (await Promise.all(checks)).includes(true);
  return {
    coral: await any(coral.map((one) => verifies(one.replace("sha256=", ""), body))),
    ours: fresh && (await any(signatures.map((one) => verifies(one.replace("v1=", ""), `${seconds}.${body}`)))),
  };
}

it("a comment is held by a signed phase on the newspaper's own network, with both of two secrets", async () => {
  const received: Received[] = [];
  const classifier = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    received.push({ headers: request.headers, body });
    if (!body.includes("rubbish")) return void response.writeHead(204).end();
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ status: "SYSTEM_WITHHELD", actions: [{ actionType: "FLAG", reason: "COMMENT_DETECTED_TOXIC" }] }));
  }).listen(0, "127.0.0.1");
  await once(classifier, "listening");
  onTestFinished(() => {
    classifier.closeAllConnections();
    classifier.close();
  });
  const { port } = classifier.address() as AddressInfo;

  const folder = scratchFolder();
  const server = await serve(folder, { FETCH_ALLOW: `127.0.0.1:${port}` });
  const made = await afterword(folder, ["key", "create", "--site", "demo", "--role", "admin"]);
  const token = made.output.trim().split("\n").at(-1) as string;
  const base = `${server.url}/api/v1/sites/demo/external-phases`;
  const put = (url: string) => ask(base, { method: "PUT", token, body: { phases: [{ name: "newsroom", url, timeout: 5_000 }] } });
  expect((await put(`http://127.0.0.1:${port + 1}/`)).body.fields).toHaveProperty("phases.0.url");
  expect((await put(`http://127.0.0.1:${port}/check`)).status).toBe(204);
  const secrets: string[] = [];
  for (let n = 0; n < 2; n++) secrets.push((await ask(`${base}/newsroom/secrets`, { method: "POST", token })).body.secret);

  const reader = await guest(server.url);
  const post = async (body: string) =>
    (
      await ask(`${server.url}/api/v1/sites/demo/comments`, {
        method: "POST",
        token: reader,
        body: { article: { key: "2023-karabakh-1" }, body },
        headers: { origin: server.url },
      })
    ).body;
  expect((await post("Quiet words about the evening, nothing else.")).status).toBe("published");
  const held = await post("What utter rubbish, *Ağdam* and ceasefire alike.");
  expect(held.status).toBe("pending");

  expect(received).toHaveLength(2);
  for (const one of received) {
    for (const secret of secrets) expect(await isSigned(one, secret)).toEqual({ coral: true, ours: true });
    expect(await isSigned(one, "another secret")).toEqual({ coral: false, ours: false });
    expect(await isSigned({ ...one, body: one.body.replace("NEW", "EDIT") }, secrets[0] as string)).toEqual({ coral: false, ours: false });
  }
  expect(JSON.parse(received[1]?.body as string)).toMatchObject({ action: "NEW", text: "What utter rubbish, Ağdam and ceasefire alike." });

  const queue = await ask(`${server.url}/api/v1/sites/demo/queues/pending?limit=50`, { token });
  const item = queue.body.items.find((one: { comment: { id: number } }) => one.comment.id === held.id);
  expect(item.reasons).toContainEqual({ phase: "external", verdict: "hold", reason: "abuse", evidence: { name: "newsroom" } });
});
