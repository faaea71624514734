import { useEffect, useState } from "preact/hooks";
import type { Desk } from "./deciding.ts";
import { sectionOf } from "./sections.ts";
import { addressOf, readAddress, sameView, type View } from "./view.ts";

/** Keeps the view in the address and follows it there: going back and reloading show what was shown. */
export function useView(desk: Desk): { zen: boolean; go: (view: View) => void; toggleZen: () => void } {
  const [zen, setZen] = useState(() => readAddress(location.hash).zen);

  useEffect(() => {
    // Whoever comes back from another section may have followed a link to another queue.
    const asked = readAddress(location.hash).view;
    void (sameView(asked, desk.state().view) ? desk.reload() : desk.open(asked));
    const follow = () => {
      if (sectionOf(location.hash) !== "queues") return;
      const address = readAddress(location.hash);
      setZen(address.zen);
      if (!sameView(address.view, desk.state().view)) void desk.open(address.view);
    };
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, [desk]);

  return {
    zen,
    go: (view) => {
      const address = addressOf(view, zen);
      // The same address again is a wish to see what came in.
      if (address === location.hash || sameView(view, desk.state().view)) void desk.reload();
      else location.hash = address;
    },
    toggleZen: () => {
      // Not a place to go back to: it is the same list.
      history.replaceState(null, "", addressOf(desk.state().view, !zen));
      setZen(!zen);
    },
  };
}
