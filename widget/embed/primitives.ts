/**
 * What the widget takes from the page, taken once while the module loads. Scripts that patch `fetch` or `JSON`
 * afterwards, as consent banners and old libraries do, no longer reach us.
 */
export const request: typeof fetch = /* @__PURE__ */ globalThis.fetch.bind(globalThis);
export const encode = JSON.stringify;
export const decode = JSON.parse as (text: string) => unknown;
