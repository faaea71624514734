import { Fragment, h } from "preact";
import type { QueueItem } from "../../src/moderation/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import { dateOf } from "./dates.ts";

/** Who this is and what is held against them, in marks. */
export function Standing({ author, now, text }: { author: QueueItem["author"]; now: number; text: DeskText }) {
  const until = author.suspendedUntil === null ? 0 : Date.parse(author.suspendedUntil);
  return (
    <Fragment>
      {author.badges.map((badge) => (
        <span class="badge">{text.badges[badge] ?? badge}</span>
      ))}
      {author.banned && <span class="badge banned">{text.banned}</span>}
      {!author.banned && until > now && <span class="badge held">{text.suspendedUntil(dateOf(until, text))}</span>}
      {author.premoderated && <span class="badge held">{text.premoderated}</span>}
      {author.warned && <span class="badge held">{text.warned}</span>}
    </Fragment>
  );
}
