import { h } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { DeskSessionWire } from "../../src/accounts/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import type { Call, DeskApi } from "./api.ts";
import { createDesk } from "./deciding.ts";
import { QueuePage } from "./queue-page.tsx";
import { SectionFrame } from "./section-frame.tsx";
import { sectionOf } from "./sections.ts";
import { usePolling, useUnsavedWarning } from "./use-desk.ts";
import { readAddress } from "./view.ts";

type Props = { api: DeskApi; call: Call; text: DeskText; session: DeskSessionWire; onSignedOut: (ended: boolean) => void };

/**
 * The signed-in desk: the queues, or one of the sections beside them, as the address says. What was decided and what is
 * being written live here, so that going from one to the other loses neither.
 */
export function DeskPlaces({ api, call, text, session, onSignedOut }: Props) {
  const site = session.site.name;
  const desk = useMemo(() => createDesk(api, site, readAddress(location.hash).view, () => onSignedOut(true)), []);
  const drafts = useRef(new Map<string, unknown>()).current;
  const [fragment, setFragment] = useState(location.hash);
  const section = sectionOf(fragment);
  usePolling(desk);
  useUnsavedWarning(desk);
  useEffect(() => {
    const follow = () => setFragment(location.hash);
    const warn = (event: BeforeUnloadEvent) => {
      if (drafts.size > 0) event.preventDefault();
    };
    window.addEventListener("hashchange", follow);
    window.addEventListener("beforeunload", warn);
    return () => {
      window.removeEventListener("hashchange", follow);
      window.removeEventListener("beforeunload", warn);
    };
  }, []);

  const signOut = async () => {
    await desk.settled();
    await api.release(site).catch(() => undefined);
    await api.signOut().catch(() => undefined);
    onSignedOut(false);
  };
  return section === "queues" ? (
    <QueuePage api={api} desk={desk} text={text} session={session} onSignOut={() => void signOut()} />
  ) : (
    <SectionFrame
      section={section}
      fragment={fragment}
      call={call}
      desk={desk}
      drafts={drafts}
      text={text}
      session={session}
      onSignOut={() => void signOut()}
      onSignedOut={() => onSignedOut(true)}
    />
  );
}
