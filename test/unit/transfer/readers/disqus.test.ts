import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ForeignRecord } from "../../../../src/transfer/foreign.ts";
import { createDisqusReader } from "../../../../src/transfer/readers/disqus.ts";

const FIXTURE = readFileSync(new URL("../../../fixtures/import/disqus.xml", import.meta.url));

function read(input: Uint8Array | string, size = 65_536): ForeignRecord[] {
  const bytes = typeof input === "string" ? new TextEncoder().encode(input) : input;
  const reader = createDisqusReader();
  const records: ForeignRecord[] = [];
  for (let at = 0; at < bytes.length; at += size) records.push(...reader.write(bytes.subarray(at, at + size)));
  return [...records, ...reader.close()];
}

function file(inside: string): string {
  return `<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">${inside}</disqus>`;
}

describe("a Disqus export", () => {
  const records = read(FIXTURE);
  const comment = (id: string) => records.find((record) => record.kind === "comment" && record.sourceId === id);
  const article = (id: string) => records.find((record) => record.kind === "article" && record.sourceId === id);

  it("gives exactly one record for every post", () => {
    const ids = records.filter((record) => record.kind !== "article").map((record) => record.sourceId);
    expect(ids).toEqual(["9007199254740995", "702", "703", "704", "705", "706", "707", "708"]);
  });

  it("reads the same in pieces of any size", () => {
    expect(read(FIXTURE, 13)).toEqual(records);
  });

  it("keys a thread by the publisher's identifier, else its address, else its number", () => {
    expect(article("9007199254740993")).toMatchObject({
      key: "bridge-1",
      url: "http://daily.example/bridge",
      title: "The bridge",
      closed: true,
    });
    expect(article("602")).toMatchObject({ key: "http://daily.example/ferry", url: "http://daily.example/ferry?ref=front" });
    expect(article("603")).toMatchObject({ key: "disqus:603", url: null, title: null });
  });

  it("reads a post whole, with ids that no number can hold", () => {
    expect(comment("9007199254740995")).toMatchObject({
      articleSourceId: "9007199254740993",
      parentSourceId: null,
      author: { sourceId: "username:ani77", name: "Ani", email: "ani@mail.example" },
      format: "html",
      createdAt: Date.UTC(2018, 2, 1, 10),
      state: "published",
      line: 26,
    });
  });

  it("keeps the place of a deleted post, so that its replies hang on", () => {
    expect(comment("702")).toMatchObject({ state: "withdrawn", parentSourceId: "9007199254740995" });
    expect(comment("703")).toMatchObject({ state: "published", parentSourceId: "702" });
  });

  it("skips spam, and marks threads that were deleted", () => {
    expect(records).toContainEqual({ kind: "skipped", sourceId: "704", line: 56, why: "spam" });
    expect(article("604")).toMatchObject({ removed: true });
  });

  it("knows a guest by address and name together, and by name alone where no address is given", () => {
    const author = (inside: string) => {
      const post = `<post dsq:id="1"><message>x</message><createdAt>2020-01-01T00:00:00Z</createdAt><author>${inside}</author><thread dsq:id="2"/></post>`;
      return (read(file(post))[0] as { author: { sourceId: string | null } }).author.sourceId;
    };
    expect(author("<email>A@b.example</email><name>Ani</name>")).toBe("email:a@b.example|Ani");
    expect(author("<name>Ani</name>")).toBe("|Ani");
    expect(author("")).toBeNull();
  });

  it("reads times with fractions and zones, and skips what is no time", () => {
    const at = (time: string) =>
      read(file(`<post dsq:id="1"><message>x</message><createdAt>${time}</createdAt><author/><thread dsq:id="2"/></post>`))[0];
    expect(at("2020-01-01T10:00:00.123+04:00")).toMatchObject({ createdAt: Date.UTC(2020, 0, 1, 6) });
    expect(at("yesterday")).toMatchObject({ kind: "skipped", why: "no-date" });
  });

  it("refuses a WordPress export and says what it is", () => {
    expect(() => read("<rss><channel/></rss>")).toThrow(
      "This looks like a WordPress export (format wordpress), not like a Disqus export at line 1, column 5",
    );
    expect(() => read("<html/>")).toThrow("XML of another kind, with <html> at its root");
  });
});
