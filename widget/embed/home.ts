/** Where the script came from. Lazy parts and the API stand beside it, wherever a publisher loads it from. */
export const moduleUrl = import.meta.url;
export const home = new URL(".", moduleUrl).href;
