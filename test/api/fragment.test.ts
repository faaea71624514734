/** The fragment that publishers' servers put into their pages: the widget's first drawing, its data, and linked data. */
import { beforeAll, describe, expect, it } from "vitest";
import { createWorld, ORIGIN, PUBLIC_URL, type World } from "../support/make.ts";

let world: World;
let reader: { token: string };

beforeAll(async () => {
  world = await createWorld({ title: "The Daily" });
  reader = await world.guest("Aysel");
});

const fragment = (query: Record<string, string>, headers: Record<string, string> = {}, site = world.site.name) =>
  world.ask("GET", `/embed/${site}/fragment?${new URLSearchParams(query)}`, { headers });
/** The JSON of the fragment's data blocks, as a browser would take them out of the markup. */
const block = (body: string, type: string) => {
  const text = new RegExp(`<script type="${type.replace("+", "\\+")}">([^<]*)</script>`).exec(body)?.[1];
  return text === undefined ? null : JSON.parse(text);
};

describe("the fragment", () => {
  it("holds an element with a shadow root, the style, the first page and the same data that the API gives", async () => {
    const root = await world.comment(reader.token, "From the server", { article: "f-1" });
    await world.comment(reader.token, "And answered", { article: "f-1", parentId: root.id });
    const { status, headers, body } = await fragment({ article: "f-1", url: `${ORIGIN}/story`, title: "A story" });
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(body).toMatch(
      new RegExp(
        `^<afterword-comments site="${world.site.name}" article="f-1" url="${ORIGIN}/story" lang="en"><template shadowrootmode="open"><link rel="stylesheet" href="${PUBLIC_URL}/embed`,
      ),
    );
    expect(body).toContain("From the server");
    expect(body).toContain(`<noscript><p><a href="${PUBLIC_URL}/embed/${world.site.name}?article=f-1`);
    expect(block(body, "application/json")).toEqual((await world.page("article=f-1")).body);
    expect(body.match(/<script(?! type="application\/(ld\+)?json">)/)).toBeNull();
  });

  it("holds linked data as search engines document it for discussions", async () => {
    const root = await world.comment(reader.token, "A **bold** claim\n\nin two lines", { article: "f-2" });
    const answer = await world.comment((await world.guest("Vüqar")).token, "No, it is not", { article: "f-2", parentId: root.id });
    await world.ask("PUT", `/api/v1/comments/${root.id}/vote`, { token: (await world.guest("Voter")).token, body: { value: 1 } });
    const key = await world.key("moderator");
    await world.ask("PUT", `/api/v1/sites/${world.site.name}/articles`, {
      token: key,
      body: { key: "f-2", url: `${ORIGIN}/claims`, title: "On claims", published: "2026-02-28T08:00:00Z" },
    });
    const data = block((await fragment({ article: "f-2" })).body, "application/ld+json");
    expect(data).toMatchObject({
      "@context": "https://schema.org",
      "@type": "DiscussionForumPosting",
      headline: "On claims",
      url: `${ORIGIN}/claims`,
      author: { "@type": "Organization", name: "The Daily" },
      datePublished: "2026-02-28T08:00:00.000Z",
      interactionStatistic: { "@type": "InteractionCounter", userInteractionCount: 2 },
      comment: [
        {
          "@type": "Comment",
          url: `${ORIGIN}/claims#comment-${root.id}`,
          author: { "@type": "Person", name: "Aysel" },
          datePublished: "2026-03-01T12:00:00.000Z",
          text: "A bold claim\nin two lines",
          interactionStatistic: { interactionType: "https://schema.org/LikeAction", userInteractionCount: 1 },
          comment: [{ url: `${ORIGIN}/claims#comment-${answer.id}`, author: { name: "Vüqar" }, text: "No, it is not" }],
        },
      ],
    });
  });

  it("has no linked data where nobody has commented, and is a thread all the same", async () => {
    const { status, body } = await fragment({ article: "f-empty", lang: "az" });
    expect(status).toBe(200);
    expect(body).toContain('lang="az"');
    expect(block(body, "application/ld+json")).toBeNull();
    expect(block(body, "application/json")).toMatchObject({ items: [], article: { key: "f-empty", commentCount: 0 } });
  });

  it("keeps hostile names, titles and words inside the data they stand in", async () => {
    const hostile = `</script><script>alert(1)</script><!-- \u2028 ]]> </template> "'`;
    const author = await world.guest("</script><b>Me");
    await world.comment(author.token, hostile, { article: "f-hostile" });
    const { body } = await fragment({ article: "f-hostile", title: hostile, url: `${ORIGIN}/?a=</script>` });
    expect(body.match(/<script/g)).toHaveLength(2);
    expect(body.match(/<\/script/g)).toHaveLength(2);
    expect(body.match(/<\/template/g)).toHaveLength(1);
    expect(body).not.toContain("<!--");
    expect(body).not.toMatch(/[\u2028\u2029]/);
    expect(body).not.toContain("<b>");
    expect(block(body, "application/ld+json").comment[0].author.name).toBe("</script><b>Me");
    expect(block(body, "application/ld+json").comment[0].text).toContain("</script><script>alert(1)</script>");
  });

  it("leaves an address that is not the site's out", async () => {
    const { body } = await fragment({ article: "f-1", url: "https://evil.example/story" });
    expect(body).not.toContain("evil.example");
  });

  it("shows nothing of another site, and is not there for a site that is not", async () => {
    const { body } = await fragment({ article: "f-1" }, {}, world.otherSite.name);
    expect(body).not.toContain("From the server");
    expect((await fragment({ article: "f-1" }, {}, "nowhere")).status).toBe(404);
    expect((await fragment({ article: "" })).status).toBe(422);
  });

  it("says by its validator when anything in it changed", async () => {
    await world.comment(reader.token, "Version one", { article: "f-3" });
    const first = await fragment({ article: "f-3" });
    const etag = first.headers.get("etag") as string;
    expect(first.headers.get("cache-control")).toBe("public, max-age=0, s-maxage=5, stale-if-error=300");
    const same = await fragment({ article: "f-3" }, { "if-none-match": `"other", ${etag}` });
    expect([same.status, same.body]).toEqual([304, ""]);
    expect((await fragment({ article: "f-3", lang: "tr" }, { "if-none-match": etag })).status).toBe(200);
    expect((await fragment({ article: "f-3", sort: "oldest" }, { "if-none-match": etag })).status).toBe(200);
    await world.comment(reader.token, "Version two", { article: "f-3" });
    const changed = await fragment({ article: "f-3" }, { "if-none-match": etag });
    expect(changed.status).toBe(200);
    expect(changed.body).toContain("Version two");
  });
});
