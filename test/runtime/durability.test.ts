import { setTimeout as after } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { afterword, ask, guest, scratchFolder, serve } from "./afterword.ts";

const ROUNDS = 5;
const CLIENTS = 8;
const ARTICLE = "under-fire";

/** What one client knows: the text it sent under a key, and the id that a 201 gave it. */
type Post = { token: string; key: string; text: string; id: number | null };

describe("a server that is killed while readers post", () => {
  it("has every comment it acknowledged, and makes exactly one of each that is sent again", async () => {
    const folder = scratchFolder();
    const posts: Post[] = [];
    const tokens: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const server = await serve(folder);
      for (let client = tokens.length; client < CLIENTS; client++) tokens.push(await guest(server.url, `Reader ${client}`));
      const posting = tokens.map((token, client) => postUntilItFails(server.url, token, `${round}-${client}`, posts));
      await after(100 + Math.random() * 400);
      server.child.kill("SIGKILL");
      await Promise.all([...posting, server.exited]);
    }

    const acknowledged = posts.filter(({ id }) => id !== null);
    const unanswered = posts.filter(({ id }) => id === null);
    console.log(`${acknowledged.length} acknowledged, ${unanswered.length} unanswered in ${ROUNDS} rounds`);
    expect(acknowledged.length).toBeGreaterThanOrEqual(CLIENTS);
    expect(unanswered.length).toBeGreaterThanOrEqual(ROUNDS);

    const server = await serve(folder);
    const kept = await everything(server.url);
    for (const { id, text } of acknowledged) expect(kept.get(id as number)).toBe(text);

    for (const post of unanswered) {
      const first = await send(server.url, post);
      const second = await send(server.url, post);
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.body.id).toBe(first.body.id);
      post.id = first.body.id;
    }
    const all = await everything(server.url);
    expect(new Map(posts.map(({ id, text }) => [id, text]))).toEqual(all);

    server.child.kill("SIGTERM");
    await server.exited;
    expect(await afterword(folder, ["check"])).toMatchObject({ code: 0, output: "Everything adds up.\n" });
  });
});

async function postUntilItFails(url: string, token: string, name: string, posts: Post[]): Promise<void> {
  for (let number = 0; ; number++) {
    const post: Post = { token, key: `${name}-${number}`, text: `Comment ${number} of ${name}.`, id: null };
    posts.push(post);
    try {
      const { status, body } = await send(url, post);
      if (status !== 201) throw new Error(`Posting answered ${status}: ${JSON.stringify(body)}`);
      post.id = body.id;
    } catch (error) {
      if (error instanceof TypeError || error instanceof SyntaxError) return;
      throw error;
    }
  }
}

function send(url: string, { token, key, text }: Post) {
  return ask(`${url}/api/v1/sites/demo/comments`, {
    method: "POST",
    token,
    body: { article: { key: ARTICLE }, body: text },
    headers: { "idempotency-key": key },
  });
}

/** Every comment of the article by id, read as a reader reads them. */
async function everything(url: string): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  let cursor = "";
  do {
    const { status, body } = await ask(`${url}/api/v1/sites/demo/comments?article=${ARTICLE}&limit=50${cursor}`);
    expect(status).toBe(200);
    for (const { id, content } of body.items) found.set(id, content[0][1]);
    cursor = body.next ? `&cursor=${body.next}` : "";
  } while (cursor !== "");
  return found;
}
