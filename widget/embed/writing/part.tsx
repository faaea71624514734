/** The part that is fetched when a reader begins to take part; its exports are a `WritingPart`. */
import { h } from "preact";
import type { CommentWire } from "../../../src/comments/wire.ts";
import { composing } from "../../text/composing/en.ts";
import { writing } from "../../text/en.ts";
import { reasons } from "../../text/reasons/en.ts";
import type { Scene } from "../state.ts";
import type { WritingPart } from "../writing-part.ts";
import { remember } from "./announcing.ts";
import { Report, SignIn, Withdraw } from "./asking.tsx";
import { Composer } from "./composer.tsx";
import { LanguageForm } from "./language.tsx";
import { mergeMine } from "./placing.ts";
import css from "./style.css";
import { close } from "./taking-part.ts";
import { withWaiting } from "./waiting.ts";
import { loadComposing } from "./words.ts";

export { MyActions, MyNotice } from "./mine.tsx";
export { take } from "./taking-part.ts";

export const messages: WritingPart["messages"] = { ...writing, ...reasons, ...composing };
export const style: string = css;

/** Called for each drawing, before anything else of this part is. */
export function withMine(scene: Scene, items: CommentWire[]): CommentWire[] {
  remember(scene);
  loadComposing(scene);
  return withWaiting(scene.thread, mergeMine(items, scene.state.viewer?.comments ?? []));
}

export function NewComment({ scene }: { scene: Scene }) {
  const { thread, state } = scene;
  // Words that are given back begin a composer anew. When it closes, the focus may not go to the box that would open it again.
  return (
    <Composer
      key={state.composer?.text}
      scene={scene}
      kind="comment"
      subject={null}
      typed={state.composer}
      onClose={() => thread.set({ composer: null, focus: "[part~=list]" })}
    />
  );
}

export function CommentForm({ scene, comment }: { scene: Scene; comment: CommentWire }) {
  const kind = scene.state.form?.kind;
  const onClose = () => close(scene.thread);
  if (kind === "reply" || kind === "edit") return <Composer scene={scene} kind={kind} subject={comment} typed={null} onClose={onClose} />;
  // That one stands where it is asked for, with what is said of the comment.
  if (kind === "why") return null;
  const Asking = { report: Report, withdraw: Withdraw, language: LanguageForm, "sign-in": SignIn }[kind ?? "sign-in"];
  return <Asking scene={scene} comment={comment} onClose={onClose} />;
}
