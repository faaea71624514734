import { h } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { DeskSessionWire } from "../../src/accounts/wire.ts";
import type { QueueItem } from "../../src/moderation/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import type { DeskApi } from "./api.ts";
import { AuthorDrawer } from "./author-drawer.tsx";
import type { CardActions } from "./card.tsx";
import { Cases, useCases } from "./cases.tsx";
import { answer, commandsOf, decideOn, type Open, type Surroundings, selectOrDismiss, useShortcuts } from "./commands.ts";
import { ConversationDrawer } from "./conversation-drawer.tsx";
import type { Desk } from "./deciding.ts";
import { Dock, doneInWords } from "./dock.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { QueueList } from "./queue-list.tsx";
import { QueueSheets } from "./queue-sheets.tsx";
import { countOf, currentList, type DeskState, focusedEntry, freshCount, isDecidable, type Person, shownCounts } from "./queue-state.ts";
import { SanctionAppeals, useSanctionAppeals } from "./sanction-appeals.tsx";
import { useTemplates } from "./templates.ts";
import { useNow } from "./time.tsx";
import { TopBar } from "./top-bar.tsx";
import { drawnIn, useClaims } from "./use-claims.ts";
import { useDeskState } from "./use-desk.ts";
import { useView } from "./use-view.ts";
import { addressOf, inQueue, QUEUES, viewOf, withFilter } from "./view.ts";
import { ZenBar } from "./zen-bar.tsx";

type Props = { api: DeskApi; desk: Desk; text: DeskText; session: DeskSessionWire; onSignOut: () => void };

/** The queues: what is in them, the keys that work on them, and the sheets they open. */
export function QueuePage({ api, desk, text, session, onSignOut }: Props) {
  const site = session.site.name;
  const state = useDeskState(desk);
  const now = useNow();
  const [open, setOpen] = useState<Open>(null);
  const [shown, showAuthor] = useState<Person | null>(null);
  const [talk, showConversation] = useState<QueueItem | null>(null);
  const { zen, go, toggleZen } = useView(desk);
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

  const surroundings: Surroundings = { setOpen, showAuthor, showConversation, go, toggleZen, inZen: () => zen };
  const run = commandsOf(desk, surroundings);
  useShortcuts(open === null && shown === null && talk === null, run);
  const templates = useTemplates(api, site, open?.sheet === "reject" || open?.sheet === "decision");
  const [cases, dismissCase] = useCases(api, site, state);
  const objections = useSanctionAppeals(api, site, state);

  const actions: CardActions = {
    focus: (id) => desk.change({ type: "focus", id }),
    select: (entry) => selectOrDismiss(desk, entry),
    approve: (id) => desk.decide([id], "approve"),
    spam: (id) => desk.decide([id], "spam"),
    reject: (entry) => decideOn(desk, "reject", entry.item, true, surroundings),
    answer: (entry, action) => answer(desk, action, [entry.item.comment.id], surroundings),
    conversation: ({ item }) => showConversation(item),
    more: (entry) => setOpen({ sheet: "menu", entry }),
    author: ({ item }) => showAuthor({ id: item.author.id, name: item.author.name }),
    only: (filter, value) => go(withFilter(view, filter, value)),
  };
  const names = useNames(state, shown);

  return (
    <div class={zen ? "desk zen" : "desk"}>
      <button type="button" class="button skip" onClick={() => document.getElementById("queue")?.focus()}>
        {text.skip}
      </button>
      <TopBar section="queues" desk={desk} session={session} text={text} onSignOut={onSignOut}>
        <button type="button" class="button quiet" aria-pressed={zen} title={text.zen.means} onClick={toggleZen}>
          {text.zen.button} <kbd aria-hidden="true">z</kbd>
        </button>
        <button type="button" class="button quiet help" title={text.shortcuts} onClick={() => setOpen({ sheet: "keys" })}>
          <span class="unseen">{text.shortcuts}</span> <kbd aria-hidden="true">?</kbd>
        </button>
      </TopBar>
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
        {!zen && (
          <Cases
            cases={cases}
            desk={desk}
            text={text}
            onReview={({ article, commentId }) => {
              const all = () => go(viewOf("everything", { article: article.key }));
              if (commentId === null) all();
              else void api.item(site, commentId).then(showConversation, all);
            }}
            onDismiss={dismissCase}
          />
        )}
        <SanctionAppeals
          items={objections}
          now={now}
          text={text}
          onAuthor={showAuthor}
          onAnswer={(action, person, words) => setOpen({ sheet: "answer", action, person, words })}
        />
        <QueueList
          list={list}
          view={view}
          zen={zen}
          selected={state.selected}
          waiting={view.narrowed ? null : waiting}
          aside={objections.length}
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
        onApprove={() => run("approve")}
        onReject={() => run("reject")}
        onSpam={() => desk.decide(state.selected, "spam")}
        onClear={() => desk.change({ type: "select-none" })}
        onUndo={() => desk.undo()}
        onCloseNotice={(key) => desk.change({ type: "close-notice", key })}
      />
      {zen && <ZenBar entry={focusedEntry(state)} queue={queue} text={text} run={run} />}
      <p class="unseen" role="status">
        {saidInWords(text, state, waiting)}
      </p>
      {talk && (
        <ConversationDrawer
          api={api}
          site={site}
          desk={desk}
          state={state}
          item={talk}
          now={now}
          text={text}
          onDecide={(action, item) => decideOn(desk, action, item, true, surroundings)}
          onMore={(item) => setOpen({ sheet: "menu", entry: { item, order: 0, mark: null } })}
          onAuthor={({ author }) => showAuthor({ id: author.id, name: author.name })}
          onClose={() => {
            showConversation(null);
            // Its card may be gone by what was decided; the focus then goes to the one in hand.
            desk.change({ type: "refocus" });
          }}
        />
      )}
      {shown && (
        <AuthorDrawer
          key={shown.id}
          api={api}
          site={site}
          desk={desk}
          person={shown}
          now={now}
          decided={state.moves.length}
          text={text}
          onDecide={(action, item, quoted) => decideOn(desk, action, item, quoted, surroundings)}
          onPerson={showAuthor}
          onAnswer={(action, words) => setOpen({ sheet: "answer", action, person: shown, words })}
          onOnly={() => {
            showAuthor(null);
            showConversation(null);
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
        templates={templates}
        text={text}
        onChoose={(action, item, quoted) => decideOn(desk, action, item, quoted && (talk !== null || isListed(state, item)), surroundings)}
        onAuthor={showAuthor}
        onConversation={showConversation}
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
