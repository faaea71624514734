import { useEffect, useRef, useState } from "preact/hooks";
import { type Place, toldOf } from "./place.ts";

/** One thing that is read, changed on the screen and saved as a whole. */
export type Editing<T> = {
  /** As the service has it; null until it is read. */
  saved: T | null;
  value: T | null;
  dirty: boolean;
  phase: "loading" | "ready" | "saving";
  problem: string | null;
  /** What is wrong with which field, as the service named it. */
  fields: Record<string, string>;
  /** Saved since the last change. */
  done: boolean;
  /** Somebody else saved after this was read; nothing of mine is saved yet. */
  overtaken: boolean;
  change(value: T): void;
  save(): Promise<void>;
  /** Forgets what was not saved and reads again. */
  revert(): void;
};

type Draft<T> = { base: T; value: T };
type Source<T> = { load: () => Promise<T>; save: (value: T, saved: T) => Promise<unknown> };

/**
 * Keeps what is written under `name` until it is saved, also while other screens are open. Before saving it looks whether
 * somebody else has saved since, so that nobody's work is overwritten unseen.
 */
export function useEditing<T>(place: Place, name: string, { load, save }: Source<T>): Editing<T> {
  const drafts = place.drafts as Map<string, Draft<T>>;
  const [state, setState] = useState<Omit<Editing<T>, "dirty" | "change" | "save" | "revert">>({
    saved: null,
    value: null,
    phase: "loading",
    problem: null,
    fields: {},
    done: false,
    overtaken: false,
  });
  const current = useRef(state);
  const put = (more: Partial<typeof state>) => {
    current.current = { ...current.current, ...more };
    setState(current.current);
  };
  const dirtyNow = () => current.current.saved !== null && !same(current.current.value, current.current.saved);

  const read = async () => {
    put({ phase: "loading", problem: null });
    try {
      const saved = await load();
      const draft = drafts.get(name);
      const overtaken = draft !== undefined && !same(draft.base, saved);
      put({ saved, value: draft ? draft.value : saved, phase: "ready", overtaken });
    } catch (cause) {
      put({ phase: "ready", problem: toldOf(place, cause).sentence });
    }
  };
  useEffect(() => void read(), []);

  const change = (value: T) => {
    const { saved } = current.current;
    if (saved === null) return;
    if (same(value, saved)) drafts.delete(name);
    else drafts.set(name, { base: drafts.get(name)?.base ?? saved, value });
    put({ value, done: false });
  };
  const saveAll = async () => {
    const { saved, value, phase, overtaken } = current.current;
    if (saved === null || value === null || phase !== "ready" || !dirtyNow()) return;
    put({ phase: "saving", problem: null, fields: {} });
    try {
      if (!overtaken) {
        const theirs = await load();
        if (!same(theirs, saved)) return put({ phase: "ready", saved: theirs, overtaken: true });
      }
      await save(value, saved);
    } catch (cause) {
      const { sentence, fields } = toldOf(place, cause);
      // Where several things are saved one after the other, those before the one that was refused are saved now.
      const now = Object.keys(fields).length > 0 ? await load().catch(() => saved) : saved;
      if (drafts.has(name)) drafts.set(name, { base: now, value: current.current.value as T });
      return put({ phase: "ready", saved: now, problem: sentence, fields });
    }
    // What was written while it was being saved is still to be saved.
    const untouched = same(current.current.value, value);
    const now = await load().catch(() => value);
    if (untouched) drafts.delete(name);
    else drafts.set(name, { base: now, value: current.current.value as T });
    put({ phase: "ready", saved: now, done: true, overtaken: false, ...(untouched ? { value: now } : {}) });
  };

  return {
    ...state,
    dirty: state.saved !== null && !same(state.value, state.saved),
    change,
    save: saveAll,
    revert: () => {
      drafts.delete(name);
      put({ fields: {}, done: false, overtaken: false });
      void read();
    },
  };
}

/** Settings are plain data, and both sides come from the same code, so that their keys stand in the same order. */
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
