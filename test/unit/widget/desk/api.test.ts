import { describe, expect, it } from "vitest";
import { createApi } from "../../../../widget/desk/api.ts";
import { viewOf } from "../../../../widget/desk/view.ts";

type Call = { url: string; init: RequestInit };

/** An API whose service gives one answer, and the calls it received. */
function answering(status: number, body: unknown) {
  const calls: Call[] = [];
  const api = createApi((async (url: string, init: RequestInit) => {
    calls.push({ url, init });
    return new Response(status === 204 ? null : JSON.stringify(body), { status });
  }) as typeof fetch);
  return { api, calls };
}

describe("the desk's calls", () => {
  it("carry the cookie of this origin only, and are JSON whenever they change something", async () => {
    const { api, calls } = answering(204, null);
    await api.signOut();
    expect(calls[0]?.init).toMatchObject({ method: "DELETE", credentials: "same-origin", headers: { "content-type": "application/json" } });
  });

  it("a site's name and a cursor cannot change the address", async () => {
    const { api, calls } = answering(200, {});
    await api.page("a/../b", viewOf("everything", { q: "a&status=x" }), "x&y", 5);
    expect(calls[0]?.url).toBe("/api/v1/sites/a%2F..%2Fb/queues/everything?order=newest&q=a%26status%3Dx&limit=5&cursor=x%26y");
  });

  it("claims are let go of even while the tab closes", async () => {
    const { api, calls } = answering(204, null);
    await api.release("daily");
    expect(calls[0]?.init).toMatchObject({ method: "DELETE", keepalive: true });
  });

  it("a refusal keeps its code and sentence", async () => {
    const { api } = answering(410, { code: "session.link-used", detail: "Used." });
    await expect(api.signIn("secret")).rejects.toMatchObject({ code: "session.link-used", detail: "Used.", status: 410 });
  });

  it("an answer that is not a problem document is still a refusal", async () => {
    const api = createApi((async () => new Response("<h1>Bad gateway</h1>", { status: 502 })) as typeof fetch);
    await expect(api.session()).rejects.toMatchObject({ code: "server.error", status: 502 });
  });

  it("no answer at all is said to be one", async () => {
    const api = createApi((() => Promise.reject(new TypeError("failed"))) as typeof fetch);
    await expect(api.session()).rejects.toMatchObject({ code: "network.unreachable", status: 0 });
  });

  it("a single stale item is one failed item, not a failed request", async () => {
    const { api } = answering(409, { code: "decision.stale", detail: "Look again." });
    const results = await api.decide("daily", { items: [{ commentId: 1, revision: 1 }], action: "approve" });
    expect(results.failed).toEqual([{ index: 0, code: "decision.stale", detail: "Look again." }]);
  });

  it("a refused request about many items is a refusal", async () => {
    const { api } = answering(403, { code: "access.denied", detail: "" });
    const items = [
      { commentId: 1, revision: 1 },
      { commentId: 2, revision: 1 },
    ];
    await expect(api.decide("daily", { items, action: "approve" })).rejects.toMatchObject({ code: "access.denied" });
  });
});
