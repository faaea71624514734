/** The stream of one article, open only while somebody can see the thread. */

export type Told = { name: string; data: unknown };

type Needs = {
  /** Its address; `after` is the last event that was received, null for a stream from now on. */
  address(after: string | null): string;
  /** Whether there is anything to follow. */
  wanted(): boolean;
  told(event: Told): void;
};

const NAMES = ["hello", "comment", "votes", "article"];
/** After so long without a stream the page is fetched anew rather than every event of the meantime. */
const SLEEP_MS = 10 * 60_000;
const FIRST_RETRY_MS = 4_000;
const LAST_RETRY_MS = 5 * 60_000;

/** A browser that cannot follow has a thread all the same. */
export function createStream({ address, wanted, told }: Needs) {
  let source: EventSource | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let after: string | null = null;
  let closed = 0;

  function open(): void {
    if (source || typeof EventSource === "undefined" || !wanted()) return;
    clearTimeout(retry);
    if (closed && Date.now() - closed > SLEEP_MS) after = null;
    const opened = new EventSource(address(after));
    source = opened;
    for (const name of NAMES) {
      opened.addEventListener(name, (event: MessageEvent<string>) => {
        failures = 0;
        after = event.lastEventId || after;
        told({ name, data: JSON.parse(event.data) });
      });
    }
    opened.onerror = () => {
      close();
      // Servers end streams now and then; that many readers come back at once is what the chance is for.
      const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures++);
      retry = setTimeout(open, wait * (0.5 + Math.random() / 2));
    };
  }

  function close(): void {
    clearTimeout(retry);
    if (!source) return;
    source.close();
    source = null;
    closed = Date.now();
  }

  return { open, close };
}
