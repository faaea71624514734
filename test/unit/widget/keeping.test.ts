import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deviceStorage } from "../../../widget/embed/storage.ts";
import type { Thread } from "../../../widget/embed/thread.ts";
import { createKeeper, isStale, keepDraft } from "../../../widget/embed/writing/keeping.ts";

const [ONE, TWO] = ["1".repeat(32), "2".repeat(32)];
const NAME = "afterword:demo@c.example:null:a";
let device: Record<string, string>;
let writes: number;
let thread: Thread;

/** As a browser's storage is: its keys are its own properties. */
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
  device = {};
  writes = 0;
  vi.stubGlobal("localStorage", device);
  const area = {
    getItem: (key: string) => device[key] ?? null,
    setItem: (key: string, value: string) => {
      writes++;
      device[key] = value;
    },
    removeItem: (key: string) => delete device[key],
  };
  const storage = deviceStorage(() => area as unknown as globalThis.Storage);
  thread = { options: { article: "a" }, sessionKey: "afterword:demo@c.example", storage } as Thread;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
const kept = (key = NAME): string => JSON.parse(device[key] ?? '{"body":null}').body;

describe("a draft being written", () => {
  it("is kept at once, then at most every half second, and when the page is left", () => {
    const keeper = createKeeper(thread, null, "", ONE);
    keeper.write("a");
    expect(kept()).toBe("a");
    for (const text of ["ab", "abc", "abcd"]) keeper.write(text);
    expect([kept(), writes]).toEqual(["a", 1]);
    vi.advanceTimersByTime(500);
    expect([kept(), writes]).toEqual(["abcd", 2]);
    keeper.write("abcde");
    expect(kept()).toBe("abcd");
    keeper.flush();
    expect(kept()).toBe("abcde");
    vi.advanceTimersByTime(5_000);
    expect(writes).toBe(3);
  });

  it("is found again, and goes on where something was typed before the composer had come", () => {
    keepDraft(thread, null, { body: "Half a thou", at: 900 });
    expect(createKeeper(thread, null, "Half a thou", ONE)).toMatchObject({ begin: "Half a thou", found: { body: "Half a thou" } });
    expect(createKeeper(thread, null, "Half a thought", ONE).begin).toBe("Half a thought");
    expect(createKeeper(thread, 7, "", ONE)).toMatchObject({ begin: "", found: null });
  });

  it("leaves another tab's words alone once both have some", () => {
    const [one, two] = [createKeeper(thread, null, "", ONE), createKeeper(thread, null, "", TWO)];
    one.write("of the first");
    expect(two.hear(NAME, device[NAME] ?? null)).toBe("of the first");
    two.write("of the second");
    expect(one.hear(NAME, device[NAME] ?? null)).toBe(null);
    expect([kept(), kept(`${NAME}~${ONE}`)]).toEqual(["of the second", "of the first"]);
    vi.advanceTimersByTime(600);
    one.write("of the first, longer");
    expect([kept(), kept(`${NAME}~${ONE}`)]).toEqual(["of the second", "of the first, longer"]);
    expect(createKeeper(thread, null, "of the second", "3".repeat(32)).begin).toBe("of the first, longer");
    expect(two.hear("afterword:demo@c.example:null:b", '{"body":"elsewhere"}')).toBe(null);
    expect(two.hear(NAME, null)).toBe(null);
  });

  it("keeps its key while the words are the same, and is forgotten once they are accepted", () => {
    const keeper = createKeeper(thread, null, "", ONE);
    keeper.write("Hello");
    const { key } = keeper.seal("Hello");
    expect(createKeeper(thread, null, "", TWO).seal("Hello").key).toBe(key);
    expect(keeper.seal("Hello!").key).not.toBe(key);
    keeper.forget();
    vi.advanceTimersByTime(5_000);
    expect(device).toEqual({});
  });

  it("is stale after thirty days", () => {
    const month = 30 * 24 * 3_600_000;
    expect([isStale({ at: 0 }, month), isStale({ at: 0 }, month + 1), isStale({}, month + 1)]).toEqual([false, true, false]);
  });
});
