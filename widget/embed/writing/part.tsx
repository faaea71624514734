/** The part that is fetched when a reader begins to take part; its exports are a `WritingPart`. */
import { h } from "preact";
import type { CommentWire } from "../../../src/comments/wire.ts";
import { writing } from "../../text/en.ts";
import type { Scene } from "../state.ts";
import type { WritingPart } from "../writing-part.ts";
import { Report, SignIn, Withdraw } from "./asking.tsx";
import { Composer } from "./composer.tsx";
import { mergeMine } from "./placing.ts";
import css from "./style.css";
import { close } from "./taking-part.ts";

export { MyActions, MyNotice } from "./mine.tsx";
export { take } from "./taking-part.ts";

export const messages: WritingPart["messages"] = writing;
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
  const Asking = kind === "report" ? Report : kind === "withdraw" ? Withdraw : SignIn;
  return <Asking scene={scene} comment={comment} onClose={onClose} />;
}
