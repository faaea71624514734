/** The seam between the composer and what comes after it: the row of buttons, the counter and the clock of an edit. */
import type * as preact from "preact";
import type * as hooks from "preact/hooks";
import type { ComposingKey } from "../../text/composing/en.ts";
import type { WritingKey } from "../../text/en.ts";
import type { Translate } from "../../text/text.ts";
import type { LentPreact } from "../writing-part.ts";
import type { Selected } from "./selecting.ts";

export type ToolsProps = {
  /** The field, while it is on the page. */
  box(): HTMLTextAreaElement | null;
  id: string;
  t: Translate<ComposingKey>;
  rtl: boolean;
  body: string;
  /** Puts in what the reader has selected in the comment being answered; false where nothing is. */
  onQuote(): boolean;
};

export type CounterProps = { t: Translate<WritingKey | ComposingKey>; body: string; limit: number };

export type EditTimeProps = {
  t: Translate<ComposingKey>;
  /** Seconds. */
  rest: number;
  box(): HTMLTextAreaElement | null;
  onCopied(): void;
};

export type LeavingProps = { t: Translate<ComposingKey>; onDiscard(): void; onLater(): void; onStay(): void };

export type Tools = {
  /** Shows how much room is left, once it is nearly used up. */
  Counter: preact.ComponentType<CounterProps>;
  /** How long one's own comment may still be changed. */
  EditTime: preact.ComponentType<EditTimeProps>;
  /** Asks before words are thrown away. */
  Leaving: preact.ComponentType<LeavingProps>;
  /** Whether the service would refuse this for certain. */
  isTooLong(text: string, limit: number): boolean;
  Toolbar: preact.ComponentType<ToolsProps>;
  quote(field: HTMLTextAreaElement, at: number, found: Selected, author: string | null): boolean;
  shortcut(event: KeyboardEvent, field: HTMLTextAreaElement): boolean;
};

/** Only what is used here: each further hook would be paid for by every writer. */
export type LentHooks = Pick<typeof hooks, "useEffect" | "useRef" | "useState">;

/** widget/build.ts wraps the part so that its module exports this one function. */
export type ToolsModule = { open(lend: (name: string) => LentPreact | LentHooks): Tools };
