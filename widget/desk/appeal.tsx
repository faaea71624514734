import { h } from "preact";
import type { DeskText } from "../text/desk/en.ts";
import { doneInWords } from "./dock.tsx";
import type { Entry } from "./queue-state.ts";
import { Time } from "./time.tsx";

/** What the author says against the decision, before the comment itself: it is what is to be decided. */
export function Appeal({ entry, now, text }: { entry: Entry; now: number; text: DeskText }) {
  const { appeal, author } = entry.item;
  if (!appeal) return null;
  const before = decisionBefore(entry, text);
  return (
    <div class="appeal">
      <p class="hint">
        <bdi>{text.appeal.by(author.name)}</bdi> · <Time iso={appeal.createdAt} now={now} text={text} />
      </p>
      <p class="words" dir="auto">
        {appeal.text}
      </p>
      {before && (
        <p>
          <bdi>{before}</bdi>
        </p>
      )}
      {appeal.mine && <p class="own">{text.appeal.mine}</p>}
    </div>
  );
}

/** Who decided is known once the service has been asked how the cards on the screen stand. */
function decisionBefore({ item, decided }: Entry, text: DeskText): string | null {
  const { removed } = item.comment;
  const reason = removed?.reason ?? "other";
  if (removed?.by === "screening") return text.appeal.before(text.appeal.screening(text.reasons[reason]), null);
  if (decided) return text.appeal.before(doneInWords(text, decided.action, 1, decided.reason), decided.by ?? text.serverKey);
  return removed ? text.appeal.before(doneInWords(text, "reject", 1, reason), null) : null;
}
