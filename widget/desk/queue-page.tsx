import { h } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { DeskSessionWire } from "../../src/accounts/wire.ts";
import type { QueueItem } from "../../src/moderation/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import type { DeskApi } from "./api.ts";
import { AuthorDrawer } from "./author-drawer.tsx";
import type { CardActions } from "./card.tsx";
import { commandsOf, decideOn, type Open, type Surroundings, selectOrDismiss, useShortcuts } from "./commands.ts";
import { createDesk } from "./deciding.ts";
import { Dock, doneInWords } from "./dock.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { QueueList } from "./queue-list.tsx";
import { QueueSheets } from "./queue-sheets.tsx";
import { countOf, currentList, type DeskState, focusedEntry, freshCount, isDecidable, type Person, shownCounts } from "./queue-state.ts";
import { useNow } from "./time.tsx";
import { drawnIn, useClaims } from "./use-claims.ts";
import { useDeskState, usePolling, useUnsavedWarning } from "./use-desk.ts";
import { useView } from "./use-view.ts";
import { addressOf, inQueue, QUEUES, readAddress, viewOf, withFilter } from "./view.ts";
import { ZenBar } from "./zen-bar.tsx";

type Props = { api: DeskApi; text: DeskText; session: DeskSessionWire; onSignedOut: (ended: boolean) => void };

