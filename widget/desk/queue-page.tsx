import { h } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { DeskSessionWire } from "../../src/accounts/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import type { DeskApi } from "./api.ts";
import { askAboutBan, commandsOf, type Open, QUEUES, queueInAddress, useShortcuts } from "./commands.ts";
import { createDesk } from "./deciding.ts";
import { Dock } from "./dock.tsx";
import { excerpt } from "./plain-text.ts";
import { QueueList } from "./queue-list.tsx";
import { currentList, type DeskState, type Entry, freshCount, isDecidable, shownCounts } from "./queue-state.ts";
import { BanSheet, RejectSheet } from "./reason-sheets.tsx";
import { ShortcutsSheet } from "./shortcuts-sheet.tsx";
import { useDeskState, usePolling, useUnsavedWarning } from "./use-desk.ts";

/** Characters of the comment that a sheet repeats, since on a phone it covers the card. */
const QUOTE = 160;

type Props = { api: DeskApi; text: DeskText; session: DeskSessionWire; onSignedOut: (ended: boolean) => void };

/** The two queues: what is in them, the keys that work on them, and the sheets they open. */
export function QueuePage({ api, text, session, onSignedOut }: Props) {
  const desk = useMemo(() => createDesk(api, session.site.name, queueInAddress(), () => onSignedOut(true)), []);
  const state = useDeskState(desk);
  const [open, setOpen] = useState<Open>(null);
  usePolling(desk);
  useUnsavedWarning(desk);

  useEffect(() => {
    void desk.reload();
    const follow = () => void desk.open(queueInAddress());
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, [desk]);

  const counts = shownCounts(state);
  const fresh = freshCount(state);
  const siteTitle = session.site.title || session.site.name;
  useEffect(() => {
    document.title = `(${counts[state.queue]}) ${text.queues[state.queue]} · ${text.deskOf(siteTitle)}`;
  }, [counts[state.queue], state.queue]);

  const run = commandsOf(desk, setOpen);
  useShortcuts(open === null, run);

  const bulkReject = () => setOpen({ sheet: "reject", ids: state.selected, entry: null });
  const actions = {
    focus: (id: number) => desk.change({ type: "focus", id }),
    select: (id: number) => desk.change({ type: "select", id }),
    approve: (id: number) => desk.decide([id], "approve"),
    reject: (entry: Entry) => setOpen({ sheet: "reject", ids: [entry.item.comment.id], entry }),
    ban: (entry: Entry) => askAboutBan(desk, entry, setOpen),
    dismiss: (id: number) => desk.change({ type: "dismiss", id }),
  };
  const signOut = async () => {
    await desk.settled();
    await api.signOut().catch(() => undefined);
    onSignedOut(false);
  };

  return (
    <div class="desk">
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
          {QUEUES.map((queue) => (
            <a href={`#${queue}`} aria-current={queue === state.queue ? "page" : undefined}>
              {text.queues[queue]} <span class="count">{counts[queue]}</span>
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
      <main id="queue" tabIndex={-1}>
        <h2 class="unseen">{text.queues[state.queue]}</h2>
        <QueueList
          list={currentList(state)}
          selected={state.selected}
          waiting={counts[state.queue]}
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
        onReject={bulkReject}
        onClear={() => desk.change({ type: "select-none" })}
        onUndo={() => desk.undo()}
        onCloseNotice={(key) => desk.change({ type: "close-notice", key })}
      />
      <p class="unseen" role="status">
        {saidInWords(text, state, counts[state.queue])}
      </p>
      {open?.sheet === "keys" && <ShortcutsSheet text={text} onClose={() => setOpen(null)} />}
      {open?.sheet === "reject" && (
        <RejectSheet
          title={text.chooseReject(open.ids.length, open.entry?.item.author.name ?? "")}
          quote={open.entry && excerpt(open.entry.item.comment.content, QUOTE)}
          text={text}
          onClose={() => setOpen(null)}
          onChoose={(why) => {
            setOpen(null);
            desk.decide(open.ids, "reject", why);
          }}
        />
      )}
      {open?.sheet === "ban" && (
        <BanSheet
          name={open.entry.item.author.name}
          quote={isDecidable(open.entry) ? excerpt(open.entry.item.comment.content, QUOTE) : null}
          text={text}
          onClose={() => setOpen(null)}
          onBan={(reason, rejectToo) => {
            const { author, comment } = open.entry.item;
            setOpen(null);
            if (rejectToo) desk.decide([comment.id], "reject", { reason, note: "" });
            desk.sanction({ id: author.id, name: author.name }, "ban", reason);
          }}
        />
      )}
    </div>
  );
}

function saidInWords(text: DeskText, { said }: DeskState, waiting: number): string {
  if (!said) return "";
  const rest = text.waiting(waiting);
  switch (said.action) {
    case "undone":
      return `${text.done.undone}. ${rest}.`;
    case "approve":
      return `${text.done.approve(said.count)}. ${rest}.`;
    case "reject":
      return `${text.done.reject(said.count, text.reasons[said.reason ?? "other"])}. ${rest}.`;
    case "ban":
      return `${text.done.ban(said.name)}.`;
    case "unban":
      return `${text.done.unban(said.name)}.`;
  }
}
