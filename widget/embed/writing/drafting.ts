/** The draft of one composer, for as long as it is open. */
import { useEffect, useMemo } from "preact/hooks";
import type { Slot } from "../drafts.ts";
import type { Thread } from "../thread.ts";
import { createKeeper, type Keeper } from "./keeping.ts";

/** `adopt` gets the words of another tab, while nothing was written in this one. */
export function useDraft(thread: Thread, slot: Slot, typed: string | undefined, adopt: (text: string) => void): Keeper {
  const keeper = useMemo(() => createKeeper(thread, slot, typed), []);
  useEffect(() => {
    const hear = ({ key, newValue }: StorageEvent) => {
      const words = keeper.hear(key, newValue);
      if (words !== null) adopt(words);
    };
    addEventListener("pagehide", keeper.flush);
    addEventListener("storage", hear);
    return () => {
      keeper.flush();
      removeEventListener("pagehide", keeper.flush);
      removeEventListener("storage", hear);
    };
  }, []);
  return keeper;
}