/** The queues: what is in them, the keys that work on them, and the sheets they open. */
export function QueuePage({ api, text, session, onSignedOut }: Props) {
  const site = session.site.name;
  const desk = useMemo(() => createDesk(api, site, readAddress(location.hash).view, () => onSignedOut(true)), []);
  const state = useDeskState(desk);
  const now = useNow();
  const [open, setOpen] = useState<Open>(null);
  const [shown, showAuthor] = useState<Person | null>(null);
  const { zen, go, toggleZen } = useView(desk);
  usePolling(desk);
  useUnsavedWarning(desk);
  useClaims(desk, drawnIn(desk, zen));

  const { view } = state;
  const { queue } = view;
  const list = currentList(state);
  const counts = shownCounts(state);
  const waiting = countOf(counts, queue);
  const fresh = freshCount(state);
  const siteTitle = session.site.title || site;
  useEffect(() => {
    document.title = `${waiting === null ? "" : `(${waiting}) `}${text.queues[queue]} · ${text.deskOf(siteTitle)}`;
  }, [waiting, queue]);
  useEffect(() => {
    // On a phone the queues do not all fit beside each other.
    document.querySelector(".queues [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [queue]);

  const surroundings: Surroundings = { setOpen, showAuthor, go, toggleZen, inZen: () => zen };
  const run = commandsOf(desk, surroundings);
  useShortcuts(open === null && shown === null, run);

  const actions: CardActions = {
    focus: (id) => desk.change({ type: "focus", id }),
    select: (entry) => selectOrDismiss(desk, entry),
    approve: (id) => desk.decide([id], "approve"),
    spam: (id) => desk.decide([id], "spam"),
    reject: (entry) => decideOn(desk, "reject", entry.item, true, surroundings),
    more: (entry) => setOpen({ sheet: "menu", entry }),
    author: ({ item }) => showAuthor({ id: item.author.id, name: item.author.name }),
    only: (filter, value) => go(withFilter(view, filter, value)),
  };
  const names = useNames(state, shown);
  const signOut = async () => {
    await desk.settled();
    await api.release(site).catch(() => undefined);
    await api.signOut().catch(() => undefined);
    onSignedOut(false);
  };

  return (
    <div class={zen ? "desk zen" : "desk"}>
      <button type="button" class="button skip" onClick={() => document.getElementById("queue")?.focus()}>
        {text.skip}
      </button>
      <header class="top">
        <h1>
          <bdi>{siteTitle}</bdi> <span class="role">{text.desk}</span>
        </h1>
        <p class="me">
          <span class="who" title={text.signedInAs(session.user.name)}>
            <bdi>{session.user.name}</bdi>
          </span>
          <button type="button" class="button quiet" aria-pressed={zen} title={text.zen.means} onClick={toggleZen}>
            {text.zen.button} <kbd aria-hidden="true">z</kbd>
          </button>
          <button type="button" class="button quiet help" onClick={() => setOpen({ sheet: "keys" })}>
            <span class="long">{text.shortcuts}</span> <kbd aria-hidden="true">?</kbd>
          </button>
          <button type="button" class="button quiet" onClick={() => void signOut()}>
            {text.signOut}
          </button>
        </p>
      </header>
      <div class="bar">
        <nav class="queues" aria-label={text.queuesLabel}>
          {QUEUES.map((name) => (
            <a href={location.pathname + addressOf(inQueue(view, name), zen)} aria-current={name === queue ? "page" : undefined}>
              {text.queues[name]} {countOf(counts, name) !== null && <span class="count">{countOf(counts, name)}</span>}
            </a>
          ))}
        </nav>
        {fresh > 0 && (
          <button type="button" class="button fresh" onClick={() => void desk.reload()}>
            <span class="full">{text.fresh(fresh)}</span>
            <span class="short" aria-hidden="true">
              +{fresh}
            </span>{" "}
            <kbd aria-hidden="true">n</kbd>
          </button>
        )}
      </div>
      <FilterBar view={view} names={names} text={text} onGo={go} onFilters={() => setOpen({ sheet: "filters" })} />
      <main id="queue" tabIndex={-1}>
        <h2 class="unseen">{text.queues[queue]}</h2>
        <QueueList
          list={list}
          view={view}
          zen={zen}
          selected={state.selected}
          waiting={view.narrowed ? null : waiting}
          stamp={state.stamp}
          text={text}
          actions={actions}
          onReload={() => void desk.reload()}
          onMore={() => void desk.loadMore()}
        />
      </main>
      <Dock
        state={state}
        text={text}
        onApprove={() => desk.decide(state.selected, "approve")}
        onReject={() => run("reject")}
        onSpam={() => desk.decide(state.selected, "spam")}
        onClear={() => desk.change({ type: "select-none" })}
        onUndo={() => desk.undo()}
        onCloseNotice={(key) => desk.change({ type: "close-notice", key })}
      />
      {zen && <ZenBar entry={focusedEntry(state)} text={text} run={run} />}
      <p class="unseen" role="status">
        {saidInWords(text, state, waiting)}
      </p>
      {shown && (
        <AuthorDrawer
          api={api}
          site={site}
          desk={desk}
          person={shown}
          now={now}
          decided={state.moves.length}
          text={text}
          onDecide={(action, item, quoted) => decideOn(desk, action, item, quoted, surroundings)}
          onOnly={() => {
            showAuthor(null);
            go(viewOf("everything", { author: String(shown.id) }));
          }}
          onClose={() => showAuthor(null)}
        />
      )}
      <QueueSheets
        open={open}
        desk={desk}
        view={view}
        now={now}
        text={text}
        onChoose={(action, item, quoted) => decideOn(desk, action, item, quoted && isListed(state, item), surroundings)}
        onAuthor={showAuthor}
        onGo={go}
        onClose={() => setOpen(null)}
      />
    </div>
  );
}

/** A card that somebody else decided is not decided again along with its author. */
function isListed(state: DeskState, { comment }: QueueItem): boolean {
  return currentList(state).entries.some((entry) => entry.item.comment.id === comment.id && isDecidable(entry));
}

/** Names for the ids among the filters, remembered since an empty list names nobody. */
function useNames({ view, lists }: DeskState, shown: Person | null) {
  const known = useRef<Record<string, string>>({});
  const author = view.filters.author;
  const article = view.filters.article;
  for (const { entries } of Object.values(lists)) {
    for (const { item } of entries) {
      if (String(item.author.id) === author) known.current[`author ${author}`] = item.author.name;
      if (item.article.key === article && item.article.title) known.current[`article ${article}`] = item.article.title;
    }
  }
  if (shown) known.current[`author ${shown.id}`] = shown.name;
  return { author: known.current[`author ${author}`] ?? null, article: known.current[`article ${article}`] ?? null };
}

function saidInWords(text: DeskText, { said }: DeskState, waiting: number | null): string {
  if (!said) return "";
  const rest = waiting === null ? "" : ` ${text.waiting(waiting)}.`;
  return said.action === "undone"
    ? `${text.done.undone}.${rest}`
    : `${doneInWords(text, said.action, said.count, said.reason)}: ${said.name}.${rest}`;
}
