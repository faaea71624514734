/**
 * What stays on the reader's device: the session's token and unsent drafts. Where the browser refuses storage (private
 * windows, sandboxed frames) it is kept in memory, so that everything works until the page is left.
 */
export type Storage = { get(key: string): string | null; set(key: string, value: string | null): void };

export function deviceStorage(device: () => globalThis.Storage): Storage {
  const memory = new Map<string, string>();
  return {
    get(key) {
      try {
        return memory.get(key) ?? device().getItem(key);
      } catch {
        return memory.get(key) ?? null;
      }
    },
    set(key, value) {
      memory.delete(key);
      try {
        if (value === null) device().removeItem(key);
        else device().setItem(key, value);
      } catch {
        if (value !== null) memory.set(key, value);
      }
    },
  };
}

/** One key per site and service, so that two sites on one origin never share a session. */
export const tokenKey = (site: string, host: string): string => `afterword:${site}@${host}`;
