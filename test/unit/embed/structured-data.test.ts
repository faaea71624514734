import { describe, expect, it } from "vitest";
import type { CommentWire } from "../../../src/comments/wire.ts";
import { scriptJson, structuredData } from "../../../src/embed/structured-data.ts";

const comment = (id: number, more: Partial<CommentWire> = {}): CommentWire => ({
  id,
  parentId: null,
  rootId: id,
  depth: 0,
  author: { id: 1, name: "Aysel", badges: ["guest"] },
  content: [["p", "Words ", ["strong", "of"], " hers"]],
  language: null,
  createdAt: "2026-03-01T12:00:00.000Z",
  editedAt: null,
  status: "published",
  revision: 1,
  votes: { up: 4, down: 1 },
  replyCount: 0,
  featured: false,
  pinned: false,
  replies: { items: [], next: null },
  ...more,
});

const of = (comments: CommentWire[]) =>
  structuredData({
    publisher: "The Daily",
    title: "A story",
    url: "https://daily.example/story",
    opened: Date.parse("2026-02-28T08:00:00Z"),
    commentCount: comments.length,
    comments,
  }) as Record<string, any>;

/** Properties that Google's documentation of discussion markup asks for, with their kinds. */
const COMMENT = { "@type": "Comment", text: expect.any(String), datePublished: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) };

describe("structured data", () => {
  it("has everything that is required of a discussion and of its comments, and nothing that schema.org does not know", () => {
    const data = of([comment(1, { editedAt: "2026-03-01T12:03:00.000Z" }), comment(2)]);
    expect(data).toMatchObject({
      "@context": "https://schema.org",
      "@type": "DiscussionForumPosting",
      author: { "@type": "Organization", name: "The Daily" },
      datePublished: "2026-02-28T08:00:00.000Z",
      text: "A story",
      sharedContent: { "@type": "WebPage", url: "https://daily.example/story" },
    });
    for (const one of data.comment) {
      expect(one).toMatchObject({ ...COMMENT, author: { "@type": "Person", name: "Aysel" } });
      expect(new URL(one.url).hash).toMatch(/^#comment-\d+$/);
      expect(one.interactionStatistic).toEqual({
        "@type": "InteractionCounter",
        interactionType: "https://schema.org/LikeAction",
        userInteractionCount: 4,
      });
    }
    expect(data.comment[0]).toMatchObject({ text: "Words of hers", dateModified: "2026-03-01T12:03:00.000Z" });
    expect(data.comment[1]).not.toHaveProperty("dateModified");
    expect(JSON.stringify(data)).not.toMatch(/null|undefined/);
  });

  it("nests replies, and tells those of a removed comment without it", () => {
    const replies = { items: [comment(11, { parentId: 10, depth: 1 })], next: null };
    const kept = of([comment(10, { replies })]).comment;
    expect(kept[0].comment[0].url).toBe("https://daily.example/story#comment-11");
    const removed = comment(10, { author: null, content: [], status: "rejected", replies });
    const [only, ...rest] = of([removed]).comment;
    expect(only.url).toBe("https://daily.example/story#comment-11");
    expect(rest).toEqual([]);
    expect(JSON.stringify(of([removed]))).not.toContain("comment-10");
  });

  it("never tells what is not published, even where it stands in the list", () => {
    for (const status of ["pending", "rejected", "withdrawn"] as const) expect(of([comment(1, { status })]).comment).toEqual([]);
  });
});

describe("JSON inside a script element", () => {
  it("cannot end the element, begin a comment or break a line, and means the same", () => {
    const value = { text: "</script><!--<script>]]>&amp;\u2028\u2029" };
    const text = scriptJson(value);
    expect(text).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(text)).toEqual(value);
  });
});
