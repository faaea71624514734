import { describe, expect, it } from "vitest";
import { readDraft } from "../../../widget/embed/drafts.ts";
import { deviceStorage } from "../../../widget/embed/storage.ts";
import type { Thread } from "../../../widget/embed/thread.ts";
import { keepDraft } from "../../../widget/embed/writing/keeping.ts";
import { underKey } from "../../../widget/embed/writing/retrying.ts";

const refusing = () => {
  throw new DOMException("denied", "SecurityError");
};
const threadOf = (article: string) => ({ options: { article }, sessionKey: "afterword:demo@c.example", storage }) as Thread;
const storage = deviceStorage(refusing);

describe("drafts", () => {
  it("are kept for each article and each reply, also where the browser refuses storage", () => {
    keepDraft(threadOf("a"), null, { body: "on the article" });
    keepDraft(threadOf("a"), 7, { body: "a reply" });
    expect(readDraft(threadOf("a"), null).body).toBe("on the article");
    expect(readDraft(threadOf("a"), 7).body).toBe("a reply");
    expect(readDraft(threadOf("b"), null).body).toBe("");
    keepDraft(threadOf("a"), 7, { body: "  " });
    expect(readDraft(threadOf("a"), 7).body).toBe("");
  });

  it("that were damaged on the device count as none", () => {
    storage.set("afterword:demo@c.example:null:x", "{broken");
    expect(readDraft(threadOf("x"), null)).toEqual({ body: "" });
    storage.set("afterword:demo@c.example:null:x", "7");
    expect(readDraft(threadOf("x"), null)).toEqual({ body: "" });
  });

  it("are sent again under the same key while the words are the same, and under a new one when they changed", () => {
    const first = underKey({ body: "Hello" }, "key-1");
    expect(first).toEqual({ body: "Hello", sent: "Hello", key: "key-1" });
    expect(underKey(first, "key-2").key).toBe("key-1");
    expect(underKey({ ...first, body: "Hello!" }, "key-2")).toEqual({ body: "Hello!", sent: "Hello!", key: "key-2" });
  });
});
