import { h } from "preact";
import type { Action, QueueItem } from "../../src/moderation/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import { AnswerSheet } from "./answer-sheet.tsx";
import type { Open } from "./commands.ts";
import type { Desk } from "./deciding.ts";
import { DecisionSheet } from "./decision-sheet.tsx";
import { FilterSheet } from "./filter-sheet.tsx";
import { MenuSheet } from "./menu-sheet.tsx";
import { excerpt } from "./plain-text.ts";
import type { Details, Person } from "./queue-state.ts";
import { RejectSheet } from "./reject-sheet.tsx";
import { ShortcutsSheet } from "./shortcuts-sheet.tsx";
import type { Template } from "./templates.ts";
import type { View } from "./view.ts";

/** Characters of the comment that a sheet repeats, since on a phone it covers the card. */
const QUOTE = 160;
const ON_ARTICLE = new Set<Action>(["close", "slow", "crowd"]);

type Props = {
  open: Open;
  desk: Desk;
  view: View;
  now: number;
  text: DeskText;
  onChoose: (action: Action, item: QueueItem, quoted: boolean) => void;
  templates: Template[];
  onAuthor: (person: Person) => void;
  onConversation: (item: QueueItem) => void;
  onGo: (view: View) => void;
  onClose: () => void;
};

/** The sheet that is open, and what its answer does. */
export function QueueSheets({ open, desk, view, now, templates, text, onChoose, onAuthor, onConversation, onGo, onClose }: Props) {
  if (open === null) return null;
  switch (open.sheet) {
    case "keys":
      return <ShortcutsSheet text={text} onClose={onClose} />;
    case "filters":
      return <FilterSheet view={view} text={text} onGo={onGo} onClose={onClose} />;
    case "menu": {
      const { author } = open.entry.item;
      return (
        <MenuSheet
          entry={open.entry}
          now={now}
          text={text}
          onClose={onClose}
          onAuthor={() => {
            onClose();
            onAuthor({ id: author.id, name: author.name });
          }}
          onConversation={() => {
            onClose();
            onConversation(open.entry.item);
          }}
          onChoose={(action) => {
            onClose();
            onChoose(action, open.entry.item, true);
          }}
        />
      );
    }
    case "reject": {
      const [first] = open.items;
      const replies = open.action === "reject-with-replies";
      const decide = (details: Details) => {
        onClose();
        if (open.items.length === 1 && first) desk.decideItem(first, open.action, details);
        else
          desk.decide(
            open.items.map((item) => item.comment.id),
            open.action,
            details,
          );
      };
      return (
        <RejectSheet
          title={
            replies
              ? text.chooseRejectWithReplies(first?.author.name ?? "")
              : text.chooseReject(open.items.length, first?.author.name ?? "")
          }
          what={replies ? text.sheets.withReplies : null}
          quote={open.items.length === 1 && first ? excerpt(first.comment.content, QUOTE) : null}
          language={first?.comment.language ?? null}
          templates={templates}
          text={text}
          onClose={onClose}
          onChoose={decide}
        />
      );
    }
    case "answer": {
      const several = "items" in open && open.items.length > 1;
      const [first] = "items" in open ? open.items : [];
      return (
        <AnswerSheet
          action={open.action}
          about={several ? text.appeal.titles.several(open.items.length) : "person" in open ? open.person.name : (first?.author.name ?? "")}
          words={"person" in open ? open.words : several ? null : (first?.appeal?.text ?? null)}
          text={text}
          onClose={onClose}
          onAnswer={(details) => {
            onClose();
            if ("person" in open) desk.decidePerson(open.person, open.action, details);
            else if (several)
              desk.decide(
                open.items.map((item) => item.comment.id),
                open.action,
                details,
              );
            else if (first) desk.decideItem(first, open.action, details);
          }}
        />
      );
    }
    case "decision": {
      const { action, item, quoted } = open;
      return (
        <DecisionSheet
          action={action}
          subject={ON_ARTICLE.has(action) ? (item.article.title ?? item.article.key) : item.author.name}
          quote={quoted ? excerpt(item.comment.content, QUOTE) : null}
          now={now}
          language={item.comment.language}
          templates={templates}
          text={text}
          onClose={onClose}
          onDecide={(details, rejectToo) => {
            onClose();
            if (rejectToo && details.reason) desk.decideItem(item, "reject", { reason: details.reason });
            carryOut(desk, action, item, details);
          }}
        />
      );
    }
  }
}

function carryOut(desk: Desk, action: Action, item: QueueItem, details: Details): void {
  if (action === "lock") desk.decideItem(item, action, details);
  else if (ON_ARTICLE.has(action)) desk.decidePlace({ id: item.article.id, name: item.article.title ?? item.article.key }, action, details);
  else desk.decidePerson({ id: item.author.id, name: item.author.name }, action, details);
}
