import { h } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { NoticesPage as NoticesPageWire, NoticeWire } from "../../../src/moderation/notices/wire.ts";
import { detailsOf } from "../sections.ts";
import { Waiting } from "../settings/fields.tsx";
import { numberIn, type Place, toldOf } from "../settings/place.ts";
import { useNow } from "../time.tsx";
import { Notice } from "./notice.tsx";

const STATES = ["open", "decided"] as const;
type State = (typeof STATES)[number];

/** Notices of illegal content: those that wait for an answer, and those that have one. */
export function NoticesPage({ place, fragment }: { place: Place; fragment: string }) {
  const { call, path, words, text } = place;
  const state: State = detailsOf(fragment).word === "decided" ? "decided" : "open";
  const [page, setPage] = useState<(NoticesPageWire & { state: State }) | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const now = useNow();
  const latest = useRef(state);
  latest.current = state;
  const list = useRef<HTMLDivElement>(null);

  const read = async (cursor: string | null) => {
    setProblem(null);
    const query = new URLSearchParams({ state, ...(cursor ? { cursor } : {}) });
    try {
      const answer = await call<NoticesPageWire>("GET", `${path}/notices?${query}`);
      if (latest.current !== state) return;
      setPage((before) => ({ ...answer, state, items: cursor && before ? [...before.items, ...answer.items] : answer.items }));
    } catch (cause) {
      if (latest.current === state) setProblem(toldOf(place, cause).sentence);
    }
  };
  useEffect(() => void read(null), [state]);

  const decided = (notice: NoticeWire, outcome: "removed" | "kept") => {
    setPage(
      (before) => before && { ...before, open: Math.max(0, before.open - 1), items: before.items.filter(({ id }) => id !== notice.id) },
    );
    setSaid(words.notices.done[outcome]);
    place.onCount();
    // The button that was pressed is gone with its notice; the next one is read from its beginning.
    queueMicrotask(() => (list.current?.querySelector<HTMLElement>(".notice-entry") ?? list.current)?.focus());
  };
  const shown = page?.state === state ? page : null;
  return (
    <section class="settings wide">
      <h2>{text.sections.names.notices}</h2>
      <p class="intro">{words.notices.intro}</p>
      <nav class="switch" aria-label={text.sections.names.notices}>
        {STATES.map((name) => (
          <a
            class="button choice"
            href={`${location.pathname}#notices${name === "open" ? "" : "/decided"}`}
            aria-current={name === state ? "page" : undefined}
          >
            {words.notices.states[name]} {name === "open" && page && <span class="count">{numberIn(place, page.open)}</span>}
          </a>
        ))}
      </nav>
      <p role="status" class="hint">
        {said}
      </p>
      {problem && shown && (
        <p role="alert" class="problem">
          {problem}
        </p>
      )}
      {!shown && <Waiting place={place} problem={problem} onRetry={() => void read(null)} />}
      <div ref={list} tabIndex={-1} class="notice-list">
        {shown?.items.length === 0 && <p class="hint">{state === "open" ? words.notices.noneOpen : words.notices.noneDecided}</p>}
        {shown?.items.map((notice) => (
          <Notice key={notice.id} notice={notice} now={now} place={place} onDecided={(outcome) => decided(notice, outcome)} />
        ))}
      </div>
      {shown?.next && (
        <button type="button" class="button small" onClick={() => void read(shown.next)}>
          {text.loadMore}
        </button>
      )}
    </section>
  );
}
