/** The part that is fetched when a reader begins to take part; its exports are a `WritingPart`. */
import { h } from "preact";
import type { CommentWire } from "../../../src/comments/wire.ts";
import { writing } from "../../text/en.ts";
import { reasons } from "../../text/reasons/en.ts";
import type { Scene } from "../state.ts";
import type { WritingPart } from "../writing-part.ts";
import { Report, SignIn, Withdraw } from "./asking.tsx";
import { Composer } from "./composer.tsx";
import { LanguageForm } from "./language.tsx";
import { mergeMine } from "./placing.ts";
import css from "./style.css";
import { close } from "./taking-part.ts";

export { MyActions, MyNotice } from "./mine.tsx";
export { take } from "./taking-part.ts";

export const messages: WritingPart["messages"] = { ...writing, ...reasons };
export const style: string = css;

export const withMine = ({ state }: Scene, items: CommentWire[]): CommentWire[] => mergeMine(items, state.viewer?.comments ?? []);

export function NewComment({ scene }: { scene: Scene }) {
  const { thread, state } = scene;
  return <Composer scene={scene} kind="comment" subject={null} typed={state.composer} onClose={() => thread.set({ composer: null })} />;
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
