import { describe, expect, it } from "vitest";
import { addressOf, inQueue, parametersOf, readAddress, sameView, viewOf, withFilter } from "../../../../widget/desk/view.ts";

describe("what the moderator looks at", () => {
  it("is in the address and comes back from it", () => {
    const view = viewOf("everything", { q: "պատերազմ & խաղաղություն", status: "rejected", article: "a/b?c#d", author: "7" }, "risk");
    const { view: read, zen } = readAddress(addressOf(view, true));
    expect(read).toEqual(view);
    expect(zen).toBe(true);
  });

  it("is a short address where nothing was chosen", () => {
    expect(addressOf(viewOf("pending"))).toBe("#pending");
    expect(addressOf(viewOf("everything"))).toBe("#everything");
  });

  it("nonsense in the address is the queue that waits", () => {
    expect(readAddress("#nothing?order=sideways&colour=red").view).toEqual(viewOf("pending"));
    expect(readAddress("").view).toEqual(viewOf("pending"));
  });

  it("everything begins with the newest, a queue with who waits longest", () => {
    expect(viewOf("everything").order).toBe("newest");
    expect(viewOf("reported").order).toBe("oldest");
  });

  it("a state of comments is asked for only where there is more than one", () => {
    expect(viewOf("pending", { status: "rejected" }).filters).toEqual({});
    expect(inQueue(viewOf("everything", { status: "rejected", q: "word" }), "pending").filters).toEqual({ q: "word" });
  });

  it("a filter that is taken away leaves no trace", () => {
    const view = viewOf("reported", {}, "risk");
    expect(sameView(withFilter(withFilter(view, "reason", "hate"), "reason", null), view)).toBe(true);
    expect(withFilter(view, "q", "  ").narrowed).toBe(false);
  });

  it("the service is always told the order", () => {
    expect(parametersOf(viewOf("pending")).toString()).toBe("order=oldest");
  });
});
