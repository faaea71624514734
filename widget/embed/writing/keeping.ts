/** Keeps a draft while it is written: often enough for a crash, seldom enough for a phone, and apart from other tabs' words. */
import { type Draft, draftKey, parseDraft, type Slot } from "../drafts.ts";
import { encode } from "../primitives.ts";
import type { Thread } from "../thread.ts";
import { randomKey, type Sealed, underKey } from "./retrying.ts";

const PAUSE_MS = 500;
const KEPT_MS = 30 * 24 * 3_600_000;
/** Behind a draft's name: it belongs to one tab, because another tab's words are under that name. */
const OWN = /^~[0-9a-f-]{32,36}$/;

const TAB = randomKey();

export type Keeper = ReturnType<typeof createKeeper>;

/**
 * Begins with what was kept last, by whatever tab. `typedBefore` is what the box held that stood here before: where somebody had
 * typed in it, that goes on, with the draft it showed.
 */
export function createKeeper(thread: Thread, slot: Slot, typedBefore = "", tab = TAB) {
  const { storage } = thread;
  const name = draftKey(thread, slot);
  const shown = parseDraft(storage.get(name));
  const goesOn = typedBefore.trim() !== "" && typedBefore !== shown.body;
  const newest = [name, ...names(name).filter((key) => OWN.test(key.slice(name.length)))]
    .map((key) => ({ key, draft: parseDraft(storage.get(key)) }))
    .filter(({ draft }) => draft.body)
    .sort((a, b) => (b.draft.at ?? 0) - (a.draft.at ?? 0))[0];
  const kept = goesOn ? (shown.body ? { key: name, draft: shown } : undefined) : newest;
  let place = kept?.key ?? name;
  let draft: Draft = kept?.draft ?? { body: "" };
  let typed = false;
  let unsaved = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function save(): void {
    unsaved = false;
    storage.set(place, draft.body.trim() ? encode({ ...draft, at: Date.now(), tab }) : null);
  }

  function tick(): void {
    timer = unsaved ? setTimeout(tick, PAUSE_MS) : undefined;
    if (unsaved) save();
  }

  function flush(): void {
    if (unsaved) save();
  }

  return {
    found: kept?.draft ?? null,
    begin: goesOn ? typedBefore : draft.body,
    flush,

    write(body: string): void {
      const { refused: _, ...rest } = draft;
      draft = { ...rest, body };
      typed = true;
      unsaved = true;
      if (!timer) tick();
    },

    /** The key that these words go under, kept before they leave. */
    seal(body: string): Sealed {
      const sealed = underKey({ ...draft, body }, randomKey());
      draft = sealed;
      save();
      return sealed;
    },

    forget(): void {
      draft = { body: "" };
      typed = false;
      save();
    },

    /** Another tab wrote under our name: its words where nothing was typed here, and a name of our own where something was. */
    hear(key: string | null, value: string | null): string | null {
      if (key !== place || !value) return null;
      const theirs = parseDraft(value);
      if (theirs.body === draft.body) return null;
      if (!typed) {
        draft = theirs;
        return theirs.body;
      }
      place = `${name}~${tab}`;
      save();
      return null;
    },
  };
}

/** Puts words back where the next composer finds them. */
export function keepDraft(thread: Thread, slot: Slot, draft: Draft, article = thread.options.article): void {
  thread.storage.set(draftKey(thread, slot, article), draft.body.trim() ? encode({ at: Date.now(), ...draft }) : null);
}

/** Forgets what nobody came back to for a month, on all articles of the site. Drafts without a date get one. */
export function sweep({ storage, sessionKey }: Thread, now = Date.now()): void {
  for (const key of names(`${sessionKey}:`)) {
    const draft = parseDraft(storage.get(key));
    if (!draft.body) continue;
    if (isStale(draft, now)) storage.set(key, null);
    else if (!draft.at) storage.set(key, encode({ ...draft, at: now }));
  }
}

export const isStale = ({ at }: { at?: number }, now: number): boolean => at !== undefined && now - at > KEPT_MS;

function names(beginning: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(beginning));
  } catch {
    return [];
  }
}
