/** What I see of my own comments and nobody else does. */
import { h } from "preact";
import type { CommentWire } from "../../../src/comments/wire.ts";
import type { Form, Scene } from "../state.ts";
import { removal } from "../view/words.ts";
import { writingWords } from "./words.ts";

type Props = { scene: Scene; comment: CommentWire };

export function MyNotice({ scene, comment: { author, status }, comment }: Props) {
  if (!author || status === "published") return null;
  const t = writingWords(scene);
  return <p part="notice">{status === "pending" ? t("mine.pending") : `${removal(scene, comment)} ${t("mine.rejected")}`}</p>;
}

export function MyActions({ scene, comment }: Props) {
  const { state, now, thread } = scene;
  const { id, status, createdAt } = comment;
  const t = writingWords(scene);
  if (status !== "published" && status !== "pending") return null;
  const editable = now - Date.parse(createdAt) < (state.viewer?.rules.editWindow ?? 0) * 1_000;
  const opener = (kind: Form["kind"], label: string) => (
    <button
      type="button"
      part="action"
      data-opens={kind}
      aria-expanded={state.form?.id === id && state.form.kind === kind}
      onClick={() => thread.take({ do: "form", kind, id })}
    >
      {label}
    </button>
  );
  return (
    <span part="mine">
      {editable && opener("edit", t("edit"))}
      {opener("withdraw", t("withdraw"))}
    </span>
  );
}
