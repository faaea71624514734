import { h } from "preact";
import type { QueueName } from "../../src/moderation/wire.ts";
import type { DeskText } from "../text/desk/en.ts";
import type { Command } from "./keyboard.ts";
import { type Entry, isDecidable } from "./queue-state.ts";

type Props = { entry: Entry | undefined; queue: QueueName; text: DeskText; run: (command: Command) => void };

/** The decisions under the thumbs: with one comment at a time they never move. */
export function ZenBar({ entry, queue, text, run }: Props) {
  const appeals = queue === "appeals";
  const decides = entry !== undefined && isDecidable(entry);
  const button = (command: Command, style: string, label: string, key: string, works: boolean) => (
    <button type="button" class={`button ${style}`} aria-disabled={!works} onClick={() => works && run(command)}>
      {label} <kbd aria-hidden="true">{key}</kbd>
    </button>
  );
  return (
    <section class="thumbs" aria-label={text.zen.decide}>
      {button("reject", "reject", appeals ? text.appeal.refuse : text.actions.reject, "r", decides)}
      {button("approve", "approve", appeals ? text.appeal.grant : text.actions.approve, "a", decides)}
      {button("previous", "quiet", text.zen.previous, "k", entry !== undefined)}
      {button("spam", "quiet", text.actions.spam, "s", decides && !appeals)}
      {button("more", "quiet", text.more, "m", entry !== undefined)}
      {button("next", "quiet", text.zen.next, "j", entry !== undefined)}
    </section>
  );
}
