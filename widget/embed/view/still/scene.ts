/** What the same views are drawn from where no script runs: on the server, once, for a page that stands still. */
import type { CommentWire, Sort, ViewerWire } from "../../../../src/comments/wire.ts";
import type { ReadingKey, WritingKey } from "../../../text/en.ts";
import type { PageKey } from "../../../text/page/en.ts";
import { type Message, type Translate, translator } from "../../../text/text.ts";
import { initialState, type Scene, type State } from "../../state.ts";
import type { Thread } from "../../thread.ts";
import { mergeMine } from "../../writing/placing.ts";
import type { WritingPart } from "../../writing-part.ts";
import { MyNotice } from "./comment.tsx";
import { languageFor } from "./languages.ts";

/** Where the links of a page lead; made by src/embed, which knows the routes. */
export type Addresses = {
  /** The thread, without a fragment. */
  thread: string;
  sorted(sort: Sort): string;
  after(cursor: string): string;
  /** A comment with what it answers and its replies, from a cursor on. */
  branch(id: number, cursor?: string): string;
  reply(id: number): string;
  notice(id: number): string;
  rules: string;
};

export type Still = { page: Translate<PageKey>; writing: Translate<WritingKey>; addresses: Addresses };
export type StillScene = Scene & { still: Still };

type Given = Partial<Pick<State, "article" | "items" | "next" | "sort">> & {
  language: string;
  addresses: Addresses;
  /** The address that links to comments stand on; "" for the page they are on. */
  address: string;
  /** With my hidden comments; null where the page is the same for everybody. */
  viewer: ViewerWire | null;
};

export function stillScene({ language: name, addresses, address, viewer, ...state }: Given): StillScene {
  const { language, page } = languageFor(name);
  return {
    state: { ...initialState(state.sort ?? "newest"), ...state, status: "ready", viewer, part: viewer && PART },
    t: translator(language.tag, language.reading as Record<ReadingKey, Message>),
    language,
    // The first drawing tells nobody how long ago something was, so that caches may keep it.
    now: 0,
    address,
    thread: NOBODY,
    still: {
      page: translator(language.tag, page),
      writing: translator(language.tag, language.writing as Record<WritingKey, Message>),
      addresses,
    },
  };
}

const nothing = () => null;

/** Nothing on the page calls it; the views only look for a draft. */
const NOBODY = { storage: { get: nothing, set: nothing }, options: {}, sessionKey: "" } as unknown as Thread;

/** Mine are laid into the list as the widget does it, and say why only I see them. What would need a script is left out. */
const PART: WritingPart = {
  style: "",
  messages: {},
  take: async () => undefined,
  withMine: ({ state }: Scene, items: CommentWire[]) => mergeMine(items, state.viewer?.comments ?? []),
  NewComment: nothing,
  MyActions: nothing,
  MyNotice,
  CommentForm: nothing,
};
